import rule from '../../../server/src/rules/storage/fsgroup-missing-for-pvc.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set with a disk mounted at /data. */
function set(
  container: string,
  { pod = '{}', init = '[]', spec = 'storageClassName: managed-csi', more = '' } = {},
): string {
  return `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: app }
    spec:
      template:
        spec:
          securityContext: ${pod}
          ${more || 'serviceAccountName: app'}
          initContainers: ${init}
          containers: [${container}]
      volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${spec} } }]
  `;
}

const mount = 'volumeMounts: [{ name: data, mountPath: /data }]';
const app = `{ name: app, image: example.com/app:1, ${mount} }`;

testRule(rule, {
  valid: {
    'a group for the volumes': set(app, { pod: '{ runAsUser: 1000, fsGroup: 1000 }' }),
    'a group to be filled in': set(app, { pod: "{ runAsUser: 1000, fsGroup: '{{ .Values.group }}' }" }),
    root: set(app, { pod: '{ runAsUser: 0 }' }),
    'a user to be filled in': set(app, { pod: "{ runAsUser: '{{ .Values.user }}' }" }),
    'an image nobody knows': set(app),
    'an engine that takes its directory over': set(`{ image: redis:8.2, ${mount} }`),
    'a file share, which belongs to everybody': set(app, {
      pod: '{ runAsUser: 1000 }',
      spec: 'storageClassName: azurefile-csi',
    }),
    'a class that is not known': set(app, { pod: '{ runAsUser: 1000 }', spec: 'storageClassName: fast' }),
    'a copy of a snapshot': set(app, {
      pod: '{ runAsUser: 1000 }',
      spec: 'storageClassName: managed-csi, dataSource: { kind: VolumeSnapshot, name: old }',
    }),
    'a mount that only reads': set('{ volumeMounts: [{ name: data, mountPath: /data, readOnly: true }] }', {
      pod: '{ runAsUser: 1000 }',
    }),
    'a disk that nobody mounts': set('{ name: app }', { pod: '{ runAsUser: 1000 }' }),
    'a pod of Windows': set(app, { pod: '{ runAsNonRoot: true }', more: 'os: { name: windows }' }),
    'an init container that changes the owner': set(app, {
      pod: '{ runAsUser: 1000 }',
      init: `[{ name: own, image: busybox, securityContext: { runAsUser: 0 }, command: [sh, -c, chown -R 1000 /data], ${mount} }]`,
    }),
    'an init container whose script is not in sight': set(app, {
      pod: '{}',
      init: `[{ name: own, image: example.com/prepare:1, ${mount} }]`,
    }),
    'a container that goes back to root': set(`{ name: app, securityContext: { runAsUser: 0 }, ${mount} }`, {
      pod: '{ runAsUser: 1000 }',
    }),
    'a claim that is not in the workspace': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        securityContext: { runAsUser: 1000 }
        containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
    `,
    'a volume made by hand, which may have an owner': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        securityContext: { runAsUser: 1000 }
        containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec: { storageClassName: '', volumeName: data }
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: data }
      spec: { csi: { driver: disk.csi.azure.com } }
    `,
  },

  invalid: {
    'a user of the pod': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              securityContext:
                runAsUser: 1000 # ours
                           ^^^^ missing
                runAsGroup: 3000
              containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }] }]
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
      `,
      says: ['Container "app" runs as user 1000', '/data', 'volume "data"'],
      fixes: {
        fsGroup: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                securityContext:
                  runAsUser: 1000 # ours
                  runAsGroup: 3000
                  fsGroup: 3000
                  fsGroupChangePolicy: OnRootMismatch
                containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }] }]
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
        `,
      },
    },
    'a user of the container, in a CronJob': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: app }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  containers:
                    - name: app
                      securityContext: { runAsUser: 1000, runAsGroup: 0 }
                                                    ^^^^ missing
                      volumeMounts: [{ name: data, mountPath: /data }]
                  volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: managed-csi }
      `,
      fixes: {
        fsGroup: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: app }
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    containers:
                      - name: app
                        securityContext: { runAsUser: 1000, runAsGroup: 0 }
                        volumeMounts: [{ name: data, mountPath: /data }]
                    volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
                    securityContext:
                      fsGroup: 1000
                      fsGroupChangePolicy: OnRootMismatch
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: managed-csi }
        `,
      },
    },
    'an image whose user is not known': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          securityContext: { runAsNonRoot: true }
                                           ^^^^ missing
          containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }] }]
          volumes: [{ name: data, ephemeral: { volumeClaimTemplate: { spec: { storageClassName: managed-csi } } } }]
      `,
      says: ['runs without root'],
    },
    'an engine whose image is not root': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: metrics }
        spec:
          template:
            spec:
              securityContext: {}
              containers:
                - { name: prometheus, image: 'prom/prometheus:v3.5.0', volumeMounts: [{ name: data, mountPath: /prometheus }] }
                                                                                                               ^^^^^^^^^^^ missing
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
      `,
      says: ['as user 65534 of its image'],
      fixes: {
        fsGroup: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: metrics }
          spec:
            template:
              spec:
                securityContext:
                  fsGroup: 65534
                  fsGroupChangePolicy: OnRootMismatch
                containers:
                  - { name: prometheus, image: 'prom/prometheus:v3.5.0', volumeMounts: [{ name: data, mountPath: /prometheus }] }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
        `,
      },
    },
    "Bitnami's image, which is never root, beside an init container that is not root either": {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              initContainers:
                - name: own
                  securityContext: { runAsUser: 1001 }
                  command: [chown, "1001", /bitnami/postgresql]
                  volumeMounts: [{ name: data, mountPath: /bitnami/postgresql }]
              containers:
                - name: db
                  image: bitnami/postgresql:17.2.0
                  volumeMounts: [{ name: data, mountPath: /bitnami/postgresql }]
                                                          ^^^^^^^^^^^^^^^^^^^ missing
          volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
      `,
      fixes: {
        fsGroup: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                initContainers:
                  - name: own
                    securityContext: { runAsUser: 1001 }
                    command: [chown, "1001", /bitnami/postgresql]
                    volumeMounts: [{ name: data, mountPath: /bitnami/postgresql }]
                containers:
                  - name: db
                    image: bitnami/postgresql:17.2.0
                    volumeMounts: [{ name: data, mountPath: /bitnami/postgresql }]
                securityContext:
                  fsGroup: 1001
                  fsGroupChangePolicy: OnRootMismatch
            volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]
        `,
      },
    },
  },
});
