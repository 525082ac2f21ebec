import rule from '../../../server/src/rules/storage/adopted-claim-name-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

const set = `apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec:
      replicas: 2
      volumeClaimTemplates:
        - metadata: { name: data }
          spec: { storageClassName: managed-csi, resources: { requests: { storage: 32Gi } } }`;
const claim = (name: string, spec = 'storageClassName: managed-csi', namespace = 'default') => `
    ${set}
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: ${name}, namespace: ${namespace} }
    spec: { ${spec} }
  `;

testRule(rule, {
  valid: {
    'the name that the set looks for': claim('data-db-1'),
    'a larger claim': claim('data-db-0', 'resources: { requests: { storage: 64Gi } }'),
    'a class to be filled in': claim('data-db-0', "storageClassName: '{{ .Values.class }}'"),
    'a claim that has nothing to do with it': claim('uploads'),
    'a claim that has only a part of the name': claim('mydb-data'),
    'a claim that has the name of the set alone': claim('db-backup'),
    'a name to be filled in': claim("'{{ .Values.prefix }}-data-db'"),
    'a claim of another namespace': claim('db-data', '', 'other'),
    'a claim that somebody mounts': `
    ${set}
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: db-data }
    spec: {}
    ---
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: db-data } }] }
  `,
    'a namespace into which something installs': `
    ${set}
    ---
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: db-data }
    spec: {}
    ---
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata: { name: app }
  `,
  },

  invalid: {
    'the parts in another order': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 2, volumeClaimTemplates: [{ metadata: { name: data } }] }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: db-data-1 # restored
                ^^^^^^^^^ name
        spec: {}
      `,
      says: ['StatefulSet "db"', '"data-db-1"'],
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { replicas: 2, volumeClaimTemplates: [{ metadata: { name: data } }] }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: data-db-1 # restored
          spec: {}
        `,
      },
    },
    'a copy that bears the name of the set': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: db-restored }
                          ^^^^^^^^^^^ name
        spec: { dataSource: { kind: VolumeSnapshot, name: monday } }
      `,
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: data-db-0 }
          spec: { dataSource: { kind: VolumeSnapshot, name: monday } }
        `,
      },
    },
    'an ordinal that does not exist': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 2, volumeClaimTemplates: [{ metadata: { name: data } }] }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data-db-2 }
                          ^^^^^^^^^ ordinal
        spec: {}
      `,
      says: ['pod 2 of StatefulSet "db", which has pods 0 to 1'],
    },
    'a smaller claim': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          volumeClaimTemplates:
            - { metadata: { name: data }, spec: { resources: { requests: { storage: 32Gi } } } }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data-db-0 }
        spec: { resources: { requests: { storage: 16Gi } } }
                                                  ^^^^ differs
      `,
      says: ['size is 16Gi', 'says 32Gi'],
    },
    'another class': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi-premium } }] }
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data-db-0 }
      spec: { storageClassName: managed-csi }
                                ^^^^^^^^^^^ differs
    `,
  },
});
