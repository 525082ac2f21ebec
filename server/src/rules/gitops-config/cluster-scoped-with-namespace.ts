import { clusterScopedTypes } from '../../k8s/types.ts';
import { removeEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'cluster-scoped-with-namespace',
  area: 'gitops-config',
  severity: 'information',
  summary: 'An object that belongs to no namespace names one.',
  why: `
The cluster drops the namespace: there is one such object for all of them. Whoever copies the file for a second namespace, with
another name in this line only, changes the object of the first.`,
  remedy: 'Remove the line. If each namespace is to have its own, give each a name of its own.',
  sources: ['S146'],
  messages: {
    namespaced: 'A {kind} belongs to no namespace, so "{namespace}" has no effect: all namespaces share {resource}.',
  },
  fixes: {
    remove: { title: 'Remove the namespace', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
  namespace: shop
provisioner: disk.csi.azure.com
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
provisioner: disk.csi.azure.com
`,
  },

  kinds: clusterScopedTypes,
  check(resource, { report }) {
    const at = resource.get('metadata', 'namespace');
    const namespace = at?.text;
    if (!at || !namespace) return;
    const data = { kind: resource.kind, namespace, resource: resource.title };
    report('namespaced', { at, data, tag: 'unnecessary', fixes: { remove: () => removeEntry(at) } });
  },
});
