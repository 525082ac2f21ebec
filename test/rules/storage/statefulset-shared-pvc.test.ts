import rule from '../../../server/src/rules/storage/statefulset-shared-pvc.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (replicas: string, container: string, volume = '', claim = '') => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: ${replicas}
        template:
          spec:
            containers: [{ name: cache, ${container} }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: shared${volume} } }]
${claim}`;
const mounted = 'volumeMounts: [{ name: data, mountPath: /data }]';

testRule(rule, {
  valid: {
    'one replica': set('1', mounted),
    'replicas that are not known': set('<replicas>', mounted),
    'a volume that is only read': set('3', mounted, ', readOnly: true'),
    'mounts that only read': set('3', 'volumeMounts: [{ name: data, mountPath: /data, readOnly: true }]'),
    'a volume that nobody mounts': set('3', 'image: example.com/cache'),
    'claims of its own': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: 3
        template: { spec: { containers: [{ name: cache, volumeMounts: [{ name: data, mountPath: /data }] }] } }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'a named claim that a template hides': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: 3
        template:
          spec:
            containers: [{ name: cache, volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: shared } }]
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'a Deployment, which is made to share': set('3', mounted).replace('StatefulSet', 'Deployment'),
  },

  invalid: {
    'a share for all replicas of a database, which get disks': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: cache # headless
          replicas: 3
          template:
            spec:
              containers:
                - { name: redis, image: "redis:8", volumeMounts: [{ name: data, mountPath: /data }] }
              volumes:
                - name: data
                  persistentVolumeClaim:
                    claimName: shared
                               ^^^^^^ shared
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: shared }
        spec: { accessModes: [ReadWriteMany], storageClassName: azurefile-csi, resources: { requests: { storage: 5Gi } } }
      `,
      says: ['All 3 replicas of StatefulSet "cache"', '"shared"'],
      fixes: {
        ownClaims: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: cache # headless
            replicas: 3
            template:
              spec:
                containers:
                  - { name: redis, image: "redis:8", volumeMounts: [{ name: data, mountPath: /data }] }
            volumeClaimTemplates:
              - metadata:
                  name: data
                spec:
                  accessModes:
                    - ReadWriteOnce
                  storageClassName: managed-csi-premium
                  resources:
                    requests:
                      storage: 5Gi
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: shared }
          spec: { accessModes: [ReadWriteMany], storageClassName: azurefile-csi, resources: { requests: { storage: 5Gi } } }
        `,
      },
    },
    'a disk that one node may use': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          replicas: 2
          template:
            spec:
              containers: [{ name: cache, volumeMounts: [{ name: data, mountPath: /data }] }]
              volumes: [{ name: config, emptyDir: {} }, { name: data, persistentVolumeClaim: { claimName: shared } }]
                                                                                                          ^^^^^^ attached error
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: shared }
        spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
      `,
      says: ['one node may use at once (ReadWriteOnce)'],
      fixes: {
        ownClaims: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            replicas: 2
            template:
              spec:
                containers: [{ name: cache, volumeMounts: [{ name: data, mountPath: /data }] }]
                volumes: [{ name: config, emptyDir: {} }]
            volumeClaimTemplates:
              - metadata:
                  name: data
                spec:
                  accessModes:
                    - ReadWriteOnce
                  storageClassName: managed-csi
                  resources:
                    requests:
                      storage: 10Gi
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: shared }
          spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
        `,
      },
    },
    'a claim that is not in sight': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: 2
        template:
          spec:
            containers: [{ name: cache, volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: shared } }]
                                                                        ^^^^^^ shared
    `,
    'replicas that an autoscaler may add, mildly': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        template:
          spec:
            containers: [{ name: cache, volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: shared } }]
                                                                        ^^^^^^ shared information
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: cache }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: cache }, maxReplicas: 3 }
    `,
    'files of an application, mildly, and its backups more so': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: forum }
        spec:
          replicas: 2
          template:
            spec:
              containers:
                - name: forum
                  volumeMounts: [{ name: posts, mountPath: /posts }, { name: nightly, mountPath: /backup }]
              volumes:
                - name: posts
                  persistentVolumeClaim: { claimName: posts }
                                                      ^^^^^ shared information
                - name: nightly
                  persistentVolumeClaim: { claimName: nightly }
                                                      ^^^^^^^ shared hint
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: posts }
        spec: { accessModes: [ReadWriteMany] , storageClassName: azurefile-csi }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: nightly }
        spec: { accessModes: [ReadWriteMany], storageClassName: azurefile-csi }
      `,
      fixes: {
        ownClaims: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: forum }
          spec:
            replicas: 2
            template:
              spec:
                containers:
                  - name: forum
                    volumeMounts: [{ name: posts, mountPath: /posts }, { name: nightly, mountPath: /backup }]
                volumes:
                  - name: nightly
                    persistentVolumeClaim: { claimName: nightly }
            volumeClaimTemplates:
              - metadata:
                  name: posts
                spec:
                  accessModes:
                    - ReadWriteOnce
                  storageClassName: azurefile-csi
                  resources:
                    requests:
                      storage: 10Gi
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: posts }
          spec: { accessModes: [ReadWriteMany] , storageClassName: azurefile-csi }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: nightly }
          spec: { accessModes: [ReadWriteMany], storageClassName: azurefile-csi }
        `,
      },
    },
  },
});
