import type { Resource } from '../../k8s/resource.ts';
import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import { appsBeside } from '../../workloads/dapr-apps.ts';
import { isSwitchedOn, metadataItem, type WrittenComponent, writtenComponent } from '../../workloads/dapr-component.ts';
import { appendItem, type Edit, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-actor-store-missing',
  area: 'dapr-components',
  severity: 'warning',
  development: 'off',
  summary: 'Actors or workflows are set up, and no store is chosen for them.',
  why: `
Dapr keeps actors and workflows in the one state store that says \`actorStateStore\`. Without it the apps start and are ready, and every
call of an actor and every start of a workflow fails.`,
  remedy: `
Set \`actorStateStore\` to \`"true"\` on one store with transactions and ETags that the apps get, such as Redis, PostgreSQL or Azure
Cosmos DB.`,
  sources: [
    'S203',
    {
      title: 'Dapr: actors API reference',
      url: 'https://docs.dapr.io/reference/api/actors_api/',
    },
    {
      title: 'Dapr: workflow architecture',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/workflow/workflow-architecture/',
    },
  ],
  messages: {
    missing: '{resource} is about {what}, and no store of namespace "{namespace}" is chosen for them.',
  },
  fixes: {
    choose: { title: 'Keep actors and workflows in {store}', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: carts
  namespace: shop
spec:
  policies:
    timeouts:
      short: 5s
  targets:
    actors:
      Cart:
        timeout: short
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: web
    spec:
      containers:
        - name: web
          image: example.com/web:1.4
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata:
  name: carts
  namespace: shop
spec:
  policies:
    timeouts:
      short: 5s
  targets:
    actors:
      Cart:
        timeout: short
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: actorStateStore
      value: "true"
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: web
    spec:
      containers:
        - name: web
          image: example.com/web:1.4
`,
  },

  kinds: ['Resiliency.dapr.io', 'Configuration.dapr.io'],
  check(resource, context) {
    const { workspace, report } = context;
    const evidence = evidenceOf(resource);
    if (!evidence || workspace.isSelfHosted(resource) || appsBeside(resource, workspace).length === 0) return;
    const stores = workspace.inNamespace('Component.dapr.io', resource.namespace).flatMap((it) => {
      const component = writtenComponent(it);
      // A patch or a type that is filled in later may be the store.
      return component && component.block !== 'state' ? [] : [{ resource: it, component }];
    });
    if (stores.some(({ component }) => mayHoldActors(component))) return;
    const severity = absence(resource, context, 'warning');
    if (!severity) return;
    const [able, ...others] = stores.filter(({ component }) => {
      return component?.known && storeCapabilities(component.known)?.actors;
    });
    const { component } = able ?? {};
    report('missing', {
      at: evidence.at,
      severity,
      data: {
        ...{ resource: resource.title, what: evidence.what, namespace: resource.namespace },
        store: able?.resource.title ?? '',
      },
      fixes: { choose: able && component && others.length === 0 ? () => choose(able.resource, component) : undefined },
    });
  },
});

function evidenceOf(resource: Resource): { at: YamlNode; what: string } | undefined {
  const isConfiguration = resource.type === 'Configuration.dapr.io';
  const node = isConfiguration ? resource.get('spec', 'workflow') : resource.get('spec', 'targets', 'actors');
  if (!node || node.entries().length === 0) return undefined;
  return { at: node.key ?? node, what: isConfiguration ? 'workflows' : 'actors' };
}

/** One that is chosen, or may be once its values are filled in. */
function mayHoldActors(component: WrittenComponent | undefined): boolean {
  if (!component) return true;
  const item = metadataItem(component, 'actorStateStore');
  return isSwitchedOn(component, 'actorStateStore') || (item !== undefined && item.text === undefined);
}

function choose(store: Resource, component: WrittenComponent): Edit {
  const item = metadataItem(component, 'actorStateStore');
  if (item) return item.value ? replaceValue(item.value, 'true') : [];
  const list = store.get('spec', 'metadata');
  return list ? appendItem(list, { name: 'actorStateStore', value: 'true' }) : [];
}
