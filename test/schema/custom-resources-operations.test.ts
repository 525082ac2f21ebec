import { testCustomResource } from '../support/custom-resource.ts';

testCustomResource(
  `
apiVersion: velero.io/v1
kind: Schedule
metadata: { name: nightly, namespace: velero }
spec:
  schedule: 0 2 * * *
  paused: false
  skipImmediately: false
  useOwnerReferencesInBackup: false
  template:
    includedNamespaces: [shop]
    excludedResources: [events]
    labelSelector: { matchLabels: { app: orders } }
    snapshotVolumes: true
    snapshotMoveData: true
    defaultVolumesToFsBackup: false
    storageLocation: azure
    ttl: 720h0m0s
    csiSnapshotTimeout: 10m
    metadata: { labels: { by: nightly } }
    uploaderConfig: { parallelFilesUpload: 4 }
    resourcePolicy: { kind: configmap, name: policies }
    hooks:
      resources:
        - name: quiesce
          includedNamespaces: [shop]
          labelSelector: { matchLabels: { app: redis } }
          pre: [{ exec: { container: redis, command: [redis-cli, SAVE], onError: Fail, timeout: 60s } }]
          post: [{ exec: { command: [/bin/true] } }]
`,
  [
    ['schedule: 0 2', 'cron: 0 2', 'spec.schedule missing, spec.cron new'],
    [
      'includedNamespaces: [shop]\n    excl',
      'includedNamespaces: shop\n    excl',
      'spec.template.includedNamespaces wrong',
    ],
    ['snapshotVolumes: true', 'snapshotVolume: true', 'spec.template.snapshotVolume new'],
    ['ttl: 720h0m0s', 'ttl: 720', 'spec.template.ttl wrong'],
    ['onError: Fail', 'onError: fail', 'spec.template.hooks.resources.0.pre.0.exec.onError wrong'],
    ['command: [/bin/true]', 'command: []', 'spec.template.hooks.resources.0.post.0.exec.command wrong'],
    [
      '          pre: [{ exec: {',
      '          pre: [{ run: {',
      'spec.template.hooks.resources.0.pre.0.exec missing, spec.template.hooks.resources.0.pre.0.run unknown',
    ],
  ],
);

testCustomResource(
  `
apiVersion: velero.io/v1
kind: Backup
metadata: { name: before-upgrade, namespace: velero }
spec:
  includedNamespaces: ["*"]
  includeClusterResources: true
  volumeSnapshotLocations: [azure]
  orderedResources: { pods: shop/a,shop/b }
`,
  [
    ['includeClusterResources: true', 'includeClusterResources: "true"', 'spec.includeClusterResources wrong'],
    ['includedNamespaces:', 'includeNamespaces:', 'spec.includeNamespaces new'],
    ['volumeSnapshotLocations: [azure]', 'volumeSnapshotLocations: azure', 'spec.volumeSnapshotLocations wrong'],
  ],
);

testCustomResource(
  `
apiVersion: velero.io/v1
kind: BackupStorageLocation
metadata: { name: azure, namespace: velero }
spec:
  provider: azure
  default: true
  accessMode: ReadWrite
  objectStorage: { bucket: velero, prefix: aks }
  config: { resourceGroup: backups, storageAccount: shopbackups, useAAD: "true" }
  credential: { name: azure, key: cloud }
  backupSyncPeriod: 2m
`,
  [
    ['accessMode: ReadWrite', 'accessMode: ReadWriteOnce', 'spec.accessMode wrong'],
    ['bucket: velero', 'container: velero', 'spec.objectStorage.bucket missing, spec.objectStorage.container new'],
    ['useAAD: "true"', 'useAAD: true', 'spec.config.useAAD wrong'],
    ['config: { resourceGroup: backups', 'config: { region: backups', ''],
    ['provider: azure', 'plugin: azure', 'spec.provider missing, spec.plugin new'],
  ],
);

