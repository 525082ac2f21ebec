import { expect, test } from 'vitest';
import { topology } from '../../server/src/topology/build.ts';
import { facts, subtitle } from '../../server/src/topology/describe.ts';
import { nodeLabel } from '../../server/src/topology/labels.ts';
import { dedent, fileUri, fixture } from '../support/fixture.ts';
import { told } from './told.ts';

const app = (id: string, more = '', name = id) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  template:
    metadata:
      annotations: { dapr.io/enabled: "true", dapr.io/app-id: ${id}${more} }
`;

const component = (name: string, type: string, metadata: readonly string[], more = '') => `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: ${name}, namespace: shop }
spec: { type: ${type}, version: v1, metadata: [${metadata.map((it) => `{ ${it} }`).join(', ')}] }
${more}
`;

const service = (name: string) => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
`;

const cases: readonly { readonly says: string; readonly yaml: readonly string[]; readonly expected: string }[] = [
  {
    says: 'gives a component without scopes to every app of its namespace, and one with scopes to those alone',
    yaml: [
      app('cart'),
      app('orders'),
      app('elsewhere').replace('namespace: shop', 'namespace: other'),
      component('all', 'state.in-memory', []),
      component('one', 'state.in-memory', [], 'scopes: [cart, ghost, "${LATER}"]'),
    ],
    expected: `
      DaprApp elsewhere (derived)
      DaprApp cart (derived)
      DaprApp ghost (missing)
      DaprApp orders (derived)
      DaprComponent all
      DaprComponent one
      Deployment elsewhere
      Deployment cart
      Deployment orders
      DaprComponent all scopes DaprApp cart
      DaprComponent all scopes DaprApp orders
      DaprComponent one scopes DaprApp cart
      DaprComponent one scopes DaprApp ghost
      Deployment elsewhere owns DaprApp elsewhere
      Deployment cart owns DaprApp cart
      Deployment orders owns DaprApp orders
    `,
  },
  {
    says: 'reads "enabled" as Dapr does, and names an app without an id after its workload',
    yaml: [app('a').replace('"true"', '"yes"'), app('b').replace('"true"', '"false"'), app('"${ID}"', '', 'c')],
    expected: `
      DaprApp a (derived)
      DaprApp c (derived)
      Deployment a
      Deployment b
      Deployment c
      Deployment a owns DaprApp a
      Deployment c owns DaprApp c
    `,
  },
  {
    says: 'leads a store to its Service in the cluster, wherever the address is written',
    yaml: [
      service('redis'),
      service('pg'),
      service('mongo'),
      service('rabbit'),
      component('a', 'state.redis', ['name: redisHost, value: "redis.shop.svc.cluster.local:6379"']),
      component('b', 'state.postgresql', [
        'name: connectionString, value: "host=pg user=u password=hunter2 port=5432"',
      ]),
      component('c', 'state.mongodb', ['name: host, value: "mongo.shop:27017"']),
      component('d', 'pubsub.rabbitmq', ['name: connectionString, value: "amqp://guest:hunter2@rabbit:5672"']),
      component('e', 'pubsub.kafka', ['name: brokers, value: "redis:9092,pg:9092"', 'name: authRequired, value: none']),
    ],
    expected: `
      DaprComponent a
      DaprComponent b
      DaprComponent c
      DaprComponent d
      DaprComponent e
      Service mongo
      Service pg
      Service rabbit
      Service redis
      DaprComponent a dns Service redis [redisHost]
      DaprComponent b dns Service pg [connectionString]
      DaprComponent c dns Service mongo [host]
      DaprComponent d dns Service rabbit [connectionString]
      DaprComponent e dns Service pg [brokers]
      DaprComponent e dns Service redis [brokers]
    `,
  },
  {
    says: 'draws a store of the cluster that no file declares as missing, but nothing for the machine itself',
    yaml: [
      component('a', 'state.redis', ['name: redisHost, value: "redis-mastr:6379"']),
      component('b', 'state.redis', ['name: redisHost, value: "redis.data.svc.cluster.local:6379"']),
      component('c', 'state.redis', ['name: redisHost, value: "localhost:6379"']),
      component('d', 'state.redis', ['name: redisHost, value: "${REDIS}:6379"']),
      component('e', 'state.redis', ['name: redisHost, value: "10.0.0.4:6379"']),
    ],
    expected: `
      DaprComponent a
      DaprComponent b
      DaprComponent c
      DaprComponent d
      DaprComponent e
      Service redis (missing)
      Service redis-mastr (missing)
      DaprComponent a dns Service redis-mastr [redisHost]
      DaprComponent b dns Service redis [redisHost]
    `,
  },
  {
    says: 'leads a store to the pod that it names, and to no host besides',
    yaml: [
      `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: redis, namespace: shop }
spec: { replicas: 1, serviceName: redis }
`,
      service('redis'),
      component('a', 'state.redis', ['name: redisHost, value: "redis-0.redis:6379"']),
      component('b', 'state.redis', ['name: redisHost, value: "redis-0.redis.shop.svc.cluster.local:6379"']),
    ],
    expected: `
      DaprComponent a
      DaprComponent b
      Pod redis-0 (derived)
      Service redis
      StatefulSet redis
      DaprComponent a dns Pod redis-0 [redisHost]
      DaprComponent b dns Pod redis-0 [redisHost]
      Service redis governs StatefulSet redis
      StatefulSet redis owns Pod redis-0
    `,
  },
  {
    says: 'leads a component to the service outside of the cluster, and two components to one',
    yaml: [
      component('cosmos', 'state.azure.cosmosdb', ['name: url, value: "https://shop.documents.azure.com:443/"']),
      component('blobs', 'state.azure.blobstorage', ['name: accountName, value: shopdata']),
      component('files', 'bindings.azure.blobstorage', ['name: storageAccount, value: shopdata']),
      component('vault', 'secretstores.azure.keyvault', ['name: vaultName, value: kv-shop']),
      component('bus', 'pubsub.azure.servicebus.topics', ['name: namespaceName, value: shop.servicebus.windows.net']),
      component('hub', 'pubsub.azure.eventhubs', [
        'name: connectionString, value: "Endpoint=sb://shop-hub.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=hunter2="',
      ]),
      component('cache', 'state.redis', ['name: redisHost, value: "shop.redis.cache.windows.net:6380"']),
      component('sql', 'state.sqlserver', [
        'name: connectionString, value: "Server=tcp:shop.database.windows.net,1433;User ID=u;Password=hunter2;"',
      ]),
      component('broker', 'pubsub.mqtt3', ['name: url, value: "mqtts://u:hunter2@broker.example.com:8883"']),
    ],
    expected: `
      DaprComponent blobs
      DaprComponent broker
      DaprComponent bus
      DaprComponent cache
      DaprComponent cosmos
      DaprComponent files
      DaprComponent hub
      DaprComponent sql
      DaprComponent vault
      ExternalService broker.example.com (derived)
      ExternalService kv-shop (derived)
      ExternalService shop-hub (derived)
      ExternalService shop (derived)
      ExternalService shop (derived)
      ExternalService shop (derived)
      ExternalService shop (derived)
      ExternalService shopdata (derived)
      DaprComponent blobs dns ExternalService shopdata [accountName]
      DaprComponent broker dns ExternalService broker.example.com [url]
      DaprComponent bus dns ExternalService shop [namespaceName]
      DaprComponent cache dns ExternalService shop [redisHost]
      DaprComponent cosmos dns ExternalService shop [url]
      DaprComponent files dns ExternalService shopdata [storageAccount]
      DaprComponent hub dns ExternalService shop-hub [connectionString]
      DaprComponent sql dns ExternalService shop [connectionString]
      DaprComponent vault dns ExternalService kv-shop [vaultName]
    `,
  },
  {
    says: 'knows the service by the type where its address is in a secret, one for each component',
    yaml: ['a', 'b'].map((name) =>
      component(name, 'pubsub.azure.servicebus.topics', [
        'name: connectionString, secretKeyRef: { name: bus, key: connection }',
      ]),
    ),
    expected: `
      DaprComponent a
      DaprComponent b
      ExternalService Azure Service Bus (derived)
      ExternalService Azure Service Bus (derived)
      Secret bus (missing)
      DaprComponent a references ExternalService Azure Service Bus
      DaprComponent a references Secret bus
      DaprComponent b references ExternalService Azure Service Bus
      DaprComponent b references Secret bus
    `,
  },
  {
    says: 'leads from a component to its secret store, saying for what, and to a store that is not there',
    yaml: [
      component('vault', 'secretstores.local.env', []),
      component('a', 'state.redis', ['name: redisPassword, secretKeyRef: { name: p }'], 'auth: { secretStore: vault }'),
      component('b', 'state.redis', ['name: redisPassword, secretKeyRef: { name: p }'], 'auth: { secretStore: vualt }'),
      component('c', 'state.redis', [], 'auth: { secretStore: kubernetes }'),
    ],
    expected: `
      DaprComponent a
      DaprComponent b
      DaprComponent c
      DaprComponent vault
      DaprComponent vualt (missing)
      DaprComponent a references DaprComponent vault [redisPassword]
      DaprComponent b references DaprComponent vualt [redisPassword]
    `,
  },
  {
    says: 'draws topics once per pub/sub, with who may publish to them and who gets their messages',
    yaml: [
      app('cart'),
      app('orders'),
      component(
        'events',
        'pubsub.redis',
        [
          'name: publishingScopes, value: "cart=placed,paid;orders="',
          'name: subscriptionScopes, value: "orders = paid"',
        ],
        'scopes: [cart, orders]',
      ),
      `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: placed, namespace: shop }
spec: { pubsubname: events, topic: placed, deadLetterTopic: failed, routes: { default: /placed } }
scopes: [orders]
`,
      `
apiVersion: dapr.io/v1alpha1
kind: Subscription
metadata: { name: other, namespace: shop }
spec: { pubsubname: evnets, topic: placed, route: /placed }
scopes: [orders]
`,
      `
apiVersion: dapr.io/v1alpha1
kind: Subscription
metadata: { name: wild, namespace: shop }
spec: { pubsubname: events, topic: "rooms/#", route: /placed }
scopes: [orders]
`,
    ],
    expected: `
      DaprApp cart (derived)
      DaprApp orders (derived)
      DaprComponent events
      DaprComponent evnets (missing)
      DaprSubscription other
      DaprSubscription placed
      DaprSubscription wild
      DaprTopic failed (derived)
      DaprTopic paid (derived)
      DaprTopic placed (derived)
      DaprTopic placed (derived)
      Deployment cart
      Deployment orders
      DaprApp cart references DaprTopic paid [may publish]
      DaprApp cart references DaprTopic placed [may publish]
      DaprApp orders references DaprTopic paid [may subscribe]
      DaprComponent events scopes DaprApp cart
      DaprComponent events scopes DaprApp orders
      DaprComponent events owns DaprTopic failed
      DaprComponent events owns DaprTopic paid
      DaprComponent events owns DaprTopic placed
      DaprComponent evnets owns DaprTopic placed
      DaprSubscription other scopes DaprApp orders
      DaprSubscription other references DaprComponent evnets
      DaprSubscription other references DaprTopic placed
      DaprSubscription placed scopes DaprApp orders
      DaprSubscription placed references DaprComponent events
      DaprSubscription placed references DaprTopic failed [dead letters]
      DaprSubscription placed references DaprTopic placed
      DaprSubscription wild scopes DaprApp orders
      DaprSubscription wild references DaprComponent events
      Deployment cart owns DaprApp cart
      Deployment orders owns DaprApp orders
    `,
  },
  {
    says: 'shows what a Configuration and a Resiliency name, and where traces go',
    yaml: [
      app('cart', ', dapr.io/config: config'),
      component('store', 'state.in-memory', [], 'scopes: [cart]'),
      service('collector'),
      `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata: { name: config, namespace: shop }
spec:
  tracing: { otel: { endpointAddress: "collector:4317" }, zipkin: { endpointAddress: "http://zipkin.traces.svc:9411/api" } }
  accessControl: { policies: [{ appId: cart }, { appId: ghost }] }
  secrets: { scopes: [{ storeName: vault }, { storeName: kubernetes }] }
`,
      `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: calm, namespace: shop }
spec:
  policies: { timeouts: { long: 9s }, retries: { often: { policy: constant } } }
  targets: { apps: { cart: { retry: often }, gone: { retry: often } }, components: { store: { inbound: { timeout: long }, outbound: { retry: often } } } }
scopes: [cart]
`,
    ],
    expected: `
      DaprApp cart (derived)
      DaprApp ghost (missing)
      DaprApp gone (missing)
      DaprComponent store
      DaprComponent vault (missing)
      DaprConfiguration config
      DaprResiliency calm
      Deployment cart
      Service collector
      Service zipkin (missing)
      DaprComponent store scopes DaprApp cart
      DaprConfiguration config references DaprApp cart [may call]
      DaprConfiguration config references DaprApp ghost [may call]
      DaprConfiguration config references DaprComponent vault
      DaprConfiguration config dns Service collector [tracing]
      DaprConfiguration config dns Service zipkin [tracing]
      DaprResiliency calm references DaprApp cart [retry]
      DaprResiliency calm scopes DaprApp cart
      DaprResiliency calm references DaprApp gone [retry]
      DaprResiliency calm references DaprComponent store [inbound timeout, outbound retry]
      Deployment cart owns DaprApp cart
      Deployment cart references DaprConfiguration config
    `,
  },
  {
    says: 'draws the Service that Dapr makes for an app where something calls it, and no other',
    yaml: [
      app('cart'),
      app('orders'),
      app('report').replace('kind: Deployment', 'kind: Job').replace('apps/v1', 'batch/v1'),
      `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  rules:
    - http:
        paths:
          - { path: /cart, backend: { service: { name: cart-dapr, port: { number: 80 } } } }
          - { path: /report, backend: { service: { name: report-dapr, port: { number: 80 } } } }
`,
    ],
    expected: `
      DaprApp cart (derived)
      DaprApp orders (derived)
      DaprApp report (derived)
      Deployment cart
      Deployment orders
      Ingress front
      Job report
      Service cart-dapr (derived)
      Service report-dapr (missing)
      Deployment cart owns DaprApp cart
      Deployment orders owns DaprApp orders
      Ingress front routes Service cart-dapr [/cart]
      Ingress front routes Service report-dapr [/report]
      Job report owns DaprApp report
      Service cart-dapr selects Deployment cart
    `,
  },
  {
    says: 'leads an HTTP endpoint to what it stands for',
    yaml: [
      `
apiVersion: dapr.io/v1alpha1
kind: HTTPEndpoint
metadata: { name: payments, namespace: shop }
spec: { baseUrl: "https://u:hunter2@api.payments.example/v1" }
scopes: [cart]
`,
    ],
    expected: `
      DaprApp cart (missing)
      DaprHttpEndpoint payments
      ExternalService api.payments.example (derived)
      DaprHttpEndpoint payments scopes DaprApp cart
      DaprHttpEndpoint payments dns ExternalService api.payments.example [baseUrl]
    `,
  },
];

