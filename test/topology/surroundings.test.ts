import { describe, expect, test } from 'vitest';
import { topology } from '../../server/src/topology/build.ts';
import { facts } from '../../server/src/topology/describe.ts';
import { dedent, fixture } from '../support/fixture.ts';
import { told } from './told.ts';

const set = (name: string, more = '', pod = '') => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: ${name} }
  spec:
    serviceName: ${name}
    selector: { matchLabels: { app: ${name} } }
    template:
      metadata: { labels: { app: ${name} } }
      spec:
        containers: [{ name: main, image: 'example.azurecr.io/${name}:1', volumeMounts: [{ name: data, mountPath: /data }] }]
${pod}
    volumeClaimTemplates:
      - metadata: { name: data }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 8Gi } } }
${more}`;

const app = (name: string, variables = '') => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: ${name} }
  spec:
    selector: { matchLabels: { app: ${name} } }
    template:
      metadata: { labels: { app: ${name} } }
      spec: { containers: [{ name: main, image: 'example.azurecr.io/${name}:1', env: [${variables}] }] }
`;

const autoscaler = (minimum: number, maximum: number) => `
  ---
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: { name: queue }
  spec: { minReplicas: ${minimum}, maxReplicas: ${maximum}, scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: queue } }
`;

/** What is asked of a model: the lines, in words, that hold one of these. */
const cases: readonly { says: string; yaml: string; about: RegExp; expected: string }[] = [
  {
    says: 'shows up to the maximum of an autoscaler the pods and claims that may be added',
    yaml: set('queue', '    replicas: 2') + autoscaler(2, 3),
    about: /owns|mounts|scales/,
    expected: `
      HorizontalPodAutoscaler queue scales StatefulSet queue
      Pod queue-0 mounts PersistentVolumeClaim data-queue-0
      Pod queue-1 mounts PersistentVolumeClaim data-queue-1
      Pod queue-2 mounts PersistentVolumeClaim data-queue-2
      StatefulSet queue owns Pod queue-0
      StatefulSet queue owns Pod queue-1
      StatefulSet queue owns Pod queue-2
    `,
  },
  {
    says: 'draws at most twenty pods that are not there yet, whatever the maximum is',
    yaml: set('queue') + autoscaler(1, 5000),
    about: /owns Pod queue-(?:20|21)$/,
    expected: 'StatefulSet queue owns Pod queue-20',
  },
  {
    says: 'leads a vault to the pod that reads from it, with the identity that opens it',
    yaml: `${set('store', '', '        serviceAccountName: store\n        volumes: [{ name: keys, csi: { driver: secrets-store.csi.k8s.io, volumeAttributes: { secretProviderClass: keys } } }]')}
  ---
  apiVersion: secrets-store.csi.x-k8s.io/v1
  kind: SecretProviderClass
  metadata: { name: keys }
  spec:
    provider: azure
    parameters: { keyvaultName: kv-shop, clientID: 11111111-2222-3333-4444-555555555555 }
    secretObjects: [{ secretName: store-keys, type: Opaque, data: [] }]
  ---
  apiVersion: v1
  kind: ServiceAccount
  metadata: { name: store, annotations: { azure.workload.identity/client-id: 11111111-2222-3333-4444-555555555555 } }
`,
    about: /references|owns Secret/,
    expected: `
      SecretProviderClass keys references ExternalService kv-shop
      SecretProviderClass keys references Identity 11111111-2222-3333-4444-555555555555
      SecretProviderClass keys owns Secret store-keys
      ServiceAccount store references Identity 11111111-2222-3333-4444-555555555555
      StatefulSet store references SecretProviderClass keys
      StatefulSet store references ServiceAccount store
    `,
  },
  {
    says: 'leads a vault through the store and the ExternalSecret to the Secret',
    yaml: `
  apiVersion: external-secrets.io/v1
  kind: ExternalSecret
  metadata: { name: db }
  spec:
    secretStoreRef: { kind: ClusterSecretStore, name: vault }
    target: { name: db-password }
    data: [{ secretKey: password, remoteRef: { key: db } }]
  ---
  apiVersion: external-secrets.io/v1
  kind: ClusterSecretStore
  metadata: { name: vault }
  spec: { provider: { azurekv: { vaultUrl: 'https://kv-shop.vault.azure.net', authType: WorkloadIdentity, serviceAccountRef: { name: eso, namespace: eso } } } }
`,
    about: / (?:owns|references) /,
    expected: `
      ExternalSecret db owns Secret db-password
      ExternalSecret db references SecretStore vault
      SecretStore vault references ExternalService kv-shop
      SecretStore vault references ServiceAccount eso
    `,
  },
  {
    says: 'names no identity and no vault that is still to be filled in',
    yaml: `
  apiVersion: v1
  kind: ServiceAccount
  metadata: { name: store, annotations: { azure.workload.identity/client-id: '\${CLIENT_ID}' } }
`,
    about: /./,
    expected: 'ServiceAccount store',
  },
  {
    says: 'expands a CloudNativePG cluster to its instances, counted from 1, with their claims and Services',
    yaml: `
  apiVersion: postgresql.cnpg.io/v1
  kind: Cluster
  metadata: { name: pg }
  spec: { instances: 2, storage: { size: 10Gi, storageClass: managed-csi-premium }, walStorage: { size: 2Gi } }
  ---
${app('api', '{ name: DB_HOST, value: pg-rw }')}`,
    about: /mounts|owns|dns|selects/,
    expected: `
      Cluster pg owns Pod pg-1
      Cluster pg owns Pod pg-2
      Deployment api dns Service pg-rw [DB_HOST]
      Pod pg-1 mounts PersistentVolumeClaim pg-1
      Pod pg-1 mounts PersistentVolumeClaim pg-1-wal
      Pod pg-2 mounts PersistentVolumeClaim pg-2
      Pod pg-2 mounts PersistentVolumeClaim pg-2-wal
      Service pg-rw selects Cluster pg
    `,
  },
  {
    says: 'expands a MongoDB of Percona by its replica sets',
    yaml: `
  apiVersion: psmdb.percona.com/v1
  kind: PerconaServerMongoDB
  metadata: { name: docs }
  spec:
    replsets: [{ name: rs0, size: 2, volumeSpec: { persistentVolumeClaim: { storageClassName: managed-csi, resources: { requests: { storage: 5Gi } } } } }]
`,
    about: /mounts|class/,
    expected: `
      PersistentVolumeClaim mongod-data-docs-rs0-0 class StorageClass managed-csi
      PersistentVolumeClaim mongod-data-docs-rs0-1 class StorageClass managed-csi
      Pod docs-rs0-0 mounts PersistentVolumeClaim mongod-data-docs-rs0-0
      Pod docs-rs0-1 mounts PersistentVolumeClaim mongod-data-docs-rs0-1
    `,
  },
  {
    says: 'expands a MongoDB of the community with a claim for data and one for logs',
    yaml: `
  apiVersion: mongodbcommunity.mongodb.com/v1
  kind: MongoDBCommunity
  metadata: { name: docs }
  spec: { members: 1, type: ReplicaSet }
`,
    about: /mounts/,
    expected: `
      Pod docs-0 mounts PersistentVolumeClaim data-volume-docs-0
      Pod docs-0 mounts PersistentVolumeClaim logs-volume-docs-0
    `,
  },
  {
    says: 'counts the ids of a Kafka over all its node pools, and gives each disk of a pod a claim',
    yaml: `
  apiVersion: kafka.strimzi.io/v1beta2
  kind: Kafka
  metadata: { name: log }
  spec: { kafka: {} }
  ---
  apiVersion: kafka.strimzi.io/v1beta2
  kind: KafkaNodePool
  metadata: { name: broker, labels: { strimzi.io/cluster: log } }
  spec: { replicas: 1, roles: [broker], storage: { type: jbod, volumes: [{ id: 0, type: persistent-claim, size: 10Gi }, { id: 1, type: persistent-claim, size: 10Gi }] } }
  ---
  apiVersion: kafka.strimzi.io/v1beta2
  kind: KafkaNodePool
  metadata: { name: controller, labels: { strimzi.io/cluster: log } }
  spec: { replicas: 2, roles: [controller], storage: { type: persistent-claim, size: 5Gi } }
`,
    about: /owns|mounts/,
    expected: `
      Kafka log owns KafkaNodePool broker
      Kafka log owns KafkaNodePool controller
      KafkaNodePool broker owns Pod log-broker-0
      KafkaNodePool controller owns Pod log-controller-1
      KafkaNodePool controller owns Pod log-controller-2
      Pod log-broker-0 mounts PersistentVolumeClaim data-0-log-broker-0
      Pod log-broker-0 mounts PersistentVolumeClaim data-1-log-broker-0
      Pod log-controller-1 mounts PersistentVolumeClaim data-log-controller-1
      Pod log-controller-2 mounts PersistentVolumeClaim data-log-controller-2
    `,
  },
  {
    says: 'draws whom a network policy lets in, and marks the call of whom it does not',
    yaml: `${set('store')}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: store }
  spec: { clusterIP: None, selector: { app: store } }
  ---
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: only-api }
  spec:
    podSelector: { matchLabels: { app: store } }
    ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }], ports: [{ port: 6379 }] }]
  ---
${app('api', '{ name: HOST, value: store }')}
  ---
${app('job', '{ name: HOST, value: store }')}`,
    about: /reaches|dns/,
    expected: `
      Deployment api dns Service store [HOST]
      Deployment api reaches StatefulSet store [6379 by only-api]
      Deployment job dns Service store [HOST]: the network policies of store do not let job in
    `,
  },
  {
    says: 'adds policies up, and marks no call where a whole namespace, everybody or a block of addresses may come in',
    yaml: `${set('store')}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: store }
  spec: { selector: { app: store } }
  ---
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: nobody }
  spec: { podSelector: {}, policyTypes: [Ingress] }
  ---
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: same }
  spec: { podSelector: { matchLabels: { app: store } }, ingress: [{ from: [{ podSelector: {} }] }] }
  ---
${app('api', '{ name: HOST, value: store }')}`,
    about: /reaches|dns/,
    expected: 'Deployment api dns Service store [HOST]',
  },
  {
    says: 'marks no call on the strength of a policy for what goes out',
    yaml: `${set('store')}
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: store }
  spec: { selector: { app: store } }
  ---
  apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: { name: out }
  spec: { podSelector: { matchLabels: { app: store } }, policyTypes: [Egress] }
  ---
${app('api', '{ name: HOST, value: store }')}`,
    about: /reaches|dns/,
    expected: 'Deployment api dns Service store [HOST]',
  },
];

