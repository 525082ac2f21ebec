import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsIn, appsNamed } from '../../workloads/dapr-apps.ts';
import { scopedIds } from '../../workloads/dapr-secrets.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-namespace-mismatch',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A Dapr resource is in a namespace that has none of its apps.',
  why: `
A sidecar loads what is in the namespace of its own pod. A component in another one is never loaded, and nothing says
so: the app is told that it does not exist.`,
  remedy: `
Put the resource into the namespace of the apps, with the Secrets that it reads. If apps of several namespaces use it, each
namespace needs one.`,
  sources: [
    'S007',
    'S013',
    {
      title: 'Dapr: scope components to one or more applications',
      url: 'https://docs.dapr.io/operations/components/component-scopes/',
    },
  ],
  messages: {
    scoped: '{resource} is in namespace "{namespace}", which has no Dapr app; "{app}" of its scopes is in "{other}".',
  },
  fixes: {
    move: {
      title: 'Move to namespace "{other}" (a new object there; the old one is yours to delete)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
  namespace: dapr-system
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache.shop.svc.cluster.local:6379
scopes:
  - basket
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache.shop.svc.cluster.local:6379
scopes:
  - basket
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io', 'Resiliency.dapr.io', 'Subscription.dapr.io'],
  check(resource, { workspace, report }) {
    const { namespace } = resource;
    const ids = scopedIds(resource);
    if (ids.length === 0) return;
    if (workspace.isSelfHosted(resource) || holdsPlaceholder(namespace)) return;
    if (appsIn(namespace, workspace).length > 0) return;
    const users = ids.flatMap((id) => appsNamed(id, workspace));
    const spaces = new Set(users.map((it) => it.workload.namespace));
    const [user] = users;
    const [other] = spaces;
    // Which namespace is meant is known only where it is written: the rest is up to whoever deploys.
    const isKnown =
      users.every((it) => it.workload.get('metadata', 'namespace')) && resource.get('metadata', 'namespace');
    if (!user || other === undefined || !isKnown || hasNamesake(resource, other, workspace)) return;
    const app = user.id ?? user.workload.name;
    report('scoped', {
      at: resource.at('metadata', 'namespace'),
      data: { resource: resource.title, namespace, other, app },
      related: [{ at: user.workload.at('metadata', 'namespace'), message: `App "${app}" is here.` }],
      fixes: {
        move: spaces.size === 1 ? () => setPath(resource.root, ['metadata', 'namespace'], other) : undefined,
      },
    });
  },
});

/** The apps have one of that name, so this one is for others. */
function hasNamesake({ type, name, uri }: Resource, namespace: string, workspace: Workspace): boolean {
  return workspace.find(type, { name, namespace, near: uri }) !== undefined;
}
