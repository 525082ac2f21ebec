import { testCustomResource } from '../support/custom-resource.ts';

testCustomResource(
  `
apiVersion: kafka.strimzi.io/v1
kind: Kafka
metadata: { name: orders }
spec:
  kafka:
    version: 4.1.0
    metadataVersion: 4.1-IV1
    listeners:
      - name: plain
        port: 9092
        type: internal
        tls: false
        configuration: { useServiceDnsDomain: true }
      - name: external
        port: 9094
        type: loadbalancer
        tls: true
        authentication: { type: scram-sha-512 }
        networkPolicyPeers: [{ podSelector: { matchLabels: { app: orders } } }]
        configuration:
          externalTrafficPolicy: Local
          loadBalancerSourceRanges: [10.0.0.0/8]
          bootstrap:
            loadBalancerIP: 10.0.0.1
            alternativeNames: [kafka.example]
            annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: "true" }
          brokers: [{ broker: 0, advertisedHost: kafka-0.example, advertisedPort: 9094 }]
          brokerCertChainAndKey: { secretName: tls, certificate: tls.crt, key: tls.key }
          advertisedPortTemplate: 9000 + {nodeId}
    config:
      offsets.topic.replication.factor: 3
      min.insync.replicas: 2
    rack: { topologyKey: topology.kubernetes.io/zone }
    authorization: { type: simple, superUsers: [CN=admin] }
    metricsConfig: { type: jmxPrometheusExporter, valueFrom: { configMapKeyRef: { name: metrics, key: kafka.yml } } }
    logging: { type: inline, loggers: { kafka.root.logger.level: INFO } }
    jvmOptions: { -Xms: 2g, -Xmx: 2g, "-XX": { UseG1GC: "true" } }
    quotas: { type: strimzi, producerByteRate: 1000000, minAvailableRatioPerVolume: 0.1 }
    tieredStorage: { type: custom, remoteStorageManager: { className: com.example.Manager, config: { a: b } } }
    template:
      pod: { terminationGracePeriodSeconds: 60, metadata: { labels: { a: b } }, tmpDirSizeLimit: 100Mi }
      kafkaContainer: { env: [{ name: TZ, value: UTC }] }
      podDisruptionBudget: { maxUnavailable: 1 }
      persistentVolumeClaim: { metadata: { annotations: { a: b } } }
  entityOperator:
    topicOperator: { watchedNamespace: shop, reconciliationIntervalMs: 60000, resources: { limits: { memory: 512Mi } } }
    userOperator: { secretPrefix: kafka- }
    template: { topicOperatorContainer: { env: [] }, deployment: { deploymentStrategy: Recreate } }
  cruiseControl:
    brokerCapacity: { inboundNetwork: 10000KB/s, overrides: [{ brokers: [0], cpu: "2" }] }
    autoRebalance: [{ mode: add-brokers, template: { name: rebalance } }]
  kafkaExporter: { topicRegex: ".*", groupRegex: ".*" }
  clusterCa: { validityDays: 365, renewalDays: 30, generateCertificateAuthority: true }
  clientsCa: { certificateExpirationPolicy: replace-key }
  maintenanceTimeWindows: ["* * 0-1 ? * SUN *"]
`,
  [
    ['type: loadbalancer', 'type: loadBalancer', 'spec.kafka.listeners.1.type wrong'],
    ['type: scram-sha-512', 'type: oauth', 'spec.kafka.listeners.1.authentication.type wrong'],
    ['name: external', 'name: External', 'spec.kafka.listeners.1.name wrong'],
    ['port: 9092', 'port: 80', 'spec.kafka.listeners.0.port wrong'],
    ['        tls: false\n', '', 'spec.kafka.listeners.0.tls missing'],
    ['    version: 4.1.0', '    version: 4.1', 'spec.kafka.version wrong'],
    ['    config:\n', '    replicas: 3\n    config:\n', 'spec.kafka.replicas new'],
    ['authorization: { type: simple', 'authorization: { type: keycloak', 'spec.kafka.authorization.type wrong'],
    ['UseG1GC: "true"', 'UseG1GC: true', 'spec.kafka.jvmOptions.-XX.UseG1GC wrong'],
    ['  entityOperator:', '  entityoperator:', 'spec.entityoperator new'],
    ['mode: add-brokers', 'mode: add', 'spec.cruiseControl.autoRebalance.0.mode wrong'],
    ['validityDays: 365', 'validityDays: 365d', 'spec.clusterCa.validityDays wrong'],
    ['tmpDirSizeLimit: 100Mi', 'tmpDirSizeLimit: 100MB', 'spec.kafka.template.pod.tmpDirSizeLimit wrong'],
    ['certificate: tls.crt, ', '', 'spec.kafka.listeners.1.configuration.brokerCertChainAndKey.certificate missing'],
    [
      'minAvailableRatioPerVolume: 0.1',
      'minAvailableRatioPerVolume: 10',
      'spec.kafka.quotas.minAvailableRatioPerVolume wrong',
    ],
  ],
);

