import rule from '../../../server/src/rules/dapr-components/dapr-component-empty-password.ts';
import { testRule } from '../../support/test-rule.ts';

function redis(metadata: string, namespace = 'namespace: shop'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store, ${namespace} }
    spec: { type: state.redis, version: v1, metadata: ${metadata} }
  `;
}

testRule(rule, {
  valid: {
    'no password at all': redis('[{ name: redisHost, value: cache }]'),
    'a password from a Secret': redis('[{ name: redisPassword, secretKeyRef: { name: s, key: k } }]'),
    'a password': redis('[{ name: redisPassword, value: blue-kettle }]'),
    'an identity': redis('[{ name: redisPassword, value: "" }, { name: useEntraID, value: "true" }]'),
    'a certificate': redis('[{ name: redisPassword, value: "" }, { name: clientCert, value: pem }]'),
    'the store of a developer': redis(
      '[{ name: redisHost, value: "localhost:6379" }, { name: redisPassword, value: "" }]',
    ),
    'a file that may be for a developer': redis(
      '[{ name: redisHost, value: cache }, { name: redisPassword, value: "" }]',
      'labels: {}',
    ),
    'another password': redis('[{ name: sentinelPassword, value: "" }]'),
    'another family': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.couchbase, version: v1, metadata: [{ name: password, value: "" }] }
    `,
    'a folder for tests': {
      code: redis('[{ name: redisPassword, value: "" }]'),
      settings: { profile: 'development' },
    },
  },
  invalid: {
    'an empty password': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisHost
              value: cache:6379
            - name: redisPassword
              value: "" # none yet
                     ^^ empty
      `,
      says: ['"redisPassword" of Component "store" is empty'],
      fixes: {
        useSecret: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisHost
                value: cache:6379
              - name: redisPassword
                secretKeyRef:
                  name: store-secret
                  key: redisPassword # none yet
        `,
      },
    },
    'a cache that knows identities': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "a.redis.azure.net:10000" }, { name: redisPassword, value: "" }] }
                                                                                                                                                ^^ empty
      `,
      fixes: {
        useEntra: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "a.redis.azure.net:10000" }, { name: useEntraID, value: "true" }] }
        `,
      },
    },
  },
});
