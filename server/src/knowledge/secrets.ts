import { holdsSecretPlaceholder } from '../k8s/placeholder.ts';

/**
 * What a name promises its value to be: a `secret` as a whole, or a `connection` that is one only if it holds a credential.
 */
export type CredentialName = 'secret' | 'connection';

const secretWords = new Set(
  'password passwd pwd pass passphrase secret token apikey credential credentials sas'.split(' '),
);
const keyOwners = new Set('api access account private encryption signing master shared storage client ssh'.split(' '));
const secretCompounds = new Set(
  'accesskey accountkey privatekey secretkey authtoken accesstoken clientsecret dbpassword dbpass sharedaccesskey sastoken'.split(
    ' ',
  ),
);
/** Last words that make the name about a credential without its value being one. */
const aboutSecrets = new Set(
  `file files path dir directory mount name names id ids url uri endpoint host port issuer audience type kind alg algorithm header
  headers prefix suffix ttl expiry expiration expires expire lifetime duration timeout interval seconds minutes hours days length size
  limit count max min budget enabled disabled required policy version provider store class namespace ref selector field format
  encoding method mode location region rotation`.split(/\s+/),
);
const s3 = new Set(['aws', 'minio', 's3']);
/** Words before `secret` that make it the name of a Secret object. */
const secretObjects = new Set(['pull', 'tls', 'imagepull', 'existing', 'credentials']);
/** First words of limits. */
const limits = new Set(['max', 'min', 'num', 'maximum', 'minimum']);

/** What an environment variable's or a field's name promises, or `undefined` if it is about no credential. */
export function credentialName(name: string): CredentialName | undefined {
  // The shell's working directory, not a password.
  if (/^(?:OLD)?PWD$/.test(name)) return undefined;
  // It only keeps clusters apart that know of one another by mistake.
  if (/^ETCD_INITIAL_CLUSTER_TOKEN$/.test(name)) return undefined;
  const words = wordsOf(name);
  if (aboutSecrets.has(words.at(-1) ?? '') || limits.has(words[0] ?? '')) return undefined;
  if (
    hasPair(words, 'connection', 'string') ||
    hasPair(words, 'connection', 'strings') ||
    hasPair(words, 'conn', 'str')
  )
    return 'connection';
  if (words.some((it) => it === 'connectionstring' || it === 'connectionstrings' || it === 'dsn')) return 'connection';

  const isSecret = words.some((word, index) => {
    const before = words[index - 1] ?? '';
    // S3's access key is a user name; the secret is called so.
    if (words.some((it) => s3.has(it)) && (word === 'accesskey' || (word === 'key' && before === 'access')))
      return false;
    if (word === 'key') return keyOwners.has(before);
    // Under which key of a Secret it is: `adminPasswordKey`.
    if (words.at(-1) === 'key' && index === words.length - 2 && !keyOwners.has(word) && word !== 'secret') return false;
    if (word === 'cookie') return before === 'erlang';
    if (word === 'secret' && secretObjects.has(before)) return false;
    return secretWords.has(word) || secretCompounds.has(word) || /^(?!no|empty).+(?:password|passwd)$/.test(word);
  });
  return isSecret ? 'secret' : undefined;
}

/** `dbPassword`, `DB_PASSWORD` and `db-password` are the words `db password`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((it) => it !== '');
}

function hasPair(words: readonly string[], first: string, second: string): boolean {
  return words.some((word, index) => word === first && words[index + 1] === second);
}

const switches = new Set(
  'true false yes no y n on off none null nil enabled disabled default auto optional required'.split(' '),
);
const elsewhere =
  /^(?:@Microsoft\.KeyVault\(|ENC\[|(?:vault|ref\+\w+|secretref|secretkeyref|azurekeyvault|keyvault|akvs?|awssm|gcpsm|op|env|file):)|@azurekeyvault$/i;

/**
 * Whether a literal may be a secret: not if it is empty, a placeholder, a switch, a number under four digits, a duration, a
 * path, a reference to a vault, an encrypted value, or a URL without a password in it.
 */
