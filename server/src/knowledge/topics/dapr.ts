import type { Topic } from './topic.ts';

const kinds = ['Component'];
const annotations = 'https://docs.dapr.io/reference/arguments-annotations-overview/';
const stores = 'https://docs.dapr.io/reference/components-reference/supported-state-stores/';

/** Dapr components and the annotations that bring the sidecar. */
export const daprTopics: readonly Topic[] = [
  {
    id: 'dapr-component-type',
    where: [{ at: 'field', kinds, path: ['spec', 'type'] }],
    title: 'spec.type: building block and implementation',
    text: 'What the component is for (state, pub/sub, secrets, bindings, configuration, lock) and which product does it. The type decides which metadata is required and what the API can do: not every state store has transactions, time to live or actors.',
    sources: [
      { document: 'dapr-state-management', section: 'Best Practices: 1. Choose Appropriate State Store' },
      { document: 'dapr-state-management', section: 'Dapr Integration with AKS: 2. Deploy Dapr Components' },
    ],
    statements: ['S002', 'S004', 'S008', 'S021'],
    correction:
      'Stores can be swapped without a change of code only as far as the app keeps to what both of them offer.',
    link: 'https://docs.dapr.io/reference/components-reference/',
  },
  {
    id: 'dapr-state-redis',
    where: [{ at: 'field', kinds, path: ['spec', 'type'], values: ['state.redis'] }],
    title: 'state.redis: Redis or Valkey',
    text: 'Fast, with transactions, ETags, time to live and actors. What survives a restart depends on how the server persists, which is not set here. On Azure take Azure Managed Redis with TLS and Entra ID.',
    sources: [{ document: 'dapr-state-management', section: 'State Store Options with Dapr' }],
    statements: ['S015', 'S022'],
    correction:
      'Consistency is chosen per request, and eventual is the default for every store; strong makes this one wait for its replicas. Azure Cache for Redis is being retired.',
    link: `${stores}setup-redis/`,
  },
  {
    id: 'dapr-state-cosmosdb',
    where: [{ at: 'field', kinds, path: ['spec', 'type'], values: ['state.azure.cosmosdb'] }],
    title: 'state.azure.cosmosdb: Azure Cosmos DB',
    text: 'A managed store with transactions, time to live and actors that spans regions. The app id is the default partition key, so plan request units per app. Sign in with a workload identity instead of a master key.',
    sources: [{ document: 'dapr-state-management', section: 'State Store Options with Dapr' }],
    statements: ['S016', 'S021'],
    link: `${stores}setup-azure-cosmosdb/`,
  },
  {
    id: 'dapr-state-azure-storage',
    where: [
      {
        at: 'field',
        kinds,
        path: ['spec', 'type'],
        values: ['state.azure.tablestorage', 'state.azure.blobstorage'],
      },
    ],
    title: 'State in Azure Storage',
    text: 'Cheap and strongly consistent: tables for small records, blobs for large objects. Good for a service that only gets, sets and deletes by key. Of the blob store use version `v2`; it does not read what `v1` wrote.',
    sources: [{ document: 'dapr-state-management', section: 'State Store Options with Dapr' }],
    statements: ['S017', 'S018'],
    correction: 'Neither has transactions, time to live or actors, which the comparison in the document leaves out.',
    link: stores,
  },
  {
    id: 'dapr-state-postgresql',
    where: [{ at: 'field', kinds, path: ['spec', 'type'], values: ['state.postgresql'] }],
    title: 'state.postgresql: PostgreSQL',
    text: 'Strong consistency with transactions, time to live and actors, beside data you can reach with SQL. New stores use version `v2`; it has tables of its own and does not see the state of `v1`.',
    sources: [{ document: 'dapr-state-management', section: 'State Store Options with Dapr' }],
    statements: ['S019'],
    link: `${stores}setup-postgresql-v2/`,
  },
  {
    id: 'dapr-state-mongodb',
    where: [{ at: 'field', kinds, path: ['spec', 'type'], values: ['state.mongodb'] }],
    title: 'state.mongodb: MongoDB',
    text: 'Documents with a choice of consistency through read and write concern. Transactions, and actors with them, work only against a replica set, not against a lone server.',
    sources: [{ document: 'dapr-state-management', section: 'State Store Options with Dapr' }],
    statements: ['S020'],
    link: `${stores}setup-mongodb/`,
  },
  {
    id: 'dapr-component-name',
    where: [{ at: 'field', kinds, path: ['metadata', 'name'] }],
    title: 'The name of the component',
    text: 'What the application writes in its API calls. Keys are stored under the app id unless `keyPrefix` says otherwise, so a renamed app no longer finds its state. The component serves only apps of its own namespace.',
    sources: [{ document: 'dapr-state-management', section: 'Dapr State Management Example' }],
    statements: ['S007'],
    link: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-share-state/',
  },
  {
    id: 'dapr-secret-key-ref',
    where: [
      { at: 'field', kinds, path: ['spec', 'metadata', '*', 'secretKeyRef'] },
      { at: 'field', kinds, path: ['spec', 'metadata', '*', 'secretKeyRef', '*'] },
    ],
    title: 'secretKeyRef: a value from a secret store',
    text: '`name` and `key` of the secret that holds the value. Without `auth.secretStore` Dapr reads a Kubernetes Secret in the namespace of the component. Stores without a key, by Entra ID, need none.',
    sources: [
      { document: 'aks-best-practices', section: 'Development: 5. Security Best Practices' },
      { document: 'dapr-state-management', section: 'Dapr State Management Example' },
    ],
    statements: ['S006', 'S097', 'S101'],
    correction:
      'The sample of the document has a host on the local machine and an empty password. In a cluster that host is the pod of the sidecar itself.',
    link: 'https://docs.dapr.io/operations/components/component-secrets/',
  },
  {
    id: 'dapr-auth-secret-store',
    where: [
      { at: 'field', kinds, path: ['auth'] },
      { at: 'field', kinds, path: ['auth', 'secretStore'] },
    ],
    title: 'auth.secretStore: where secretKeyRef looks',
    text: 'The name of a secret store component; absent, or `kubernetes`, means the Secrets of the namespace. It stands beside `spec`, not below it. A Key Vault component keeps the credential out of the cluster altogether.',
    sources: [
      { document: 'dapr-state-management', section: 'Dapr Integration with AKS: 2. Deploy Dapr Components' },
      { document: 'aks-best-practices', section: 'Summary: 2. Security' },
    ],
    statements: ['S006', 'S013', 'S099'],
    link: 'https://docs.dapr.io/operations/components/component-secrets/',
  },
  {
    id: 'dapr-scopes',
    where: [
      { at: 'field', kinds, path: ['scopes'] },
      { at: 'field', kinds, path: ['scopes', '*'] },
    ],
    title: 'scopes: which apps may use the component',
    text: 'A list of app ids. Absent, every Dapr app of the namespace loads the component, connects to the store and can read what it holds, and its sidecar fails to start when the store is not reachable. Name the apps that need it. The list stands beside `spec`.',
    sources: [
      { document: 'statefulset-workshop', section: 'Worker Deployment' },
      { document: 'dapr-state-management', section: 'Dapr State Management Example' },
    ],
    statements: ['S007', 'S102'],
    link: 'https://docs.dapr.io/operations/components/component-scopes/',
  },
  {
    id: 'dapr-enabled',
    where: [{ at: 'annotation', key: 'dapr.io/enabled' }],
    title: 'dapr.io/enabled: the switch for the sidecar',
    text: 'A quoted `"true"` on the pod template makes the injector add the sidecar when the pod is created. On the workload itself it does nothing, and nothing says so. Pods that exist already need a restart.',
    sources: [
      { document: 'dapr-state-management', section: 'Dapr Integration with AKS: 3. Annotate Applications' },
      { document: 'dapr-state-management', section: 'When to Use Dapr' },
    ],
    statements: ['S002', 'S009', 'S012', 'S014'],
    correction:
      'On AKS the injector comes with the cluster extension `Microsoft.Dapr` (`az k8s-extension create`). There is no Dapr add-on, unlike what the document shows.',
    link: annotations,
  },
  {
    id: 'dapr-app-id',
    where: [{ at: 'annotation', key: 'dapr.io/app-id' }],
    title: 'dapr.io/app-id: the identity of the app',
    text: 'The name by which others call the app, and the prefix of its keys in a state store: changing it leaves the old state behind. It must be a DNS label of at most 58 characters. Absent, each pod counts as an app of its own name, which loses state sharing between replicas.',
    sources: [{ document: 'dapr-state-management', section: 'Dapr Integration with AKS: 3. Annotate Applications' }],
    statements: ['S007', 'S014'],
    link: annotations,
  },
  {
    id: 'dapr-app-port',
    where: [{ at: 'annotation', key: 'dapr.io/app-port' }],
    title: 'dapr.io/app-port: where the sidecar reaches the app',
    text: 'The port the container listens on, as a quoted number. Without it no call, event or actor message reaches the app; leave it out only for an app that merely calls others. Say `dapr.io/app-protocol` if it does not speak plain HTTP.',
    sources: [{ document: 'dapr-state-management', section: 'Dapr Integration with AKS: 3. Annotate Applications' }],
    statements: ['S014'],
    link: annotations,
  },
];
