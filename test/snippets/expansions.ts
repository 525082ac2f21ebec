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
  'probes-postgres': intoEngine('postgres:18.1', '/var/lib/postgresql'),
  'statefulset-valkey': (text) => ({
    'cache.yaml': text,
    'class.yaml': defaults('storageclass-disk-zrs-retain'),
    'secret.yaml': password,
  }),
  pvc: alone,
  'pvc-files': alone,
  'storageclass-disk-zrs-retain': alone,
  'storageclass-files-nfs': alone,
  'dapr-statestore-redis': alone,
  'dapr-statestore-managed-redis': alone,
  'dapr-app-annotations': (text) => ({ 'app.yaml': merged(app, ['spec', 'template', 'metadata'], text) }),
};

function alone(text: string): Readonly<Record<string, string>> {
  return { 'snippet.yaml': text };
}

function intoSet(path: readonly (string | number)[]): Place {
  return (text) => ({
    'set.yaml': merged(completeSet('StatefulSet'), path, text),
    'rest.yaml': completeSet('Service', 'PodDisruptionBudget'),
  });
}

function intoEngine(image: string, dataDirectory: string): Place {
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

const password = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: orders-cache-auth
spec:
  secretStoreRef:
    kind: SecretStore
    name: vault
  target:
    name: orders-cache-auth
  data:
    - secretKey: password
      remoteRef:
        key: orders-cache-password
`;
