import rule from '../../../server/src/rules/dapr-apps/dapr-port-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: readonly string[], container: readonly string[] = [], spec: readonly string[] = []) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  replicas: 3
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}\n`).join('')}    spec:
${spec.map((it) => `      ${it}\n`).join('')}      containers:
        - name: basket
${container.map((it) => `          ${it}\n`).join('')}`;

testRule(rule, {
  valid: {
    'ports of its own': app(['dapr.io/app-port: "8080"'], ['ports: [{ containerPort: 8080 }]']),
    'metrics that moved away': app(['dapr.io/metrics-port: "9091"'], ['ports: [{ containerPort: 9090 }]']),
    'metrics that are off': app(['dapr.io/enable-metrics: "false"'], ['ports: [{ containerPort: 9090 }]']),
    'a debugger that is off': app([], ['ports: [{ containerPort: 40000 }, { containerPort: 7777 }]']),
    'another protocol': app([], ['ports: [{ containerPort: 9090, protocol: UDP }]']),
    "the sidecar's own port, declared for a monitor": app([], ['ports: [{ name: dapr-metrics, containerPort: 9090 }]']),
    'a metrics port that is filled in later': app(
      ['dapr.io/metrics-port: "${PORT}"'],
      ['ports: [{ containerPort: 9090 }]'],
    ),
    'pods without a sidecar': app([], ['ports: [{ containerPort: 9090 }]']).replace('"true"', '"false"'),
    'the network of the host, one on each node': app(
      [],
      [],
      ['hostNetwork: true', 'topologySpreadConstraints: [{ topologyKey: kubernetes.io/hostname }]'],
    ),
    'the network of the host, one pod': app([], [], ['hostNetwork: true']).replace('replicas: 3', 'replicas: 1'),
    'the container of the sidecar itself': app([], ['ports: [{ containerPort: 8080 }]']).replace(
      '- name: basket',
      '- { name: daprd, ports: [{ containerPort: 3500 }] }\n        - name: basket',
    ),
  },
  invalid: {
    'an app that Dapr calls at its own port': {
      code: app(['dapr.io/app-port: "3500"', '                  ^^^^^^ taken'], ['ports: [{ containerPort: 3500 }]']),
      says: ['app-port 3500', 'HTTP API'],
    },
    'metrics of both': {
      code: app([], ['ports: [{ containerPort: 9090 }]', '                         ^^^^ taken warning']),
      says: ['containerPort 9090', 'metrics'],
      fixes: { move: app(['dapr.io/metrics-port: "9091"'], ['ports: [{ containerPort: 9090 }]']) },
    },
    'an app that is probed at a port that the sidecar was moved to': {
      code: app(
        ['dapr.io/grpc-port: "8080"'],
        [
          'ports: [{ containerPort: 8080 }, { containerPort: 8081 }]',
          '                         ^^^^ taken',
          'readinessProbe: { tcpSocket: { port: 8080 } }',
        ],
      ),
      fixes: {
        move: app(
          ['dapr.io/grpc-port: "8082"'],
          [
            'ports: [{ containerPort: 8080 }, { containerPort: 8081 }]',
            'readinessProbe: { tcpSocket: { port: 8080 } }',
          ],
        ),
      },
    },
    'a debugger that is on': {
      code: app(
        ['dapr.io/enable-debug: "true"'],
        ['ports: [{ containerPort: 40000 }]', '                         ^^^^^ taken warning'],
      ),
      fixes: {
        move: app(
          ['dapr.io/enable-debug: "true"', 'dapr.io/debug-port: "40001"'],
          ['ports: [{ containerPort: 40000 }]'],
        ),
      },
    },
    'two annotations with one port': {
      code: app(['dapr.io/metrics-port: "3500"', '                      ^^^^^^ twice']),
      says: ['at 3500 for its metrics and for its HTTP API'],
      fixes: { move: app(['dapr.io/metrics-port: "3502"']) },
    },
    'the network of the host': {
      code: app([], [], ['hostNetwork: true', '             ^^^^ host information']),
      says: ['one of the 3 pods'],
    },
  },
});
