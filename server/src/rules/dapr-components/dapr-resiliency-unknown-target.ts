import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { appsIn, daprHosting, hasHiddenId } from '../../workloads/dapr-apps.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-resiliency-unknown-target',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A Resiliency is about an app or a component that is not in its namespace.',
  why: `
Targets are compared with app-ids and with names of components, letter by letter. One that is nobody's never applies, and nothing says
so: the calls that were to be protected run without time-out, retry and circuit breaker.`,
  remedy: `
Write the value of \`dapr.io/app-id\` under \`apps\` and the name of the component under \`components\`. An app of another namespace is
written \`app.namespace\`.`,
  sources: [
    'S025',
    { title: 'Dapr: targets of resiliency', url: 'https://docs.dapr.io/operations/resiliency/targets/' },
  ],
  messages: {
    near: 'No {what} of namespace "{namespace}" is called "{name}"; "{near}" is one.',
    otherSection: '"{name}" is {other}; its policies belong under targets.{section}.',
    missing: 'No {what} of namespace "{namespace}" is called "{name}", so these policies never apply.',
  },
  fixes: {
    useName: { title: 'Target "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
  namespace: shop
spec:
  policies:
    timeouts:
      short: 5s
  targets:
    components:
      basket:
        outbound:
          timeout: short
---
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
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: calls
  namespace: shop
spec:
  policies:
    timeouts:
      short: 5s
  targets:
    components:
      baskets:
        outbound:
          timeout: short
---
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
`,
  },

  kinds: ['Resiliency.dapr.io'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    const targets = resource.get('spec', 'targets');
    const [apps, components] = [targets?.get('apps')?.entries() ?? [], targets?.get('components')?.entries() ?? []];
    if ((apps.length === 0 && components.length === 0) || workspace.isSelfHosted(resource)) return;
    const known = appsIn(resource.namespace, workspace);
    const endpoints = workspace.names('HTTPEndpoint.dapr.io', resource.namespace);
    const names = workspace.names('Component.dapr.io', resource.namespace);
    const ids = [...new Set([...known.flatMap((it) => it.id ?? []), ...endpoints])];

    for (const { key, name } of apps) {
      const { id, namespace } = appOf(name, resource.namespace);
      if (ids.includes(name) || /[:/]/.test(name) || holdsPlaceholder(name)) continue;
      if (names.includes(name)) {
        report('otherSection', { at: key, data: { name, other: 'a component', section: 'components' } });
        continue;
      }
      const there = namespace === resource.namespace ? known : appsIn(namespace, workspace);
      // Without apps, or with one whose id is not known, nothing can be said.
      if (there.length === 0 || there.some((it) => it.id === id || hasHiddenId(it))) continue;
      if (isExternal(settings, 'App', id, namespace)) continue;
      tell(key, id, namespace, 'Dapr app', namespace === resource.namespace ? ids : []);
    }
    for (const { key, name } of components) {
      if (names.includes(name) || holdsPlaceholder(name)) continue;
      if (ids.includes(name)) {
        const other = endpoints.includes(name) ? 'an HTTPEndpoint' : 'a Dapr app';
        report('otherSection', { at: key, data: { name, other, section: 'apps' } });
        continue;
      }
      if (names.length === 0 || isExternal(settings, 'Component', name, resource.namespace)) continue;
      tell(key, name, resource.namespace, 'component', names);
    }

    function tell(at: typeof resource.root, name: string, namespace: string, what: string, others: readonly string[]) {
      const severity = absence(resource, context, 'warning');
      if (!severity) return;
      const taken = new Set([...apps, ...components].map((it) => it.name));
      const near = misspelt(
        name,
        others.filter((it) => !taken.has(it)),
      );
      const data = { what, name, namespace };
      if (near !== undefined) {
        report('near', { at, data: { ...data, near }, fixes: { useName: () => replaceValue(at, near) } });
      } else if (daprHosting(resource, workspace) === 'kubernetes') report('missing', { at, severity, data });
    }
  },
});

/** `app.namespace`, or an app of the same namespace. */
function appOf(name: string, own: string): { readonly id: string; readonly namespace: string } {
  const dot = name.indexOf('.');
  return dot === -1 ? { id: name, namespace: own } : { id: name.slice(0, dot), namespace: name.slice(dot + 1) };
}
