import rule from '../../../server/src/rules/dapr-components/dapr-middleware-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a component of the name and type': `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: middleware.http.ratelimit }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: limit, namespace: shop }
        spec: { type: middleware.http.ratelimit, version: v1, metadata: [] }`,
    'scopes with the apps that run with it': `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: middleware.http.ratelimit }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: limit, namespace: shop }
        spec: { type: middleware.http.ratelimit, version: v1, metadata: [] }
        scopes: [a]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/config: web } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: b } } } }`,
    placeholders: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: "\${NAME}", type: middleware.http.ratelimit }`,
    'what is declared elsewhere': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: middleware.http.ratelimit }`,
      settings: { externals: [{ kind: 'Component', name: 'limit' }] },
    },
    'a pipeline without handlers': `
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: web }
      spec: { httpPipeline: { handlers: [] } }
    `,
  },

  invalid: {
    'a component that no file declares': `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: middleware.http.ratelimit }
                        ^^^^^ missing information`,
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: ratelimt, type: middleware.http.ratelimit }
                        ^^^^^^^^ near
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: ratelimit, namespace: shop }
        spec: { type: middleware.http.ratelimit, version: v1, metadata: [] }
      `,
      fixes: {
        useHandler: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: ratelimit, type: middleware.http.ratelimit }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: ratelimit, namespace: shop }
        spec: { type: middleware.http.ratelimit, version: v1, metadata: [] }
        `,
      },
    },
    'a type without its prefix': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: ratelimit }
                                     ^^^^^^^^^ prefix error
      `,
      fixes: {
        useType: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: middleware.http.ratelimit }
        `,
      },
      leaves: 1,
    },
    'a component of another type': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: middleware.http.ratelimit }
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^ otherType
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: limit, namespace: shop }
        spec: { type: middleware.http.oauth2, version: v1, metadata: [] }
      `,
      says: ['is to be a middleware.http.ratelimit', 'is a middleware.http.oauth2'],
    },
    'scopes that miss an app': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: web, namespace: shop }
        spec:
          httpPipeline:
            handlers:
              - { name: limit, type: middleware.http.ratelimit }
                        ^^^^^ outOfScope
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: limit, namespace: shop }
        spec: { type: middleware.http.ratelimit, version: v1, metadata: [] }
        scopes: [b]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/config: web } } } }
      `,
      says: ['"a" runs with Configuration "web"', 'only for "b"'],
    },
  },
});
