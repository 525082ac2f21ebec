import rule from '../../../server/src/rules/identity/primary-ordinal-hardcoded.ts';
import { testRule } from '../../support/test-rule.ts';

const set = ({ image = 'redis:8.2', replicas = '3', more = '' } = {}) => `      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        serviceName: cache
        replicas: ${replicas}
        template:
          spec:
            containers:
              - { name: cache, image: "${image}"${more} }
`;
const web = (env: string, image = 'example.com/web:1') => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          spec:
            containers:
              - { name: web, image: "${image}", env: [${env}] }
`;
const host = (value: string, name = 'REDIS_HOST') => `{ name: ${name}, value: "${value}" }`;

testRule(rule, {
  valid: {
    'a Service': `${web(host('cache'))}${set()}`,
    'another pod than the first': `${web(host('cache-1.cache'))}${set()}`,
    'a list of pods': `${web(host('cache-0.cache,cache-1.cache'))}${set()}`,
    'a script': `${web('').replace('env: []', 'command: [sh, -c, "nc -z cache-0.cache 6379 && run"]')}${set()}`,
    'a probe': `${web('').replace('env: []', 'readinessProbe: { tcpSocket: { host: cache-0.cache, port: 1 } }')}${set()}`,
    'a variable for readers': `${web(host('cache-0.cache', 'REDIS_READ_HOST'))}${set()}`,
    'one pod': `${web(host('cache-0.cache'))}${set({ replicas: '1' })}`,
    'a name by another Service': `${web(host('cache-0.other'))}${set()}`,
    'an engine that takes writes anywhere': `${web(host('cache-0.cache'))}${set({ image: 'cassandra:5' })}`,
    'no engine': `${web(host('cache-0.cache'))}${set({ image: 'example.com/app:1' })}`,
    'an image that moves the primary': `${web(host('cache-0.cache'))}${set({ image: 'bitnami/postgresql-repmgr:17' })}`,
    'a setting that moves the primary': `${web(host('cache-0.cache'))}${set({ image: 'postgres:17', more: ', env: [{ name: PATRONI_SCOPE, value: a }]' })}`,
    'a replica of its own': `${web(host('cache-0.cache'), 'redis:8.2')}${set()}`,
    'the set itself': set({ more: ', args: [--replicaof, cache-0.cache]' }).slice(10),
    'the configuration of the set': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: config }
      data: { PRIMARY: cache-0.cache }
${set({ more: ', envFrom: [{ configMapRef: { name: config } }]' })}`,
    'a Job that works on one member': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: init }
      spec: { template: { spec: { containers: [{ args: [--host=cache-0.cache] }] } } }
${set()}`,
  },
  invalid: {
    'a variable': {
      code: `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          spec:
            containers:
              - env: [{ name: REDIS_HOST2, value: cache-0.cache }]
                                                  ^^^^^^^^^^^^^ pinned
${set()}`,
      says: ['"cache-0.cache" pins clients to one of the 3 pods of StatefulSet "cache". Redis'],
    },
    'a setting of a client': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data:
        URL: redis://cache-0.cache.default.svc.cluster.local:6379/0
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ pinned
${set()}`,
    'a Dapr component, of a set that an autoscaler scales': {
      code: `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec:
        metadata:
          - name: redisHost
            value: cache-0.cache:6379
                   ^^^^^^^^^^^^^ pinned
${set()}      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: cache }
      spec:
        scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: cache }
        minReplicas: 1
        maxReplicas: 4
`,
      says: ['one of the up to 4 pods'],
    },
  },
});
