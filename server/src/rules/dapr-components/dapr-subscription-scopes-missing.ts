import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsBeside, daprHosting } from '../../workloads/dapr-apps.ts';
import { scopedIds } from '../../workloads/dapr-secrets.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-subscription-scopes-missing',
  area: 'dapr-components',
  severity: 'information',
  development: 'hint',
  summary: 'A Subscription is for every app of its namespace, or for apps that have the same one already.',
  why: `
Without \`scopes\` every app of the namespace subscribes. Those that do not know the route answer with 404, and Dapr takes the message
for done: it is lost for this app, and with a consumer group that several share, for all. Two Subscriptions of one app to one
topic leave open which route gets a message.`,
  remedy: `
Name the apps that handle the topic under \`scopes\`, and have one Subscription for each app and topic; \`routes.rules\` tell its messages apart.`,
  sources: [
    'S007',
    'S008',
    { title: 'Dapr: Subscription spec', url: 'https://docs.dapr.io/reference/resource-specs/subscription-schema/' },
  ],
  messages: {
    open: '{resource} has no scopes, so {apps} subscribe all to topic "{topic}".',
    twice: '{resource} and {other} are for topic "{topic}" of the same app; which route gets a message is open.',
  },
  fixes: {
    addScopes: { title: 'Add scopes with {apps} (take out those that do not handle the topic)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
  namespace: shop
spec:
  pubsubname: bus
  topic: orders
  routes:
    default: /orders
scopes:
  - basket
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders-again
  namespace: shop
spec:
  pubsubname: bus
  topic: orders
  routes:
    default: /orders/new
scopes:
  - basket
`,
    good: `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
  namespace: shop
spec:
  pubsubname: bus
  topic: orders
  routes:
    default: /orders
scopes:
  - basket
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders-for-mail
  namespace: shop
spec:
  pubsubname: bus
  topic: orders
  routes:
    default: /orders
scopes:
  - mail
`,
  },

  kinds: ['Subscription.dapr.io'],
  check(resource, { workspace, report }) {
    const topic = resource.text('spec', 'topic');
    const pubsub = resource.text('spec', 'pubsubname');
    if (!topic || !pubsub || daprHosting(resource, workspace) !== 'kubernetes') return;
    const { namespace, uri } = resource;
    const same = workspace
      .referencing('Component.dapr.io', { name: pubsub, namespace, near: uri })
      .map((it) => it.resource)
      .filter((it) => it.type === resource.type && it.text('spec', 'topic') === topic && it.name !== resource.name);
    const before = same.find((it) => it.name < resource.name && overlaps(it, resource));
    if (before) {
      const related = [{ at: before.at('metadata', 'name'), message: `${before.title}.` }];
      const at = resource.at('spec', 'topic');
      report('twice', {
        at,
        severity: 'warning',
        data: { resource: resource.title, other: before.title, topic },
        related,
      });
    }
    if (scopedIds(resource).length > 0 || resource.get('spec', 'scopes')) return;
    const listening = appsBeside(resource, workspace).filter((it) =>
      daprAnnotations(it.workload)?.get('dapr.io/app-port'),
    );
    const ids = [...new Set(listening.flatMap((it) => it.id ?? []))].sort();
    if (ids.length < 2) return;
    const apps = ids.length > 3 ? `${ids.length} apps` : ids.map((it) => `"${it}"`).join(' and ');
    report('open', {
      at: resource.at('metadata', 'name'),
      data: { resource: resource.title, apps, topic },
      fixes: { addScopes: () => setKey(resource.root, 'scopes', ids) },
    });
  },
});

function overlaps(one: Resource, other: Resource): boolean {
  const [a, b] = [scopedIds(one), scopedIds(other)];
  return a.length === 0 || b.length === 0 || a.some((it) => b.includes(it));
}
