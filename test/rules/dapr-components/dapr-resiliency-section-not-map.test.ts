import rule from '../../../server/src/rules/dapr-components/dapr-resiliency-section-not-map.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'mappings everywhere': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies: { timeouts: { short: 5s }, retries: { thrice: { maxRetries: 3 } }, circuitBreakers: {} }
        targets:
          apps: { basket: { timeout: short } }
          actors: { Order: { retry: thrice } }
          components: { baskets: { inbound: { timeout: short }, outbound: { retry: thrice } } }
    `,
    'sections that are not filled yet': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies:
          retries:
        targets:
          components:
            baskets:
    `,
    'a merged target': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        targets:
          apps: { one: &same { timeout: short }, two: *same }
    `,
  },

  invalid: {
    'lists of policies': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            retries:
            ^^^^^^^ list
              - name: thrice
                maxRetries: 3
              - name: often
                policy: exponential
      `,
      says: ['policies.retries of Resiliency "calls"'],
      fixes: {
        toMap: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            policies:
              retries:
                thrice:
                  maxRetries: 3
                often:
                  policy: exponential
        `,
      },
    },
    'a list of targets, each behind its name': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          targets:
            apps:
            ^^^^ list
              - basket:
                  retry: thrice
      `,
      fixes: {
        toMap: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            targets:
              apps:
                basket:
                  retry: thrice
        `,
      },
    },
    'a list with comments, and one without names': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            retries:
            ^^^^^^^ list
              # For calls.
              - name: thrice # as agreed
                # at most
                maxRetries: 3
              - name: "twice"
            timeouts: [5s]
            ^^^^^^^^ list
      `,
      fixes: {
        toMap: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            policies:
              retries:
                # For calls.
                thrice: # as agreed
                  # at most
                  maxRetries: 3
                "twice":
              timeouts: [5s]
        `,
      },
    },
    'a list whose comments would be lost': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies:
          retries:
          ^^^^^^^ list
            - maxRetries: 3 # as agreed
              name: thrice
    `,
    'one value': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies: { timeouts: 5s }
                    ^^^^^^^^ scalar
    `,
    'targets outside of the spec': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          policies:
            timeouts: { short: 5s }
        targets:
        ^^^^^^^ outside
          apps:
            basket: { timeout: short } # always
      `,
      fixes: {
        move: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            policies:
              timeouts: { short: 5s }
            targets:
              apps:
                basket: { timeout: short } # always
        `,
      },
    },
    'a component without a direction': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          targets:
            components:
              baskets:
              ^^^^^^^ noDirection
                timeout: short
                retry: thrice
      `,
      says: ['timeout, retry of component "baskets"'],
      fixes: {
        nest: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
          spec:
            targets:
              components:
                baskets:
                  outbound:
                    timeout: short
                    retry: thrice
        `,
      },
    },
    'an app with a direction': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls }
        spec:
          targets:
            apps: { basket: { outbound: { timeout: short } } }
                              ^^^^^^^^ direction
            actors: { Order: { inbound: { timeout: short } } }
                               ^^^^^^^ direction
      `,
      says: ['app "basket"', 'actor "Order"'],
    },
  },
});
