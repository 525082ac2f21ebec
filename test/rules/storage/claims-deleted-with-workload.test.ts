import rule from '../../../server/src/rules/storage/claims-deleted-with-workload.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'no policy at all': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
    `,
    'claims that are kept': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        persistentVolumeClaimRetentionPolicy: { whenDeleted: Retain, whenScaled: Retain }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'a set without claims': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete, whenScaled: Delete }
    `,
    'a policy to be filled in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        persistentVolumeClaimRetentionPolicy: { whenDeleted: '{{ .Values.whenDeleted }}' }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'a Kafka that keeps its claims': `
      apiVersion: kafka.strimzi.io/v1beta2
      kind: Kafka
      metadata: { name: events }
      spec: { kafka: { storage: { type: persistent-claim, deleteClaim: false } } }
    `,
    'a Kafka without claims': `
      apiVersion: kafka.strimzi.io/v1beta2
      kind: Kafka
      metadata: { name: events }
      spec: { kafka: { storage: { type: ephemeral, deleteClaim: true } } }
    `,
    'finalizers that keep the order of pods': `
      apiVersion: psmdb.percona.com/v1
      kind: PerconaServerMongoDB
      metadata: { name: db, finalizers: [percona.com/delete-psmdb-pods-in-order] }
    `,
    'an Elasticsearch that leaves it to its operator': `
      apiVersion: elasticsearch.k8s.elastic.co/v1
      kind: Elasticsearch
      metadata: { name: logs }
      spec: { nodeSets: [] }
    `,
  },

  invalid: {
    'both, on disks that go with their claims': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          persistentVolumeClaimRetentionPolicy:
            whenDeleted: Delete
                         ^^^^^^ deleted
            whenScaled: Delete # saves money
                        ^^^^^^ scaled
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
      `,
      says: ['StatefulSet "db"', 'data-db-N', 'and the disks with them.'],
      leaves: 1,
      fixes: {
        retain: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            persistentVolumeClaimRetentionPolicy:
              whenDeleted: Retain
              whenScaled: Delete # saves money
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
        `,
      },
    },
    'a class that keeps the disks': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete, whenScaled: Delete }
                                                               ^^^^^^ deleted information
                                                                                   ^^^^^^ scaled information
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: kept } }]
        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: kept }
        provisioner: disk.csi.azure.com
        reclaimPolicy: Retain
      `,
      says: ['leaves disks'],
      leaves: 1,
      fixes: {
        retain: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            persistentVolumeClaimRetentionPolicy: { whenDeleted: Retain, whenScaled: Delete }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: kept } }]
          ---
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: kept }
          provisioner: disk.csi.azure.com
          reclaimPolicy: Retain
        `,
      },
    },
    'an autoscaler that does it at night': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
                                                              ^^^^^^ autoscaled error
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: by-load }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 3, maxReplicas: 9 }
      `,
      says: ['HorizontalPodAutoscaler "by-load"', 'unless their class retains them'],
      fixes: {
        retain: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            persistentVolumeClaimRetentionPolicy: { whenScaled: Retain }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: fast } }]
          ---
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: by-load }
          spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 3, maxReplicas: 9 }
        `,
      },
    },
    'members that copy everything to each other': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: kafka }
        spec:
          persistentVolumeClaimRetentionPolicy: { whenScaled: Delete, whenDeleted: Retain }
                                                              ^^^^^^ scaled information
          template: { spec: { containers: [{ image: apache/kafka:4.0.0 }] } }
          volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
      `,
      fixes: {
        retain: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: kafka }
          spec:
            persistentVolumeClaimRetentionPolicy: { whenScaled: Retain, whenDeleted: Retain }
            template: { spec: { containers: [{ image: apache/kafka:4.0.0 }] } }
            volumeClaimTemplates: [{ metadata: { name: data }, spec: { storageClassName: managed-csi } }]
        `,
      },
    },
    'a pool of Strimzi with several volumes': {
      code: `
        apiVersion: kafka.strimzi.io/v1beta2
        kind: KafkaNodePool
        metadata: { name: brokers }
        spec:
          storage:
            type: jbod
            volumes:
              - { id: 0, type: persistent-claim, size: 100Gi, deleteClaim: true }
                                                                           ^^^^ operator
              - { id: 1, type: persistent-claim, size: 100Gi }
      `,
      says: ['KafkaNodePool "brokers"'],
      fixes: {
        retain: `
          apiVersion: kafka.strimzi.io/v1beta2
          kind: KafkaNodePool
          metadata: { name: brokers }
          spec:
            storage:
              type: jbod
              volumes:
                - { id: 0, type: persistent-claim, size: 100Gi, deleteClaim: false }
                - { id: 1, type: persistent-claim, size: 100Gi }
        `,
      },
    },
    'the storage of a Kafka': {
      code: `
        apiVersion: kafka.strimzi.io/v1beta2
        kind: Kafka
        metadata: { name: events }
        spec:
          kafka: { storage: { type: persistent-claim, deleteClaim: true } }
                                                                   ^^^^ operator
          zookeeper: { storage: { type: persistent-claim, deleteClaim: false } }
      `,
      fixes: {
        retain: `
          apiVersion: kafka.strimzi.io/v1beta2
          kind: Kafka
          metadata: { name: events }
          spec:
            kafka: { storage: { type: persistent-claim, deleteClaim: false } }
            zookeeper: { storage: { type: persistent-claim, deleteClaim: false } }
        `,
      },
    },
    "one of Percona's finalizers": {
      code: `
        apiVersion: psmdb.percona.com/v1
        kind: PerconaServerMongoDB
        metadata:
          name: db
          finalizers:
            - percona.com/delete-psmdb-pods-in-order
            - percona.com/delete-psmdb-pvc # tests
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ operator
      `,
      fixes: {
        removeFinalizer: `
          apiVersion: psmdb.percona.com/v1
          kind: PerconaServerMongoDB
          metadata:
            name: db
            finalizers:
              - percona.com/delete-psmdb-pods-in-order
        `,
      },
    },
    'an older name of such a finalizer': {
      code: `
        apiVersion: pxc.percona.com/v1
        kind: PerconaXtraDBCluster
        metadata: { name: db, finalizers: [delete-pxc-pods-in-order, delete-pxc-pvc] }
                                                                     ^^^^^^^^^^^^^^ operator
      `,
      fixes: {
        removeFinalizer: `
          apiVersion: pxc.percona.com/v1
          kind: PerconaXtraDBCluster
          metadata: { name: db, finalizers: [delete-pxc-pods-in-order] }
        `,
      },
    },
    'an Elasticsearch that says so': {
      code: `
        apiVersion: elasticsearch.k8s.elastic.co/v1
        kind: Elasticsearch
        metadata: { name: logs }
        spec:
          volumeClaimDeletePolicy: DeleteOnScaledownAndClusterDeletion
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ elasticsearch hint
      `,
      fixes: {
        keepOnDeletion: `
          apiVersion: elasticsearch.k8s.elastic.co/v1
          kind: Elasticsearch
          metadata: { name: logs }
          spec:
            volumeClaimDeletePolicy: DeleteOnScaledownOnly
        `,
      },
    },
  },
});