export function isSecretValue(value: string): boolean {
  const text = value.trim();
  if (text === '' || holdsSecretPlaceholder(text) || switches.has(text.toLowerCase())) return false;
  if (/^\d{1,3}$/.test(text) || /^\d+(?:ms|[smhd])$/.test(text) || isMask(text)) return false;
  if (credentialShape(text)) return true;
  if (/^(?:\/|\.{1,2}\/|~\/|[A-Za-z]:\\)/.test(text) || elsewhere.test(text)) return false;
  return !/^[a-z][a-z0-9+.-]{0,30}:\/\//i.test(text);
}

/** Whether an environment variable or a field with this name and literal value gives a credential away. */
export function isPlaintextCredential(name: string, value: string): boolean {
  const promised = credentialName(name);
  if (promised === undefined) return false;
  return promised === 'secret' ? isSecretValue(value) : credentialShape(value) !== undefined;
}

/** Tokens that say by their first letters who made them. */
const tokenPatterns = [
  'gh[opusr]_[A-Za-z0-9]{36,255}',
  'github_pat_\\w{22,255}',
  'glpat-[\\w-]{20,255}',
  'xox[abeoprs]-[\\w-]{10,255}',
  'npm_[A-Za-z0-9]{36}',
  'dckr_pat_[\\w-]{20,255}',
  'hvs\\.[\\w-]{24,255}',
  'SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}',
  'AIza[\\w-]{35}',
  '[rs]k_live_\\w{16,255}',
  'sk-(?:ant|proj)-[\\w-]{20,255}',
  'dapi[0-9a-f]{32}',
];

/** The form in which a text holds a credential. */
export type CredentialShape =
  | 'account key'
  | 'signature'
  | 'password'
  | 'user and password'
  | 'private key'
  | 'token'
  | 'webhook';

/**
 * Each pattern's first group is the credential itself; none can take more than linear time. In
 * `password= port=1` the password is empty.
 */
