import rule from '../../../server/src/rules/availability/probe-port-unknown.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (containers: string, rest = '') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [${containers}]${rest} }
`;
const ports = 'ports: [{ name: http, containerPort: 8080 }]';

testRule(rule, {
  valid: {
    'a name that is there': pod(`{ name: app, ${ports}, livenessProbe: { tcpSocket: { port: http } } }`),
    'a number that is there': pod(`{ name: app, ${ports}, livenessProbe: { httpGet: { port: 8080 } } }`),
    'a number, where no port is declared': pod(`{ name: app, livenessProbe: { grpc: { port: 9000 } } }`),
    'a port of the container next door': pod(
      `{ name: app, ${ports}, readinessProbe: { tcpSocket: { port: 9090 } } }, { name: b, ports: [{ containerPort: 9090 }] }`,
    ),
    'a port that the engine has for such questions': pod(
      `{ name: etcd, image: "quay.io/coreos/etcd:v3.6.1", ports: [{ containerPort: 2380 }], livenessProbe: { httpGet: { port: 2381 } } }`,
    ),
    'a host of its own': pod(`{ name: app, ${ports}, readinessProbe: { httpGet: { host: example.com, port: 443 } } }`),
    'a command': pod(`{ name: app, ${ports}, readinessProbe: { exec: { command: [check, web] } } }`),
    'a name that is filled in': pod(`{ name: app, ${ports}, livenessProbe: { tcpSocket: { port: "\${PORT}" } } }`),
    'ports that are filled in': pod(
      `{ name: app, ports: [{ name: "\${PORT}", containerPort: 1 }], livenessProbe: { tcpSocket: { port: web } } }`,
    ),
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: app.yaml }]
      #- app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: app }
      spec: { template: { spec: { containers: [{ name: app, livenessProbe: { tcpSocket: { port: http } } }] } } }
    `,
  },

  invalid: {
    'a slip in a name': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: app }
        spec:
          template:
            spec:
              containers:
                - name: app
                  ports:
                    - { name: client, containerPort: 2379 }
                    - { name: metrics, containerPort: 2381 }
                  livenessProbe:
                    httpGet: { path: /, port: metric } # all of it
                                              ^^^^^^ name
      `,
      says: ['Container "app" has no port named "metric"', 'livenessProbe', '"client" (2379), "metrics" (2381)'],
      fixes: {
        useName: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: app }
          spec:
            template:
              spec:
                containers:
                  - name: app
                    ports:
                      - { name: client, containerPort: 2379 }
                      - { name: metrics, containerPort: 2381 }
                    livenessProbe:
                      httpGet: { path: /, port: metrics } # all of it
        `,
      },
    },
    'a name, where the only port has none': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - { name: app, ports: [{ containerPort: 8080 }], startupProbe: { tcpSocket: { port: web } } }
                                                                                                ^^^ name
      `,
      says: ['It has 8080'],
      fixes: {
        useNumber: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            containers:
              - { name: app, ports: [{ containerPort: 8080 }], startupProbe: { tcpSocket: { port: 8080 } } }
        `,
      },
    },
    'a name, where no port is declared, and one of the container next door': `
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        initContainers:
          - { name: proxy, restartPolicy: Always, startupProbe: { tcpSocket: { port: http } } }
                                                                                     ^^^^ none
        containers:
          - { name: app, ports: [{ name: http, containerPort: 8080 }] }
    `,
    'digits in quotes': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - name: app
              readinessProbe:
                httpGet:
                  port: "8080"
                        ^^^^^^ quoted
      `,
      fixes: {
        unquote: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            containers:
              - name: app
                readinessProbe:
                  httpGet:
                    port: 8080
        `,
      },
    },
    'a name for gRPC, which the container has': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - { name: app, ports: [{ name: grpc, containerPort: 9000 }], livenessProbe: { grpc: { port: grpc } } }
                                                                                                        ^^^^ grpc
      `,
      fixes: {
        useNumber: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            containers:
              - { name: app, ports: [{ name: grpc, containerPort: 9000 }], livenessProbe: { grpc: { port: 9000 } } }
        `,
      },
    },
    'a number beside the only one that is declared': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: app }
        spec:
          containers:
            - { name: app, ports: [{ name: http, containerPort: 8080 }], livenessProbe: { tcpSocket: { port: 80 } } }
                                                                                                             ^^ number hint
      `,
      says: ['port 80', '"http" (8080)'],
      fixes: {
        useNumber: `
          apiVersion: v1
          kind: Pod
          metadata: { name: app }
          spec:
            containers:
              - { name: app, ports: [{ name: http, containerPort: 8080 }], livenessProbe: { tcpSocket: { port: 8080 } } }
        `,
      },
    },
  },
});
