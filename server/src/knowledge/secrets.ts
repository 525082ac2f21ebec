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
const secretObjects = new Set(['pull', 'tls', 'imagepull']);

/** What an environment variable's or a field's name promises, or `undefined` if it is about no credential. */
export function credentialName(name: string): CredentialName | undefined {
  // The shell's working directory, not a password.
  if (/^(?:OLD)?PWD$/.test(name)) return undefined;
  // It only keeps clusters apart that know of one another by mistake.
  if (/^ETCD_INITIAL_CLUSTER_TOKEN$/.test(name)) return undefined;
  const words = wordsOf(name);
  if (aboutSecrets.has(words.at(-1) ?? '')) return undefined;
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
    if (word === 'cookie') return before === 'erlang';
    if (word === 'secret' && secretObjects.has(before)) return false;
    return secretWords.has(word) || secretCompounds.has(word);
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

/** The form in which a text holds a credential. */
export type CredentialShape = 'account key' | 'signature' | 'password' | 'user and password' | 'private key' | 'token';

/**
 * Each pattern's first group is the credential itself; none can take more than linear time. In
 * `password= port=1` the password is empty.
 */
const shapes: readonly (readonly [CredentialShape, RegExp])[] = [
  [
    'account key',
    /(?<!\w)(?:AccountKey|SharedAccessKey|AccessKey|SharedSecret(?:Value)?|ClientSecret|Secret)\s{0,9}=(?:\s{1,9}(?!\w+=))?["']?([^\s;,"']+)/i,
  ],
  ['signature', /(?:^|[?&;])sig=([^\s&;"']+)/i],
  ['password', /(?<!\w)(?:password|passwd|pwd)\s{0,9}=(?:\s{1,9}(?!\w+=))?["']?([^\s;&,"']+)/i],
  ['user and password', /:\/\/[^\s:/@?#]*:([^\s@/?#]+)@/],
  ['user and password', /(?:^|[\s"'=])[\w.-]{1,64}:([^\s@:/]{1,128})@(?:tcp|unix)\(/],
  ['private key', /(-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----)/],
  ['token', /(?<![\w-])(eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,})/],
];

/** How a text gives a credential away, whatever its name, or `undefined`; an unfilled or masked one does not count. */
export function credentialShape(text: string): CredentialShape | undefined {
  return findCredential(text)?.shape;
}

/** The credential in a text with the form that shows it. */
export interface FoundCredential {
  readonly shape: CredentialShape;
  readonly text: string;
}

/** The first credential of a text, or `undefined`. Never to be shown: it is for asking what kind of a secret it is. */
export function findCredential(text: string): FoundCredential | undefined {
  if (text.startsWith('ENC[')) return undefined;
  for (const [shape, pattern] of shapes) {
    const secret = pattern.exec(text)?.[1];
    if (secret === undefined || secret.startsWith('$') || isMask(secret) || holdsSecretPlaceholder(secret)) continue;
    return { shape, text: secret };
  }
  return undefined;
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
