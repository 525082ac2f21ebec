import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/reserved-aks-label.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'labels that are read': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db, annotations: { kubernetes.azure.com/set-kube-service-host-fqdn: "true" } }
      spec: { template: { spec: { nodeSelector: { kubernetes.azure.com/agentpool: data } } } }
    `,
    'other prefixes': `
      apiVersion: v1
      kind: Service
      metadata: { name: db, labels: { azure.workload.identity/use: "true", kubernetes.azure.company/x: y } }
    `,
    'what AKS has made': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: coredns, namespace: kube-system, labels: { kubernetes.azure.com/managedby: aks } }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: copy, labels: { kubernetes.azure.com/managedby: aks, kubernetes.azure.com/x: y } }
      ---
      apiVersion: v1
      kind: Namespace
      metadata: { name: kube-system, labels: { kubernetes.azure.com/x: y } }
    `,
  },

  invalid: {
    'an object': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: data
          labels:
            app: db
            kubernetes.azure.com/storagetier: premium # fast
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ label
      `,
      fixes: {
        remove: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: data
            labels:
              app: db
        `,
      },
    },
    'pods, and a Pod': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { template: { metadata: { labels: { app: db, kubernetes.azure.com/mode: user } } } }
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^ pods
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db, labels: { kubernetes.azure.com/mode: user } }
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ label
      `,
      says: ['pods of StatefulSet "db"'],
      fixes: {
        removeSelectable: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { template: { metadata: { labels: { app: db } } } }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: db, labels: { kubernetes.azure.com/mode: user } }
        `,
      },
      leaves: 1,
    },
    'pods that are found by it': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        selector: { matchLabels: { kubernetes.azure.com/mode: user } }
        template: { metadata: { labels: { kubernetes.azure.com/mode: user } } }
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^ pods
    `,
    'a cluster that refuses it': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: db, labels: { kubernetes.azure.com/mode: user } }
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^ label error
      `,
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
      fixes: {
        removeSelectable: `
          apiVersion: v1
          kind: Service
          metadata: { name: db }
        `,
      },
    },
  },
});
