import type { Resource } from '../k8s/resource.ts';
import type { Path } from '../yaml/node.ts';
import type { Offer, Suggest, Suggestion } from './completion-suggestion.ts';

/** The keys of Dapr's resources that are not there yet, and the values of those that have but a few. */
export function keyOffers({ type, apiVersion }: Resource): readonly Offer[] {
  if (!apiVersion.startsWith('dapr.io/')) return [];
  const kind: Offer = { slot: 'value', path: ['kind'], suggest: () => kinds(apiVersion) };
  return [kind, ...[...top, ...(blocks[type] ?? []), ...(byVersion[`${apiVersion} ${type}`] ?? [])].flatMap(offers)];
}

function offers({ path, keys }: Block): readonly Offer[] {
  return [
    { slot: 'key', path, suggest: unwritten(keys) },
    ...Object.entries(keys).flatMap(([key, after]): Offer[] => {
      const few = /^ \$\{1\|(.*)\|\}$/.exec(after)?.[1]?.split(',');
      if (!few) return [];
      return [{ slot: 'value', path: [...path, key], suggest: () => few.map(asIs) }];
    }),
  ];
}

function unwritten(keys: Block['keys']): Suggest {
  return ({ spot }) =>
    Object.entries(keys)
      .filter(([label]) => !spot.holder.entry(label))
      .map(([label, after]) => ({ label, kind: 'key', after, goesOn: / \$1/.test(after) }));
}

/** Switches are no text, and so have no quotes. */
function asIs(label: string): Suggestion {
  return { label, kind: 'value', isQuoted: false };
}

function kinds(apiVersion: string): readonly Suggestion[] {
  return Object.entries(about)
    .filter(([label]) => apiVersion !== 'dapr.io/v2alpha1' || label === 'Subscription')
    .map(([label, detail]) => ({ label, kind: 'value', detail }));
}

const about: Readonly<Record<string, string>> = {
  Component: 'a state store, pub/sub, binding, secret store …',
  Subscription: 'messages of a topic for an app',
  Configuration: 'tracing, access and pipelines of sidecars',
  Resiliency: 'time-outs, retries and circuit breakers',
  HTTPEndpoint: 'a service outside of Dapr',
};

/** The keys of one mapping, in the order in which they are mostly written. */
interface Block {
  readonly path: Path;
  /** `$1` is left for what is known to be offered next, `${1:…}` for an example to write over. */
  readonly keys: Readonly<Record<string, string>>;
}

const top: readonly Block[] = [
  { path: [], keys: { kind: ' $1', metadata: '\n  name: ${1:name}' } },
  { path: ['metadata'], keys: { name: ' ${1:name}', namespace: ' ${1:default}' } },
];

const scopes = '\n  - $1';
const auth = '\n  secretStore: $1';
const flag = ' ${1|true,false|}';
const access = ' ${1|deny,allow|}';
const lines = '\n  $1';
const reference = '\n  secretKeyRef:\n    name: $1\n    key: $2';
const handlers = '\n  handlers:\n    - name: $1\n      type: $2';