const shapes: readonly (readonly [CredentialShape, RegExp])[] = [
  [
    'account key',
    /(?<!\w)(?:AccountKey|SharedAccessKey|AccessKey|SharedSecret(?:Value)?|ClientSecret|(?<=;\s{0,9})Secret)\s{0,9}=(?:\s{1,9}(?!\w+=))?["']?([^\s;,"']+)/gi,
  ],
  ['signature', /(?:^|[?&;])sig=([^\s&;"']+)/gi],
  ['password', /(?<!\w)(?:password|passwd|pwd)\s{0,9}=(?:\s{1,9}(?!\w+=))?["']?([^\s;&,"']+)/gi],
  ['password', /(?<![\w-])(?:--)?(?:requirepass|masterauth)[ \t=]{1,9}["']?([^\s"']+)/g],
  ['password', /(?<!\w)redis-cli [^|;&\n]{0,60}?(?<= )-a\s{1,9}["']?([^\s"']+)/g],
  // An image may be pinned by its digest: `docker://redis:7.2@sha256:…`.
  ['user and password', /:\/\/[^\s:/@?#]*:([^\s@/?#]+)@(?!sha256:)/g],
  ['user and password', /(?:^|[\s"'=])[\w.-]{1,64}:([^\s@:/]{1,128})@(?:tcp|unix)\(/g],
  ['private key', /(-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----)/g],
  ['token', /(?<![\w-])(eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})/g],
  // The keys of storage accounts, Cosmos DB and API Management carry a mark of their service.
  ['account key', /(?<![A-Za-z0-9+/])([A-Za-z0-9+/]{76}(?:APIM|ACDb|\+(?:ABa|AMC|ASt))[A-Za-z0-9+/]{5}[AQgw]==)/g],
  ['token', new RegExp(`(?<![\\w-])(${tokenPatterns.join('|')})(?![\\w-])`, 'g')],
  ['webhook', /https:\/\/hooks\.slack\.com\/services\/(T\w{6,20}\/B\w{6,20}\/\w{16,40})/g],
];

/** A shape with its article, for sentences. */
export const shapeWords: Readonly<Record<CredentialShape, string>> = {
  'account key': 'an account key',
  signature: 'the signature of a shared access URL',
  password: 'a password',
  'user and password': 'a user name and a password',
  'private key': 'a private key',
  token: 'a token',
  webhook: 'the secret URL of a webhook',
};

/**
 * Whether a text, or the file that holds it, may hold a credential by its form: a cheap question that is `false` for most.
 */
export function mayHoldCredential(text: string): boolean {
  for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', at + 1)) {
    if (
      /(?:key|secret|value|password|passwd|pwd|(?:^|[?&;"'\s])sig)\s{0,9}$/i.test(text.slice(Math.max(0, at - 24), at))
    )
      return true;
  }
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    if (/:[^\s@/?#:]+$/.test(text.slice(Math.max(0, at - 200), at))) return true;
  }
  return marks.test(text);
}

const marks =
  /["' ]--?(?:[a-z-]{1,60}-)?passw(?:or)?d["'\s]|PRIVATE KEY-----|eyJ[\w-]{10}|requirepass|masterauth|redis-cli|(?:APIM|ACDb|\+(?:ABa|AMC|ASt))[A-Za-z0-9+/]{5}[AQgw]==|gh[opusr]_|github_pat_|glpat-|xox[abeoprs]-|npm_|dckr_pat_|hvs\.|SG\.|AIza|k_live_|sk-ant-|sk-proj-|dapi|hooks\.slack/;

/** How a text gives a credential away, whatever its name, or `undefined`; an unfilled or masked one does not count. */
export function credentialShape(text: string): CredentialShape | undefined {
  return findCredential(text)?.shape;
}

/** The credential in a text with the form that shows it. */
export interface FoundCredential {
  readonly shape: CredentialShape;
  readonly text: string;
  /** Where in the text it is. */
  readonly start: number;
  readonly end: number;
}

/** The first credential of a text, or `undefined`. Never to be shown: it is for asking what kind of a secret it is. */
export function findCredential(text: string): FoundCredential | undefined {
  if (text.startsWith('ENC[') || !mayHoldCredential(text)) return undefined;
  for (const [shape, pattern] of shapes) {
    for (const match of text.matchAll(pattern)) {
      const secret = match[1];
      if (secret === undefined || isNoCredential(secret) || (shape === 'password' && isSetting(secret))) continue;
      const start = match.index + match[0].lastIndexOf(secret);
      // `connect(password=password, …)` hands a variable on.
      if (/^(?:password|passwd|pwd)$/.test(secret) && /[,)]/.test(text.charAt(start + secret.length))) continue;
      return { shape, text: secret, start, end: start + secret.length };
    }
  }
  return undefined;
}

/** A variable of a shell, a command in back quotes, a mask, a placeholder, or the expression of a program. */
function isNoCredential(secret: string): boolean {
  return (
    /^[$%`<\\([{*?^|]/.test(secret) ||
    isMask(secret) ||
    holdsSecretPlaceholder(secret) ||
    /^(?:[A-Za-z_]\w{0,60}[([]|(?:os|env|self|this|process|config|settings|cfg|opts|options|args|params)\.\w|(?:None|null|nil|undefined)[):,]?$|\w{1,40}\)+:?$)/.test(
      secret,
    )
  );
}

/** Where the password is, or whether there is one. */
function isSetting(secret: string): boolean {
  return /^\.{0,2}\/\w/.test(secret) || switches.has(secret.toLowerCase());
}

function isMask(text: string): boolean {
  return /^(?:[*•.…]+|[xX]{3,})$/.test(text);
}

/** The keys that Azurite and the Cosmos DB emulator print in their manuals: no secret, but no production store either. */
const emulatorKeys = ['Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1', 'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEH'];

export function holdsEmulatorKey(text: string): boolean {
  return emulatorKeys.some((it) => text.includes(it));
}

/** Whether a credential is a plain word such as `guest` or `postgres1`: bad, but rather a development default than a leak. */
export function isDictionaryWord(value: string): boolean {
  return /^[A-Za-z]{1,12}\d{0,3}$/.test(value.trim());
}
