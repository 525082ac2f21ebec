import { nodeId, type TopologyModel } from '../../server/src/topology/model.ts';
import { finding, ModelBuilder } from './model-builder.ts';

/** Every node type once, every status, findings of every severity, a shared claim and things that are missing. */
export function shop(): TopologyModel {
  const m = new ModelBuilder('shop');
  const files = m.node(
    'StorageClass',
    'azurefile-premium-sc',
    { provisioner: 'file.csi.azure.com', sku: 'Premium_LRS', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
    { findings: [finding('warning', 'storageclass-reclaim-delete', 'Deleting the claim deletes the data.')] },
  );
  const disks = m.node(
    'StorageClass',
    'managed-csi-premium',
    { provisioner: 'disk.csi.azure.com', sku: 'Premium_LRS', reclaimPolicy: 'Delete', builtIn: true },
    { status: 'derived' },
  );
  const missingClass = m.node('StorageClass', 'managed-premium', {}, { status: 'missing' });
  const ingress = m.node(
    'Ingress',
    'storefront',
    { className: 'webapprouting.kubernetes.azure.com', hosts: ['shop.example.com'], paths: ['/', '/api'] },
    {
      findings: [
        finding('warning', 'ingress-regex-path-type', 'A regular expression needs ImplementationSpecific.'),
        finding('information', 'ingress-nginx-retired', 'Retired.'),
      ],
    },
  );
  const webService = m.node('Service', 'web', { serviceType: 'ClusterIP', ports: ['3000'] });
  const apiService = m.node('Service', 'api', { serviceType: 'ClusterIP', ports: ['5000'] });
  const web = m.node('Deployment', 'web', { replicas: 2, images: ['shop.azurecr.io/web:v1'] });
  const api = m.node('Deployment', 'api', { replicas: 3, images: ['shop.azurecr.io/api:v1'] });
  const worker = m.node('Deployment', 'worker', { replicas: 3, images: ['shop.azurecr.io/worker:v1'] });
  const redis = m.set('redis', 3, 'redis:latest', {
    findings: [
      finding('error', 'datastore-replicas-not-clustered', 'Three Redis servers that know nothing of each other.'),
      finding('warning', 'missing-readiness-probe', 'No readiness probe.'),
      finding('warning', 'mutable-image-tag', 'The tag moves.'),
      finding('hint', 'no-spread-constraints', 'All pods may share a node.'),
    ],
  });
  const headless = m.node('Service', 'redis', { headless: true, ports: ['6379'] });
  const redisService = m.node(
    'Service',
    'redis-read',
    { serviceType: 'ClusterIP', ports: ['6379'] },
    { findings: [finding('warning', 'datastore-service-load-balances', 'Each write goes to any server.')] },
  );
  const shared = m.node(
    'PersistentVolumeClaim',
    'shared-redis',
    { size: '5Gi', accessModes: ['ReadWriteMany'], writers: 3 },
    { findings: [finding('error', 'statefulset-shared-pvc', 'Three pods write to one claim.')] },
  );
  const postgres = m.node(
    'Deployment',
    'postgres',
    { replicas: 1, images: ['postgres'] },
    { findings: [finding('warning', 'datastore-in-deployment', 'A data store wants a StatefulSet.')] },
  );
  const postgresClaim = m.node('PersistentVolumeClaim', 'postgres-data', {
    size: '5Gi',
    accessModes: ['ReadWriteOnce'],
  });
  const postgresService = m.node('Service', 'postgres', { serviceType: 'ClusterIP', ports: ['5432'] });
  const queue = m.set('queue', 3, 'rabbitmq:4.2', { claim: 'data', class: disks });
  const queueService = m.node('Service', 'queue-headless', {}, { status: 'missing' });
  const budget = m.node('PodDisruptionBudget', 'queue', { maxUnavailable: '1' });
  const autoscaler = m.node('HorizontalPodAutoscaler', 'api', { minimum: 2, maximum: 10 });
  const scaler = m.node('ScaledObject', 'worker', { minimum: 0, maximum: 30, triggers: ['rabbitmq'] });
  const policy = m.node('NetworkPolicy', 'redis-clients', { policyTypes: ['Ingress'] });
  const password = m.node('Secret', 'pgpassword', {}, { status: 'missing' });
  const certificate = m.node('Secret', 'storefront-tls', { keys: ['tls.crt', 'tls.key'], kind: 'kubernetes.io/tls' });
  const settings = m.node('ConfigMap', 'api-settings', { keys: ['LOG_LEVEL', 'UPPER_LIMIT'] });
  const account = m.node('ServiceAccount', 'api', { clientId: '00000000-0000-0000-0000-000000000000' });
  const vault = m.node('SecretProviderClass', 'shop-vault', { provider: 'azure', vault: 'kv-shop' });
  const store = m.node(
    'DaprComponent',
    'statestore',
    { componentType: 'state.redis', componentVersion: 'v1', scopes: ['api'] },
    { findings: [finding('error', 'dapr-component-plaintext-secret', 'The password is in the file.')] },
  );
  const app = m.node('DaprApp', 'api', { appId: 'api', appPort: '5000' }, { status: 'derived' });

  m.edge(ingress, 'routes', webService, { label: '/' });
  m.edge(ingress, 'routes', apiService, { label: '/api' });
  m.edge(ingress, 'references', certificate);
  m.edge(webService, 'selects', web);
  m.edge(apiService, 'selects', api);
  m.edge(headless, 'governs', redis);
  m.edge(headless, 'selects', redis);
  m.edge(redisService, 'selects', redis);
  m.edge(policy, 'selects', redis);
  for (const ordinal of [0, 1, 2]) {
    m.edge(nodeId('Pod', 'shop', `redis-${ordinal}`), 'mounts', shared, { problem: 'several pods write to one claim' });
  }
  m.edge(shared, 'class', files);
  m.edge(api, 'dns', redisService, { label: 'REDIS_HOST' });
  m.edge(api, 'dns', nodeId('Pod', 'shop', 'redis-0'), { label: 'REDIS_PRIMARY' });
  m.edge(worker, 'dns', redisService, { label: 'REDIS_HOST' });
  m.edge(api, 'dns', postgresService, { label: 'PGHOST' });
  m.edge(worker, 'dns', nodeId('Pod', 'shop', 'queue-0'), { label: 'QUEUE_HOST' });
  m.edge(postgresService, 'selects', postgres);
  m.edge(postgres, 'mounts', postgresClaim);
  m.edge(postgresClaim, 'class', missingClass);
  m.edge(postgres, 'references', password);
  m.edge(api, 'references', password);
  m.edge(api, 'references', settings);
  m.edge(api, 'references', account);
  m.edge(worker, 'mounts', vault);
  m.edge(queueService, 'governs', queue);
  m.edge(budget, 'protects', queue);
  m.edge(autoscaler, 'scales', api);
  m.edge(scaler, 'scales', worker);
  m.edge(store, 'scopes', app);
  m.edge(api, 'owns', app);
  m.edge(store, 'dns', redisService);
  return m.model;
}

/** The smallest sound workload: a set, its Service, its budget and three disks. */
export function cache(): TopologyModel {
  const m = new ModelBuilder('default');
  const disks = m.node(
    'StorageClass',
    'managed-csi',
    { provisioner: 'disk.csi.azure.com', sku: 'StandardSSD_LRS', reclaimPolicy: 'Delete', builtIn: true },
    { status: 'derived' },
  );
  const set = m.set('cache', 3, 'valkey/valkey:8.1', { claim: 'data', class: disks });
  m.edge(m.node('Service', 'cache', { headless: true, ports: ['6379'] }), 'governs', set);
  m.edge(nodeId('Service', 'default', 'cache'), 'selects', set);
  m.edge(m.node('PodDisruptionBudget', 'cache', { maxUnavailable: '1' }), 'protects', set);
  return m.model;
}

/** Narrow cards full of badges, with lines from all sides. */
export function troubled(): TopologyModel {
  const m = new ModelBuilder('default');
  const findings = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) =>
    Array.from({ length: 12 }, (_, index) => finding(severity, `rule-${index}`, 'Something is wrong.')),
  );
  const api = m.node('Deployment', 'a', { replicas: 2, images: ['a:1'] }, { findings });
  const set = m.set('b', 2, 'redis:8', { findings });
  m.edge(m.node('Service', 'a', {}, { findings }), 'selects', api);
  m.edge(m.node('HorizontalPodAutoscaler', 'a', { minimum: 1, maximum: 3 }), 'scales', api);
  m.edge(api, 'dns', nodeId('Pod', 'default', 'b-1'));
  m.edge(api, 'references', m.node('Secret', 'a', {}, { findings }));
  m.edge(m.node('Service', 'b', {}), 'governs', set);
  m.edge(m.node('PodDisruptionBudget', 'b', {}), 'protects', set);
  m.edge(set, 'references', nodeId('Secret', 'default', 'a'));
  return m.model;
}

