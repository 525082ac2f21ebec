import rule from '../../../server/src/rules/dapr-apps/dapr-init-container-calls-sidecar.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: readonly string[], init: readonly string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}\n`).join('')}    spec:
      initContainers:
        - name: seed
${init.map((it) => `          ${it}\n`).join('')}`;
const call = (port: string) => `args: ["curl localhost:${port}/v1.0/healthz"]`;
const native = 'dapr.io/enable-native-sidecar: "true"';

testRule(rule, {
  valid: {
    'another port of the pod': app([], [call('8080')]),
    'another host': app([], ['args: ["curl http://basket:3500/v1.0"]']),
    'the port alone, as a variable': app([], ['env: [{ name: DAPR_HTTP_PORT, value: "3500" }]']),
    'an init container that is a sidecar itself': app([], [call('3500'), 'restartPolicy: Always']),
    'a native sidecar': app([native], [call('3500')]),
    'the usual port of gRPC, which was moved': app(['dapr.io/grpc-port: "50005"'], [call('50001')]),
    'pods without a sidecar': app([], [call('3500')]).replace('"true"', '"false"'),
  },
  invalid: {
    'HTTP in a script': {
      code: app(
        [],
        [call('3500'), '            ^^^^^^^^^^^^^^ tooEarly'].map((it) =>
          it.replace('            ^', '             ^'),
        ),
      ),
      says: ['"seed"', 'HTTP API', '3500'],
      fixes: { useNative: app([native], [call('3500')]) },
    },
    'gRPC in a variable, on an old cluster': {
      code: app(
        ['dapr.io/grpc-port: "50005"'],
        ['env: [{ name: DAPR, value: 127.0.0.1:50005 }]', '                           ^^^^^^^^^^^^^^^ tooEarly'],
      ),
      says: ['gRPC API'],
      settings: { kubernetesVersion: '1.28' },
    },
  },
});
