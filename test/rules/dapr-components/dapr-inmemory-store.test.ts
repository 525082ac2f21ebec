import rule from '../../../server/src/rules/dapr-components/dapr-inmemory-store.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a real store': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }
    `,
    'the machine of a developer': `
      #- .dapr/resources/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.in-memory, version: v1 }
    `,
    'another building block for development': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: llm, namespace: shop }
      spec: { type: conversation.echo, version: v1 }
    `,
    'a folder for tests': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.in-memory, version: v1 }
      `,
      settings: { profile: 'development' },
    },
  },
  invalid: {
    'a store': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.in-memory, version: v1 }
                    ^^^^^^^^^^^^^^^ state
    `,
    'a store of actors': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.in-memory, version: v1, metadata: [{ name: actorStateStore, value: "true" }] }
                    ^^^^^^^^^^^^^^^ actors
    `,
    'a broker': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: events, namespace: shop }
        spec: { type: pubsub.in-memory, version: v1 }
                      ^^^^^^^^^^^^^^^^ messages
      `,
      says: ['Component "events"'],
    },
    'a file that may be for the machine of a developer': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.in-memory, version: v1 }
                    ^^^^^^^^^^^^^^^ state information
    `,
  },
});
