import rule from '../../../server/src/rules/dapr-components/dapr-resiliency-invalid-value.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'values that Dapr reads': `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            timeouts: { short: 1m30s, long: "5000", half: 0.5s }
            retries:
              thrice: { policy: constant, duration: 5s, maxRetries: 3 }
              often: { policy: exponential, maxInterval: 15s, maxRetries: 10 }
              DaprBuiltInServiceRetries: { policy: constant, maxRetries: 5 }
            circuitBreakers: { fuse: { interval: 8s, timeout: 30s, trip: consecutiveFailures > 5 } }
          targets:
            apps: { basket: { retry: thrice } }
            actors: { Order: { circuitBreaker: fuse, circuitBreakerScope: both } }
`,
    'retries without end that something else ends': `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            retries: { forever: { maxRetries: -1 } }
          targets:
            apps: { basket: { retry: forever, timeout: short }, cart: { retry: forever, circuitBreaker: fuse } }
            components: { bus: { inbound: { retry: forever } } }
`,
    placeholders: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            timeouts: { short: "\${SHORT}" }
            retries: { thrice: { policy: "\${POLICY}", maxRetries: "\${TRIES}" } }
          targets:
            actors: { Order: { circuitBreaker: fuse, circuitBreakerScope: "\${SCOPE}" } }
`,
  },

  invalid: {
    durations: {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            timeouts: { short: 5 seconds, long: 30 }
                               ^^^^^^^^^ duration
                                                ^^ duration
            retries: { thrice: { duration: 5sec, maxRetries: 3 } }
                                           ^^^^ duration
            circuitBreakers: { fuse: { timeout: 1d } }
                                                ^^ duration
          targets:
            apps: {}
`,
      says: ['The time-out of "short"', 'duration of "thrice"', 'timeout of "fuse"'],
    },
    policies: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            retries:
              one: { policy: linear, maxRetries: 3 }
                             ^^^^^^ policy
              two: { maxRetries: many }
                                 ^^^^ retries
              three: { policy: exponential, duration: 5s, maxRetries: 3 }
                                            ^^^^^^^^ idle information
              four: { maxInterval: 5s, maxRetries: 3 }
                      ^^^^^^^^^^^ idle information
              DaprBuiltInServiceRetries: { maxRetries: 1 }
                                                       ^ raised information
          targets:
            apps: {}
`,
    'an actor without a scope': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            circuitBreakers: { fuse: {} }
          targets:
            actors:
              Order:
                circuitBreaker: fuse
                                ^^^^ scope
`,
      fixes: {
        addScope: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            circuitBreakers: { fuse: {} }
          targets:
            actors:
              Order:
                circuitBreaker: fuse
                circuitBreakerScope: both
`,
      },
    },
    'another scope': `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            circuitBreakers: { fuse: {} }
          targets:
            actors: { Order: { circuitBreaker: fuse, circuitBreakerScope: all } }
                                                                          ^^^ scopeValue
`,
    'retries without end': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            retries: { forever: { duration: 5s }, always: { maxRetries: -1 } }
          targets:
            apps: { basket: { retry: forever } }
                                     ^^^^^^^ endless warning
            components: { store: { outbound: { retry: always } } }
                                                      ^^^^^^ endless warning
`,
      says: ['"basket" has neither'],
    },
  },
});
