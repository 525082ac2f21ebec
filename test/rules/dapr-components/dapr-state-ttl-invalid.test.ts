import rule from '../../../server/src/rules/dapr-components/dapr-state-ttl-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

function component(type: string, name: string, value: string, version = 'v1'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: ${version}, metadata: [{ name: ${name}, value: ${value} }] }
  `;
}

testRule(rule, {
  valid: {
    seconds: component('state.redis', 'ttlInSeconds', '"600"'),
    'seconds without quotes': component('state.redis', 'ttlInSeconds', '600'),
    never: component('state.redis', 'ttlInSeconds', '"-1"'),
    'a placeholder': component('state.redis', 'ttlInSeconds', '"${TTL}"'),
    'a type that nobody knows': component('state.our-own', 'ttlInSeconds', '600'),
    'another building block': component('pubsub.redis', 'ttlInSeconds', 'soon'),
    'an interval': component('state.postgresql', 'cleanupInterval', '1h', 'v2'),
    'an interval in seconds': component('state.postgresql', 'cleanupInterval', '"3600"', 'v2'),
    'an interval that is off': component('state.postgresql', 'cleanupInterval', '"-1"', 'v2'),
    'an interval of a store that takes it as text': component('state.sqlite', 'cleanupInterval', '1h'),
  },
  invalid: {
    'a store that lets nothing expire': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.azure.tablestorage
          version: v1
          metadata:
            - name: tableName
              value: carts
            - name: ttlInSeconds
                    ^^^^^^^^^^^^ unsupported
              value: "600"
      `,
      says: ['"state.azure.tablestorage" lets no state expire'],
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.azure.tablestorage
            version: v1
            metadata:
              - name: tableName
                value: carts
        `,
      },
    },
    'a duration': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: ttlInSeconds, value: "1h" }] }
                                                                                        ^^^^ number
      `,
      fixes: {
        useSeconds: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: ttlInSeconds, value: "3600" }] }
        `,
      },
    },
    'less than never': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.our-own, version: v1, metadata: [{ name: ttlInSeconds, value: -2 }] }
                                                                                        ^^ number
    `,
    'an interval in words': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.postgresql, version: v2, metadata: [{ name: cleanupInterval, value: hourly }] }
                                                                                              ^^^^^^ interval
    `,
    'an interval in words of a store that takes it as text': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.sqlite, version: v1, metadata: [{ name: cleanupInterval, value: hourly }] }
                                                                                          ^^^^^^ interval
    `,
  },
});
