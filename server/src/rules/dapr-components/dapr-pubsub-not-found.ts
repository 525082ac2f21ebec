import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsBeside } from '../../workloads/dapr-apps.ts';
import { scopedIds } from '../../workloads/dapr-secrets.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-pubsub-not-found',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A Subscription names a pub/sub component that its apps do not have.',
  why: `
The sidecar subscribes when the component of that name is loaded. If there is none in the namespace, or its scopes leave the app
out, it never subscribes: the app is ready, and no message arrives.`,
  remedy: `
Name a component of type \`pubsub.*\` in the same namespace that the apps of the Subscription get.`,
  sources: [
    'S008',
    { title: 'Dapr: Subscription spec', url: 'https://docs.dapr.io/reference/resource-specs/subscription-schema/' },
  ],
  messages: {
    missing: '{resource} subscribes by way of "{name}", and no file declares that pub/sub in namespace "{namespace}".',
    near: 'There is no pub/sub "{name}" in namespace "{namespace}"; "{near}" is one.',
    otherType: '{resource} subscribes by way of "{name}", which is a {type} and no pub/sub.',
    outOfScope: 'Pub/sub "{name}" is for {scopes}, and {resource} for {apps}: nobody subscribes.',
  },
  fixes: {
    usePubsub: { title: 'Use pub/sub "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
  namespace: shop
spec:
  pubsubname: order-bus
  topic: orders
  routes:
    default: /orders
`,
    good: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
  namespace: shop
spec:
  pubsubname: order-bus
  topic: orders
  routes:
    default: /orders
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: order-bus
  namespace: shop
spec:
  type: pubsub.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: ['Subscription.dapr.io'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    const at = resource.get('spec', 'pubsubname');
    const name = at?.text;
    if (!at || !name || holdsPlaceholder(name) || workspace.isSelfHosted(resource)) return;
    const { namespace } = resource;
    const data = { resource: resource.title, name, namespace };
    const component = workspace.find('Component.dapr.io', { name, namespace, near: resource.uri });
    if (!component) {
      const severity = absence(resource, context, 'warning');
      if (!severity || isExternal(settings, 'Component', name, namespace)) return;
      const known = workspace.inNamespace('Component.dapr.io', namespace).filter((it) => !isOther(it));
      const near = misspelt(
        name,
        known.map((it) => it.name),
      );
      if (near === undefined) report('missing', { at, severity, data });
      else report('near', { at, data: { ...data, near }, fixes: { usePubsub: () => replaceValue(at, near) } });
      return;
    }
    const related = [{ at: component.at('metadata', 'name'), message: `${component.title}.` }];
    if (isOther(component)) {
      report('otherType', { at, data: { ...data, type: component.text('spec', 'type') ?? '' }, related });
      return;
    }
    const reached = scopedIds(component);
    const own = scopedIds(resource);
    const apps = own.length > 0 ? own : appsBeside(resource, workspace).flatMap((it) => it.id ?? []);
    if (reached.length === 0 || apps.length === 0 || [...reached, ...apps].some(holdsPlaceholder)) return;
    if (apps.some((it) => reached.includes(it))) return;
    report('outOfScope', { at, data: { ...data, scopes: quoted(reached), apps: quoted(apps) }, related });
  },
});

/** A component that is known to be no pub/sub. */
function isOther(component: Resource): boolean {
  const type = component.text('spec', 'type');
  return type !== undefined && !holdsPlaceholder(type) && !type.toLowerCase().startsWith('pubsub.');
}

function quoted(names: readonly string[]): string {
  return names.map((it) => `"${it}"`).join(', ');
}
