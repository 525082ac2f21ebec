import rule from '../../../server/src/rules/availability/replication-exceeds-members.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'as many brokers as copies': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: kafka }
      spec:
        replicas: 3
        template:
          spec:
            containers:
              - name: kafka
                image: apache/kafka:4.0.0
                env:
                  - { name: KAFKA_DEFAULT_REPLICATION_FACTOR, value: "3" }
                  - { name: KAFKA_MIN_INSYNC_REPLICAS, value: "2" }
                  - { name: KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR, value: "-1" }
    `,
    'one broker and one copy': `
      apiVersion: kafka.strimzi.io/v1beta2
      kind: Kafka
      metadata: { name: events }
      spec: { kafka: { replicas: 1, config: { default.replication.factor: 1, min.insync.replicas: 1 } } }
    `,
    'brokers that are sets of their own': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: kafka-a }
      spec: { template: { spec: { containers: [{ name: kafka, image: "apache/kafka:4.0.0", env: [{ name: KAFKA_DEFAULT_REPLICATION_FACTOR, value: "2" }] }] } } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: kafka-b }
      spec: { template: { spec: { containers: [{ name: kafka, image: "apache/kafka:4.0.0" }] } } }
    `,
    'voters that are elsewhere': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: kafka-a }
      spec:
        template:
          spec:
            containers:
              - name: kafka
                image: apache/kafka:4.0.0
                env:
                  - { name: KAFKA_DEFAULT_REPLICATION_FACTOR, value: "2" }
                  - { name: KAFKA_CONTROLLER_QUORUM_VOTERS, value: "1@kafka-a:9093,2@kafka-b:9093,3@kafka-c:9093" }
    `,
    'controllers, which hold no topics': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: controller }
      spec:
        replicas: 1
        template:
          spec:
            containers:
              - name: kafka
                image: apache/kafka:4.0.0
                env: [{ name: KAFKA_PROCESS_ROLES, value: controller }, { name: KAFKA_DEFAULT_REPLICATION_FACTOR, value: "3" }]
    `,
    'an autoscaler that may go that far, and what is filled in later': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: kafka }
      spec:
        replicas: 1
        template: { spec: { containers: [{ name: kafka, image: "apache/kafka:4.0.0", env: [{ name: KAFKA_DEFAULT_REPLICATION_FACTOR, value: "3" }] }] } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: kafka }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: kafka }, minReplicas: 1, maxReplicas: 3 }
      ---
      apiVersion: kafka.strimzi.io/v1beta2
      kind: Kafka
      metadata: { name: events }
      spec: { kafka: { replicas: "\${BROKERS}", config: { default.replication.factor: "\${FACTOR}" } } }
    `,
    'brokers in pools': `
      apiVersion: kafka.strimzi.io/v1
      kind: Kafka
      metadata: { name: events }
      spec: { kafka: { config: { default.replication.factor: 3 } } }
      ---
      apiVersion: kafka.strimzi.io/v1
      kind: KafkaNodePool
      metadata: { name: a, labels: { strimzi.io/cluster: events } }
      spec: { replicas: 1, roles: [broker] }
      ---
      apiVersion: kafka.strimzi.io/v1
      kind: KafkaNodePool
      metadata: { name: b, labels: { strimzi.io/cluster: events } }
      spec: { replicas: 2, roles: [broker, controller] }
    `,
    'a topic of a cluster that is elsewhere': `
      apiVersion: kafka.strimzi.io/v1
      kind: KafkaTopic
      metadata: { name: orders, labels: { strimzi.io/cluster: events } }
      spec: { partitions: 3, replicas: 3 }
    `,
    'another program with such variables': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, image: "app:1", env: [{ name: KAFKA_DEFAULT_REPLICATION_FACTOR, value: "3" }] }] } } }
    `,
  },

  invalid: {
    'a variable': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: kafka }
        spec:
          template:
            spec:
              containers:
                - name: kafka
                  image: apache/kafka:4.0.0
                  env:
                    - name: KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR
                      value: "3" # as in production
                             ^^^ factor
      `,
      says: ['"KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR" 3 needs 3 brokers, and StatefulSet "kafka" has 1'],
      fixes: {
        lower: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: kafka }
          spec:
            template:
              spec:
                containers:
                  - name: kafka
                    image: apache/kafka:4.0.0
                    env:
                      - name: KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR
                        value: "1" # as in production
        `,
      },
    },
    'an argument, and a file': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: kafka }
      spec:
        replicas: 2
                  ^ factor
        template:
          spec:
            containers:
              - name: kafka
                image: apache/kafka:4.0.0
                command: [sh, -c, "exec kafka-server-start.sh /conf/server.properties --override default.replication.factor=3"]
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ factor
                volumeMounts: [{ name: conf, mountPath: /conf }]
            volumes: [{ name: conf, configMap: { name: kafka } }]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: kafka }
      data: { server.properties: "offsets.topic.replication.factor = 3" }
    `,
    'Strimzi, with a write that waits for every copy': {
      code: `
        apiVersion: kafka.strimzi.io/v1beta2
        kind: Kafka
        metadata: { name: events }
        spec:
          kafka:
            replicas: 3
            config:
              default.replication.factor: 3
              min.insync.replicas: 3
                                   ^ every
              transaction.state.log.min.isr: 4
                                             ^ factor
      `,
      says: ['"min.insync.replicas" 3 of 3 copies', '"transaction.state.log.min.isr" 4 needs 4 brokers'],
      fixes: {
        lower: `
          apiVersion: kafka.strimzi.io/v1beta2
          kind: Kafka
          metadata: { name: events }
          spec:
            kafka:
              replicas: 3
              config:
                default.replication.factor: 3
                min.insync.replicas: 2
                transaction.state.log.min.isr: 4
        `,
      },
      leaves: 1,
    },
    'a topic': {
      code: `
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata: { name: orders, labels: { strimzi.io/cluster: events } }
        spec: { partitions: 3, replicas: 3 }
                                         ^ factor
        ---
        apiVersion: kafka.strimzi.io/v1
        kind: Kafka
        metadata: { name: events }
        spec: { kafka: { replicas: 1 } }
      `,
      says: ['"replicas" 3 needs 3 brokers, and Kafka "events" has 1'],
      fixes: {
        lower: `
          apiVersion: kafka.strimzi.io/v1
          kind: KafkaTopic
          metadata: { name: orders, labels: { strimzi.io/cluster: events } }
          spec: { partitions: 3, replicas: 1 }
          ---
          apiVersion: kafka.strimzi.io/v1
          kind: Kafka
          metadata: { name: events }
          spec: { kafka: { replicas: 1 } }
        `,
      },
    },
  },
});
