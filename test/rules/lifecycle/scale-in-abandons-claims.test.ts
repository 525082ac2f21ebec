import rule from '../../../server/src/rules/lifecycle/scale-in-abandons-claims.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (replicas: string, more = '', image = 'postgres:17.6') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  ${replicas}
  template: { spec: { containers: [{ name: db, image: "${image}" }] } }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
  ${more}
`;
const deletes = 'persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }';

testRule(rule, {
  valid: {
    'more pods': { committed: set('replicas: 2'), code: set('replicas: 3') },
    'as many pods, and another policy': { committed: set('replicas: 2'), code: set('replicas: 2', deletes) },
    'the one that is the default': { committed: set('replicas: 1'), code: set('paused: false') },
    'a set without claims of its own': {
      committed: set('replicas: 3').replace(/ {2}volumeClaimTemplates.*/, ''),
      code: set('replicas: 1').replace(/ {2}volumeClaimTemplates.*/, ''),
    },
    'a number that is filled in later': { committed: set('replicas: 3'), code: set('replicas: "${COUNT}"') },
    'a number that an autoscaler sets': {
      committed: set('replicas: 3'),
      code: `${set('replicas: 1').trimEnd()}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: db }
spec: { minReplicas: 1, maxReplicas: 5, scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db } }
`,
    },
  },

  invalid: {
    'fewer pods': {
      committed: set('replicas: 3 # one per zone'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 1 # one per zone
                    ^ kept
          template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
      `,
      says: ['from 3 to 1 pods', 'What is on "data-db-1" and "data-db-2" stays behind'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 3 # one per zone
            template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
        `,
      },
    },
    'fewer pods by a number that is left out': {
      committed: set('replicas: 2', 'ordinals: { start: 5 }'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
        ^^^^ kept
          ordinals: { start: 5 }
          template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
      `,
      says: ['"data-db-6"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            ordinals: { start: 5 }
            template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
            replicas: 2
        `,
      },
    },
    'fewer pods under a policy that deletes': {
      committed: set('replicas: 3', deletes),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 0
                    ^ deleted warning
          persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
          template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
      `,
      says: ['deletes "data-db-0", "data-db-1" and "data-db-2" with their disks and all data on them'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 3
            persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
            template: { spec: { containers: [{ name: db, image: "postgres:17.6" }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
        `,
      },
    },
    'more than half of those who vote': {
      committed: set('replicas: 5', '', 'quay.io/coreos/etcd:v3.5.21'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 2
                    ^ majority warning
          template: { spec: { containers: [{ name: db, image: "quay.io/coreos/etcd:v3.5.21" }] } }
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: [
        '5 members of etcd need 3 to agree, and 2 are left',
        'what is on "data-db-2", "data-db-3" and "data-db-4" stays behind',
      ],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 5
            template: { spec: { containers: [{ name: db, image: "quay.io/coreos/etcd:v3.5.21" }] } }
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'one of three who vote': {
      committed: set('replicas: 3', '', 'quay.io/coreos/etcd:v3.5.21'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 2
                    ^ kept
          template: { spec: { containers: [{ name: db, image: "quay.io/coreos/etcd:v3.5.21" }] } }
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 3
            template: { spec: { containers: [{ name: db, image: "quay.io/coreos/etcd:v3.5.21" }] } }
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
  },
});
