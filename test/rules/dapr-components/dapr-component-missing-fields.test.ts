import rule from '../../../server/src/rules/dapr-components/dapr-component-missing-fields.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'all three': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.in-memory, version: v1, metadata: [] }
    `,
    'no spec yet': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
    `,
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: patch.yaml }]
      #- patch.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { metadata: [{ name: redisHost, value: cache }] }
    `,
    'a folder that dapr run loads': `
      #- .dapr/components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis }
    `,
    placeholders: `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: "\${TYPE}", version: "\${VERSION}", metadata: "\${METADATA}" }
    `,
  },

  invalid: {
    'no version': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets }
        spec:
        ^^^^ missing
          type: bindings.cron
          metadata: []
      `,
      says: ['Component "baskets" has no spec.version'],
      fixes: {
        addVersion: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets }
          spec:
            type: bindings.cron
            metadata: []
            version: v1
        `,
      },
    },
    'no metadata': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets }
        spec:
          type: state.in-memory
          version: v1
          metadata:
          ^^^^^^^^ missing
      `,
      fixes: {
        addMetadata: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets }
          spec:
            type: state.in-memory
            version: v1
            metadata: []
        `,
      },
    },
    'no type, so that the version is not known either': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: "", metadata: [] }
      ^^^^ missing
              ^^^^ missing
    `,
    'metadata as a mapping': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets }
        spec:
          type: state.redis
          version: v1
          metadata:
          ^^^^^^^^ notList
            redisHost: cache:6379
            redisPassword:
              secretKeyRef: { name: cache, key: password }
      `,
      fixes: {
        toList: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets }
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisHost
                value: cache:6379
              - name: redisPassword
                secretKeyRef:
                  name: cache
                  key: password
        `,
      },
    },
    'a mapping whose comments would be lost': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec:
        type: state.redis
        version: v1
        metadata:
        ^^^^^^^^ notList
          redisHost: cache:6379 # in the cluster
          redisDB: "1"
    `,
  },
});
