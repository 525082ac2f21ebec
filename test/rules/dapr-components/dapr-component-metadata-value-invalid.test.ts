import rule from '../../../server/src/rules/dapr-components/dapr-component-metadata-value-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

function redis(name: string, value: string): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: state.redis, version: v1, metadata: [{ name: ${name}, value: ${value} }] }
  `;
}

testRule(rule, {
  valid: {
    'a switch': redis('enableTLS', '"true"'),
    'a switch as Dapr also reads it': redis('enableTLS', '"Yes"'),
    'a switch without quotes': redis('enableTLS', 'true'),
    'a duration': redis('dialTimeout', '1m30s'),
    'a duration in whole seconds': redis('dialTimeout', '"5"'),
    'a number without quotes': redis('redisDB', '3'),
    'the least number': redis('redisMaxRetries', '"-1"'),
    'a value in another case': redis('redisType', 'Cluster'),
    nothing: redis('redisType', '""'),
    'a placeholder': redis('redisDB', '"${DB}"'),
    'what Dapr fills in': redis('redisDB', '"{podName}"'),
    'a field that Dapr does not read': redis('redisDb2', 'many'),
    'a value from a Secret': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisDB, secretKeyRef: { name: s, key: k } }] }
    `,
    'a type that nobody knows': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.our-own, version: v1, metadata: [{ name: redisDB, value: many }] }
    `,
  },
  invalid: {
    'a word for a number': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisDB, value: many }] }
                                                                                   ^^^^ number
      `,
      says: ['"redisDB" of "state.redis" is a number, which "many" is not.'],
    },
    'a word that Dapr takes for no': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: enableTLS, value: "enabled" }] }
                                                                                   ^^^^^^^^^ bool
    `,
    'a duration with a blank': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: dialTimeout, value: "5 sec" }] }
                                                                                       ^^^^^^^ duration
      `,
      fixes: {
        addUnit: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: dialTimeout, value: "5s" }] }
        `,
      },
    },
    'a duration of another language': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: dialTimeout, value: PT5S }] }
                                                                                     ^^^^ duration
    `,
    'a value that is nearly right': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisType, value: clustered }] }
                                                                                     ^^^^^^^^^ values
      `,
      says: ['one of "node", "cluster"'],
      fixes: {
        useValue: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, metadata: [{ name: redisType, value: cluster }] }
        `,
      },
    },
    'a value that is far from any': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisType, value: sentinel }] }
                                                                                   ^^^^^^^^ values
    `,
    'a number that is too small': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisDB, value: -1 }] }
                                                                                   ^^ minimum
      `,
      says: ['at least 0, not -1'],
    },
    'a size': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: bindings.http, version: v1, metadata: [{ name: maxResponseBodySize, value: big }] }
                                                                                               ^^^ bytesize
    `,
  },
});