// https://github.com/dapr/dapr/tree/master/charts/dapr/crds
const blocks: Readonly<Record<string, readonly Block[]>> = {
  'Component.dapr.io': [
    { path: [], keys: { spec: '\n  type: $1', auth, scopes } },
    {
      path: ['spec'],
      keys: { type: ' $1', version: ' $1', metadata: '\n  - name: $1', initTimeout: ' ${1:5s}', ignoreErrors: flag },
    },
  ],
  'Subscription.dapr.io': [
    { path: [], keys: { spec: '\n  pubsubname: $1', scopes } },
    {
      path: ['spec'],
      keys: {
        pubsubname: ' $1',
        topic: ' $1',
      },
    },
    {
      path: ['spec', 'bulkSubscribe'],
      keys: { enabled: flag, maxMessagesCount: ' ${1:100}', maxAwaitDurationMs: ' ${1:1000}' },
    },
  ],
  'Resiliency.dapr.io': [
    { path: [], keys: { spec: '\n  policies:\n    $1', scopes } },
    { path: ['spec'], keys: { policies: lines, targets: lines } },
    {
      path: ['spec', 'policies'],
      keys: {
        timeouts: '\n  ${1:name}: ${2:5s}',
        retries: '\n  ${1:name}:\n    policy: ${2|constant,exponential|}\n    maxRetries: ${3:3}',
        circuitBreakers: '\n  ${1:name}:\n    trip: ${2:consecutiveFailures > 5}',
      },
    },
    {
      path: ['spec', 'policies', 'retries', '*'],
      keys: {
        policy: ' $1',
        duration: ' ${1:5s}',
        maxInterval: ' ${1:60s}',
        maxRetries: ' ${1:3}',
        matching: '\n  httpStatusCodes: "${1:429,500-599}"',
      },
    },
    {
      path: ['spec', 'policies', 'circuitBreakers', '*'],
      keys: {
        trip: ' ${1:consecutiveFailures > 5}',
        timeout: ' ${1:60s}',
        maxRequests: ' ${1:1}',
        interval: ' ${1:0s}',
      },
    },
    { path: ['spec', 'targets'], keys: { apps: lines, components: lines, actors: '\n  ${1:type}:\n    $2' } },
  ],
  'Configuration.dapr.io': [
    { path: [], keys: { spec: lines } },
    {
      path: ['spec'],
      keys: {
        tracing:
          '\n  samplingRate: "${1:1}"\n  otel:\n    endpointAddress: ${2:collector:4317}\n    protocol: ${3|grpc,http|}\n    isSecure: ${4|false,true|}',
        metrics: '\n  enabled: ${1|true,false|}',
        logging: '\n  apiLogging:\n    enabled: ${1|true,false|}',
        secrets: '\n  scopes:\n    - storeName: $1\n      defaultAccess: ${2|deny,allow|}',
        accessControl:
          '\n  defaultAction: ${1|deny,allow|}\n  policies:\n    - appId: $2\n      defaultAction: ${3|allow,deny|}',
        httpPipeline: handlers,
        appHttpPipeline: handlers,
        features: '\n  - name: ${1:HotReload}\n    enabled: ${2|true,false|}',
      },
    },
    { path: ['spec', 'secrets', 'scopes', '*'], keys: { storeName: ' $1', defaultAccess: access } },
    { path: ['spec', 'accessControl'], keys: { defaultAction: access, policies: '\n  - appId: $1' } },
    { path: ['spec', 'accessControl', 'policies', '*'], keys: { appId: ' $1', defaultAction: access } },
  ],
  'HTTPEndpoint.dapr.io': [
    { path: [], keys: { spec: '\n  baseUrl: ${1:https://example.com}', auth, scopes } },
    {
      path: ['spec'],
      keys: { baseUrl: ' ${1:https://example.com}', headers: '\n  - name: ${1:Authorization}', clientTLS: lines },
    },
    { path: ['spec', 'clientTLS'], keys: { rootCA: reference, certificate: reference, privateKey: reference } },
    {
      path: ['spec', 'headers', '*'],
      keys: { name: ' ${1:Authorization}', value: ' "$1"', secretKeyRef: '\n  name: $1\n  key: $2' },
    },
  ],
};

const afterRoutes = {
  deadLetterTopic: ' $1',
  bulkSubscribe: '\n  enabled: ${1|true,false|}',
  metadata: '\n  ${1:rawPayload}: "${2:true}"',
};

/** What the two versions of a Subscription do not share, and what comes behind it. */
const byVersion: Readonly<Record<string, readonly Block[]>> = {
  'dapr.io/v1alpha1 Subscription.dapr.io': [{ path: ['spec'], keys: { route: ' ${1:/messages}', ...afterRoutes } }],
  'dapr.io/v2alpha1 Subscription.dapr.io': [
    { path: ['spec'], keys: { routes: '\n  default: ${1:/messages}', ...afterRoutes } },
    {
      path: ['spec', 'routes'],
      keys: { default: ' ${1:/messages}', rules: '\n  - match: ${1:event.type == "order"}\n    path: ${2:/orders}' },
    },
  ],
};