const lines = (yaml: string, about: RegExp) => {
  const said = told(topology(fixture(yaml).workspace)).split('\n');
  return said.filter((it) => about.test(it)).join('\n');
};

test.each(cases)('$says', ({ yaml, about, expected }) => {
  expect(lines(yaml, about)).toBe(dedent(expected).trim());
});

describe('the ways to a data store', () => {
  const paths = (yaml: string) =>
    topology(fixture(yaml).workspace)
      .edges.filter((it) => it.path !== undefined)
      .map(({ from, to, path }) => `${from.split('/')[2]} ${path}s ${to.split('/')[2]}`);

  const service = (name: string, selector: string) => `
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: ${name} }
  spec: { selector: { ${selector} }, ports: [{ port: 6379 }] }
`;

  test('a Service for the first pod is written to, one for all pods is read from', () => {
    const redis = set('redis', '    replicas: 3').replace('example.azurecr.io/redis:1', 'redis:7.4');
    const yaml = `${redis}${service('primary', 'app: redis, apps.kubernetes.io/pod-index: "0"')}${service('read', 'app: redis')}`;
    expect(paths(yaml)).toEqual(['primary writes redis-0', 'read reads redis']);
  });

  test('the role in a selector tells', () => {
    const yaml = `${set('db').replace('labels: { app: db }', 'labels: { app: db, role: replica }')}${service('db-read', 'role: replica')}`;
    expect(paths(yaml)).toEqual(['db-read reads db']);
  });

  test('nothing is said where nothing tells', () => {
    expect(paths(`${set('redis', '    replicas: 3')}${service('redis', 'app: redis')}`)).toEqual([]);
  });
});

