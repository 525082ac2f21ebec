import { isMap, parseAllDocuments, parseDocument } from 'yaml';
import { expandSnippet, snippetChoices } from '../support/snippet.ts';
import { type CataloguedSnippet, catalogue } from './catalogue.ts';

/** What a user has after inserting one snippet in a fitting place. */
export interface Expansion {
  readonly snippet: string;
  /** The value picked at one stop, or "defaults". Readable in the name of a test. */
  readonly picked: string;
  /** The inserted text alone. */
  readonly text: string;
  /** The inserted text within the workspace it assumes. */
  readonly files: Readonly<Record<string, string>>;
}

/** Every snippet with its defaults, and once for each value of each choice while the others keep their default. */
export function expansions(): readonly Expansion[] {
  return catalogue.flatMap((snippet) => [
    expansion(snippet, 'defaults', new Map()),
    ...snippetChoices(snippet.body).flatMap(({ stop, values }) =>
      values.map((value) => expansion(snippet, `${stop}: ${value}`, new Map([[stop, value]]))),
    ),
  ]);
}

function expansion(snippet: CataloguedSnippet, picked: string, values: ReadonlyMap<number, string>): Expansion {
  const text = expandSnippet(snippet.body, values);
  const place = places[snippet.name];
  if (!place) throw new Error(`Say in test/snippets/expansions.ts where the snippet "${snippet.name}" belongs.`);
  return { snippet: snippet.name, picked, text, files: place(text) };
}

type Place = (text: string) => Readonly<Record<string, string>>;

/** Where each snippet is of use. Fragments go into a workload that is sound without them. */
const places: Readonly<Record<string, Place>> = {
  statefulset: alone,
  'headless-service': (text) => ({
    'service.yaml': text,
    'set.yaml': completeSet('StatefulSet', 'PodDisruptionBudget'),
  }),
  pdb: (text) => ({ 'budget.yaml': text, 'set.yaml': completeSet('StatefulSet', 'Service') }),
  'volume-claim-template': intoSet(['spec']),
  'topology-spread': intoSet(['spec', 'template', 'spec']),
  'security-context-stateful': intoSet(['spec', 'template', 'spec']),
  'security-context-container': intoSet(['spec', 'template', 'spec', 'containers', 0]),
  'probes-redis': intoEngine('valkey/valkey:8.1.4', '/data'),
  'probes-postgres': intoEngine('postgres:18.1', '/var/lib/postgresql', '/var/run/postgresql'),
  'statefulset-valkey': (text) => ({ ...cache(), 'cache.yaml': text }),
  pvc: alone,
  'pvc-files': alone,
  'storageclass-disk-zrs-retain': alone,
  'storageclass-files-nfs': alone,
  'dapr-statestore-redis': besideCache(),
  'dapr-statestore-redis-ttl': besideCache(),
  'dapr-statestore-encrypted': besideCache({ 'orders-state-key': ['primary'] }),
  'dapr-statestore-managed-redis': besideApp(),
  'dapr-statestore-cosmosdb': besideApp(),
  'dapr-statestore-tablestorage': besideApp(),
  'dapr-statestore-blobstorage': besideApp(),
  'dapr-statestore-postgresql': besideApp(),
  'dapr-statestore-postgresql-cluster': besideOperated(['postgresql.cnpg.io/v1', 'Cluster', 'orders-db']),
  'dapr-statestore-mongodb': besideApp({ 'orders-mongodb': ['connectionString'] }),
  'dapr-statestore-sqlserver': besideApp(),
  'dapr-pubsub-servicebus-topics': besideApp(),
  'dapr-pubsub-servicebus-queues': besideApp(),
  'dapr-pubsub-eventhubs': besideApp(),
  'dapr-pubsub-redis': besideCache(),
  'dapr-pubsub-kafka': besideOperated(
    ['kafka.strimzi.io/v1', 'Kafka', 'orders-kafka'],
    ['kafka.strimzi.io/v1', 'KafkaUser', 'orders'],
  ),
  'dapr-pubsub-rabbitmq': besideOperated(['rabbitmq.com/v1beta1', 'RabbitmqCluster', 'orders-broker']),
  'dapr-secretstore-keyvault': besideApp(),
  'dapr-secretstore-kubernetes': besideApp(),
  'dapr-configstore-appconfig': besideApp(),
  'dapr-configuration': besideApp(),
  'dapr-resiliency': (text) => ({ ...besideApp()(text), 'store.yaml': defaults('dapr-statestore-cosmosdb') }),
  'dapr-subscription': (text) => ({
    ...besideApp()(text),
    'broker.yaml': defaults('dapr-pubsub-servicebus-topics'),
  }),
  'dapr-httpendpoint': besideApp({ 'payments-api': ['header'] }),
  'dapr-app': (text) => ({ 'app.yaml': text, ...cache() }),
  'dapr-app-annotations': (text) => ({ 'app.yaml': merged(app, ['spec', 'template', 'metadata'], text) }),
};

function alone(text: string): Readonly<Record<string, string>> {
  return { 'snippet.yaml': text };
}

