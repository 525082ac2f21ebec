import rule from '../../../server/src/rules/observability/dapr-metrics-disabled.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'metrics that are on, or not spoken of': `
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: shop }
      spec: { metrics: { enabled: true } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: api } } } }
    `,
    'a pod without a sidecar': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: api }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "false", dapr.io/enable-metrics: "false" } } } }
    `,
  },
  invalid: {
    'a pod': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/enable-metrics: "false" } } } }
                                                                                                        ^^^^^^^ pod
      `,
      says: ['Deployment "api"'],
      fixes: {
        enable: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/enable-metrics: "true" } } } }
        `,
      },
    },
    'a configuration, in its older spelling': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Configuration
        metadata: { name: shop }
        spec: { metric: { enabled: false } }
                                   ^^^^^ configuration
      `,
      fixes: {
        enable: `
          apiVersion: dapr.io/v1alpha1
          kind: Configuration
          metadata: { name: shop }
          spec: { metric: { enabled: true } }
        `,
      },
    },
  },
});
