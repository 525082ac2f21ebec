import { testCustomResource } from '../support/custom-resource.ts';

testCustomResource(
  `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders }
spec:
  instances: 3
  description: Orders
  imageName: ghcr.io/cloudnative-pg/postgresql:17.5
  primaryUpdateStrategy: unsupervised
  primaryUpdateMethod: switchover
  enableSuperuserAccess: false
  startDelay: 30
  storage: { size: 20Gi, storageClass: managed-csi-premium, resizeInUseVolumes: true }
  walStorage:
    pvcTemplate: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
  resources: { requests: { cpu: 500m, memory: 1Gi } }
  affinity:
    enablePodAntiAffinity: true
    topologyKey: topology.kubernetes.io/zone
    podAntiAffinityType: required
    tolerations: [{ key: database, operator: Exists }]
    nodeSelector: { workload: database }
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule }]
  postgresql:
    parameters: { max_connections: "200", shared_buffers: 256MB }
    pg_hba: [host all all 10.0.0.0/8 scram-sha-256]
    shared_preload_libraries: [pg_stat_statements]
    synchronous: { method: any, number: 1, dataDurability: preferred, failoverQuorum: true }
    ldap: { server: ldap, scheme: ldaps, bindSearchAuth: { baseDN: dc=shop, bindPassword: { name: ldap, key: password } } }
    extensions: [{ name: pgvector, image: { reference: "pgvector:1" } }]
    syncReplicaElectionConstraint: { enabled: true, nodeLabelsAntiAffinity: [topology.kubernetes.io/zone] }
  bootstrap:
    recovery:
      source: before
      database: orders
      owner: orders
      secret: { name: orders }
      recoveryTarget: { targetTime: "2026-01-31T08:00:00Z" }
  externalClusters:
    - name: before
      connectionParameters: { host: before-rw, user: streaming_replica, sslmode: verify-full }
      sslKey: { name: before-replication, key: tls.key }
      plugin: { name: barman-cloud.cloudnative-pg.io, parameters: { barmanObjectName: orders } }
    - name: outside
      password: { name: outside, key: password }
      barmanObjectStore:
        destinationPath: https://shop.blob.core.windows.net/backups
        azureCredentials: { inheritFromAzureAD: true }
  backup:
    retentionPolicy: 30d
    target: prefer-standby
    volumeSnapshot: { className: azure-disk, snapshotOwnerReference: backup, online: true, onlineConfiguration: { immediateCheckpoint: true } }
    barmanObjectStore:
      destinationPath: https://shop.blob.core.windows.net/backups
      azureCredentials:
        storageAccount: { name: azure, key: account }
        storageKey: { name: azure, key: key }
      wal: { compression: gzip, maxParallel: 8 }
      data: { compression: snappy, jobs: 2, immediateCheckpoint: true }
      tags: { app: orders }
  plugins: [{ name: barman-cloud.cloudnative-pg.io, isWALArchiver: true, parameters: { barmanObjectName: orders } }]
  monitoring: { enablePodMonitor: true, customQueriesConfigMap: [{ name: queries, key: custom }], tls: { enabled: true } }
  managed:
    roles: [{ name: app, ensure: present, login: true, connectionLimit: 4, inRoles: [pg_monitor], passwordSecret: { name: app } }]
    services:
      disabledDefaultServices: [ro]
      additional:
        - selectorType: rw
          serviceTemplate: { metadata: { name: orders-lb, annotations: { a: b } }, spec: { type: LoadBalancer } }
  replicationSlots: { highAvailability: { enabled: true, slotPrefix: ha_ }, updateInterval: 30 }
  tablespaces: [{ name: archive, storage: { size: 1Gi }, owner: { name: app } }]
  certificates: { serverCASecret: ca, serverTLSSecret: tls, serverAltDNSNames: [db.example] }
  probes: { readiness: { type: streaming, maximumLag: 16Mi, periodSeconds: 5 }, liveness: { isolationCheck: { enabled: false } } }
  nodeMaintenanceWindow: { inProgress: false, reusePVC: true }
  inheritedMetadata: { labels: { app: orders } }
  serviceAccountTemplate: { metadata: { annotations: { azure.workload.identity/client-id: "0" } } }
  ephemeralVolumesSizeLimit: { shm: 256Mi }
  env: [{ name: TZ, value: UTC }]
  logLevel: info
`,
  [
    ['instances: 3', 'instances: "3"', 'spec.instances wrong'],
    ['instances: 3', 'instances: 0', 'spec.instances wrong'],
    ['instances: 3', 'replicas: 3', 'spec.replicas new'],
    ['  storage: { size: 20Gi', '  storge: { size: 20Gi', 'spec.storge new'],
    [
      'storageClass: managed-csi-premium',
      'storageClassName: managed-csi-premium',
      'spec.storage.storageClassName unknown',
    ],
    ['size: 20Gi', 'size: 20', 'spec.storage.size wrong'],
    ['max_connections: "200"', 'max_connections: 200', 'spec.postgresql.parameters.max_connections wrong'],
    ['pg_hba: [host', 'pgHba: [host', 'spec.postgresql.pgHba new'],
    ['method: any', 'method: quorum', 'spec.postgresql.synchronous.method wrong'],
    ['primaryUpdateMethod: switchover', 'primaryUpdateMethod: switch', 'spec.primaryUpdateMethod wrong'],
    ['    recovery:', '    restore:', 'spec.bootstrap.restore unknown'],
    ['targetTime:', 'targetTimestamp:', 'spec.bootstrap.recovery.recoveryTarget.targetTimestamp unknown'],
    ['storageAccount: { name', 'account: { name', 'spec.backup.barmanObjectStore.azureCredentials.account unknown'],
    [
      'storageKey: { name: azure, key: key }',
      'storageKey: { name: azure }',
      'spec.backup.barmanObjectStore.azureCredentials.storageKey.key missing',
    ],
    ['compression: snappy', 'compression: zip', 'spec.backup.barmanObjectStore.data.compression wrong'],
    ['retentionPolicy: 30d', 'retention: 30d', 'spec.backup.retention unknown'],
    [
      'selectorType: rw',
      'selector: rw',
      'spec.managed.services.additional.0.selectorType missing, spec.managed.services.additional.0.selector unknown',
    ],
    ['maximumLag: 16Mi', 'maximumLag: 16 MB', 'spec.probes.readiness.maximumLag wrong'],
    ['isWALArchiver: true', 'isWalArchiver: true', 'spec.plugins.0.isWalArchiver unknown'],
  ],
);

