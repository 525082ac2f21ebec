import { isEncrypted, type SecretEntry, secretEntries } from '../../k8s/secrets.ts';
import { credentialInText } from '../../knowledge/secret-lines.ts';
import { isSecretValue } from '../../knowledge/secrets.ts';
import { externalSecret } from '../../workloads/external-secret.ts';
import { replaceRoot } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'secret-manifest-with-data',
  area: 'secrets',
  severity: 'warning',
  development: 'hint',
  summary: 'The values of a Secret are committed.',
  why: `
Base64 is a way of writing, not of hiding. What is committed stays in the history of every copy of the repository, and whoever
can read it has the credential.`,
  remedy: `
Change the credentials first: these are known. Then keep the values in Key Vault, and commit what fetches them: an
ExternalSecret or a SecretProviderClass. A Secret encrypted by SOPS or Sealed Secrets may be committed as well.`,
  sources: ['S097', 'S099', 'S114', 'S147'],
  correction: `
Kubernetes does not protect Secrets by writing them in base64. AKS encrypts its database on disk, but whoever may read Secrets
in the namespace, or the repository, has the values.`,
  messages: {
    values: '{secret} is committed with its values: {keys}.',
  },
  fixes: {
    externalSecret: {
      title:
        'Replace by an ExternalSecret with the same keys (values are dropped; the store and the names in the vault are yours to fill in)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: blue-kettle-47
`,
    good: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef:
    kind: SecretStore
    name: key-vault
  data:
    - secretKey: password
      remoteRef:
        key: db-password
`,
  },

  kinds: ['Secret'],
  check(secret, { workspace, report }) {
    if (isEncrypted(secret) || secret.text('type') === 'kubernetes.io/service-account-token') return;
    const entries = secretEntries(secret);
    const [first, ...others] = entries.filter(isKept);
    if (!first) return;
    const type = secret.text('type');
    const wanted = {
      name: secret.name,
      namespace: secret.namespace,
      writtenNamespace: secret.text('metadata', 'namespace'),
      keys: [...new Set(entries.map((it) => it.name))],
      type: type === 'Opaque' ? undefined : type,
    };
    const isAlone = secret.root === secret.document.root && secret.name !== '';
    report('values', {
      at: first.entry.key,
      data: { secret: secret.title, keys: listed([first, ...others]) },
      fixes: {
        externalSecret: isAlone ? () => replaceRoot(secret.document, externalSecret(wanted, workspace)) : undefined,
      },
    });
  },
});

/** Last words of keys whose values need no hiding. */
const harmless =
  /(?:account|user|host)name$|(?:^|[^a-z0-9])(?:name|user|username|login|host|hostname|port|database|db|dbname|email|region|endpoint|ca\.crt|tls\.crt)$/i;
const file = /\.(?:ya?ml|json|conf|cfg|cnf|ini|toml|properties|xml|config|txt)$/i;

/** Whether there is a value that is to be kept secret, as far as can be told. */
function isKept({ name, value, isOpen, entry }: SecretEntry): boolean {
  if (isOpen || entry.value.isNull) return false;
  // Something binary, such as a key store.
  if (value === undefined) return entry.value.text !== undefined;
  const isHarmless = harmless.test(name) || file.test(name) || value.startsWith('-----BEGIN CERTIFICATE-----');
  return isHarmless ? credentialInText(value) !== undefined : isSecretValue(value);
}

function listed(entries: readonly SecretEntry[]): string {
  const names = entries.map((it) => `"${it.name}"`);
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
