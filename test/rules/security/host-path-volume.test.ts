import rule from '../../../server/src/rules/security/host-path-volume.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'scratch space': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app }], volumes: [{ name: scratch, emptyDir: {} }] }
    `,
    'an agent on every node': `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata: { name: agent }
      spec: { template: { spec: { containers: [{ name: agent }], volumes: [{ name: logs, hostPath: { path: /var/log } }] } } }
    `,
    'a socket of the runtime, which is another matter': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app }], volumes: [{ name: docker, hostPath: { path: /var/run/docker.sock } }] }
    `,
    'the data of a database, which is a graver matter': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ name: mongo, image: "mongo:8.0.4", volumeMounts: [{ name: data, mountPath: /data/db }] }]
            volumes: [{ name: data, hostPath: { path: /mnt/db } }]
    `,
    'a volume that is tied to its node': `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: local }
      spec: { hostPath: { path: /mnt/data }, nodeAffinity: { required: {} } }
    `,
    placeholders: `
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: local }
      spec: { hostPath: { path: "\${DATA}" } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app }], volumes: [{ name: data, hostPath: { path: "{{ .path }}" } }] }
    `,
  },

  invalid: {
    'a directory that is written to, and files that are read': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                  volumeMounts:
                    - { name: archive, mountPath: /archive }
                    - { name: logs, mountPath: /logs, readOnly: true }
                    - { name: clock, mountPath: /etc/localtime, readOnly: true }
              volumes:
                - { name: archive, hostPath: { path: /mnt/archive } }
                                                     ^^^^^^^^^^^^ writes
                - { name: logs, hostPath: { path: /var/log } }
                                                  ^^^^^^^^ reads
                - { name: clock, hostPath: { path: /etc/localtime } }
                                                   ^^^^^^^^^^^^^^ reads hint
      `,
      says: ['Volume "archive" of Deployment "app" is /mnt/archive of whatever node the pod runs on.'],
    },
    'a PersistentVolume': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: data }
        spec: { hostPath: { path: /mnt/data } }
                                  ^^^^^^^^^ persistentVolume
      `,
      says: ['PersistentVolume "data" is /mnt/data'],
    },
    'the data of a database in a namespace that keeps the pod out': {
      code: `
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: db, namespace: shop }
        spec:
          containers: [{ name: mongo, image: "mongo:8.0.4", volumeMounts: [{ name: data, mountPath: /data/db }] }]
          volumes: [{ name: data, hostPath: { path: /mnt/db } }]
                                                    ^^^^^^^ writes error
      `,
      says: ['which namespace "shop" refuses'],
    },
    'a try on a machine of a developer': {
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: data }
        spec: { hostPath: { path: /mnt/data } }
                                  ^^^^^^^^^ persistentVolume hint
      `,
      settings: { profile: 'development' },
    },
  },
});