testCustomResource(
  `
apiVersion: chaos-mesh.org/v1alpha1
kind: PodChaos
metadata: { name: kill-primary }
spec:
  action: pod-kill
  mode: fixed
  value: "1"
  duration: 30s
  gracePeriod: 0
  selector:
    namespaces: [shop]
    labelSelectors: { app: redis }
    expressionSelectors: [{ key: role, operator: In, values: [primary] }]
    podPhaseSelectors: [Running]
    pods: { shop: [redis-0] }
`,
  [
    ['action: pod-kill', 'action: pod-delete', 'spec.action wrong'],
    ['mode: fixed', 'mode: some', 'spec.mode wrong'],
    ['value: "1"', 'value: 1', 'spec.value wrong'],
    ['labelSelectors: {', 'labelSelector: {', 'spec.selector.labelSelector unknown'],
    ['namespaces: [shop]', 'namespaces: shop', 'spec.selector.namespaces wrong'],
    ['pods: { shop: [redis-0] }', 'pods: [redis-0]', 'spec.selector.pods wrong'],
    ['[Running]', '[Alive]', 'spec.selector.podPhaseSelectors.0 wrong'],
  ],
);

testCustomResource(
  `
apiVersion: chaos-mesh.org/v1alpha1
kind: NetworkChaos
metadata: { name: slow }
spec:
  action: netem
  mode: all
  selector: { labelSelectors: { app: kafka } }
  direction: both
  duration: 5m
  target: { mode: all, selector: { labelSelectors: { app: orders } } }
  delay: { latency: 100ms, jitter: 10ms, correlation: "25", reorder: { reorder: "5", gap: 3 } }
  loss: { loss: "10", correlation: "0" }
  duplicate: { duplicate: "1" }
  corrupt: { corrupt: "1" }
  bandwidth: { rate: 1mbps, limit: 20971520, buffer: 10000 }
  externalTargets: [example.com]
`,
  [
    ['latency: 100ms', 'delay: 100ms', 'spec.delay.latency missing, spec.delay.delay unknown'],
    ['latency: 100ms', 'latency: 100', 'spec.delay.latency wrong'],
    ['loss: "10"', 'loss: 10', 'spec.loss.loss wrong'],
    ['direction: both', 'direction: any', 'spec.direction wrong'],
    ['limit: 20971520, ', '', 'spec.bandwidth.limit missing'],
    ['target: { mode: all, ', 'target: { ', 'spec.target.mode missing'],
  ],
);

testCustomResource(
  `
apiVersion: azconfig.io/v1
kind: AzureAppConfigurationProvider
metadata: { name: settings }
spec:
  endpoint: https://shop.azconfig.io
  replicaDiscoveryEnabled: true
  target: { configMapName: settings, configMapData: { type: json, key: settings.json, separator: ":" } }
  auth: { workloadIdentity: { serviceAccountName: settings } }
  configuration:
    selectors: [{ keyFilter: "shop:*", labelFilter: production }, { snapshotName: stable }]
    trimKeyPrefixes: ["shop:"]
    refresh: { enabled: true, interval: 1m, monitoring: { keyValues: [{ key: sentinel, label: production }] } }
  secret:
    target: { secretName: settings, secretData: { type: default } }
    auth: { managedIdentityClientId: "0", keyVaults: [{ uri: "https://shop.vault.azure.net", workloadIdentity: { managedIdentityClientId: "1" } }] }
    refresh: { enabled: true, interval: 2h }
  featureFlag: { selectors: [{ keyFilter: "*", tagFilters: [env=production] }], refresh: { enabled: true, interval: 30s } }
`,
  [
    ['endpoint:', 'endPoint:', 'spec.endPoint new'],
    [
      'configMapName: settings',
      'configmapName: settings',
      'spec.target.configMapName missing, spec.target.configmapName new',
    ],
    ['type: json', 'type: JSON', 'spec.target.configMapData.type wrong'],
    [
      'keyValues: [{ key',
      'keys: [{ key',
      'spec.configuration.refresh.monitoring.keyValues missing, spec.configuration.refresh.monitoring.keys unknown',
    ],
    ['secretName: settings', 'name: settings', 'spec.secret.target.secretName missing, spec.secret.target.name new'],
    ['enabled: true, interval: 1m', 'enabled: "true", interval: 1m', 'spec.configuration.refresh.enabled wrong'],
    ['interval: 2h', 'period: 2h', 'spec.secret.refresh.interval missing, spec.secret.refresh.period new'],
  ],
);
