import rule from '../../../server/src/rules/dapr-components/dapr-resiliency-unknown-policy.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'policies that are defined': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies: { timeouts: { short: 5s }, retries: { thrice: {} }, circuitBreakers: { fuse: {} } }
        targets:
          apps: { basket: { timeout: short, retry: thrice, circuitBreaker: fuse } }
          components: { baskets: { inbound: { timeout: short }, outbound: { retry: thrice } } }
    `,
    "Dapr's own policies": `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies: {}
        targets:
          apps: { basket: { timeout: DefaultAppTimeoutPolicy, retry: DaprBuiltInServiceRetries } }
    `,
    'a placeholder': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec: { policies: {}, targets: { apps: { basket: { timeout: "\${TIMEOUT}" } } } }
    `,
    'policies in a list, which is a defect of its own': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies: { retries: [{ name: thrice }] }
        targets: { apps: { basket: { retry: thrice } } }
    `,
    'a component without a direction, which is a defect of its own': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec: { policies: {}, targets: { components: { baskets: { retry: thrice } } } }
    `,
  },

  invalid: {
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies: { retries: { retryForever: {} } }
          targets:
            components:
              baskets:
                outbound: { retry: "retryforever" }
                                   ^^^^^^^^^^^^^^ near
      `,
      says: ['retry policy "retryforever"', '"retryForever" is one'],
      fixes: {
        usePolicy: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            policies: { retries: { retryForever: {} } }
            targets:
              components:
                baskets:
                  outbound: { retry: "retryForever" }
        `,
      },
    },
    'the name of another kind of policy': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            timeouts:
              short: 5s
          targets:
            actors: { Order: { retry: short } }
                                      ^^^^^ otherKind
      `,
      says: ['"short" is a time-out of Resiliency "calls"'],
      fixes: {
        define: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            policies:
              timeouts:
                short: 5s
              retries:
                short:
                  policy: constant
                  duration: 5s
                  maxRetries: 3
            targets:
              actors: { Order: { retry: short } }
        `,
      },
    },
    'policies that are nowhere': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          targets:
            apps: { basket: { circuitBreaker: fuse, timeout: short } }
                                              ^^^^ missing
                                                             ^^^^^ missing
      `,
      says: ['circuit breaker "fuse", so "basket" runs without', 'time-out "short"'],
      fixes: {
        define: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            targets:
              apps: { basket: { circuitBreaker: fuse, timeout: short } }
            policies:
              circuitBreakers:
                fuse:
                  maxRequests: 1
                  timeout: 60s
                  trip: consecutiveFailures > 5
        `,
      },
    },
  },
});
