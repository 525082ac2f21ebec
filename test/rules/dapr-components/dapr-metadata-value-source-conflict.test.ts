import rule from '../../../server/src/rules/dapr-components/dapr-metadata-value-source-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'one source each': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - { name: redisHost, value: "cache:6379" }
            - { name: redisDB, value: 1 }
            - { name: redisUsername, envRef: REDIS_USER }
            - { name: redisPassword, secretKeyRef: { name: cache, key: a } }
`,
    'an empty value, with and without a reference': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - { name: redisUsername, value: "" }
            - { name: redisPassword, value: "", secretKeyRef: { name: cache, key: a } }
            - { name: redisHost, value: }
`,
  },

  invalid: {
    'a value and a reference': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisPassword
              value: "1"
              ^^^^^ several
              secretKeyRef: { name: cache, key: a }
`,
      says: ['both value and secretKeyRef'],
      fixes: {
        keepSecret: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisPassword
              secretKeyRef: { name: cache, key: a }
`,
      },
    },
    'three sources': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - { name: redisPassword, value: a, envRef: B, secretKeyRef: { name: cache, key: a } }
                                     ^^^^^ several
`,
      says: ['has value, secretKeyRef and envRef'],
    },
    'a reference and a variable': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - { name: redisPassword, envRef: B, secretKeyRef: { name: cache, key: a } }
                                     ^^^^^^ several
`,
    'no source': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - { name: redisHost }
                      ^^^^^^^^^ none
`,
    'a reference that is nested': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisPassword
              valueFrom:
              ^^^^^^^^^ nested
                secretKeyRef:
                  name: cache
                  key: a
`,
      says: ['under valueFrom'],
      fixes: {
        unnest: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisPassword
              secretKeyRef:
                name: cache
                key: a
`,
      },
    },
    'variables that cannot be read': `
      apiVersion: dapr.io/v1alpha1
      kind: HTTPEndpoint
      metadata: { name: mail }
      spec: { baseUrl: "https://mail.example.com", headers: [{ name: a, envRef: dapr_token }, { name: b, envRef: APP_API_TOKEN }] }
                                                                                ^^^^^^^^^^ forbidden
                                                                                                                 ^^^^^^^^^^^^^ forbidden
    `,
  },
});
