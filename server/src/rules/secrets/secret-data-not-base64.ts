import { isBase64, isEncrypted, secretEntries } from '../../k8s/secrets.ts';
import { moveEntries } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'secret-data-not-base64',
  area: 'secrets',
  severity: 'error',
  summary: 'A value under "data" of a Secret is not base64.',
  why: `
\`data\` takes base64 alone, and the API server refuses the whole Secret for one value that is not. Pods that need it do not
start.`,
  remedy: 'Write plain text under `stringData`, or encode it: `printf %s "$VALUE" | base64 -w0`.',
  sources: ['S097', { title: 'Kubernetes: Secrets', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' }],
  messages: {
    plain: 'The value of "{key}" in {secret} is not base64, so the API server refuses the Secret.',
  },
  fixes: {
    move: { title: 'Move "{key}" to stringData, which takes plain text', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  user: shop-app
`,
    good: `
apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  user: shop-app
`,
  },

  kinds: ['Secret'],
  check(secret, { report }) {
    if (isEncrypted(secret)) return;
    for (const { name, entry, field, isOpen } of secretEntries(secret)) {
      const text = entry.value.text;
      if (field !== 'data' || isOpen || text === undefined || isBase64(text)) continue;
      report('plain', {
        at: entry.value,
        data: { key: name, secret: secret.title },
        fixes: { move: () => moveEntries([entry], secret.root, ['stringData']) },
      });
    }
  },
});
