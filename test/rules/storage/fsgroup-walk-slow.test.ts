import rule from '../../../server/src/rules/storage/fsgroup-walk-slow.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set with a disk of this size. */
function set(context: string, { size = '512Gi', className = 'managed-csi', mounts = 'volumeMounts' } = {}): string {
  return `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec:
      template:
        spec:
          securityContext: ${context}
          containers: [{ name: db, ${mounts}: [{ name: data, mountPath: /data }] }]
      volumeClaimTemplates:
        - metadata: { name: data }
          spec: { storageClassName: ${className}, resources: { requests: { storage: ${size} } } }
  `;
}

testRule(rule, {
  valid: {
    'a walk only when needed': set('{ fsGroup: 999, fsGroupChangePolicy: OnRootMismatch }'),
    'a policy to be filled in': set("{ fsGroup: 999, fsGroupChangePolicy: '{{ .Values.policy }}' }"),
    'no group': set('{ runAsUser: 999 }'),
    'a small disk': set('{ fsGroup: 999 }', { size: '63Gi' }),
    'a size to be filled in': set('{ fsGroup: 999 }', { size: "'{{ .Values.size }}'" }),
    'a file share': set('{ fsGroup: 999 }', { className: 'azurefile-csi' }),
    'a class that is not known': set('{ fsGroup: 999 }', { className: 'fast' }),
    'a raw device': set('{ fsGroup: 999 }', { mounts: 'volumeDevices' }),
    'a volume that is new each time': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec:
        securityContext: { fsGroup: 999 }
        containers: [{ name: db, volumeMounts: [{ name: data, mountPath: /data }] }]
        volumes:
          - name: data
            ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: 1Ti } } } } }
    `,
  },

  invalid: {
    'a large disk': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              securityContext:
                fsGroup: 999 # mongo
                         ^^^ walk
              containers: [{ name: db, volumeMounts: [{ name: data, mountPath: /data }] }]
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { storageClassName: managed-csi, resources: { requests: { storage: 64Gi } } }
      `,
      says: ['StatefulSet "db"', '"data" (64Gi)', 'group 999'],
      fixes: {
        onRootMismatch: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                securityContext:
                  fsGroup: 999 # mongo
                  fsGroupChangePolicy: OnRootMismatch
                containers: [{ name: db, volumeMounts: [{ name: data, mountPath: /data }] }]
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { storageClassName: managed-csi, resources: { requests: { storage: 64Gi } } }
        `,
      },
    },
    'a policy that asks for it': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          securityContext: { fsGroup: 999, fsGroupChangePolicy: Always }
                                      ^^^ walk
          containers: [{ name: db, volumeMounts: [{ name: data, mountPath: /data }] }]
          volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: db }
        spec: { resources: { requests: { storage: 1Ti } } }
      `,
      says: ['1Ti'],
      fixes: {
        onRootMismatch: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            securityContext: { fsGroup: 999, fsGroupChangePolicy: OnRootMismatch }
            containers: [{ name: db, volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: db }
          spec: { resources: { requests: { storage: 1Ti } } }
        `,
      },
    },
  },
});
