import rule from '../../../server/src/rules/dapr-components/dapr-component-host-unresolved.ts';
import { testRule } from '../../support/test-rule.ts';

/** A state store in namespace `shop` that looks for its data at `host`. */
function redis(host: string, namespace = 'namespace: shop'): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: store
  ${namespace}
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: ${host}`;
}

function service(name: string, ports = '{ port: 6379 }', more = '', namespace = 'shop'): string {
  return `
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  ${more}
  ports: [${ports}]`;
}

const app = `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }
    spec: { containers: [{ name: web }] }`;

/** What operators call the Services that they make. */
const made: readonly (readonly [apiVersion: string, kind: string, service: string])[] = [
  ['postgresql.cnpg.io/v1', 'Cluster', 'orders-rw'],
  ['kafka.strimzi.io/v1beta2', 'Kafka', 'orders-kafka-bootstrap'],
  ['rabbitmq.com/v1beta1', 'RabbitmqCluster', 'orders'],
  ['postgres-operator.crunchydata.com/v1beta1', 'PostgresCluster', 'orders-primary'],
  ['acid.zalan.do/v1', 'postgresql', 'orders-pooler'],
  ['pgv2.percona.com/v2', 'PerconaPGCluster', 'orders-pgbouncer'],
  ['pxc.percona.com/v1', 'PerconaXtraDBCluster', 'orders-haproxy'],
  ['psmdb.percona.com/v1', 'PerconaServerMongoDB', 'orders-rs0'],
  ['mongodbcommunity.mongodb.com/v1', 'MongoDBCommunity', 'orders-svc'],
];

function operated(): Record<string, string> {
  return Object.fromEntries(
    made.map(([apiVersion, kind, host]) => [
      `a Service that an operator makes for a ${kind}`,
      `${redis(`${host}:6379`)}
