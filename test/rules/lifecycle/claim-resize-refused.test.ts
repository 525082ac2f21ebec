import rule from '../../../server/src/rules/lifecycle/claim-resize-refused.ts';
import { testRule } from '../../support/test-rule.ts';

const claim = (size: string, className = 'managed-csi') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { storageClassName: ${className}, resources: { requests: { storage: ${size} } } }
`;
const fixed = (field = '') => `---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fixed }
provisioner: disk.csi.azure.com
${field}
`;
const cluster = (spec: string) => `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders }
spec: ${spec}
`;
const pool = (volumes: string) => `
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaNodePool
metadata: { name: brokers }
spec: { storage: { type: jbod, volumes: [${volumes}] } }
`;

testRule(rule, {
  valid: {
    'the same size in other words': { committed: claim('1Gi'), code: claim('"1024Mi"') },
    'more of a class that comes with the cluster': { committed: claim('1Gi'), code: claim('2Gi') },
    'more of a class that allows it now': {
      committed: `${claim('1Gi', 'fixed')}${fixed()}`,
      code: `${claim('2Gi', 'fixed')}${fixed('allowVolumeExpansion: true')}`,
    },
    'more of a class that is not known': { committed: claim('1Gi', 'own'), code: claim('2Gi', 'own') },
    'a size that is filled in later': { committed: claim('4Gi'), code: claim('"${SIZE}"') },
    'a size that is being typed': { committed: claim('4Gi'), code: claim('4Gu') },
    'a smaller claim of another name': { committed: claim('4Gi'), code: claim('1Gi').replace('data', 'new') },
    'a claim that delivery makes anew': {
      committed: claim('4Gi'),
      code: claim('1Gi').replace(
        'name: data',
        'name: data, annotations: { kustomize.toolkit.fluxcd.io/force: enabled }',
      ),
    },
    'a claim template, which cannot change at all': {
      committed:
        'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 4Gi } } } }] }',
      code: 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 1Gi } } } }] }',
    },
    'volumes in another order': {
      committed: pool('{ id: 0, size: 9Gi }, { id: 1, size: 4Gi }'),
      code: pool('{ id: 1, size: 4Gi }, { id: 0, size: 9Gi }'),
    },
  },

  invalid: {
    'a smaller claim': {
      committed: claim('1.5Gi'),
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: managed-csi, resources: { requests: { storage: "1500Mi" } } }
                                                                                 ^^^^^^^^ shrunk
      `,
      says: ['The API server refuses', 'PersistentVolumeClaim "data" asked for 1.5Gi'],
      fixes: {
        restore: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: managed-csi, resources: { requests: { storage: "1.5Gi" } } }
        `,
      },
    },
    'a larger claim of a class that does not allow it': {
      committed: `#- claim.yaml${claim('1Gi', 'fixed')}#- class.yaml\n${fixed()}`,
      code: `
        #- claim.yaml
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec: { storageClassName: fixed, resources: { requests: { storage: 2Gi } } }
                                                                           ^^^ notExpandable
        #- class.yaml
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: fixed }
        provisioner: disk.csi.azure.com
      `,
      says: ['StorageClass "fixed" does not let its claims grow to 2Gi'],
      fixes: {
        restore: `
          #- claim.yaml
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data }
          spec: { storageClassName: fixed, resources: { requests: { storage: 1Gi } } }
          #- class.yaml
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: fixed }
          provisioner: disk.csi.azure.com
        `,
      },
    },
    "an operator's claims": {
      committed: cluster(
        '{ storage: { size: 9Gi }, walStorage: { size: 4Gi }, tablespaces: [{ name: a, storage: { size: 2Gi } }] }',
      ),
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: orders }
        spec: { storage: { size: 8Gi }, walStorage: { size: 5Gi }, tablespaces: [{ name: a, storage: { size: 1Gi } }] }
                                 ^^^ shrunk
                                                                                                             ^^^ shrunk
      `,
      says: ['CloudNativePG refuses this update: Cluster "orders" asked for 9Gi', 'asked for 2Gi'],
      fixes: {
        restore: `
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata: { name: orders }
          spec: { storage: { size: 9Gi }, walStorage: { size: 5Gi }, tablespaces: [{ name: a, storage: { size: 1Gi } }] }
        `,
      },
    },
    'a volume of a list': {
      committed: pool('{ id: 0, size: 9Gi }, { id: 1, size: 4Gi }'),
      code: `
        apiVersion: kafka.strimzi.io/v1beta2
        kind: KafkaNodePool
        metadata: { name: brokers }
        spec: { storage: { type: jbod, volumes: [{ id: 1, size: 3Gi }] } }
                                                                ^^^ shrunk
      `,
      says: ['Strimzi leaves the volumes as they are', 'asked for 4Gi'],
      fixes: {
        restore: `
          apiVersion: kafka.strimzi.io/v1beta2
          kind: KafkaNodePool
          metadata: { name: brokers }
          spec: { storage: { type: jbod, volumes: [{ id: 1, size: 4Gi }] } }
        `,
      },
    },
  },
});
