import rule from '../../../server/src/rules/dapr-components/dapr-keyprefix-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

function component(value: string, type = 'state.redis'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: v1, metadata: [{ name: keyPrefix, value: ${value} }] }
  `;
}

testRule(rule, {
  valid: {
    ...Object.fromEntries(['appid', 'appId', 'namespace', 'name', 'none'].map((it) => [it, component(it)])),
    'a word of its own': component('orders'),
    'what Dapr fills in': component('"{namespace}"'),
    'a placeholder': component('"${PREFIX}||x"'),
    'another building block': component('a||b', 'pubsub.redis'),
  },
  invalid: {
    'the separator': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: keyPrefix, value: "shop||web" }] }
                                                                                   ^^^^^^^^^^^ separator error
    `,
    nothing: `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.our-own, version: v1, metadata: [{ name: keyPrefix, value: "" }] }
                                                                                     ^^ empty information
    `,
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: locks }
        spec:
          type: lock.redis
          version: v1
          metadata:
            - name: keyPrefix
              value: "nane" # shared
                     ^^^^^^ near
      `,
      says: ['"nane" is no strategy', '"name" is near'],
      fixes: {
        useStrategy: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: locks }
          spec:
            type: lock.redis
            version: v1
            metadata:
              - name: keyPrefix
                value: "name" # shared
        `,
      },
    },
  },
});