testCustomResource(
  `
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders }
spec:
  instances: 1
  storage: { size: 1Gi }
  bootstrap:
    initdb:
      database: app
      owner: app
      secret: { name: app }
      dataChecksums: true
      encoding: UTF8
      walSegmentSize: 32
      postInitApplicationSQL: [CREATE EXTENSION postgis]
      postInitApplicationSQLRefs: { configMapRefs: [{ name: sql, key: a.sql }] }
      import: { type: microservice, databases: [shop], source: { externalCluster: before } }
  replica: { enabled: true, source: before, minApplyDelay: 8h }
`,
  [
    ['initdb:', 'initDB:', 'spec.bootstrap.initDB unknown'],
    ['walSegmentSize: 32', 'walSegmentSize: 2000', 'spec.bootstrap.initdb.walSegmentSize wrong'],
    ['databases: [shop], ', '', 'spec.bootstrap.initdb.import.databases missing'],
    ['type: microservice', 'type: single', 'spec.bootstrap.initdb.import.type wrong'],
    ['secret: { name: app }', 'secret: app', 'spec.bootstrap.initdb.secret wrong'],
    ['source: before,', '', 'spec.replica.source missing'],
  ],
);

testCustomResource(
  `
apiVersion: postgresql.cnpg.io/v1
kind: Pooler
metadata: { name: orders-pooler }
spec:
  cluster: { name: orders }
  instances: 3
  type: rw
  pgbouncer:
    poolMode: transaction
    parameters: { max_client_conn: "1000" }
    authQuerySecret: { name: auth }
    authQuery: SELECT usename, passwd FROM user_search($1)
  template:
    metadata: { labels: { app: pooler } }
    spec: { containers: [{ name: pgbouncer }] }
  deploymentStrategy: { type: Recreate }
  serviceTemplate: { spec: { type: LoadBalancer } }
  monitoring: { enablePodMonitor: true }
`,
  [
    ['poolMode: transaction', 'poolMode: statement', 'spec.pgbouncer.poolMode wrong'],
    ['pgbouncer:', 'pgBouncer:', 'spec.pgbouncer missing, spec.pgBouncer new'],
    ['cluster: { name: orders }', 'cluster: orders', 'spec.cluster wrong'],
    ['max_client_conn: "1000"', 'max_client_conn: 1000', 'spec.pgbouncer.parameters.max_client_conn wrong'],
    ['type: rw', 'type: read', 'spec.type wrong'],
  ],
);

testCustomResource(
  `
apiVersion: postgresql.cnpg.io/v1
kind: Backup
metadata: { name: orders }
spec:
  cluster: { name: orders }
  method: plugin
  target: primary
  pluginConfiguration: { name: barman-cloud.cloudnative-pg.io }
`,
  [
    ['method: plugin', 'method: snapshot', 'spec.method wrong'],
    ['cluster: { name', 'clusters: { name', 'spec.cluster missing, spec.clusters new'],
    ['target: primary', 'target: standby', 'spec.target wrong'],
    [
      'pluginConfiguration: { name',
      'pluginConfiguration: { plugin',
      'spec.pluginConfiguration.name missing, spec.pluginConfiguration.plugin unknown',
    ],
  ],
);

testCustomResource(
  `
apiVersion: postgresql.cnpg.io/v1
kind: ScheduledBackup
metadata: { name: orders }
spec:
  schedule: 0 0 2 * * *
  cluster: { name: orders }
  backupOwnerReference: self
  immediate: true
  suspend: false
  method: volumeSnapshot
  online: true
  onlineConfiguration: { waitForArchive: true }
`,
  [
    ['schedule: 0 0 2 * * *', 'cron: 0 0 2 * * *', 'spec.schedule missing, spec.cron new'],
    ['backupOwnerReference: self', 'backupOwnerReference: Self', 'spec.backupOwnerReference wrong'],
    ['immediate: true', 'immediate: "yes"', 'spec.immediate wrong'],
    ['waitForArchive', 'waitForWal', 'spec.onlineConfiguration.waitForWal unknown'],
  ],
);
