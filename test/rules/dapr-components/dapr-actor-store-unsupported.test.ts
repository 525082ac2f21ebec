import rule from '../../../server/src/rules/dapr-components/dapr-actor-store-unsupported.ts';
import { testRule } from '../../support/test-rule.ts';

function component(type: string, value: string, version = 'v1'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: ${version}, metadata: [{ name: actorStateStore, value: ${value} }] }
  `;
}

testRule(rule, {
  valid: {
    'a store with both': component('state.redis', '"true"'),
    'the one in memory, which has both': component('state.in-memory', '"true"'),
    'a switch that is off': component('state.azure.blobstorage', '"false"'),
    'a placeholder': component('state.azure.blobstorage', '"${ACTORS}"'),
    'a type that nobody knows': component('state.our-own', '"true"'),
    'a version that nobody knows': component('state.azure.blobstorage', '"true"', 'v9'),
    'something that is no store': component('pubsub.redis', '"true"'),
  },
  invalid: {
    'a store without transactions': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.azure.blobstorage
          version: v2
          metadata:
            - name: accountName
              value: shop
            - name: ActorStateStore # for the workflow
              value: true
                     ^^^^ unsupported
      `,
      says: ['"state.azure.blobstorage" has no transactions, which'],
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.azure.blobstorage
            version: v2
            metadata:
              - name: accountName
                value: shop
        `,
      },
    },
    'a store with neither': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.memcached, version: v1, metadata: [{ name: hosts, value: m }, { name: actorStateStore, value: "yes" }] }
                                                                                                                          ^^^^^ unsupported
      `,
      says: ['no transactions and no ETags'],
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.memcached, version: v1, metadata: [{ name: hosts, value: m }] }
        `,
      },
    },
  },
});
