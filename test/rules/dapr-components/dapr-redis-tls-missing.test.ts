import rule from '../../../server/src/rules/dapr-components/dapr-redis-tls-missing.ts';
import { testRule } from '../../support/test-rule.ts';

function component(metadata: string, type = 'state.redis'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: v1, metadata: ${metadata} }
  `;
}

testRule(rule, {
  valid: {
    TLS: component('[{ name: redisHost, value: "a.redis.azure.net:10000" }, { name: enableTLS, value: "true" }]'),
    'TLS without quotes': component(
      '[{ name: redisHost, value: "a.redis.azure.net:10000" }, { name: enabletls, value: true }]',
    ),
    'a switch from elsewhere': component(
      '[{ name: redisHost, value: "a.redis.azure.net:10000" }, { name: enableTLS, envRef: TLS }]',
    ),
    'a Redis of the cluster': component('[{ name: redisHost, value: "cache:6379" }]'),
    'a host that only sounds so': component('[{ name: redisHost, value: "a.redis.azure.network:10000" }]'),
    'a host that is filled in later': component('[{ name: redisHost, value: "${NAME}.redis.azure.net:10000" }]'),
    'another type': component('[{ name: redisHost, value: "a.redis.azure.net:10000" }]', 'state.our-own'),
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: store.yaml }]
      #- store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "a.redis.azure.net:10000" }] }
    `,
  },
  invalid: {
    'a port for TLS': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: events }
        spec:
          type: pubsub.redis
          version: v1
          metadata:
            - name: redisHost
              value: shop.redis.cache.windows.net:6380 # in Europe
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ refused
      `,
      says: ['Azure Cache for Redis expects TLS on port 6380'],
      fixes: {
        enableTls: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: events }
          spec:
            type: pubsub.redis
            version: v1
            metadata:
              - name: redisHost
                value: shop.redis.cache.windows.net:6380 # in Europe
              - name: enableTLS
                value: "true"
        `,
      },
    },
    'a switch that is off': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "a.redis.azure.net:10000" }, { name: enableTLS, value: "false" }] }
                                                                                                                                            ^^^^^^^ off
      `,
      fixes: {
        enableTls: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "a.redis.azure.net:10000" }, { name: enableTLS, value: "true" }] }
        `,
      },
    },
    'the port without TLS': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "a.redis.cache.windows.net:6379" }] }
                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain warning
      `,
      fixes: {
        usePort: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "a.redis.cache.windows.net:6380" }, { name: enableTLS, value: "true" }] }
        `,
      },
    },
    'no port': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: a.redisenterprise.cache.azure.net }] }
                                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain warning
      `,
      fixes: {
        usePort: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: a.redisenterprise.cache.azure.net:10000 }, { name: enableTLS, value: "true" }] }
        `,
      },
    },
  },
});
