import rule from '../../../server/src/rules/storage/snapshot-cloned-into-every-replica.ts';
import { testRule } from '../../support/test-rule.ts';

const source = 'dataSource: { kind: VolumeSnapshot, name: monday }';
const mongo = 'image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }]';

/** A set with one container and a claim template "data". */
function set(replicas: string, container: string, spec: string): string {
  return `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec:
      replicas: ${replicas}
      template: { spec: { containers: [{ ${container} }] } }
      volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${spec} } }]
  `;
}

testRule(rule, {
  valid: {
    'one replica': set('1', mongo, source),
    'replicas to be filled in': set("'{{ .Values.replicas }}'", mongo, source),
    'a source to be filled in': set('3', mongo, "dataSource: '{{ .Values.source }}'"),
    'no source': set('3', mongo, 'storageClassName: managed-csi'),
    'files that are only read': set(
      '3',
      'image: example.com/model:1, volumeMounts: [{ name: data, mountPath: /model, readOnly: true }]',
      source,
    ),
  },

  invalid: {
    'a database of three': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 3
          template:
            spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] }
          volumeClaimTemplates:
            - metadata: { name: data }
              spec:
                dataSourceRef: { kind: VolumeSnapshot, name: monday }
                ^^^^^^^^^^^^^ cloned
      `,
      says: ['VolumeSnapshot "monday"', 'all 3 replicas', '"data-db-0"'],
    },
    'an application whose data nobody knows': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        replicas: 2
        template: { spec: { containers: [{ image: example.com/app:1 }] } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { dataSource: { kind: PersistentVolumeClaim, name: old } } }]
                                                                   ^^^^^^^^^^ cloned information
    `,
    'an autoscaler that may add members': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template: { spec: { containers: [{ image: mongo:8.0.4, volumeMounts: [{ name: data, mountPath: /data/db }] }] } }
        volumeClaimTemplates: [{ metadata: { name: data }, spec: { dataSource: { kind: VolumeSnapshot, name: a } } }]
                                                                   ^^^^^^^^^^ cloned information
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: db }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, maxReplicas: 3 }
    `,
  },
});
