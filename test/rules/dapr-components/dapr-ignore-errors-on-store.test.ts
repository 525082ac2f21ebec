import rule from '../../../server/src/rules/dapr-components/dapr-ignore-errors-on-store.ts';
import { testRule } from '../../support/test-rule.ts';

const removed = {
  remove: `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: secretstores.azure.keyvault, version: v1 }
  `,
};

testRule(rule, {
  valid: {
    'a store that must load': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, ignoreErrors: false }
    `,
    'a binding': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: mail }
      spec: { type: bindings.smtp, version: v1, ignoreErrors: true }
    `,
    'the machine of a developer': `
      #- .dapr/resources/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, ignoreErrors: true }
    `,
    'a placeholder': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, ignoreErrors: "\${IGNORE}" }
    `,
  },
  invalid: {
    'a state store': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.our-own
          ignoreErrors: true # for now
                        ^^^^ store
          version: v1
      `,
      says: ['Component "store"'],
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.our-own
            version: v1
        `,
      },
    },
    'a store of actors': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, ignoreErrors: true, metadata: [{ name: actorStateStore, value: "true" }] }
                                                 ^^^^ actors
      `,
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, metadata: [{ name: actorStateStore, value: "true" }] }
        `,
      },
    },
    'a secret store': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: secretstores.azure.keyvault, version: v1, ignoreErrors: true }
                                                                              ^^^^ secrets
      `,
      fixes: removed,
    },
  },
});