/** Sixty workloads in several namespaces, with traffic between them and a set of many pods. */
export function platform(
  workloads = 60,
  namespaces: readonly string[] = ['orders', 'payments', 'catalogue'],
): TopologyModel {
  const classes = new ModelBuilder('');
  const disks = classes.node(
    'StorageClass',
    'managed-csi-premium',
    { provisioner: 'disk.csi.azure.com', sku: 'Premium_LRS', builtIn: true },
    { status: 'derived' },
  );
  const files = classes.node(
    'StorageClass',
    'azurefile-csi',
    { provisioner: 'file.csi.azure.com', sku: 'Standard_LRS', builtIn: true },
    { status: 'derived' },
  );
  const parts = namespaces.map((namespace, place) => {
    const m = new ModelBuilder(namespace);
    const count = Math.ceil((workloads - place) / namespaces.length);
    for (let index = 0; index < count; index++) {
      const name = `${['ledger', 'basket', 'search', 'mailer', 'pricing'][index % 5]}-${index}`;
      const service = m.node('Service', name, { serviceType: 'ClusterIP', ports: ['8080'] });
      if (index % 4 === 0) {
        const set = m.set(name, index === 0 ? 14 : 1 + (index % 3), 'postgres:18', { claim: 'data', class: disks });
        m.edge(service, 'governs', set);
        m.edge(service, 'selects', set);
        m.edge(m.node('PodDisruptionBudget', name, { maxUnavailable: '1' }), 'protects', set);
      } else {
        const deployment = m.node('Deployment', name, {
          replicas: 1 + (index % 3),
          images: [`example.azurecr.io/${name}:1.${index}`],
        });
        m.edge(service, 'selects', deployment);
        if (index % 3 === 0)
          m.edge(deployment, 'references', m.node('ConfigMap', `${name}-settings`, { keys: ['A', 'B'] }));
        if (index % 4 === 1)
          m.edge(
            deployment,
            'dns',
            nodeId(
              'Service',
              namespace,
              `${['ledger', 'basket', 'search', 'mailer', 'pricing'][(index - 1) % 5]}-${index - 1}`,
            ),
          );
        if (index % 7 === 2) {
          const claim = m.node('PersistentVolumeClaim', `${name}-files`, {
            size: '1Ti',
            accessModes: ['ReadWriteMany'],
          });
          m.edge(deployment, 'mounts', claim);
          m.edge(claim, 'class', files);
        }
        const [first = ''] = namespaces;
        if (index === 1 && place > 0) m.edge(deployment, 'dns', nodeId('Service', first, 'ledger-0'));
      }
    }
    return m;
  });
  const all = [classes, ...parts];
  return { version: 1, nodes: all.flatMap((it) => it.nodes), edges: all.flatMap((it) => it.edges) };
}
