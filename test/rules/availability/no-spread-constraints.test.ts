import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/no-spread-constraints.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'one replica': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { containers: [] } } }
    `,
    'a spread': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        replicas: 3
        template: { spec: { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname }] } }
    `,
    'an anti-affinity': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        replicas: 3
        template:
          spec:
            affinity:
              podAntiAffinity:
                preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }]
    `,
    'a plain Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { replicas: 3, template: { spec: { containers: [{ name: web, image: "web:1" }] } } }
    `,
    'an autoscaler that may go down to one': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { replicas: 3, template: { spec: { containers: [] } } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: app }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: app }, minReplicas: 1, maxReplicas: 5 }
    `,
    'a number that is filled in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { replicas: "\${REPLICAS}", template: { spec: { containers: [] } } }
    `,
    'a part of an object': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { replicas: 3 }
    `,
    'a folder for tests': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec: { replicas: 3, template: { spec: { containers: [] } } }
      `,
      settings: { profile: 'development' },
    },
  },

  invalid: {
    'a StatefulSet': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          replicas: 3
          selector: { matchLabels: { app: app } }
          template:
            spec: # the pod
            ^^^^ none
              topologySpreadConstraints: []
              containers: []
      `,
      says: ['3 replicas', 'StatefulSet "app"'],
      fixes: {
        spread: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            replicas: 3
            selector: { matchLabels: { app: app } }
            template:
              spec: # the pod
                topologySpreadConstraints:
                  - maxSkew: 1
                    topologyKey: topology.kubernetes.io/zone
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector:
                      matchLabels:
                        app: app
                  - maxSkew: 1
                    topologyKey: kubernetes.io/hostname
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector:
                      matchLabels:
                        app: app
                containers: []
        `,
      },
    },
    'an engine that votes, on disks of one zone': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: etcd }
        spec:
          replicas: 3
          selector:
            matchLabels:
              app: etcd
          template:
            spec:
            ^^^^ members warning
              containers:
                - name: etcd
                  image: quay.io/coreos/etcd:v3.6.1
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium-v2 }
      `,
      says: ['3 members of etcd'],
      fixes: {
        spread: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: etcd }
          spec:
            replicas: 3
            selector:
              matchLabels:
                app: etcd
            template:
              spec:
                containers:
                  - name: etcd
                    image: quay.io/coreos/etcd:v3.6.1
                topologySpreadConstraints:
                  - maxSkew: 1
                    topologyKey: topology.kubernetes.io/zone
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector:
                      matchLabels:
                        app: etcd
                  - maxSkew: 1
                    topologyKey: kubernetes.io/hostname
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector:
                      matchLabels:
                        app: etcd
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium-v2 }
        `,
      },
    },
    'an engine that votes, on disks of all zones': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: etcd }
        spec:
          replicas: 3
          selector: { matchLabels: { app: etcd } }
          template:
            spec:
            ^^^^ members warning
              containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1" }]
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium }
      `,
      fixes: {
        spread: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: etcd }
          spec:
            replicas: 3
            selector: { matchLabels: { app: etcd } }
            template:
              spec:
                containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1" }]
                topologySpreadConstraints:
                  - maxSkew: 1
                    topologyKey: topology.kubernetes.io/zone
                    whenUnsatisfiable: ScheduleAnyway
                    labelSelector:
                      matchLabels:
                        app: etcd
                  - maxSkew: 1
                    topologyKey: kubernetes.io/hostname
                    whenUnsatisfiable: DoNotSchedule
                    labelSelector:
                      matchLabels:
                        app: etcd
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium }
        `,
      },
    },
    'several copies of a store that shares nothing': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: cache }
      spec:
        replicas: 2
        template:
          spec:
          ^^^^ none
            containers: [{ name: redis, image: "redis:8.2.1" }]
    `,
    'plain Deployments, where somebody asks, and an autoscaler keeps two': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [] } } }
                            ^^^^ none
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: web }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 5 }
      `,
      settings: { hygieneScope: 'all' },
      says: ['2 to 5 replicas'],
    },
    'AKS Automatic, which spreads softly': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: queue }
        spec: { replicas: 3, template: { spec: { containers: [{ name: rabbitmq, image: "rabbitmq:4.1.2" }] } } }
                                         ^^^^ members hint
      `,
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
    },
  },
});
