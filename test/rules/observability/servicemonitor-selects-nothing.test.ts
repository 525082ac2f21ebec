import rule from '../../../server/src/rules/observability/servicemonitor-selects-nothing.ts';
import { testRule } from '../../support/test-rule.ts';

const service = (labels: string, ports = '[{ name: metrics, port: 9121 }]') => `
  apiVersion: v1
  kind: Service
  metadata: { name: cache, labels: { ${labels} } }
  spec: { ports: ${ports} }
  ---
`;

testRule(rule, {
  valid: {
    'a Service with the labels and the port': `${service('app: cache')}
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: cache }
      spec: { selector: { matchLabels: { app: cache } }, endpoints: [{ port: metrics }] }
    `,
    'a Service of another namespace that it looks into': `${service('app: cache')}
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: cache, namespace: monitoring }
      spec: { namespaceSelector: { matchNames: [default] }, selector: { matchLabels: { app: cache } } }
    `,
    'every namespace': `${service('app: cache')}
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: cache, namespace: monitoring }
      spec: { namespaceSelector: { any: true }, selector: { matchLabels: { app: cache } } }
    `,
    'a namespace of which nothing is known': `${service('app: cache')}
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: kubelet }
      spec: { namespaceSelector: { matchNames: [kube-system] }, selector: { matchLabels: { app: kubelet } } }
    `,
    'everything, and labels that are filled in': `${service('app: cache')}
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: all }
      spec: { selector: {} }
      ---
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: cache }
      spec: { selector: { matchLabels: { app: "\${APP}" } } }
    `,
    'a port whose name is not known': `${service('app: cache', '[{ port: 9121 }]')}
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: cache }
      spec: { selector: { matchLabels: { app: cache } }, endpoints: [{ port: metrics }, { targetPort: 9121 }] }
    `,
    pods: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { template: { metadata: { labels: { app: cache } } } }
      ---
      apiVersion: azmonitoring.coreos.com/v1
      kind: PodMonitor
      metadata: { name: cache }
      spec: { selector: { matchLabels: { app: cache } }, podMetricsEndpoints: [{ port: dapr-metrics }] }
    `,
  },
  invalid: {
    'labels that nothing has': {
      code: `${service('app: cache')}
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: { name: queue }
        spec: { selector: { matchLabels: { app: queue } } }
                ^^^^^^^^ nothing
      `,
      says: ['"app: queue"', 'in namespace "default"'],
    },
    'a label that is misspelt': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache, labels: { app: cache } }
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: { name: cache }
        spec: { selector: { matchLabels: { app: cahce } } }
                                                ^^^^^ near warning
      `,
      fixes: {
        useLabel: `
          apiVersion: v1
          kind: Service
          metadata: { name: cache, labels: { app: cache } }
          ---
          apiVersion: monitoring.coreos.com/v1
          kind: ServiceMonitor
          metadata: { name: cache }
          spec: { selector: { matchLabels: { app: cache } } }
        `,
      },
    },
    'a port that is misspelt, and one that is not there': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache, labels: { app: cache } }
        spec: { ports: [{ name: metrics, port: 9121 }] }
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: { name: cache }
        spec: { selector: { matchLabels: { app: cache } }, endpoints: [{ port: metric }, { port: http }] }
                                                                               ^^^^^^ port warning
                                                                                                 ^^^^ port
      `,
      says: ['has "metrics"'],
      fixes: {
        usePort: `
          apiVersion: v1
          kind: Service
          metadata: { name: cache, labels: { app: cache } }
          spec: { ports: [{ name: metrics, port: 9121 }] }
          ---
          apiVersion: monitoring.coreos.com/v1
          kind: ServiceMonitor
          metadata: { name: cache }
          spec: { selector: { matchLabels: { app: cache } }, endpoints: [{ port: metrics }, { port: http }] }
        `,
      },
    },
    'pods that are not there': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { template: { metadata: { labels: { app: cache } } } }
      ---
      apiVersion: azmonitoring.coreos.com/v1
      kind: PodMonitor
      metadata: { name: queue }
      spec: { selector: { matchLabels: { app: queue } } }
              ^^^^^^^^ nothing
    `,
  },
});
