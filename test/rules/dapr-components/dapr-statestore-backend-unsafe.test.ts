import rule from '../../../server/src/rules/dapr-components/dapr-statestore-backend-unsafe.ts';
import { testRule } from '../../support/test-rule.ts';

interface Written {
  readonly type?: string;
  readonly field?: string;
  readonly host?: string;
  /** More items of metadata. */
  readonly more?: string;
  readonly namespace?: string;
  /** What the test expects below the address. */
  readonly mark?: string;
}

function component({
  type = 'state.redis',
  field = 'redisHost',
  host = 'cache:6379',
  more = '',
  namespace = 'shop',
  mark = '',
}: Written = {}): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: store, namespace: ${namespace} }
spec:
  type: ${type}
  version: v1
  metadata:
    - name: ${field}
      value: ${host}${mark && `\n${mark}`}${more && `\n    - ${more}`}`;
}

function service(more = ''): string {
  return `
---
apiVersion: v1
kind: Service
metadata: { name: cache, namespace: shop }
spec: { ${more}selector: { app: cache }, ports: [{ port: 6379 }] }`;
}

interface Server {
  readonly kind?: string;
  readonly image?: string;
  readonly container?: string;
  /** More of the spec of the pods and of the workload. */
  readonly pod?: string;
  readonly spec?: string;
}

function server({
  kind = 'Deployment',
  image = 'redis:8.0.2',
  container = '',
  pod = '',
  spec = '',
}: Server = {}): string {
  return `
---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: cache, namespace: shop }
spec:
  ${spec}
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec:
      containers: [{ name: redis, image: "${image}"${container} }]
      ${pod}`;
}

const mounted = ', volumeMounts: [{ name: data, mountPath: /data }]';
const claim = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: cache } }]';
const scratch = 'volumes: [{ name: data, emptyDir: {} }]';
const asCache = `, args: ["--save", "", "--appendonly", "no"]`;
const actors = '{ name: actorStateStore, value: "true" }';
const mark = '             ^^^^^';

testRule(rule, {
  valid: {
    'a claim': component() + service() + server({ container: mounted, pod: claim }),
    'a claim template':
      component() +
      service() +
      server({
        kind: 'StatefulSet',
        container: mounted,
        spec: 'volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]',
      }),
    'a cache with a claim': component() + service() + server({ container: `${asCache}${mounted}`, pod: claim }),
    'an emptyDir at the data, which is said of the workload':
      component() + service() + server({ container: mounted, pod: scratch }),
    'a StatefulSet without a volume, which is said of the workload':
      component() + service() + server({ kind: 'StatefulSet' }),
    'a database without a volume, which is said of the workload':
      component({ type: 'state.postgresql', field: 'connectionString', host: '"host=cache user=shop"' }) +
      service() +
      server({ image: 'postgres:17.2' }),
    'a claim template that nothing mounts, which is said of the workload':
      component() +
      service() +
      server({
        kind: 'StatefulSet',
        container: asCache,
        spec: 'volumeClaimTemplates: [{ metadata: { name: data }, spec: {} }]',
      }),
    'separate copies of a database, which are said of the workload':
      component() + service() + server({ container: mounted, pod: claim, spec: 'replicas: 3' }),
    'replicas that replicate':
      component() + service() + server({ container: ', args: ["--replicaof", "cache-0"]', spec: 'replicas: 3' }),
    'replicas whose configuration is not in sight':
      component() +
      service() +
      server({ container: ', envFrom: [{ configMapRef: { name: settings } }]', spec: 'replicas: 3' }),
    'replicas that are filled in later': component() + service() + server({ spec: 'replicas: "${REPLICAS}"' }),
    'a Redis cluster': component({ more: '{ name: redisType, value: cluster }' }) + service() + server(),
    'a failover': component({ more: '{ name: failover, value: "true" }' }) + service() + server(),
    'a failover that is filled in later':
      component({ more: '{ name: failover, value: "{{ .failover }}" }' }) + service() + server(),
    'a master by name': component({ more: '{ name: sentinelMasterName, value: mymaster }' }) + service() + server(),
    'several hosts': component({ host: 'cache:6379,queue:6379' }) + service() + server(),
    'a sentinel': component() + service() + server({ container: ', command: [redis-sentinel, /etc/sentinel.conf]' }),
    'a command that is filled in later': component() + service() + server({ container: ', args: ["{{ .args }}"]' }),
    'an image that is no store': component() + service() + server({ image: 'example.com/redis-proxy:1.4' }),
    'a volume that the pod does not have, which is another defect':
      component() + service() + server({ container: mounted }),
    'a Service of another namespace': component({ namespace: 'other' }) + service() + server(),
    'a host outside of the cluster': component({ host: 'cache.example.com:6379' }) + service() + server(),
    'a Service that selects nothing here': component() + service() + server().replaceAll('app: cache', 'app: redis'),
    'a Service that selects two workloads': `${component()}${service()}${server()}${server().replace('name: cache', 'name: cache2')}`,
    'a type that is a cache by nature':
      component({ type: 'state.memcached', field: 'hosts' }) + service() + server({ image: 'memcached:1.6.38' }),
    'a broker, whose messages are under way': component({ type: 'pubsub.redis' }) + service() + server(),
    'a component for dapr run': `
#- app/dapr.yaml
version: 1
common: { resourcesPath: ./resources }
apps: [{ appID: web }]
#- app/resources/store.yaml${component()}
#- app/cache.yaml${(service() + server()).replace('\n---', '')}`,
  },

  invalid: {
    'a Deployment without a volume': {
      code: component({ mark: `${mark} volatile` }) + service() + server(),
      says: ['Component "store" keeps the state of apps in Redis', 'Deployment "cache"'],
    },
    'a Deployment without a volume that keeps actors': {
      code: component({ mark: `${mark} volatile`, more: actors }) + service() + server(),
      says: ['actors and workflows'],
    },
    'a full name, and a volume with nothing but scratch':
      component({
        host: '"cache.shop.svc.cluster.local:6379"',
        mark: `              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ volatile`,
      }) +
      service('clusterIP: None, ') +
      server({ container: ', volumeMounts: [{ name: data, mountPath: /tmp }]', pod: scratch }),
    'a StatefulSet without a volume, of which too little is in sight to say so': {
      code:
        component({ mark: `${mark} volatile` }) +
        service() +
        server({ kind: 'StatefulSet', container: ', envFrom: [{ configMapRef: { name: settings } }]' }),
    },
    'a cache': {
      code: component({ mark: `${mark} cache information` }) + service() + server({ container: asCache }),
      says: ['set up as a cache'],
    },
    'a cache on scratch, for actors':
      component({ mark: `${mark} cache`, more: actors }) +
      service() +
      server({ kind: 'StatefulSet', container: `${asCache}${mounted}`, pod: scratch }),
    'separate caches behind one address': {
      code: component({ mark: `${mark} split` }) + service() + server({ container: asCache, spec: 'replicas: 3' }),
      says: ['3 separate Redis servers', 'Service "cache"'],
    },
    'separate caches with names of their own':
      component({ mark: `${mark} cache information` }) +
      service('clusterIP: None, ') +
      server({ container: asCache, spec: 'replicas: 3' }),
    'as many caches as an autoscaler likes, perhaps one': `${component({ mark: `${mark} cache information` })}${service()}${server({ container: asCache })}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cache, namespace: shop }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cache }, minReplicas: 1, maxReplicas: 4 }`,
    'Valkey in a Deployment': {
      code: component({ mark: `${mark} volatile` }) + service() + server({ image: 'valkey/valkey:8.1' }),
      says: ['Valkey'],
    },
  },
});
