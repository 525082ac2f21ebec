import rule from '../../../server/src/rules/availability/quorum-even-members.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'an odd number': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: etcd }
      spec: { replicas: 3, template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1" }] } } }
    `,
    'none at all': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: zk }
      spec: { replicas: 0, template: { spec: { containers: [{ name: zk, image: "zookeeper:3.9.3", env: [{ name: ZOO_SERVERS, value: x }] }] } } }
    `,
    'an engine that does not vote': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cassandra }
      spec: { replicas: 4, template: { spec: { containers: [{ name: cassandra, image: "cassandra:5.0" }] } } }
    `,
    'a MongoDB without a replica set': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 2, template: { spec: { containers: [{ name: db, image: "mongo:8.0.4" }] } } }
    `,
    'servers that stand alone, which is another defect': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: etcd }
      spec: { replicas: 2, template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1" }] } } }
    `,
    'Redis that Sentinels elsewhere watch': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: 2
        template:
          spec:
            containers: [{ name: redis, image: "redis:8.2", volumeMounts: [{ name: conf, mountPath: /conf }] }]
            volumes: [{ name: conf, configMap: { name: conf } }]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: conf }
      data: { sentinel.conf: "sentinel monitor cache cache-0.cache 6379 2", redis.conf: "replicaof cache-0.cache 6379" }
    `,
    'an arbiter': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 2, template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", command: [sh, -c, "mongod --replSet rs0 & mongosh --eval 'rs.addArb(\\"arbiter:27017\\")'"] }] } } }
    `,
    'two sets that are odd together': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db-a }
      spec: { serviceName: db, replicas: 2, template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db-b }
      spec: { serviceName: db, template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } } }
    `,
    'brokers of Kafka whose controllers are listed': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: kafka }
      spec:
        replicas: 4
        template:
          spec:
            containers:
              - name: kafka
                image: apache/kafka:4.0.0
                env:
                  - { name: KAFKA_PROCESS_ROLES, value: "broker,controller" }
                  - { name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "0@kafka-0:9093,1@kafka-1:9093,2@kafka-2:9093" }
    `,
    'an autoscaler, and a number that is filled in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 2, template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: db }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 2, maxReplicas: 4 }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: more }
      spec: { replicas: "<count>", template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } } }
    `,
    'operators that count otherwise': `
      apiVersion: psmdb.percona.com/v1
      kind: PerconaServerMongoDB
      metadata: { name: db }
      spec:
        replsets:
          - { name: rs0, size: 2, arbiter: { enabled: true, size: 1 } }
          - { name: rs1, size: 4, externalNodes: [{ host: db.example.com }] }
          - { name: rs2, size: 3, arbiter: { enabled: false, size: 1 } }
      ---
      apiVersion: mongodbcommunity.mongodb.com/v1
      kind: MongoDBCommunity
      metadata: { name: db }
      spec: { members: 2, arbiters: 1 }
      ---
      apiVersion: kafka.strimzi.io/v1
      kind: Kafka
      metadata: { name: events }
      spec: { kafka: { replicas: 4 } }
      ---
      apiVersion: kafka.strimzi.io/v1
      kind: KafkaNodePool
      metadata: { name: brokers, labels: { strimzi.io/cluster: events } }
      spec: { replicas: 4, roles: [broker] }
      ---
      apiVersion: rabbitmq.com/v1beta1
      kind: RabbitmqCluster
      metadata: { name: queue }
      spec: { replicas: 3 }
    `,
  },

  invalid: {
    'four members': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 4 # one for each rack
                    ^ even
          template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } }
      `,
      says: ['4 voting members of MongoDB need 3 to agree and tolerate 1 lost, no more than 3 would'],
      fixes: {
        odd: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 5 # one for each rack
            template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } }
        `,
      },
    },
    'two members, though their list is out of sight': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: etcd }
        spec:
          replicas: 2
                    ^ even
          template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", envFrom: [{ configMapRef: { name: etcd } }] }] } }
      `,
      says: ['2 voting members of etcd need 2 to agree and tolerate 0 lost, no more than 1 would'],
      fixes: {
        odd: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: etcd }
          spec:
            replicas: 3
            template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", envFrom: [{ configMapRef: { name: etcd } }] }] } }
        `,
      },
    },
    'Sentinels beside the data': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          replicas: 2
                    ^ even
          template:
            spec:
              containers:
                - { name: redis, image: "redis:8.2", args: [--replicaof, cache-0.cache, "6379"] }
                - { name: sentinel, image: "redis:8.2", command: [redis-sentinel, /etc/sentinel.conf] }
      `,
      fixes: {
        odd: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            replicas: 3
            template:
              spec:
                containers:
                  - { name: redis, image: "redis:8.2", args: [--replicaof, cache-0.cache, "6379"] }
                  - { name: sentinel, image: "redis:8.2", command: [redis-sentinel, /etc/sentinel.conf] }
        `,
      },
    },
    'two sets that are even together, once': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db-a }
        spec:
          serviceName: db
          replicas: 3
                    ^ together
          template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db-b }
        spec:
          serviceName: db
          replicas: 1
          template: { spec: { containers: [{ name: db, image: "mongo:8.0.4", args: [--replSet, rs0] }] } }
      `,
      says: ['4 voting members of MongoDB in StatefulSet "db-a" and StatefulSet "db-b"'],
    },
    'what operators are told': {
      code: `
        apiVersion: psmdb.percona.com/v1
        kind: PerconaServerMongoDB
        metadata: { name: db }
        spec:
          replsets:
            - name: rs0
              size: 3
                    ^ even
              arbiter: { enabled: true, size: 1 }
        ---
        apiVersion: mongodbcommunity.mongodb.com/v1
        kind: MongoDBCommunity
        metadata: { name: db }
        spec:
          members: 2
                   ^ even
        ---
        apiVersion: kafka.strimzi.io/v1beta2
        kind: Kafka
        metadata: { name: events }
        spec: { kafka: { replicas: 3 }, zookeeper: { replicas: 2 } }
                                                               ^ even
        ---
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaNodePool
        metadata: { name: controllers, labels: { strimzi.io/cluster: events } }
        spec: { replicas: 1, roles: [controller] }
                          ^ together
        ---
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaNodePool
        metadata: { name: dual, labels: { strimzi.io/cluster: events } }
        spec: { replicas: 3, roles: [controller, broker] }
        ---
        apiVersion: rabbitmq.com/v1beta1
        kind: RabbitmqCluster
        metadata: { name: queue }
        spec: { replicas: 2 }
                          ^ even
      `,
      says: ['4 voting members of MongoDB need 3', 'KafkaNodePool "controllers" and KafkaNodePool "dual"'],
      fixes: {
        odd: `
          apiVersion: psmdb.percona.com/v1
          kind: PerconaServerMongoDB
          metadata: { name: db }
          spec:
            replsets:
              - name: rs0
                size: 3
                arbiter: { enabled: true, size: 1 }
          ---
          apiVersion: mongodbcommunity.mongodb.com/v1
          kind: MongoDBCommunity
          metadata: { name: db }
          spec:
            members: 3
          ---
          apiVersion: kafka.strimzi.io/v1beta2
          kind: Kafka
          metadata: { name: events }
          spec: { kafka: { replicas: 3 }, zookeeper: { replicas: 2 } }
          ---
          apiVersion: kafka.strimzi.io/v1
          kind: KafkaNodePool
          metadata: { name: controllers, labels: { strimzi.io/cluster: events } }
          spec: { replicas: 1, roles: [controller] }
          ---
          apiVersion: kafka.strimzi.io/v1
          kind: KafkaNodePool
          metadata: { name: dual, labels: { strimzi.io/cluster: events } }
          spec: { replicas: 3, roles: [controller, broker] }
          ---
          apiVersion: rabbitmq.com/v1beta1
          kind: RabbitmqCluster
          metadata: { name: queue }
          spec: { replicas: 2 }
        `,
      },
      leaves: 4,
    },
  },
});