---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: orders, namespace: shop }
spec: { replsets: [{ name: rs0 }] }`,
    ]),
  );
}

testRule(rule, {
  valid: {
    ...operated(),
    'a Service of the same namespace and a port of it': redis('cache:6379') + service('cache'),
    'a Service without a port in the address': redis('cache') + service('cache'),
    'a Service of another namespace by its full name':
      redis('cache.data.svc.cluster.local:6379') + service('cache', '{ port: 6379 }', '', 'data'),
    'a Service of another namespace by two labels':
      redis('cache.data:6379') + service('cache', '{ port: 6379 }', '', 'data'),
    'a host outside of the cluster': redis('shop.redis.cache.windows.net:6380') + service('cache'),
    'two labels that may be a public name': redis('redis.io:6379') + service('cache'),
    'an address of numbers': redis('10.0.0.12:6379') + service('cache'),
    'localhost, which another rule is about': redis('localhost:6379') + service('cache'),
    'the name of a pod, which other rules are about': redis('cache-0.cache:6379') + service('cache'),
    'the name of a pod in a namespace that is called as the Service is':
      redis('cache-0.data:6379') + service('cache', '{ port: 6379 }', '', 'data'),
    'a placeholder in the host': redis('"${CACHE}:6379"') + service('cache'),
    'a placeholder in the namespace': redis('cache:6379', 'namespace: "${NAMESPACE}"') + service('redis'),
    'an address from a secret': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, secretKeyRef: { name: cache, key: host } }] }
    `,
    'a bare word that may be the secret itself': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.postgresql, version: v2, metadata: [{ name: connectionString, value: hunter2 }] }
    `,
    'what an HTTP binding calls': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: hook, namespace: shop }
      spec: { type: bindings.http, version: v1, metadata: [{ name: url, value: "http://billing:8080/hook" }] }
    `,
    'a field that is no address': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: keyPrefix, value: cache }] }
    `,
    'the pods behind a headless Service, which have ports of their own':
      redis('cache:6380') + service('cache', '{ port: 6379 }', 'clusterIP: None'),
    'another name for a host outside':
      redis('cache:6380') + service('cache', '{ port: 6379 }', 'externalName: example.com'),
    'ports that are filled in later': redis('cache:6380') + service('cache', '{ port: "{{ .port }}" }'),
    'a Service whose ports are not written yet': redis('cache:6380') + service('cache', ''),
    'a Service that the configuration knows': {
      code: redis('cache:6379'),
      settings: { externals: [{ kind: 'Service', name: 'cache' }], workspaceIsComplete: true },
    },
    'the Service of the API server': redis('kubernetes.default.svc:443') + service('cache'),
    'a component for dapr run': `
      #- app/dapr.yaml
      version: 1
      common: { resourcesPath: ./resources }
      apps: [{ appID: web }]
      #- app/resources/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "redis:6379" }] }
    `,
    'a component that nothing says is for a cluster': redis('redis:6379', 'labels: {}'),
    'a Service in a namespace, for a component in none': `${redis('cache:6379', 'labels: {}')}${app}${service('cache')}`,
    'a Service in no namespace, for a component in one': `
      ${redis('cache:6379').trim().replaceAll('\n', '\n      ')}
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { ports: [{ port: 6379 }] }
    `,
    'a namespace that something else installs into': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "redis-master:6379" }] }
      ---
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: redis, namespace: shop }
    `,
    'a kind of Kustomize': `
      apiVersion: kustomize.config.k8s.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, metadata: [{ name: redisHost, value: "cache:6379" }] }
    `,
  },

  invalid: {
    'a Service that no file declares, which may be elsewhere': {
      code: `${redis('redis-master:6379')}
             ^^^^^^^^^^^^ missing information`,
      says: ['Service "redis-master" in namespace "shop"', '"redisHost" of Component "store"'],
    },
    'a Service that no file declares, in a complete workspace': {
      code: `${redis('redis.data.svc.cluster.local')}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing`,
      settings: { workspaceIsComplete: true },
      says: ['in namespace "data"'],
    },
    'a component beside an app, both in no namespace': {
      code: `${redis('redis', 'labels: {}')}
             ^^^^^ missing information${app}`,
    },
    'two labels of which the second is a namespace with Services': {
      code: `${redis('redis.data:6379')}
             ^^^^^^^^^^ missing information${service('queue', '{ port: 5672 }', '', 'data')}`,
    },
    'a host that stands twice in one value': {
      code: `${redis('cache:1,cache:2')}
             ^^^^^^^^^^^^^^^ missing information`,
    },
    'a slip of the finger': {
      code: `${redis('"cahce.shop.svc:6379" # the cache')}
              ^^^^^^^^^^^^^^ near information${service('cache')}`,
      says: ['"cahce"', 'there is "cache"'],
      fixes: {
        useService: redis('"cache.shop.svc:6379" # the cache') + service('cache'),
      },
    },
    'a Service of another namespace': {
      code: `${redis('cache:6379')}
             ^^^^^ elsewhere${service('cache', '{ port: 6379 }', '', 'data')}${service('queue')}`,
      says: ['is in namespace "data"', 'looks for it in "shop"'],
      fixes: {
        addNamespace:
          redis('cache.data.svc.cluster.local:6379') +
          service('cache', '{ port: 6379 }', '', 'data') +
          service('queue'),
      },
    },
    'a Service of another namespace, where the own one may not be here': {
      code: `${redis('cache:6379')}
             ^^^^^ elsewhere information${service('cache', '{ port: 6379 }', '', 'data')}`,
      fixes: {
        addNamespace: redis('cache.data.svc.cluster.local:6379') + service('cache', '{ port: 6379 }', '', 'data'),
      },
    },
    'Services of two other namespaces': {
      code: `${redis('cache:6379')}
             ^^^^^ elsewhere information${service('cache', '', '', 'data')}${service('cache', '', '', 'test')}${service('queue')}`,
    },
    'a port of the pods': {
      code: `${redis('cache:6379')}
                   ^^^^ port${service('cache', '{ port: 80, targetPort: 6379 }, { port: 9121, targetPort: 9121 }')}`,
      says: ['port 6379', '80, 9121'],
      fixes: {
        usePort:
          redis('cache:80') + service('cache', '{ port: 80, targetPort: 6379 }, { port: 9121, targetPort: 9121 }'),
      },
    },
    'a port that none of several is meant by': {
      code: `${redis('cache:6380')}
                   ^^^^ port${service('cache', '{ port: 6379 }, { port: 9121 }')}`,
    },
    'a port in a connection string': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: state.postgresql
          version: v2
          metadata:
            - name: connectionString
              value: "host=orders user=shop port=5433 dbname=shop"
                                                 ^^^^ port
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: orders, namespace: shop }
        spec: { ports: [{ port: 5432 }] }
      `,
      fixes: {
        usePort: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: state.postgresql
            version: v2
            metadata:
              - name: connectionString
                value: "host=orders user=shop port=5432 dbname=shop"
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: orders, namespace: shop }
          spec: { ports: [{ port: 5432 }] }
        `,
      },
    },
    'a port in an item of its own, in flow style': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { type: state.redis, metadata: [{ name: redisHost, value: cache }, { name: redisPort, value: "6380" }] }
                                                                                                            ^^^^ port
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache, namespace: shop }
        spec: { ports: [{ port: 6379 }] }
      `,
      fixes: {
        usePort: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec: { type: state.redis, metadata: [{ name: redisHost, value: cache }, { name: redisPort, value: "6379" }] }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache, namespace: shop }
          spec: { ports: [{ port: 6379 }] }
        `,
      },
    },
  },
});
