import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/missing-readiness-probe.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a probe': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ name: db, image: "postgres:17", readinessProbe: { tcpSocket: { port: 5432 } } }]
    `,
    'a plain Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { containers: [{ name: web, image: "web:1", ports: [{ containerPort: 80 }] }] } } }
    `,
    'a container to which nobody connects': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: worker }
      spec: { template: { spec: { containers: [{ name: worker, image: "worker:1" }] } } }
    `,
    'companions, with and without a port': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        template:
          spec:
            initContainers:
              - { name: proxy, image: "proxy:1", restartPolicy: Always, ports: [{ containerPort: 1 }] }
            containers:
              - { name: db, image: "postgres:17", readinessProbe: { tcpSocket: { port: 5432 } } }
              - { name: metrics, image: "quay.io/prometheuscommunity/postgres-exporter:v0.17", ports: [{ containerPort: 9187 }] }
              - { name: backup, image: "backup:1" }
    `,
    'a Job': `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: load }
      spec: { template: { spec: { containers: [{ name: db, image: "postgres:17", ports: [{ containerPort: 1 }] }] } } }
    `,
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: db.yaml }]
      #- db.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { template: { spec: { containers: [{ name: db, image: "postgres:17" }] } } }
    `,
  },

  invalid: {
    'an engine': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: redis
                        ^^^^^ engine
                  image: redis:8.2.1
      `,
      says: ['Redis in container "redis"'],
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    image: redis:8.2.1
                    readinessProbe:
                      exec:
                        command:
                          - sh
                          - -c
                          - redis-cli -h 127.0.0.1 ping | grep -q PONG
                      periodSeconds: 10
                      timeoutSeconds: 5
                      failureThreshold: 3
        `,
      },
    },
    'an engine whose probe would lack the password': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: redis
                        ^^^^^ engine
                  image: redis:8.2.1
                  args: ["--requirepass", "$(REDIS_PASSWORD)"]
      `,
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: redis
                    image: redis:8.2.1
                    args: ["--requirepass", "$(REDIS_PASSWORD)"]
                    readinessProbe:
                      tcpSocket:
                        port: 6379
                      periodSeconds: 10
        `,
      },
    },
    'an ordered set of several': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          replicas: 3
          template:
            spec:
              containers:
                - name: app
                        ^^^ ordered
                  ports: [{ name: http, containerPort: 8080 }]
      `,
      says: ['3 replicas'],
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            replicas: 3
            template:
              spec:
                containers:
                  - name: app
                    ports: [{ name: http, containerPort: 8080 }]
                    readinessProbe:
                      tcpSocket:
                        port: http
                      periodSeconds: 10
        `,
      },
    },
    'sets without order, of one, or in which another container tells': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: parallel }
        spec:
          replicas: 3
          podManagementPolicy: Parallel
          template: { spec: { containers: [{ name: app, ports: [{ containerPort: 8080 }] }] } }
                                                   ^^^ missing information
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: two }
        spec:
          replicas: 2
          template:
            spec:
              containers:
                - { name: app, readinessProbe: { tcpSocket: { port: 1 } } }
                - { name: admin, ports: [{ containerPort: 8080 }] }
                          ^^^^^ missing information
      `,
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: parallel }
          spec:
            replicas: 3
            podManagementPolicy: Parallel
            template: { spec: { containers: [{ name: app, ports: [{ containerPort: 8080 }], readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 10 } }] } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: two }
          spec:
            replicas: 2
            template:
              spec:
                containers:
                  - { name: app, readinessProbe: { tcpSocket: { port: 1 } } }
                  - { name: admin, ports: [{ containerPort: 8080 }] }
        `,
      },
    },
    'a container behind a Service, without a port of its own': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: app }
      spec:
        template:
          metadata: { labels: { app: app } }
          spec: { containers: [{ name: app, image: "app:1" }] }
                                       ^^^ missing information
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: app }
      spec: { selector: { app: app } }
    `,
    'AKS Automatic, which refuses every workload without': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web, ports: [{ containerPort: 80 }] }] } } }
                                                         ^^^ missing error
      `,
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { spec: { containers: [{ name: web, ports: [{ containerPort: 80 }], readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 10 } }] } } }
        `,
      },
    },
    'a folder for tests, and all workloads': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cache }
        spec: { template: { spec: { containers: [{ name: mongo, image: "mongo:8" }] } } }
                                                         ^^^^^ engine hint
      `,
      settings: { profile: 'development', hygieneScope: 'all' },
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: cache }
          spec: { template: { spec: { containers: [{ name: mongo, image: "mongo:8", readinessProbe: { exec: { command: [mongosh, --quiet, --eval, db.adminCommand('ping').ok] }, periodSeconds: 15, timeoutSeconds: 10, failureThreshold: 6 } }] } } }
        `,
      },
    },
  },
});