/** Next to an app with a sidecar and a workload identity, and to Secrets with these keys. */
function besideApp(secrets: Readonly<Record<string, readonly string[]>> = {}): Place {
  return (text) => {
    const annotated = merged(app, ['spec', 'template', 'metadata'], defaults('dapr-app-annotations'));
    const signedIn = parseDocument(annotated);
    signedIn.setIn(['spec', 'template', 'metadata', 'labels', 'azure.workload.identity/use'], 'true');
    signedIn.setIn(['spec', 'template', 'spec', 'serviceAccountName'], 'orders');
    const secretFiles = Object.entries(secrets).map(([name, keys]) => [`${name}.yaml`, secret(name, keys)] as const);
    return {
      'snippet.yaml': text,
      'app.yaml': signedIn.toString(),
      'identity.yaml': identity,
      ...Object.fromEntries(secretFiles),
    };
  };
}

function besideCache(secrets: Readonly<Record<string, readonly string[]>> = {}): Place {
  return (text) => ({ ...besideApp(secrets)(text), ...cache() });
}

/** Next to what an operator makes Services and Secrets of: apiVersion, kind and name. */
function besideOperated(...operated: readonly (readonly [string, string, string])[]): Place {
  const files = operated.map(
    ([apiVersion, kind, name]) =>
      [`${kind}.yaml`, `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`] as const,
  );
  return (text) => ({ ...besideApp()(text), ...Object.fromEntries(files) });
}

/** Valkey with what it assumes. */
function cache(): Readonly<Record<string, string>> {
  return {
    'cache.yaml': defaults('statefulset-valkey'),
    'class.yaml': defaults('storageclass-disk-zrs-retain'),
    'secret.yaml': secret('orders-cache-auth', ['password']),
  };
}

function secret(name: string, keys: readonly string[]): string {
  return `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${name}
spec:
  secretStoreRef:
    kind: SecretStore
    name: vault
  target:
    name: ${name}
  data:
${keys.map((key) => `    - secretKey: ${key}\n      remoteRef:\n        key: ${name}`).join('\n')}
`;
}

function intoSet(path: readonly (string | number)[]): Place {
  return (text) => ({
    'set.yaml': merged(completeSet('StatefulSet'), path, text),
    'rest.yaml': completeSet('Service', 'PodDisruptionBudget'),
  });
}

function intoEngine(image: string, dataDirectory: string, runDirectory?: string): Place {
  return (text) => {
    const set = merged(completeSet('StatefulSet'), ['spec', 'template', 'spec', 'containers', 0], text);
    const document = parseDocument(set);
    const container = ['spec', 'template', 'spec', 'containers', 0];
    document.setIn(['spec', 'replicas'], 1);
    // One server that is accepted as such: what replicates has to be configured by hand.
    document.setIn(['metadata', 'annotations', 'aks-stateful/ignore'], 'statefulset-single-replica');
    document.setIn([...container, 'image'], image);
    document.setIn([...container, 'volumeMounts', 0, 'mountPath'], dataDirectory);
    document.setIn(['spec', 'volumeClaimTemplates', 0, 'spec', 'storageClassName'], 'premium-zrs-retain');
    if (runDirectory !== undefined) {
      // The set's containers cannot write to their image.
      document.addIn([...container, 'volumeMounts'], document.createNode({ name: 'run', mountPath: runDirectory }));
      const pod = ['spec', 'template', 'spec'];
      if (!document.hasIn([...pod, 'volumes'])) document.setIn([...pod, 'volumes'], document.createNode([]));
      document.addIn([...pod, 'volumes'], document.createNode({ name: 'run', emptyDir: {} }));
    }
    return {
      'set.yaml': document.toString(),
      'service.yaml': completeSet('Service'),
      'class.yaml': defaults('storageclass-disk-zrs-retain'),
    };
  };
}

/** The documents of these kinds of the complete set, with every default. */
function completeSet(...kinds: readonly string[]): string {
  return parseAllDocuments(defaults('statefulset'))
    .filter((it) => kinds.includes(String(it.get('kind'))))
    .map(String)
    .join('---\n');
}

function defaults(name: string): string {
  const snippet = catalogue.find((it) => it.name === name);
  if (!snippet) throw new Error(`The snippet "${name}" is gone.`);
  return expandSnippet(snippet.body);
}

/** Puts the keys of a fragment into the mapping at `path`, in place of keys of the same name. */
function merged(base: string, path: readonly (string | number)[], fragment: string): string {
  const document = parseDocument(base);
  const { contents } = parseDocument(fragment);
  if (!isMap(contents)) throw new Error('A fragment is a mapping.');
  for (const { key, value } of contents.items) document.setIn([...path, String(key)], value);
  return document.toString();
}

const app = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: orders
  template:
    metadata:
      labels:
        app.kubernetes.io/name: orders
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
      containers:
        - name: orders
          image: myregistry.azurecr.io/orders:1.0.0
          ports:
            - name: http
              containerPort: 8080
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 128Mi
          readinessProbe:
            httpGet:
              path: /healthz
              port: http
`;

const identity = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: orders
  annotations:
    azure.workload.identity/client-id: 6a1a5b43-6c2e-4b0f-9a35-0d0f6a0d9e11
`;
