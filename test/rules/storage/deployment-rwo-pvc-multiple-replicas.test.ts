import rule from '../../../server/src/rules/storage/deployment-rwo-pvc-multiple-replicas.ts';
import { testRule } from '../../support/test-rule.ts';

/** A Deployment that mounts claim "files", and the claim. */
function app(
  {
    replicas = '3',
    volume = '',
    mount = '',
    pod = '',
  }: Partial<Record<'replicas' | 'volume' | 'mount' | 'pod', string>>,
  claim = 'accessModes: [ReadWriteOnce], storageClassName: managed-csi',
): string {
  return `
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: wiki }
    spec:
      replicas: ${replicas}
      template:
        metadata: { labels: { app: wiki } }
        spec:
          ${pod || 'serviceAccountName: wiki'}
          containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files, ${mount} }] }]
          volumes: [{ name: files, persistentVolumeClaim: { claimName: files, ${volume} } }]
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: files }
    spec: { ${claim} }
  `;
}

testRule(rule, {
  valid: {
    'one replica': app({ replicas: '1' }),
    'no replica': app({ replicas: '0' }),
    'a number to be filled in': app({ replicas: "'{{ .Values.replicas }}'" }),
    'a claim for many nodes': app({}, 'accessModes: [ReadWriteMany], storageClassName: azurefile-csi'),
    'a share, which every node can mount whatever is asked for': app(
      {},
      'accessModes: [ReadWriteOnce], storageClassName: azurefile-csi',
    ),
    'a volume that is only read': app({ volume: 'readOnly: true' }),
    'mounts that only read': app({ mount: 'readOnly: true' }),
    'pods that stay on one node': app({ pod: 'nodeSelector: { kubernetes.io/hostname: node-1 }' }),
    'pods that follow each other': app({
      pod: 'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: wiki } } }] } }',
    }),
    'an autoscaler that stays at one': `${app({}).trimEnd()}
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: { name: wiki }
    spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: wiki }, maxReplicas: 1 }
    `,
    'a claim of another namespace': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: wiki, namespace: a }
      spec:
        replicas: 3
        template:
          spec:
            containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
            volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files, namespace: b }
      spec: { accessModes: [ReadWriteOnce] }
    `,
    'a volume that nobody mounts': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: wiki }
      spec:
        replicas: 3
        template:
          spec:
            containers: [{ name: wiki }]
            volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }]
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { accessModes: [ReadWriteOnce] }
    `,
  },

  invalid: {
    'a disk': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: wiki }
        spec:
          replicas: 3 # for the load
          template:
            spec:
              containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
              volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki-files } }]
                                                                           ^^^^^^^^^^ replicas
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: wiki-files }
        spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium }
      `,
      says: ['runs 3 replicas', 'claim "wiki-files"', 'one node', 'the other 2 do not start on another node'],
      fixes: {
        one: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: wiki }
          spec:
            replicas: 1 # for the load
            template:
              spec:
                containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
                volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki-files } }]
            strategy:
              type: Recreate
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: wiki-files }
          spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi-premium }
        `,
      },
    },
    'one pod at a time, whatever the class, even on one node': {
      code: `
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: { name: wiki }
        spec:
          replicas: 2
          template:
            spec:
              nodeName: node-1
              containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
              volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki } }]
                                                                           ^^^^ replicas
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: wiki }
        spec: { accessModes: [ReadWriteOncePod], storageClassName: fast }
      `,
      says: ['one pod', 'the other does not start'],
      fixes: {
        one: `
          apiVersion: apps/v1
          kind: ReplicaSet
          metadata: { name: wiki }
          spec:
            replicas: 1
            template:
              spec:
                nodeName: node-1
                containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
                volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki } }]
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: wiki }
          spec: { accessModes: [ReadWriteOncePod], storageClassName: fast }
        `,
      },
    },
    'a class that is not known': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: wiki }
        spec:
          replicas: 2
          template:
            spec:
              containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
              volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki } }]
                                                                           ^^^^ replicas warning
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: wiki }
        spec: { accessModes: [ReadWriteOnce], storageClassName: fast }
      `,
      fixes: {
        one: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: wiki }
          spec:
            replicas: 1
            template:
              spec:
                containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
                volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki } }]
            strategy:
              type: Recreate
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: wiki }
          spec: { accessModes: [ReadWriteOnce], storageClassName: fast }
        `,
      },
    },
    'an autoscaler that adds replicas': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: wiki }
        spec:
          template:
            spec:
              containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
              volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki } }]
                                                                           ^^^^ scaled warning
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: wiki }
        spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: wiki-load }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: wiki }, minReplicas: 1, maxReplicas: 5 }
      `,
      says: ['HorizontalPodAutoscaler "wiki-load"', 'up to 5', 'the other 4'],
    },
    'an autoscaler that never goes below two': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: wiki }
      spec:
        template:
          spec:
            containers: [{ name: wiki, volumeMounts: [{ name: files, mountPath: /files }] }]
            volumes: [{ name: files, persistentVolumeClaim: { claimName: wiki } }]
                                                                         ^^^^ scaled
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: wiki }
      spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
      ---
      apiVersion: keda.sh/v1alpha1
      kind: ScaledObject
      metadata: { name: wiki }
      spec: { scaleTargetRef: { name: wiki }, minReplicaCount: 2, maxReplicaCount: 4 }
    `,
  },
});
