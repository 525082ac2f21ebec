import rule from '../../../server/src/rules/availability/liveness-kills-recovery.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (container: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { template: { spec: { containers: [${container}] } } }
`;
const data = 'volumeMounts: [{ name: data, mountPath: / }]';
const ask = 'exec: { command: [pg_isready] }';

testRule(rule, {
  valid: {
    'a startup probe that waits long enough': set(
      `{ name: db, image: "postgres:17", ${data}, livenessProbe: { ${ask} }, startupProbe: { ${ask}, failureThreshold: 60 } }`,
    ),
    'a liveness probe that waits long enough': set(
      `{ name: db, image: "postgres:17", ${data}, livenessProbe: { ${ask}, initialDelaySeconds: 570 } }`,
    ),
    'no liveness probe': set(`{ name: db, image: "postgres:17", ${data}, readinessProbe: { ${ask} } }`),
    'a look at a port that is open while the log is replayed': set(
      `{ name: db, image: "postgres:17", ${data}, livenessProbe: { tcpSocket: { port: 5432 } } },
       { name: cache, image: "redis:8", ${data}, livenessProbe: { tcpSocket: { port: 6379 } } }`,
    ),
    'a ping that takes every answer': set(
      `{ name: cache, image: "redis:8", ${data}, livenessProbe: { exec: { command: [redis-cli, ping] } } }`,
    ),
    'a script that knows of loading': set(
      `{ name: cache, image: "redis:8", ${data}, livenessProbe: { exec: { command: [sh, -c, 'redis-cli ping | grep -E "PONG|LOADING"'] } } }`,
    ),
    'an engine without a volume, which always starts from nothing': set(
      `{ name: db, image: "postgres:17", livenessProbe: { ${ask} } }`,
    ),
    'a cache, which has nothing to recover': set(
      `{ name: cache, image: "memcached:1.6", ${data}, livenessProbe: { tcpSocket: { port: 11211 } } }`,
    ),
    'a number that is filled in': set(
      `{ name: db, image: "postgres:17", ${data}, livenessProbe: { ${ask}, failureThreshold: "\${N}" } }`,
    ),
    'an exporter beside it': set(
      `{ name: metrics, image: "prometheuscommunity/postgres-exporter:v0.17", livenessProbe: { httpGet: { path: /, port: 9187 } } }`,
    ),
    'an app with a short delay': set(
      `{ name: app, image: "app:1", livenessProbe: { httpGet: { path: /, port: 80 }, initialDelaySeconds: 30 } }`,
    ),
    'an app with a long delay and a startup probe': set(
      `{ name: app, image: "app:1", livenessProbe: { ${ask}, initialDelaySeconds: 90 }, startupProbe: { ${ask} } }`,
    ),
    'a plain Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { containers: [{ name: web, livenessProbe: { ${ask}, initialDelaySeconds: 90 } }] } } }
    `,
    'a Job': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: load }
      spec: { template: { spec: { containers: [{ name: db, image: "postgres:17", ${data}, livenessProbe: { ${ask} } }] } } }
    `,
  },

  invalid: {
    'an engine whose delay is short': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: mysql:8.4
                  volumeMounts: [{ name: data, mountPath: / }]
                  livenessProbe: # is it there?
                  ^^^^^^^^^^^^^ engine
                    initialDelaySeconds: 30
                    tcpSocket: { port: 3306 }
                    timeoutSeconds: 5
                    failureThreshold: 6
      `,
      says: ['MySQL is killed 90 s after its start', '30 + 10 x 6', 'may take 900 s'],
      fixes: {
        addStartup: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: mysql:8.4
                    volumeMounts: [{ name: data, mountPath: / }]
                    livenessProbe: # is it there?
                      tcpSocket: { port: 3306 }
                      timeoutSeconds: 5
                      failureThreshold: 6
                    startupProbe:
                      tcpSocket:
                        port: 3306
                      periodSeconds: 10
                      timeoutSeconds: 5
                      failureThreshold: 90
        `,
      },
    },
    'a startup probe that is short itself': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: postgres:17
                  volumeMounts: [{ name: data, mountPath: / }]
                  livenessProbe: { exec: { command: [pg_isready] }, initialDelaySeconds: 900 }
                  startupProbe: { exec: { command: [pg_isready] }, periodSeconds: 7 }
                  ^^^^^^^^^^^^ startup
      `,
      says: ['21 s (7 x 3)', '600 s'],
      fixes: {
        lengthen: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: postgres:17
                    volumeMounts: [{ name: data, mountPath: / }]
                    livenessProbe: { exec: { command: [pg_isready] }, initialDelaySeconds: 900 }
                    startupProbe: { exec: { command: [pg_isready] }, periodSeconds: 7, failureThreshold: 86 }
        `,
      },
    },
    'a startup probe that is long, but not for this engine': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: cassandra:5
                  volumeMounts: [{ name: data, mountPath: / }]
                  livenessProbe: { tcpSocket: { port: 9042 } }
                  startupProbe: { tcpSocket: { port: 9042 }, failureThreshold: 40 }
                  ^^^^^^^^^^^^ startup information
      `,
      says: ['400 s (10 x 40)', '900 s'],
      fixes: {
        lengthen: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: cassandra:5
                    volumeMounts: [{ name: data, mountPath: / }]
                    livenessProbe: { tcpSocket: { port: 9042 } }
                    startupProbe: { tcpSocket: { port: 9042 }, failureThreshold: 90 }
        `,
      },
    },
    'a ping that wants a PONG, shared with the readiness probe': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: cache
                  image: redis:8.2
                  volumeMounts: [{ name: data, mountPath: / }]
                  readinessProbe: &ask
                    exec: { command: [sh, -c, "redis-cli ping | grep PONG"] }
                    initialDelaySeconds: 5
                  livenessProbe: *ask
                  ^^^^^^^^^^^^^ engine
      `,
      fixes: {
        addStartup: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: cache
                    image: redis:8.2
                    volumeMounts: [{ name: data, mountPath: / }]
                    readinessProbe: &ask
                      exec: { command: [sh, -c, "redis-cli ping | grep PONG"] }
                      initialDelaySeconds: 5
                    livenessProbe: *ask
                    startupProbe:
                      exec:
                        command:
                          - sh
                          - -c
                          - redis-cli ping | grep PONG
                      periodSeconds: 10
                      failureThreshold: 60
        `,
      },
    },
    'an app that waits long': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                  image: app:1
                  livenessProbe:
                    httpGet: { path: /live, port: http }
                    periodSeconds: 20
                    initialDelaySeconds: 120 # JVM
                                         ^^^ delay information
      `,
      says: ['waits 120 s', 'more than 180 s'],
      fixes: {
        addStartup: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: app
                    image: app:1
                    livenessProbe:
                      httpGet: { path: /live, port: http }
                      periodSeconds: 20
                    startupProbe:
                      httpGet:
                        path: /live
                        port: http
                      periodSeconds: 10
                      failureThreshold: 60
        `,
      },
    },
    'an image whose data is on a claim in a place of its own': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: example.azurecr.io/cassandra:v13
                  volumeMounts: [{ name: data, mountPath: /cassandra_data }]
                  livenessProbe: { tcpSocket: { port: cql } }
                  ^^^^^^^^^^^^^ engine
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      fixes: {
        addStartup: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    image: example.azurecr.io/cassandra:v13
                    volumeMounts: [{ name: data, mountPath: /cassandra_data }]
                    livenessProbe: { tcpSocket: { port: cql } }
                    startupProbe:
                      tcpSocket:
                        port: cql
                      periodSeconds: 10
                      failureThreshold: 90
            volumeClaimTemplates: [{ metadata: { name: data } }]
        `,
      },
    },
    'a folder for tests': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db }
        spec: { template: { spec: { containers: [{ name: db, image: "mongo:8", volumeMounts: [{ name: data, mountPath: / }], livenessProbe: { grpc: { port: 1 }, exec: {} } }] } } }
                                                                                                                             ^^^^^^^^^^^^^ engine hint
      `,
      settings: { profile: 'development' },
    },
  },
});
