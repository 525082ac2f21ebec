import { moveEntries } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-auth-misplaced',
  area: 'dapr-components',
  severity: 'error',
  summary: 'The secret store of a Dapr component is written where Dapr does not look for it.',
  why: `
\`auth\` stands beside \`spec\`, not in it. kubectl refuses the field; other clients drop it, and the component reads its
secrets from the Secrets of the namespace, or finds none.`,
  remedy: `
Move \`auth\` to the top level, beside \`spec\` and \`metadata\`. From then on the secrets come from the store that it names.`,
  sources: [
    'S005',
    {
      title: 'Dapr: component spec',
      url: 'https://docs.dapr.io/reference/resource-specs/component-schema/',
    },
  ],
  messages: {
    auth: 'Dapr does not see auth under {parent} of {resource}: it belongs to the top level.',
    bare: '{resource} names its secret store outside of auth, where Dapr does not see it.',
  },
  fixes: {
    move: { title: 'Move auth to the top level (the secrets then come from store "{store}")', class: 'preview' },
    wrap: { title: 'Put secretStore under auth (the secrets then come from store "{store}")', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
  auth:
    secretStore: vault
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
auth:
  secretStore: kubernetes
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, { report }) {
    const { root, title } = resource;
    for (const parent of ['spec', 'metadata']) {
      const entry = root.get(parent)?.entry('auth');
      if (!entry) continue;
      const store = entry.value.get('secretStore')?.text ?? '';
      const move = root.entry('auth') || store === '' ? undefined : () => moveEntries([entry], root, []);
      report('auth', { at: entry.key, data: { parent, resource: title, store }, fixes: { move } });
    }
    const bare = root.entry('secretStore') ?? root.get('spec')?.entry('secretStore');
    if (!bare) return;
    const store = bare.value.text ?? '';
    const wrap = root.entry('auth') || store === '' ? undefined : () => moveEntries([bare], root, ['auth']);
    report('bare', { at: bare.key, data: { resource: title, store }, fixes: { wrap } });
  },
});
