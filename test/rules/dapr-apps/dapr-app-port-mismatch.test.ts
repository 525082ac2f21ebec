import rule from '../../../server/src/rules/dapr-apps/dapr-app-port-mismatch.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: readonly string[], container: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}`).join('\n')}
    spec:
      containers:
        - { name: basket, image: basket, ${container} }
`;
const at = (port: string, ...more: readonly string[]) => [`dapr.io/app-port: "${port}"`, ...more];
const ports = 'ports: [{ containerPort: 8080 }]';

testRule(rule, {
  valid: {
    'the port of the container': app(at('8080'), ports),
    'the port of a probe alone': app(at('3000'), `${ports}, livenessProbe: { tcpSocket: { port: 3000 } }`),
    'the port of a variable': app(at('3000'), `${ports}, env: [{ name: ASPNETCORE_URLS, value: "http://+:3000" }]`),
    'a port that the command names': app(at('3000'), `${ports}, args: [--port=3000]`),
    'a port that another variable names': app(at('3000'), `${ports}, env: [{ name: DAPR_APP, value: "3000" }]`),
    'no sign at all': app(at('3000'), 'command: [app]'),
    'a probe by name, which is no sign': app(at('3000'), 'readinessProbe: { httpGet: { port: http } }'),
    'a variable that comes from elsewhere': app(at('3000'), `${ports}, env: [{ name: PORT, valueFrom: {} }]`),
    'a port that is filled in later': app(at('${PORT}'), ports),
    'an app outside the pod': app(at('3000', 'dapr.io/app-channel-address: 10.0.0.4'), ports),
    'a port of the sidecar': app(at('3500'), ports),
    'a UDP port': app(at('3000'), 'ports: [{ containerPort: 53, protocol: UDP }]'),
    'gRPC that is called so': app(
      at('8080', 'dapr.io/app-protocol: grpc'),
      'ports: [{ name: grpc, containerPort: 8080 }]',
    ),
    'gRPC at a port that is called otherwise': app(
      at('8080', 'dapr.io/app-protocol: grpc'),
      'ports: [{ name: http, containerPort: 8080 }]',
    ),
    'gRPC with TLS by the old annotation': app(
      at('8080', 'dapr.io/app-ssl: "true"'),
      'ports: [{ name: grpc, containerPort: 8080 }]',
    ),
    'pods without a sidecar': app(at('3000'), ports).replace('"true"', '"false"'),
  },
  invalid: {
    'one sign against it': {
      code: app(
        at('3000', '                  ^^^^^^ port information').map((it) => it),
        ports,
      ),
      says: ['at port 3000', 'containerPort 8080'],
      fixes: { use: app(at('8080'), ports) },
    },
    'two signs against it': {
      code: app(at('3000', '                  ^^^^^^ port'), `${ports}, readinessProbe: { httpGet: { port: 8080 } }`),
      says: ['containerPort 8080, readinessProbe on 8080'],
      fixes: { use: app(at('8080'), `${ports}, readinessProbe: { httpGet: { port: 8080 } }`) },
    },
    'signs that differ': app(
      at('3000', '                  ^^^^^^ port'),
      'ports: [{ containerPort: 8080 }, { containerPort: 8081 }]',
    ),
    'HTTP at a port for gRPC': {
      code: app(
        at('8080', '                  ^^^^^^ protocol information'),
        'ports: [{ name: grpc, containerPort: 8080 }]',
      ),
      says: ['called "grpc"', 'talks HTTP'],
      fixes: {
        setProtocol: app(at('8080', 'dapr.io/app-protocol: grpc'), 'ports: [{ name: grpc, containerPort: 8080 }]'),
      },
    },
    'HTTP that is written, at a port for gRPC': {
      code: app(
        at('8080', 'dapr.io/app-protocol: HTTP', '                      ^^^^ protocol information'),
        'ports: [{ name: grpc-web, containerPort: 8080 }]',
      ),
      fixes: {
        setProtocol: app(at('8080', 'dapr.io/app-protocol: grpc'), 'ports: [{ name: grpc-web, containerPort: 8080 }]'),
      },
    },
  },
});
