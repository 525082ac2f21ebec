import type { Resource } from '../../k8s/resource.ts';
import { isEncrypted, type SecretEntry, secretEntries } from '../../k8s/secrets.ts';
import { defineRule } from '../core/rule.ts';

/** What the API server asks of each type: one of the keys of every group. */
const demanded: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ['kubernetes.io/tls', [['tls.crt'], ['tls.key']]],
  ['kubernetes.io/dockerconfigjson', [['.dockerconfigjson']]],
  ['kubernetes.io/dockercfg', [['.dockercfg']]],
  ['kubernetes.io/basic-auth', [['username', 'password']]],
  ['kubernetes.io/ssh-auth', [['ssh-privatekey']]],
]);
const json = ['.dockerconfigjson', '.dockercfg'];

export default defineRule({
  id: 'secret-type-keys-missing',
  area: 'secrets',
  severity: 'error',
  summary: 'A Secret lacks a key that its type demands.',
  why: `
The API server checks Secrets of the built-in types, and refuses one without its keys. Certificates and logins to registries
are found by these names alone.`,
  remedy: 'Add the key, or leave the type at `Opaque` if the Secret is not meant for what the type stands for.',
  sources: [
    {
      title: 'Kubernetes: types of Secret',
      url: 'https://kubernetes.io/docs/concepts/configuration/secret/#secret-types',
    },
  ],
  messages: {
    missing: '{secret} is of type {type} and has no {keys}, so the API server refuses it.',
    notJson: 'The value of "{key}" in {secret} is not JSON, so the API server refuses the Secret.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: Secret
metadata:
  name: shop-tls
type: kubernetes.io/tls
stringData:
  cert.pem: <certificate>
  key.pem: <key>
`,
    good: `
apiVersion: v1
kind: Secret
metadata:
  name: shop-tls
type: kubernetes.io/tls
stringData:
  tls.crt: <certificate>
  tls.key: <key>
`,
  },

  kinds: ['Secret'],
  check(secret, { report }) {
    const type = secret.text('type') ?? '';
    const groups = demanded.get(type);
    if (!groups || isEncrypted(secret) || isFilledLater(secret)) return;
    const entries = secretEntries(secret);
    const names = new Set(entries.map((it) => it.name));
    const missing = groups.filter((keys) => !keys.some((it) => names.has(it)));
    if (missing.length > 0) {
      const keys = missing.map((it) => it.map((key) => `"${key}"`).join(' or ')).join(' and no ');
      report('missing', { at: secret.at('type'), data: { secret: secret.title, type, keys } });
      return;
    }
    for (const entry of entries) {
      if (!json.includes(entry.name) || !isBrokenJson(entry)) continue;
      report('notJson', { at: entry.entry.key, data: { key: entry.name, secret: secret.title } });
    }
  },
});

/** Without any values it is somebody else who puts them in, such as an issuer of certificates or a replicator. */
function isFilledLater(secret: Resource): boolean {
  if (secret.get('data') || secret.get('stringData')) return false;
  return [...secret.annotations.keys()].some((it) => !it.startsWith('kubectl.kubernetes.io/'));
}

function isBrokenJson({ value, isOpen }: SecretEntry): boolean {
  if (isOpen || value === undefined) return false;
  try {
    const read: unknown = JSON.parse(value);
    return typeof read !== 'object' || read === null;
  } catch {
    return true;
  }
}
