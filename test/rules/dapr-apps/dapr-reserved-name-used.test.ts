import rule from '../../../server/src/rules/dapr-apps/dapr-reserved-name-used.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (spec: readonly string[], annotations = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  template:
    metadata: { annotations: { dapr.io/enabled: "true"${annotations} } }
    spec:
${spec.map((it) => `      ${it}\n`).join('')}`;
const env = (name: string, value: string, mark = '') => [
  'containers:',
  '  - name: basket',
  '    env:',
  `      - { name: ${name}, value: "${value}" }`,
  ...(mark ? [`${' '.repeat(25 + name.length)}${'^'.repeat(value.length + 2)} ${mark}`] : []),
];

testRule(rule, {
  valid: {
    'names of its own': app(['containers: [{ name: basket }]', 'volumes: [{ name: dapr-data }]']),
    'what was exported from a cluster': app(['containers: [{ name: basket }, { name: daprd }]']).replace(
      'metadata: { annotations',
      'metadata: { labels: { dapr.io/sidecar-injected: "true" }, annotations',
    ),
    'a sidecar by hand': app(['containers: [{ name: basket }, { name: daprd }]']).replace('"true"', '"false"'),
    'the port that the sidecar has': app(env('DAPR_HTTP_PORT', '3500')),
    'the port that the sidecar was moved to': app(env('DAPR_GRPC_PORT', '50005'), ', dapr.io/grpc-port: "50005"'),
    'a port that is filled in later': app(env('DAPR_HTTP_PORT', '${PORT}')),
    'another variable': app(env('PORT', '3501')),
  },
  invalid: {
    'a container called daprd': {
      code: app(['containers:', '  - name: basket', '  - name: daprd', '          ^^^^^ container']),
      says: ['adds none to the pods of Deployment "basket"'],
    },
    'a volume of the sidecar': app([
      'volumes: [{ name: dapr-identity-token }]',
      '                  ^^^^^^^^^^^^^^^^^^^ volume',
    ]),
    'another port for HTTP': {
      code: app(env('DAPR_HTTP_PORT', '3501', 'variable')),
      says: ['DAPR_HTTP_PORT is 3501', 'at 3500'],
      fixes: { remove: app(['containers:', '  - name: basket']) },
    },
    'the usual port of gRPC, which was moved': {
      code: app(env('DAPR_GRPC_PORT', '50001', 'variable'), ', dapr.io/grpc-port: "50005"'),
      says: ['at 50005'],
      fixes: { remove: app(['containers:', '  - name: basket'], ', dapr.io/grpc-port: "50005"') },
    },
  },
});
