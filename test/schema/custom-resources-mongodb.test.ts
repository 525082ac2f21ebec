import { testCustomResource } from '../support/custom-resource.ts';

testCustomResource(
  `
apiVersion: psmdb.percona.com/v1
kind: PerconaServerMongoDB
metadata: { name: orders }
spec:
  crVersion: 1.21.0
  image: percona/percona-server-mongodb:8.0.12-4
  imagePullPolicy: IfNotPresent
  updateStrategy: SmartUpdate
  upgradeOptions: { apply: disabled, schedule: 0 2 * * *, setFCV: false }
  unsafeFlags: { tls: false, replsetSize: false }
  tls: { mode: preferTLS, certValidityDuration: 2160h, issuerConf: { name: ca, kind: ClusterIssuer, group: cert-manager.io } }
  secrets: { users: orders-secrets, encryptionKey: orders-key }
  pmm: { enabled: false, image: percona/pmm-client:3, serverHost: monitoring }
  logcollector: { enabled: true, image: percona/fluentbit }
  replsets:
    - name: rs0
      size: 3
      affinity: { antiAffinityTopologyKey: topology.kubernetes.io/zone }
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule }]
      podDisruptionBudget: { maxUnavailable: 1 }
      expose: { enabled: true, type: LoadBalancer, annotations: { a: b }, externalTrafficPolicy: Local }
      resources: { limits: { cpu: 300m, memory: 0.5G } }
      livenessProbe: { failureThreshold: 4, startupDelaySeconds: 7200 }
      readinessProbe: { failureThreshold: 8 }
      storage: { engine: wiredTiger, wiredTiger: { engineConfig: { cacheSizeRatio: 0.5, journalCompressor: snappy } } }
      volumeSpec:
        persistentVolumeClaim:
          storageClassName: managed-csi
          accessModes: [ReadWriteOnce]
          annotations: { a: b }
          resources: { requests: { storage: 3Gi } }
      nonvoting: { enabled: false, size: 3, affinity: { antiAffinityTopologyKey: none } }
      hidden: { enabled: false, size: 1 }
      arbiter: { enabled: false, size: 1 }
      externalNodes: [{ host: 34.124.76.90 }, { host: 34.124.76.91, port: 27017, votes: 0, priority: 0 }]
      splitHorizons: { orders-rs0-0: { external: rs0-0.example } }
      replsetOverrides: { orders-rs0-0: { priority: 3, tags: { key: value } } }
      configuration: |
        operationProfiling: { mode: slowOp }
  sharding:
    enabled: true
    balancer: { enabled: true }
    configsvrReplSet: { size: 3, volumeSpec: { persistentVolumeClaim: { resources: { requests: { storage: 3Gi } } } } }
    mongos: { size: 3, expose: { type: ClusterIP, servicePerPod: true }, podDisruptionBudget: { maxUnavailable: 50% } }
  users: [{ name: app, db: admin, passwordSecretRef: { name: app, key: password }, roles: [{ name: readWrite, db: shop }] }]
  roles: [{ role: mine, db: admin, privileges: [{ resource: { db: "", collection: "" }, actions: [find] }] }]
  backup:
    enabled: true
    image: percona/percona-backup-mongodb:2.11
    storages:
      azure:
        type: azure
        main: true
        azure: { container: backups, prefix: orders, credentialsSecret: azure }
      s3:
        type: s3
        s3: { bucket: backups, region: us-west-2, credentialsSecret: s3, retryer: { numMaxRetries: 3, minRetryDelay: 30ms } }
      nfs:
        type: filesystem
        filesystem: { path: /mnt/nfs }
    pitr: { enabled: true, oplogSpanMin: 10, compressionType: gzip, compressionLevel: 6 }
    tasks:
      - name: daily
        enabled: true
        schedule: 0 0 * * *
        storageName: azure
        type: physical
        retention: { type: count, count: 3, deleteFromStorage: true }
        compressionType: gzip
`,
  [
    [
      '    - name: rs0\n      size: 3',
      '    - name: rs0\n      replicas: 3',
      'spec.replsets.0.size missing, spec.replsets.0.replicas new',
    ],
    ['    - name: rs0\n      size: 3', '    - name: rs0\n      size: "3"', 'spec.replsets.0.size wrong'],
    ['replsets:', 'replSets:', 'spec.replSets new'],
    ['updateStrategy: SmartUpdate', 'updateStrategy: Smart', 'spec.updateStrategy wrong'],
    ['mode: preferTLS', 'mode: prefer', 'spec.tls.mode wrong'],
    ['maxUnavailable: 1 }', 'maxUnavailable: true }', 'spec.replsets.0.podDisruptionBudget.maxUnavailable wrong'],
    [
      'antiAffinityTopologyKey: topology.kubernetes.io/zone',
      'topologyKey: topology.kubernetes.io/zone',
      'spec.replsets.0.affinity.topologyKey unknown',
    ],
    ['type: physical', 'type: snapshot', 'spec.backup.tasks.0.type wrong'],
    ['  backup:\n    enabled: true\n', '  backup:\n', 'spec.backup.enabled missing'],
    [
      'prefix: orders, credentialsSecret: azure',
      'prefix: orders',
      'spec.backup.storages.azure.azure.credentialsSecret missing',
    ],
    ['[ReadWriteOnce]', '[ReadWriteMost]', 'spec.replsets.0.volumeSpec.persistentVolumeClaim.accessModes.0 wrong'],
    ['  image: percona/percona-server-mongodb:8.0.12-4\n', '', 'spec.image missing'],
    ['roles: [{ name: readWrite, db: shop }]', 'roles: [{ name: readWrite }]', 'spec.users.0.roles.0.db missing'],
  ],
);

