import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { configMapKeys } from '../../workloads/config-map-keys.ts';
import { type Reference, referencesOf } from '../../workspace/references.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'configmap-key-not-found',
  area: 'gitops-config',
  severity: 'warning',
  summary: 'A ConfigMap does not have the key that is asked for.',
  why: `
A container that takes a variable from a key that is not there stays in \`CreateContainerConfigError\`; a volume that lists such a
key under \`items\` is not mounted, and the pod stays in \`ContainerCreating\`.`,
  remedy: 'Name a key that the ConfigMap has, add the key to it, or set `optional: true` if the pod can do without.',
  sources: ['S152'],
  aliases: { 'kube-linter': ['env-value-from'] },
  messages: {
    missing: 'ConfigMap "{name}" has no key "{key}"; it has {keys}.',
    near: 'ConfigMap "{name}" has no key "{key}", but "{near}".',
  },
  fixes: {
    useNear: { title: 'Use the key "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      env:
        - name: LOG_LEVEL
          valueFrom:
            configMapKeyRef:
              name: shop
              key: LOGLEVEL
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      env:
        - name: LOG_LEVEL
          valueFrom:
            configMapKeyRef:
              name: shop
              key: LOG_LEVEL
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const { namespace, uri } = workload;
    for (const reference of referencesOf(workload)) {
      if (reference.to !== 'ConfigMap' || reference.optional) continue;
      const asked = keysAsked(reference);
      if (asked.length === 0) continue;
      const { name } = reference;
      const known = configMapKeys({ name, namespace, near: uri }, workspace);
      if (!known) continue;
      for (const at of asked) {
        const key = at.text;
        if (!key || known.keys.includes(key) || holdsPlaceholder(key)) continue;
        const near = nearest(key, known.keys);
        const related = [{ at: known.at, message: 'The keys of the ConfigMap.' }];
        if (near) {
          report('near', { at, data: { name, key, near }, related, fixes: { useNear: () => replaceValue(at, near) } });
        } else {
          report('missing', { at, data: { name, key, keys: listed(known.keys) }, related });
        }
      }
    }
  },
});

/** The one key of a variable, or those of the items of a volume. */
function keysAsked({ at }: Reference): readonly YamlNode[] {
  const source = at.parent;
  const key = source?.get('key');
  return [...(key ? [key] : []), ...(source?.all('items', '*', 'key') ?? [])];
}

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 3).map((it) => `"${it}"`);
  return keys.length > 3 ? `${shown.join(', ')} and ${keys.length - 3} more` : shown.join(' and ');
}