describe('what a workload comes to', () => {
  const factsOf = (yaml: string, id: string, labels: readonly string[]) => {
    const node = topology(fixture(yaml).workspace).nodes.find((it) => it.id === id);
    return node && facts(node).flatMap(({ label, value }) => (labels.includes(label) ? `${label}: ${value}` : []));
  };
  const budget = (limit: string) => `
  ---
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: { name: etcd }
  spec: { ${limit}, selector: { matchLabels: { app: etcd } } }
`;
  const etcd = (more: string) => set('etcd', more).replace('example.azurecr.io/etcd:1', 'quay.io/coreos/etcd:v3.5.21');
  const labels = ['Quorum', 'Disruption budget', 'Start', 'Stop', 'Time to stop', 'Autoscaled'];

  test.each([
    {
      says: 'quorum, what the budget leaves, order, and how long it takes to stop one after the other',
      yaml: etcd('    replicas: 3') + budget('maxUnavailable: 1'),
      // A majority of 3 is 2; three pods with Kubernetes' own 30 s each.
      expected: [
        'Quorum: 2 of 3 members; 1 may be away',
        'Disruption budget: 1 of 3 may be evicted at once',
        'Start: 0 to 2, each when the one before is ready',
        'Stop: 2 to 0, each when the one before is gone',
        'Time to stop: up to 90 s',
      ],
    },
    {
      says: 'all at once where the set is parallel; a budget that lets nobody go',
      yaml: etcd('    replicas: 2\n    podManagementPolicy: Parallel') + budget('minAvailable: 2'),
      expected: [
        'Quorum: 2 of 2 members; none may be away',
        'Disruption budget: no pod may be evicted: a drain waits',
        'Start: all at once',
        'Stop: all at once',
        'Time to stop: up to 30 s',
      ],
    },
    {
      says: 'the limits of an autoscaler',
      yaml: set('queue') + autoscaler(2, 6),
      id: 'StatefulSet/default/queue',
      expected: [
        'Autoscaled: 2 to 6 replicas',
        'Disruption budget: none: a drain may evict all pods at once',
        'Start: 0 to 1, each when the one before is ready',
        'Stop: 1 to 0, each when the one before is gone',
        'Time to stop: up to 60 s',
      ],
    },
  ])('$says', ({ yaml, id = 'StatefulSet/default/etcd', expected }) => {
    expect(factsOf(yaml, id, labels)).toEqual(expected);
  });

  test('a pod says when it is there only at times, a Secret where its values come from', () => {
    const yaml = set('queue') + autoscaler(1, 2);
    expect(factsOf(yaml, 'Pod/default/queue-0', ['Is there'])).toEqual([]);
    expect(factsOf(yaml, 'Pod/default/queue-1', ['Is there'])).toEqual([
      'Is there: only while its autoscaler asks for it',
    ]);
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: hunter2 }\n';
    expect(factsOf(secret, 'Secret/default/db', ['Values come from'])).toEqual([
      'Values come from: the manifest itself',
    ]);
    expect(JSON.stringify(topology(fixture(secret).workspace))).not.toContain('hunter2');
  });
});

describe('GitOps', () => {
  const yaml = `
#- clusters/prod/apps.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { path: ./apps, prune: true, sourceRef: { kind: GitRepository, name: fleet } }
#- clusters/prod/db.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: db, namespace: argocd }
spec: { source: { repoURL: 'https://example.com/fleet.git', path: apps/db } }
#- apps/web/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: { name: web }
#- apps/db/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: { name: db }
#- other/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: { name: other }
`;

  test.each([
    { name: 'web', by: 'GitOps/flux-system/apps' },
    { name: 'db', by: 'GitOps/argocd/db' },
    { name: 'other', by: undefined },
  ])('$name is delivered by $by', ({ name, by }) => {
    const { nodes } = topology(fixture(yaml).workspace);
    expect(nodes.find((it) => it.name === name && it.type === 'ServiceAccount')?.deliveredBy).toBe(by);
  });
});
