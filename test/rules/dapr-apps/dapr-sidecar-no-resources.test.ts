import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/dapr-apps/dapr-sidecar-no-resources.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (...annotations: readonly string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket, namespace: shop }
spec:
  template:
    metadata:
      annotations:
${annotations.map((it) => `        ${it}`).join('\n')}
`;
const on = 'dapr.io/enabled: "true"';
const mark = '^^^^^^^^^^^^^^^';
const all = [
  'dapr.io/sidecar-cpu-request: 100m',
  'dapr.io/sidecar-cpu-limit: 300m',
  'dapr.io/sidecar-memory-request: 250Mi',
  'dapr.io/sidecar-memory-limit: 1000Mi',
];
const other = (kind: string, apiVersion: string, spec: string) => `---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: basket, namespace: shop }
spec: ${spec}
`;

testRule(rule, {
  valid: {
    'all four': app(on, ...all),
    'one of them': app(on, 'dapr.io/sidecar-memory-limit: 500Mi'),
    'one that is misspelt': app(on, 'dapr.io/sidecar-cpu-requests: 100m'),
    'pods without a sidecar': app('dapr.io/enabled: "false"'),
    'defaults of the namespace': `${app(on)}${other('LimitRange', 'v1', '{ limits: [{ type: Container, default: { cpu: 100m } }] }')}`,
    'a quota, which says so itself': `${app(on)}${other('ResourceQuota', 'v1', '{ hard: { requests.cpu: "2" } }')}`,
    'an autoscaler, which says so itself': `${app(on)}${other('HorizontalPodAutoscaler', 'autoscaling/v2', '{ scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: basket }, maxReplicas: 3, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }] }')}`,
  },
  invalid: {
    'none of the four': {
      code: app(on, `${mark} none`),
      says: ['Deployment "basket"'],
      fixes: { add: app(on, ...all) },
    },
    'a quota for something else': {
      code: `${app(on, `${mark} none`)}${other('ResourceQuota', 'v1', '{ hard: { pods: "9" } }')}`,
      fixes: { add: `${app(on, ...all)}${other('ResourceQuota', 'v1', '{ hard: { pods: "9" } }')}` },
    },
    'a cluster that puts in its own': {
      code: app(on, `${mark} automatic warning`),
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
      fixes: { add: app(on, ...all) },
    },
  },
});
