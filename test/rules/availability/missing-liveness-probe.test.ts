import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/missing-liveness-probe.ts';
import { testRule } from '../../support/test-rule.ts';

const asked = { levels: new Map([['missing-liveness-probe', 'hint'] as const]) };
const automatic = { cluster: { ...defaultSettings.cluster, automatic: true } };
const workload = (kind: string, container: string) => `
      apiVersion: apps/v1
      kind: ${kind}
      metadata: { name: app }
      spec: { template: { spec: { containers: [${container}] } } }
`;
const app = '{ name: app, ports: [{ containerPort: 80 }] }';

testRule(rule, {
  valid: {
    'everything, unless it is asked': workload('StatefulSet', app),
    'a probe': {
      code: workload(
        'StatefulSet',
        '{ name: app, ports: [{ containerPort: 80 }], livenessProbe: { tcpSocket: { port: 80 } } }',
      ),
      settings: asked,
    },
    'a container without a port': { code: workload('StatefulSet', '{ name: app }'), settings: automatic },
    'a plain Deployment': { code: workload('Deployment', app), settings: asked },
    'a companion': {
      code: workload(
        'StatefulSet',
        '{ name: app }, { name: metrics, image: "metrics-exporter:1", ports: [{ containerPort: 9090 }] }',
      ),
      settings: asked,
    },
    'a Job': {
      code: workload('Job', app).replace('apps/v1', 'batch/v1'),
      settings: automatic,
    },
    'a folder for tests of AKS Automatic': {
      code: workload('StatefulSet', app),
      settings: { ...automatic, profile: 'development' },
    },
  },

  invalid: {
    'a container that serves, where somebody asks': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                        ^^^ missing
                  ports: [{ name: http, containerPort: 80 }]
      `,
      settings: asked,
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: app
                    ports: [{ name: http, containerPort: 80 }]
                    livenessProbe:
                      tcpSocket:
                        port: http
                      periodSeconds: 20
                      failureThreshold: 6
        `,
      },
    },
    'an engine on AKS Automatic, which gets time to start as well': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: cache
                        ^^^^^ engine error
                  image: redis:8.2
                  args: ["--requirepass", "$(REDIS_PASSWORD)"]
      `,
      settings: automatic,
      says: ['Redis in container "cache"'],
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: cache
                    image: redis:8.2
                    args: ["--requirepass", "$(REDIS_PASSWORD)"]
                    startupProbe:
                      tcpSocket:
                        port: 6379
                      periodSeconds: 10
                      failureThreshold: 60
                    livenessProbe:
                      tcpSocket:
                        port: 6379
                      periodSeconds: 20
                      failureThreshold: 6
        `,
      },
    },
    'an engine that the table has a question for': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: etcd }
        spec: { template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", startupProbe: {} }] } } }
                                                         ^^^^ engine
      `,
      settings: asked,
      fixes: {
        addProbe: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: etcd }
          spec: { template: { spec: { containers: [{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", startupProbe: {}, livenessProbe: { httpGet: { path: /livez, port: 2379 }, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 } }] } } }
        `,
      },
    },
  },
});
