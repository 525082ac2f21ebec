import rule from '../../../server/src/rules/dapr-components/dapr-init-timeout-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

function component(value: string): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: state.redis, version: v1, initTimeout: ${value}, metadata: [] }
  `;
}

testRule(rule, {
  valid: {
    seconds: component('30s'),
    'minutes and seconds': component('1m30s'),
    'the default': component('5s'),
    nothing: component('""'),
    'a placeholder': component('"${TIMEOUT}"'),
  },
  invalid: {
    'a number': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, initTimeout: 60, metadata: [] }
                                                             ^^ unreadable
      `,
      says: ['"60" is no duration, so Component "store" has the default of 5 seconds'],
      fixes: {
        addUnit: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, initTimeout: 60s, metadata: [] }
        `,
      },
    },
    'a unit in words': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, initTimeout: "2 minutes" }
                                                             ^^^^^^^^^^^ unreadable
      `,
      fixes: {
        addUnit: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, initTimeout: "2m" }
        `,
      },
    },
    'a duration of another language': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, initTimeout: PT30S }
                                                             ^^^^^ unreadable
      `,
      fixes: {
        useDuration: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, initTimeout: 30s }
        `,
      },
    },
    zero: {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, initTimeout: 0s }
                                                             ^^ notPositive
      `,
      fixes: {
        useDuration: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, initTimeout: 30s }
        `,
      },
    },
    'less than zero': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.redis, version: v1, initTimeout: -1m }
                                                             ^^^ notPositive
      `,
      fixes: {
        useDuration: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.redis, version: v1, initTimeout: 30s }
        `,
      },
    },
    'less than the default': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, initTimeout: 500ms }
                                                           ^^^^^ short information
    `,
  },
});
