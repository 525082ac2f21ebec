import rule from '../../../server/src/rules/dapr-components/dapr-outbox-unsupported.ts';
import { testRule } from '../../support/test-rule.ts';

const store = (type: string, pubsub = 'order-bus') => `
  apiVersion: dapr.io/v1alpha1
  kind: Component
  metadata: { name: orders, namespace: shop }
  spec: { type: ${type}, version: v1, metadata: [{ name: outboxPublishPubsub, value: ${pubsub} }, { name: outboxPublishTopic, value: t }] }
`;
const bus = `
  apiVersion: dapr.io/v1alpha1
  kind: Component
  metadata: { name: order-bus, namespace: shop }
  spec: { type: pubsub.redis, version: v1 }
`;

testRule(rule, {
  valid: {
    'a store with transactions and its broker': `${store('state.redis').trimEnd()}\n  ---${bus}`,
    'a store that nobody knows': `${store('state.our-own').trimEnd()}\n  ---${bus}`,
    'a broker that is filled in later': store('state.redis', '"${BUS}"'),
    'no outbox': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: orders, namespace: shop }
      spec: { type: state.azure.tablestorage, version: v1, metadata: [] }
    `,
    'another building block': store('bindings.redis'),
    'a broker that is elsewhere': {
      code: store('state.redis'),
      settings: { externals: [{ kind: 'Component', name: 'order-bus' }] },
    },
    'half of it in a patch': `
      #- kustomization.yaml
      patches: [{ path: store.yaml }]
      #- store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: orders }
      spec: { type: state.redis, version: v1, metadata: [{ name: outboxPublishPubsub, value: order-bus }] }
    `,
  },
  invalid: {
    'a store without transactions': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: orders, namespace: shop }
        spec: { type: state.azure.blobstorage, version: v2, metadata: [{ name: accountName, value: a }, { name: outboxPublishPubsub, value: b }] }
                                                                                                                ^^^^^^^^^^^^^^^^^^^ store
      `,
      says: ['"state.azure.blobstorage" has no transactions'],
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: orders, namespace: shop }
          spec: { type: state.azure.blobstorage, version: v2, metadata: [{ name: accountName, value: a }] }
        `,
      },
    },
    'a topic alone': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: orders, namespace: shop }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: outboxPublishTopic
                    ^^^^^^^^^^^^^^^^^^ half
              value: orders
      `,
      says: ['has "outboxPublishTopic" and no "outboxPublishPubsub"'],
      fixes: {
        complete: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: orders, namespace: shop }
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: outboxPublishTopic
                value: orders
              - name: outboxPublishPubsub
                value: <outboxPublishPubsub>
        `,
      },
    },
    'a broker that no file declares': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: orders, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: outboxPublishPubsub, value: bus }, { name: outboxPublishTopic, value: t }] }
                                                                                             ^^^ missing information
    `,
    'a broker that no file declares, of a complete workspace': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: orders, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: outboxPublishPubsub, value: bus }, { name: outboxPublishTopic, value: t }] }
                                                                                               ^^^ missing
      `,
      settings: { workspaceIsComplete: true },
    },
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: orders, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: outboxPublishPubsub, value: orders-bus }, { name: outboxPublishTopic, value: t }] }
                                                                                               ^^^^^^^^^^ near
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: order-bus, namespace: shop }
        spec: { type: pubsub.redis, version: v1 }
      `,
      fixes: {
        usePubsub: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: orders, namespace: shop }
          spec: { type: state.redis, version: v1, metadata: [{ name: outboxPublishPubsub, value: order-bus }, { name: outboxPublishTopic, value: t }] }
          ---
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: order-bus, namespace: shop }
          spec: { type: pubsub.redis, version: v1 }
        `,
      },
    },
    'a broker that an app does not get': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: orders, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: outboxPublishPubsub, value: bus }, { name: outboxPublishTopic, value: t }] }
                                                                                               ^^^ outOfScope
        scopes: [web]
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: bus, namespace: shop }
        spec: { type: pubsub.redis, version: v1 }
        scopes: [mail]
      `,
      says: ['which "web" does not get'],
    },
  },
});