test.each(cases)('$says', ({ yaml, expected }) => {
  const model = topology(fixture(yaml.join('---\n')).workspace);
  expect(told(model).split('\n').sort()).toEqual(dedent(expected).trim().split('\n').sort());
  expect(JSON.stringify(model)).not.toContain('hunter2');
});

test('says on each card what it is, and whose name is not known', () => {
  const { workspace } = fixture(
    [
      component('db', 'state.azure.cosmosdb', [
        'name: url, value: "https://shop.documents.azure.com"',
        'name: actorStateStore, value: "true"',
      ]),
      component('bus', 'pubsub.azure.servicebus.topics', ['name: connectionString, secretKeyRef: { name: s, key: k }']),
      component('odd', 'sate.redis', []),
    ].join('---\n'),
  );
  const cards = topology(workspace).nodes.map((it) => `${nodeLabel(it)}: ${it.name}, ${subtitle(it)}`);
  expect(cards).toEqual([
    'Dapr pub/sub: bus, pubsub.azure.servicebus.topics · v1',
    'Dapr state store: db, state.azure.cosmosdb · actors · v1',
    'Dapr component: odd, sate.redis · v1',
    'Azure Cosmos DB: shop, shop.documents.azure.com',
    'Azure Service Bus: Azure Service Bus, its name is not written here',
    'Secret: s, not declared in these files',
  ]);
});

