import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { secretReferences } from '../../workloads/dapr-secrets.ts';
import { secretKeys } from '../../workloads/secret-keys.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-secretkeyref-key-omitted',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A reference to a Secret names no key of it.',
  why: `
Dapr then takes the name of the Secret for the key. A Kubernetes Secret rarely has such a key; the field is empty, and the store
refuses the sign-in.`,
  remedy: `
Write the key. Only stores with one value for each secret, such as Key Vault, do without.`,
  sources: [
    'S006',
    'S013',
    {
      title: 'Dapr: referencing secrets in components',
      url: 'https://docs.dapr.io/operations/components/component-secrets/',
    },
  ],
  messages: {
    wrong: 'Without a key "{field}" of {resource} is read from key "{name}", and Secret "{name}" has only {keys}.',
    unknown: 'Without a key "{field}" of {resource} is read from the key that is called "{name}" like the Secret.',
  },
  fixes: {
    addKey: { title: 'Add key: {key}', class: 'preview' },
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
    - name: redisPassword
      secretKeyRef:
        name: cache
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
    - name: redisPassword
      secretKeyRef:
        name: cache
        key: redis-password
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, { workspace, report }) {
    const open = secretReferences(resource).filter((it) => it.get('name')?.text && !it.get('key')?.value);
    if (open.length === 0 || workspace.isSelfHosted(resource) || !hasKeys(resource, workspace)) return;
    for (const reference of open) {
      const at = reference.get('name');
      const name = at?.text ?? '';
      if (!at || holdsPlaceholder(name)) continue;
      const field = reference.parent?.get('name')?.text ?? reference.parent?.key?.keyText ?? '';
      const known = secretKeys({ name, namespace: resource.namespace, near: resource.uri }, workspace);
      if (known?.keys.includes(name)) continue;
      const [only, ...others] = known?.keys ?? [];
      const key = only !== undefined && others.length === 0 ? only : known?.keys.find((it) => it === field);
      const addKey = key === undefined ? undefined : () => setKey(reference, 'key', key);
      const data = { field, resource: resource.title, name, ...(key === undefined ? {} : { key }) };
      if (known) {
        const keys = known.keys.map((it) => `"${it}"`).join(', ');
        const related = [{ at: known.source.at('metadata', 'name'), message: `The keys of ${known.source.title}.` }];
        report('wrong', { at, data: { ...data, keys }, related, fixes: { addKey } });
      } else report('unknown', { at, severity: 'information', data });
    }
  },
});

/** Whether the secrets come from Kubernetes, whose Secrets have keys. */
function hasKeys(resource: Resource, workspace: Workspace): boolean {
  const name = resource.text('auth', 'secretStore') ?? '';
  if (name === '' || name === 'kubernetes') return true;
  const store = workspace.find('Component.dapr.io', { name, namespace: resource.namespace, near: resource.uri });
  return store?.text('spec', 'type')?.toLowerCase() === 'secretstores.kubernetes';
}
