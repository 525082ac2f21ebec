import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import { isSwitchedOn, metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { removeItem } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-actor-store-unsupported',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A store is chosen for actors that cannot hold them.',
  why: `
Actors and workflows change several keys at once and notice when somebody else came first, so their store needs transactions and
ETags. Dapr does not use a store without both for them: the sidecar runs, and every call of an actor or workflow fails.`,
  remedy: `
Take a store with transactions and ETags for actors, such as Redis, PostgreSQL, Azure Cosmos DB or SQL Server, as a component of its
own. This one can stay for other state.`,
  sources: [
    'S017',
    'S018',
    {
      title: 'Dapr: state store component specs',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/',
    },
    {
      title: 'Dapr: actors API reference',
      url: 'https://docs.dapr.io/reference/api/actors_api/',
    },
  ],
  messages: {
    unsupported: '"{type}" has no {lacks}, which actors and workflows need, so Dapr does not use {component} for them.',
  },
  fixes: {
    remove: { title: 'Remove actorStateStore (actors and workflows need another store)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.azure.tablestorage
  version: v1
  metadata:
    - name: accountName
      value: shopdata
    - name: tableName
      value: carts
    - name: actorStateStore
      value: "true"
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.azure.tablestorage
  version: v1
  metadata:
    - name: accountName
      value: shopdata
    - name: tableName
      value: carts
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { report }) {
    const component = writtenComponent(resource);
    const can = component?.known && storeCapabilities(component.known);
    if (!can || can.actors || !isSwitchedOn(component, 'actorStateStore')) return;
    const item = metadataItem(component, 'actorStateStore');
    if (!item) return;
    const lacks = [...(can.transactions ? [] : ['transactions']), ...(can.etag ? [] : ['ETags'])].join(' and no ');
    report('unsupported', {
      at: item.value ?? item.key,
      data: { type: component.type, lacks, component: resource.title },
      fixes: { remove: () => removeItem(item.node) },
    });
  },
});
