import rule from '../../../server/src/rules/dapr-components/azure-cache-for-redis-retiring.ts';
import { testRule } from '../../support/test-rule.ts';

function config(value: string): string {
  return `
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: settings }
    data: { host: "${value}" }
  `;
}

testRule(rule, {
  valid: {
    'the service that stays': config('shop.redis.azure.net:10000'),
    'a host that only sounds so': config('shop.redis.cache.windows.network'),
    'a domain of somebody else': config('shop.redis.cache.windows.net.example.com'),
    'the domain alone': config('*.redis.cache.windows.net'),
    'a placeholder': config('${NAME}.redis.cache.windows.net'),
  },
  invalid: {
    'a component, of which a host is told once': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisHost
              value: shop.redis.cache.windows.net:6380,shop.redis.cache.windows.net:6381
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retiring
            - name: clientCert
              value: shop.redis.cache.windows.net
      `,
      says: ['"shop.redis.cache.windows.net" is Azure Cache for Redis, which Azure ends on 2028-09-30.'],
    },
    'text in a ConfigMap': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        app.yaml: |
          redis:
            url: rediss://shop.westeurope.redisenterprise.cache.azure.net:10000
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ retiring warning
    `,
    'a variable': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { containers: [{ name: web, env: [{ name: REDIS, value: "a.redis.cache.windows.net" }] }] } } }
                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^ retiring
    `,
  },
});