testCustomResource(
  `
apiVersion: kafka.strimzi.io/v1beta2
kind: Kafka
metadata: { name: orders }
spec:
  kafka:
    replicas: 3
    listeners: [{ name: tls, port: 9093, type: internal, tls: true, authentication: { type: oauth, clientId: kafka, validIssuerUri: "https://id" } }]
    authorization: { type: keycloak, clientId: kafka, tokenEndpointUri: "https://id" }
    storage:
      type: jbod
      volumes: [{ id: 0, type: persistent-claim, size: 100Gi, deleteClaim: false }]
    resources: { limits: { memory: 2Gi } }
  zookeeper: { replicas: 3, storage: { type: ephemeral } }
  entityOperator: { topicOperator: { reconciliationIntervalSeconds: 60 }, userOperator: {} }
`,
  [
    ['replicas: 3\n    listeners', 'replicas: "3"\n    listeners', 'spec.kafka.replicas wrong'],
    ['type: jbod', 'type: jbods', 'spec.kafka.storage.type wrong'],
    ['size: 100Gi', 'size: 100 Gi', 'spec.kafka.storage.volumes.0.size wrong'],
    ['type: keycloak', 'type: keycloack', 'spec.kafka.authorization.type wrong'],
    ['    listeners: [', '    listener: [', 'spec.kafka.listeners missing, spec.kafka.listener new'],
    ['  zookeeper:', '  zooKeeper:', 'spec.zooKeeper new'],
  ],
);

const nodePool = (version: string, extra = '') => `
apiVersion: kafka.strimzi.io/${version}
kind: KafkaNodePool
metadata: { name: brokers, labels: { strimzi.io/cluster: orders } }
spec:
  replicas: 3
  roles: [controller, broker]
  storage:
    type: jbod
    volumes:
      - id: 0
        type: persistent-claim
        size: 100Gi
        class: managed-csi-premium
        deleteClaim: false
        kraftMetadata: shared${extra}
  resources: { requests: { memory: 8Gi } }
  jvmOptions: { -Xmx: 4g }
  template: { pod: { affinity: { podAntiAffinity: {} } }, perPodService: { metadata: { labels: { a: b } } } }
`;

testCustomResource(nodePool('v1'), [
  ['  replicas: 3\n', '', 'spec.replicas missing'],
  ['[controller, broker]', '[controler, broker]', 'spec.roles.0 wrong'],
  ['class: managed-csi-premium', 'storageClass: managed-csi-premium', 'spec.storage.volumes.0.storageClass new'],
  ['type: persistent-claim', 'type: persistent', 'spec.storage.volumes.0.type wrong'],
  ['      - id: 0\n        type', '      - type', 'spec.storage.volumes.0.id missing'],
  ['kraftMetadata: shared', 'kraftMetadata: own', 'spec.storage.volumes.0.kraftMetadata wrong'],
  ['size: 100Gi', 'size: 100', 'spec.storage.volumes.0.size wrong'],
]);

testCustomResource(nodePool('v1beta2', '\n        overrides: [{ broker: 0, class: managed-csi }]'), [
  ['overrides: [', 'override: [', 'spec.storage.volumes.0.override new'],
  ['deleteClaim: false', 'deleteClaim: "no"', 'spec.storage.volumes.0.deleteClaim wrong'],
]);

const topic = (version: string) => `
apiVersion: kafka.strimzi.io/${version}
kind: KafkaTopic
metadata: { name: orders, labels: { strimzi.io/cluster: orders } }
spec:
  partitions: 12
  replicas: 3
  topicName: shop.orders
  config: { retention.ms: 604800000, min.insync.replicas: "2" }
`;

testCustomResource(topic('v1'), [
  ['partitions: 12', 'partition: 12', 'spec.partition unknown'],
  ['partitions: 12', 'partitions: 0', 'spec.partitions wrong'],
  ['replicas: 3', 'replicas: three', 'spec.replicas wrong'],
]);

testCustomResource(topic('v1beta2'), [
  ['topicName: shop.orders', 'topic: shop.orders', 'spec.topic unknown'],
  ['config: {', 'configs: {', 'spec.configs unknown'],
]);
