import rule from '../../../server/src/rules/dapr-components/dapr-api-version-unknown.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the versions that are': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Subscription
      metadata: { name: one }
      ---
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: two }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: WorkflowAccessPolicy
      metadata: { name: three }
    `,
    'kinds of the same name in other groups': `
      apiVersion: kustomize.config.k8s.io/v1beta1
      kind: Component
      ---
      apiVersion: kafka.example.com/v1
      kind: Subscription
      ---
      apiVersion: v1
      kind: Configuration
    `,
    'a kind that Dapr may get': `
      apiVersion: dapr.io/v1
      kind: Agent
      metadata: { name: helper }
    `,
  },

  invalid: {
    'a version that never was': {
      code: `
        apiVersion: dapr.io/v1 # stable
                    ^^^^^^^^^^ version
        kind: Component
        metadata: { name: baskets }
      `,
      says: ['serves Component as dapr.io/v1alpha1, and not as dapr.io/v1'],
      fixes: {
        useVersion: `
          apiVersion: dapr.io/v1alpha1 # stable
          kind: Component
          metadata: { name: baskets }
        `,
      },
    },
    'a version of another kind': {
      code: `
        apiVersion: dapr.io/v2alpha1
                    ^^^^^^^^^^^^^^^^ version
        kind: Resiliency
        metadata: { name: calls }
      `,
      fixes: {
        useVersion: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
        `,
      },
    },
    'a Subscription with a route of the first version': {
      code: `
        apiVersion: dapr.io/v1beta1
                    ^^^^^^^^^^^^^^^ version
        kind: Subscription
        metadata: { name: orders }
        spec: { pubsubname: bus, topic: orders, route: /orders }
      `,
      says: ['dapr.io/v2alpha1 and dapr.io/v1alpha1'],
      fixes: {
        useVersion: `
          apiVersion: dapr.io/v1alpha1
          kind: Subscription
          metadata: { name: orders }
          spec: { pubsubname: bus, topic: orders, route: /orders }
        `,
      },
    },
    'no version': {
      code: `
        apiVersion: dapr.io
                    ^^^^^^^ version
        kind: Subscription
        metadata: { name: orders }
      `,
      fixes: {
        useVersion: `
          apiVersion: dapr.io/v2alpha1
          kind: Subscription
          metadata: { name: orders }
        `,
      },
    },
    'a kind in the plural': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliencies
              ^^^^^^^^^^^^ kind
        metadata: { name: calls }
      `,
      says: ['Resiliency is one'],
      fixes: {
        useKind: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls }
        `,
      },
    },
  },
});