const set = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: redis, namespace: shop }
spec:
  replicas: 1
  serviceName: redis
  template: { metadata: { labels: { app: redis }, annotations: { dapr.io/enabled: "true", dapr.io/app-id: store-app } } }
`;
const redis = service('redis').trimEnd().concat('\nspec: { clusterIP: None, selector: { app: redis } }\n');

const details: readonly {
  readonly of: string;
  readonly yaml: readonly string[];
  readonly expected: readonly string[];
}[] = [
  {
    of: 'DaprComponent/shop/cart-state',
    yaml: [
      app('cart'),
      set,
      redis,
      component(
        'cart-state',
        'state.redis',
        [
          'name: redisHost, value: "redis:6379"',
          'name: redisPassword, secretKeyRef: { name: redis, key: p }',
          'name: actorStateStore, value: "true"',
        ],
        'auth: { secretStore: vault }\nscopes: [cart]',
      ),
    ],
    expected: [
      'Type: state.redis',
      'Version: v1, stable',
      'Can do: transactions, ETags, TTL, queries, actors, encryption, outbox',
      'Keeps: the state of actors',
      'Scopes: cart',
      'Secret store: vault',
      'From secrets: redisPassword',
      'Backed by: StatefulSet redis',
    ],
  },
  {
    of: 'DaprComponent/shop/events',
    yaml: [
      app('cart'),
      app('orders'),
      component('events', 'pubsub.azure.servicebus.topics', [
        'name: connectionString, secretKeyRef: { name: bus, key: c }',
      ]),
    ],
    expected: [
      'Type: pubsub.azure.servicebus.topics',
      'Version: v1, stable',
      'Scopes: every app of the namespace',
      'Apps that get it: cart, orders',
      'Secret store: Kubernetes itself',
      'From secrets: connectionString',
      'Backed by: Azure Service Bus',
    ],
  },
  {
    of: 'DaprComponent/shop/cache',
    yaml: [component('cache', 'state.redis', ['name: redisHost, value: "redis.data.svc:6379"'], 'scopes: [ghost]')],
    expected: [
      'Type: state.redis',
      'Version: v1, stable',
      'Can do: transactions, ETags, TTL, queries, actors, encryption, outbox',
      'Scopes: ghost',
      'Backed by: Service redis (missing)',
    ],
  },
  {
    of: 'DaprComponent/shop/files',
    yaml: [component('files', 'bindings.azure.blobstorage', ['name: storageAccount, value: shopdata'])],
    expected: [
      'Type: bindings.azure.blobstorage',
      'Version: v1, stable',
      'Can do: create, get, delete, list, bulkGet, bulkCreate, bulkDelete, presign',
      'Scopes: every app of the namespace',
      'Backed by: Azure Blob Storage shopdata',
    ],
  },
  {
    of: 'DaprComponent/shop/vualt',
    yaml: [component('a', 'state.redis', [], 'auth: { secretStore: vualt }')],
    expected: [],
  },
  {
    of: 'DaprApp/shop/cart',
    yaml: [
      app('cart', ', dapr.io/app-port: "8080", dapr.io/app-protocol: grpc, dapr.io/config: tracing'),
      component('b', 'state.in-memory', [], 'scopes: [cart]'),
      component('a', 'pubsub.in-memory', []),
      component('c', 'state.in-memory', [], 'scopes: [orders]'),
      `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: placed, namespace: shop }
