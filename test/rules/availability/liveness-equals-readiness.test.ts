import rule from '../../../server/src/rules/availability/liveness-equals-readiness.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (container: string, kind = 'StatefulSet') => `
      apiVersion: apps/v1
      kind: ${kind}
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, ${container} }] } } }
`;
const both = (liveness: string, readiness: string) =>
  `livenessProbe: { ${liveness} }, readinessProbe: { ${readiness} }`;

testRule(rule, {
  valid: {
    'liveness that waits longer': set(both('tcpSocket: { port: 1 }, failureThreshold: 6', 'tcpSocket: { port: 1 }')),
    'liveness that begins later': set(both('tcpSocket: { port: 1 }, initialDelaySeconds: 9', 'tcpSocket: { port: 1 }')),
    'another question': set(both('httpGet: { path: /live, port: 1 }', 'httpGet: { path: /ready, port: 1 }')),
    'another way to ask': set(both('tcpSocket: { port: 1 }', 'grpc: { port: 1 }')),
    'other headers': set(
      both(
        'httpGet: { port: 1, httpHeaders: [{ name: A, value: b }] }',
        'httpGet: { port: 1, httpHeaders: [{ name: A, value: c }] }',
      ),
    ),
    'time to start': set(
      `${both('tcpSocket: { port: 1 }', 'tcpSocket: { port: 1 }')}, startupProbe: { tcpSocket: { port: 1 }, failureThreshold: 6 }`,
    ),
    'one probe': set('livenessProbe: { tcpSocket: { port: 1 } }'),
    'probes that ask nothing yet': set(both('periodSeconds: 5', 'periodSeconds: 5')),
    'a plain Deployment': set(both('tcpSocket: { port: 1 }', 'tcpSocket: { port: 1 }'), 'Deployment'),
    'an engine that lacks time to start, which is told there': set(
      `image: "mysql:8.4", volumeMounts: [{ name: data, mountPath: / }], ${both('tcpSocket: { port: 1 }', 'tcpSocket: { port: 1 }')}`,
    ),
    'numbers that are filled in': set(
      both('tcpSocket: { port: 1 }, periodSeconds: "${N}"', 'tcpSocket: { port: 1 }, periodSeconds: "${N}"'),
    ),
  },

  invalid: {
    'equal with the defaults filled in': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                  readinessProbe:
                    httpGet: { path: /, port: 80 }
                    periodSeconds: 10
                  livenessProbe:
                  ^^^^^^^^^^^^^ equal
                    failureThreshold: 3 # a pause
                    httpGet: { port: 80, scheme: HTTP }
      `,
      says: ['30 s (10 x 3)'],
      fixes: {
        relax: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: app
                    readinessProbe:
                      httpGet: { path: /, port: 80 }
                      periodSeconds: 10
                    livenessProbe:
                      failureThreshold: 6 # a pause
                      httpGet: { port: 80, scheme: HTTP }
                      periodSeconds: 20
        `,
      },
    },
    'one shown twice by an alias': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                  readinessProbe: &ask
                    exec: { command: [check] }
                    periodSeconds: 30
                  livenessProbe: *ask
                  ^^^^^^^^^^^^^ equal
      `,
      fixes: {
        relax: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: app
                    readinessProbe: &ask
                      exec: { command: [check] }
                      periodSeconds: 30
                    livenessProbe:
                      exec:
                        command:
                          - check
                      periodSeconds: 30
                      failureThreshold: 6
        `,
      },
    },
    'a Deployment on one line, where somebody asks': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web, livenessProbe: { grpc: { port: 1 } }, readinessProbe: { grpc: { port: 1 } } }] } } }
                                                              ^^^^^^^^^^^^^ equal
      `,
      settings: { hygieneScope: 'all' },
      fixes: {
        relax: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { spec: { containers: [{ name: web, livenessProbe: { grpc: { port: 1 }, periodSeconds: 20, failureThreshold: 6 }, readinessProbe: { grpc: { port: 1 } } }] } } }
        `,
      },
    },
    'a folder for tests': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: web }
        spec: { template: { spec: { containers: [{ name: web, livenessProbe: { grpc: { port: 1 } }, readinessProbe: { grpc: { port: 1 } } }] } } }
                                                              ^^^^^^^^^^^^^ equal hint
      `,
      settings: { profile: 'development' },
      fixes: {
        relax: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: web }
          spec: { template: { spec: { containers: [{ name: web, livenessProbe: { grpc: { port: 1 }, periodSeconds: 20, failureThreshold: 6 }, readinessProbe: { grpc: { port: 1 } } }] } } }
        `,
      },
    },
  },
});