testCustomResource(
  `
apiVersion: psmdb.percona.com/v1
kind: PerconaServerMongoDBBackup
metadata: { name: now }
spec:
  clusterName: orders
  storageName: azure
  type: logical
  compressionType: gzip
  compressionLevel: 6
`,
  [
    ['clusterName:', 'cluster:', 'spec.cluster new'],
    ['type: logical', 'type: full', 'spec.type wrong'],
    ['compressionLevel: 6', 'compressionLevel: high', 'spec.compressionLevel wrong'],
    ['storageName: azure', 'storageName: [azure]', 'spec.storageName wrong'],
  ],
);

testCustomResource(
  `
apiVersion: mongodbcommunity.mongodb.com/v1
kind: MongoDBCommunity
metadata: { name: orders }
spec:
  members: 3
  arbiters: 0
  type: ReplicaSet
  version: 8.0.4
  featureCompatibilityVersion: "8.0"
  security:
    authentication: { modes: [SCRAM-SHA-256], ignoreUnknownUsers: true }
    tls: { enabled: true, certificateKeySecretRef: { name: tls }, caConfigMapRef: { name: ca } }
    roles: [{ role: mine, db: admin, privileges: [{ actions: [find], resource: { db: shop, collection: "" } }] }]
  users:
    - name: app
      db: admin
      passwordSecretRef: { name: app }
      scramCredentialsSecretName: app
      connectionStringSecretName: app-connection
      roles: [{ name: readWrite, db: shop }]
  statefulSet:
    metadata: { labels: { app: orders } }
    spec: { template: { spec: { containers: [{ name: mongod, resources: { limits: { memory: 2Gi } } }] } } }
  additionalMongodConfig: { storage.wiredTiger.engineConfig.journalCompressor: zlib }
  agent: { logLevel: INFO, logRotate: { sizeThresholdMB: "100", timeThresholdHrs: 24 } }
  automationConfig: { processes: [{ name: orders-0, disabled: false }] }
  memberConfig: [{ votes: 1, priority: "1.5" }]
  prometheus: { username: prometheus, passwordSecretRef: { name: prometheus }, port: 9216 }
  replicaSetHorizons: [{ external: orders-0.example:27017 }]
`,
  [
    ['type: ReplicaSet', 'type: Sharded', 'spec.type wrong'],
    ['version: 8.0.4', 'version: 8.0', 'spec.version wrong'],
    ['members: 3', 'replicas: 3', 'spec.replicas new'],
    ['modes: [SCRAM-SHA-256]', 'modes: [SCRAM-256]', 'spec.security.authentication.modes.0 wrong'],
    ['      scramCredentialsSecretName: app\n', '      scramSecret: app\n', 'spec.users.0.scramSecret new'],
    ['users:\n', 'user:\n', 'spec.users missing, spec.user new'],
    ['caConfigMapRef: { name: ca }', 'caConfigMapRef: ca', 'spec.security.tls.caConfigMapRef wrong'],
    ['sizeThresholdMB: "100"', 'sizeThresholdMB: 100', 'spec.agent.logRotate.sizeThresholdMB wrong'],
  ],
);