spec: { pubsubname: a, topic: placed, routes: { default: /placed } }
scopes: [cart]
`,
    ],
    expected: [
      'App id: cart',
      'App port: 8080',
      'Protocol: grpc',
      'Configuration: tracing',
      'Components: a, b',
      'Subscribes to: a/placed',
      'Sidecar Service: cart-dapr',
    ],
  },
  {
    of: 'DaprApp/shop/job',
    yaml: [app('job').replace('kind: Deployment', 'kind: Job').replace('apps/v1', 'batch/v1')],
    expected: ['App id: job'],
  },
  {
    of: 'Pod/shop/redis-0',
    yaml: [set, redis],
    expected: ['Ordinal: 0', 'DNS name: redis-0.redis.shop.svc.cluster.local', 'Sidecar: Dapr'],
  },
];

test.each(details)('tells of $of, beside the drawing', ({ of, yaml, expected }) => {
  const node = topology(fixture(yaml.join('---\n')).workspace).nodes.find((it) => it.id === of);
  expect(node && facts(node).map(({ label, value }) => `${label}: ${value}`)).toEqual(expected);
});

test('brings, for the file of an app, what keeps the data of its components along', () => {
  const { workspace } = fixture(
    [
      '#- app.yaml',
      app('cart'),
      '#- rest.yaml',
      [
        component('state', 'state.redis', ['name: redisHost, value: "redis:6379"'], 'scopes: [cart]'),
        component('blobs', 'state.azure.blobstorage', ['name: accountName, value: shopdata'], 'scopes: [cart]'),
        component('other', 'state.redis', ['name: redisHost, value: "more:6379"'], 'scopes: [orders]'),
        set,
        redis,
        service('more'),
      ].join('---\n'),
    ].join('\n'),
  );
  const names = topology(workspace, { uri: fileUri('app.yaml') }).nodes.map((it) => `${it.type} ${it.name}`);
  expect(names).toEqual([
    'DaprApp cart',
    'DaprComponent blobs',
    'DaprComponent state',
    'Deployment cart',
    'ExternalService shopdata',
    'Pod redis-0',
    'Service redis',
    'StatefulSet redis',
  ]);
});

test('brings, for the file of a component, the workloads of its apps along', () => {
  const { workspace } = fixture(
    ['#- app.yaml', app('cart'), '#- store.yaml', component('store', 'state.in-memory', [], 'scopes: [cart]')].join(
      '\n',
    ),
  );
  const names = topology(workspace, { uri: fileUri('store.yaml') }).nodes.map((it) => `${it.type} ${it.name}`);
  expect(names).toEqual(['DaprApp cart', 'DaprComponent store', 'Deployment cart']);
});

test("draws nothing that only a developer's machine has", () => {
  const { workspace } = fixture(
    ['#- .dapr/store.yaml', component('store', 'state.redis', ['name: redisHost, value: "redis.svc:6379"'])].join('\n'),
  );
  expect(topology(workspace).nodes.map((it) => it.type)).toEqual(['DaprComponent']);
});
