import rule from '../../../server/src/rules/dapr-components/dapr-local-secretstore-on-cluster.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a folder that may be the one of a developer': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets }
        spec: { type: secretstores.local.file, version: v1, metadata: [{ name: secretsFile, value: /secrets/secrets.json }] }`,
    'a file that an app mounts': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.file, version: v1, metadata: [{ name: secretsFile, value: /secrets/secrets.json }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/volume-mounts: "x:/x,files:/secrets" } } } }`,
    'a file whose place is filled in later': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.file, version: v1, metadata: [{ name: secretsFile, value: "#{FILE}#" }] }`,
    'variables that are set': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.env, version: v1, metadata: [] }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: PASSWORD, key: PASSWORD } }] }
        auth: { secretStore: secrets }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/env-from-secret: "OTHER=x,PASSWORD=cache:password" } } } }`,
    'variables that nobody reads': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.env, version: v1, metadata: [] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } } } }`,
    'a store of the cluster': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.kubernetes, version: v1, metadata: [] }`,
    development: {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.file, version: v1, metadata: [{ name: secretsFile, value: /secrets/secrets.json }] }`,
      settings: { profile: 'development' },
    },
  },

  invalid: {
    'a file that no app mounts': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.file, version: v1, metadata: [{ name: secretsFile, value: /secrets/secrets.json }] }
                      ^^^^^^^^^^^^^^^^^^^^^^^ file
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/volume-mounts: "files:/secret" } } } }
      `,
      says: ['over "/secrets/secrets.json"'],
    },
    'a file for apps that are not here': `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.file, version: v1, metadata: [{ name: secretsFile, value: /secrets/secrets.json }] }
                      ^^^^^^^^^^^^^^^^^^^^^^^ file information`,
    'a file beside the apps of another sample': `
        #- secrets/components/secrets.yaml
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: default }
        spec: { type: secretstores.local.file, version: v1, metadata: [{ name: secretsFile, value: secrets.json }] }
                      ^^^^^^^^^^^^^^^^^^^^^^^ file information
        #- calculator/deploy/app.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a } } } }`,
    'a variable that the sidecar does not get': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: secrets, namespace: shop }
        spec: { type: secretstores.local.env, version: v1, metadata: [] }
                      ^^^^^^^^^^^^^^^^^^^^^^ variable information
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisPassword, secretKeyRef: { name: PASSWORD, key: PASSWORD } }] }
        auth: { secretStore: secrets }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: a, dapr.io/env: "OTHER=1" } } } }
      `,
      says: ['of Deployment "a" gets no variable "PASSWORD", which Component "store" reads'],
    },
  },
});
