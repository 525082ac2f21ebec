import { encodeBase64, isEncrypted, secretEntries } from '../../k8s/secrets.ts';
import { credentialName } from '../../knowledge/secrets.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'secret-value-trailing-newline',
  area: 'secrets',
  severity: 'warning',
  summary: 'The value of a Secret ends with a line break.',
  why: `
The line break is part of the value: a login fails with a password that looks right wherever it is printed. Most often the value
went through \`echo\`, which adds one.`,
  remedy: 'Encode without it: `printf %s "$VALUE" | base64 -w0`.',
  sources: [{ title: 'Kubernetes: Secrets', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' }, 'S101'],
  messages: {
    lineBreak: 'The value of "{key}" in {secret} ends with a line break, which becomes part of it.',
  },
  fixes: {
    trim: { title: 'Encode "{key}" without the line break (what reads it gets another value)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  user: c2hvcAo=
`,
    good: `
apiVersion: v1
kind: Secret
metadata:
  name: db
data:
  user: c2hvcA==
`,
  },

  kinds: ['Secret'],
  check(secret, { report }) {
    if (isEncrypted(secret)) return;
    for (const { name, entry, field, value, isOpen } of secretEntries(secret)) {
      if (isOpen || value === undefined || !/^[^\r\n]+\r?\n$/.test(value) || !isTakenWhole(name)) continue;
      const bare = value.replace(/\r?\n$/, '');
      const trim = () => replaceValue(entry.value, field === 'data' ? encodeBase64(bare) : bare);
      // A block keeps its last line break by its header, which is the writer's to change.
      const isBlock = entry.value.style === 'literal' || entry.value.style === 'folded';
      report('lineBreak', {
        at: isBlock ? entry.key : entry.value,
        data: { key: name, secret: secret.title },
        fixes: { trim: isBlock || entry.value.isAlias ? undefined : trim },
      });
    }
  },
});

/** Programs take such values as they are; files of settings end with a line break rightly. */
function isTakenWhole(name: string): boolean {
  return (
    credentialName(name) !== undefined ||
    /(?:^|[^a-z0-9])(?:user|username|login|host|hostname|url|uri|key)$/i.test(name)
  );
}
