import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsIn, appsNamed, daprHosting, hasHiddenId } from '../../workloads/dapr-apps.ts';
import { folder } from '../../workspace/kustomize.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-scope-unknown-app',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'The scopes of a Dapr resource name an app that is not in its namespace.',
  why: `
A scope is compared with the app-ids of the namespace, letter by letter. One that is nobody's gives the component to
nobody: the app that was meant starts without it, and calls are answered as if the component did not exist.`,
  remedy: `
Write the value of \`dapr.io/app-id\`, not the name of the Deployment. Whoever is renamed has to be renamed in all scopes.`,
  sources: [
    'S007',
    {
      title: 'Dapr: scope components to one or more applications',
      url: 'https://docs.dapr.io/operations/components/component-scopes/',
    },
  ],
  messages: {
    near: 'No Dapr app of namespace "{namespace}" is called "{name}"; "{near}" is one, and does not get {resource}.',
    workload: '"{name}" is the name of {workload}, whose app-id is "{near}": it does not get {resource}.',
    elsewhere: 'App "{name}" is in namespace "{other}"; {resource} is for the apps of "{namespace}".',
    missing: 'No Dapr app of namespace "{namespace}" is called "{name}": they are {known}.',
  },
  fixes: {
    useApp: { title: 'Scope to "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
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
      value: cache:6379
scopes:
  - baskett
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
      value: cache:6379
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
  check(resource, context) {
    const { workspace, settings, report } = context;
    const scopes = resource.get('scopes')?.items() ?? [];
    if (scopes.length === 0 || workspace.isSelfHosted(resource)) return;
    const { namespace } = resource;
    const apps = appsIn(namespace, workspace);
    // One whose id is not known may be the one that is meant.
    if (apps.length === 0 || apps.some(hasHiddenId)) return;
    const ids = [...new Set(apps.flatMap((it) => it.id ?? []))];
    const free = ids.filter((id) => !scopes.some((it) => it.text === id));
    for (const at of scopes) {
      const name = at.text;
      if (!name || ids.includes(name) || holdsPlaceholder(name)) continue;
      const severity = absence(resource, context, 'warning');
      if (!severity || isExternal(settings, 'App', name, namespace)) continue;
      const data = { name, namespace, resource: resource.title };
      const near = misspelt(name, free);
      const named = apps.find((it) => it.workload.name === name && it.id !== undefined && free.includes(it.id));
      const [other] = near ? [] : appsNamed(name, workspace);
      if (near !== undefined) {
        const isMeant = apps.some((it) => it.id === near && isNeighbour(it.workload, resource));
        report('near', {
          at,
          severity: isMeant ? 'warning' : severity,
          data: { ...data, near },
          fixes: { useApp: () => replaceValue(at, near) },
        });
      } else if (named?.id !== undefined) {
        const { id, workload } = named;
        report('workload', {
          at,
          data: { ...data, near: id, workload: workload.title },
          related: [{ at: workload.at('metadata', 'name'), message: `${workload.title} is app "${id}".` }],
          fixes: { useApp: () => replaceValue(at, id) },
        });
      } else if (other) {
        const related = [{ at: other.workload.at('metadata', 'name'), message: `App "${name}".` }];
        const isWritten = resource.get('metadata', 'namespace') && other.workload.get('metadata', 'namespace');
        report('elsewhere', {
          at,
          severity: isWritten ? 'warning' : severity,
          data: { ...data, other: other.workload.namespace },
          related,
        });
      } else if (daprHosting(resource, workspace) === 'kubernetes') {
        const quoted = ids.map((it) => `"${it}"`);
        const [rest, shown] = ids.length > 5 ? [ids.length - 4, quoted.slice(0, 4)] : [0, quoted];
        const known = shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
        report('missing', { at, severity, data: { ...data, known } });
      }
    }
  },
});

/** Unrelated samples share the default namespace, which they do not write; those in folders side by side belong together. */
function isNeighbour(workload: Resource, resource: Resource): boolean {
  if ([workload, resource].every((it) => it.get('metadata', 'namespace'))) return true;
  return `${folder(workload.uri)}/`.startsWith(`${folder(folder(resource.uri))}/`);
}
