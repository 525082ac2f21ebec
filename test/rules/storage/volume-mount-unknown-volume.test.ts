import rule from '../../../server/src/rules/storage/volume-mount-unknown-volume.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'volumes, claim templates and devices': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        template:
          spec:
            initContainers: [{ name: prepare, volumeMounts: [{ name: config, mountPath: /etc/redis }] }]
            containers:
              - name: redis
                volumeMounts: [{ name: data, mountPath: /data }]
                volumeDevices: [{ name: raw, devicePath: /dev/raw }]
            volumes: [{ name: config, configMap: { name: redis } }]
        volumeClaimTemplates: [{ metadata: { name: data } }, { metadata: { name: raw } }]
    `,
    'volumes that webhooks inject': `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, annotations: { dapr.io/enabled: "true" }, labels: { azure.workload.identity/use: "true" } }
      spec:
        containers:
          - name: web
            volumeMounts:
              - { name: dapr-unix-domain-socket, mountPath: /tmp/dapr }
              - { name: azure-identity-token, mountPath: /var/run/secrets/azure/tokens }
              - { name: istio-envoy, mountPath: /etc/istio/proxy }
              - { name: vault-secrets, mountPath: /vault/secrets }
              - { name: kube-api-access-x7k2p, mountPath: /var/run/secrets/kubernetes.io/serviceaccount }
    `,
    'a placeholder for the mount': `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec: { containers: [{ name: web, volumeMounts: [{ name: <volume>, mountPath: /data }] }] }
    `,
    'a placeholder for a volume, which may be any': `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec:
        containers: [{ name: web, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: <volume>, emptyDir: {} }]
    `,
    'a list that something else fills in': `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec:
        containers: [{ name: web, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: <volumes>
    `,
    'a Rollout that takes its pods from a Deployment': `
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: { name: web }
      spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
    `,
  },

  invalid: {
    'a slip of the finger': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          template:
            spec:
              containers:
                - name: web
                  volumeMounts:
                    - name: "uploads" # files of users
                            ^^^^^^^^^ misspelt
                      mountPath: /uploads
                    - { name: config, mountPath: /etc/web }
              volumes:
                - { name: upload, emptyDir: {} }
                - { name: config, configMap: { name: web } }
      `,
      says: ['Container "web"', '"uploads"', 'Deployment "web" has no volume of that name, but "upload"'],
      fixes: {
        useVolume: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    volumeMounts:
                      - name: "upload" # files of users
                        mountPath: /uploads
                      - { name: config, mountPath: /etc/web }
                volumes:
                  - { name: upload, emptyDir: {} }
                  - { name: config, configMap: { name: web } }
        `,
        addVolume: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    volumeMounts:
                      - name: "uploads" # files of users
                        mountPath: /uploads
                      - { name: config, mountPath: /etc/web }
                volumes:
                  - { name: upload, emptyDir: {} }
                  - { name: config, configMap: { name: web } }
                  - name: uploads
                    emptyDir: {}
        `,
      },
    },
    'another name for the only template': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec:
          template:
            spec:
              containers:
                - name: ledger
                  volumeMounts:
                    - name: journal
                            ^^^^^^^ misspelt
                      mountPath: /var/lib/ledger
          volumeClaimTemplates:
            - metadata:
                name: data
      `,
      says: ['volume or claim template', '"data"'],
      fixes: {
        useVolume: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger }
          spec:
            template:
              spec:
                containers:
                  - name: ledger
                    volumeMounts:
                      - name: data
                        mountPath: /var/lib/ledger
            volumeClaimTemplates:
              - metadata:
                  name: data
        `,
      },
    },
    'a file that nothing brings, in every list of containers': `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: report }
      spec:
        jobTemplate:
          spec:
            template:
              spec:
                initContainers: [{ name: prepare, volumeMounts: [{ name: config, mountPath: /etc/report, readOnly: true }] }]
                                                                         ^^^^^^ unknown
                containers: [{ name: report, volumeMounts: [{ name: config, mountPath: /a, subPath: a }] }]
                                                                    ^^^^^^ unknown
    `,
    'a device': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec:
          template:
            spec:
              containers: [{ name: ledger, volumeDevices: [{ name: raw, devicePath: /dev/raw }] }]
                                                                   ^^^ unknown
      `,
      fixes: {
        addTemplate: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger }
          spec:
            template:
              spec:
                containers: [{ name: ledger, volumeDevices: [{ name: raw, devicePath: /dev/raw }] }]
            volumeClaimTemplates:
              - metadata:
                  name: raw
                spec:
                  accessModes:
                    - ReadWriteOnce
                  volumeMode: Block
                  storageClassName: managed-csi-premium
                  resources:
                    requests:
                      storage: 10Gi
        `,
      },
    },
  },
});
