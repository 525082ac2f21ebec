import rule from '../../../server/src/rules/dapr-apps/dapr-annotation-unknown.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (...annotations: readonly string[]) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
${annotations.map((it) => `        ${it}`).join('\n')}
`;
const on = 'dapr.io/enabled: "true"';

testRule(rule, {
  valid: {
    'every name that Dapr reads': app(on, 'dapr.io/app-id: basket', 'dapr.io/app-ssl: "true"', 'dapr.io/env: A=1'),
    'what Dapr writes itself': app(on, 'dapr.io/sidecar-injected: "true"'),
    'names of others': app(on, 'dapr.example.com/app-prot: "1"', 'app: basket'),
    'pods without a sidecar': app('dapr.io/enabled: "false"', 'dapr.io/app-prot: "3000"'),
  },
  invalid: {
    'a slip of the finger': {
      code: app(on, 'dapr.io/app-prot: "3000" # HTTP', '^^^^^^^^^^^^^^^^ near'),
      fixes: { rename: app(on, 'dapr.io/app-port: "3000" # HTTP') },
    },
    'another case, in quotes': {
      code: app(on, '"dapr.io/Log-Level": debug', '^^^^^^^^^^^^^^^^^^^ near'),
      fixes: { rename: app(on, '"dapr.io/log-level": debug') },
    },
    'two slips': {
      code: app(on, 'dapr.io/app-prto-col: grpc', '^^^^^^^^^^^^^^^^^^^^ near'),
      fixes: { replace: app(on, 'dapr.io/app-protocol: grpc') },
    },
    'an id that would begin to count': {
      code: app(on, 'dapr.io/appid: basket', '^^^^^^^^^^^^^ near'),
      fixes: { replace: app(on, 'dapr.io/app-id: basket') },
    },
    'a name from before 1.0': {
      code: app(on, 'dapr.io/port: "3000"', '^^^^^^^^^^^^ old'),
      says: ['since 1.0', 'dapr.io/app-port'],
      fixes: { replace: app(on, 'dapr.io/app-port: "3000"') },
    },
    'a name that stands beside the right one': {
      code: app(on, 'dapr.io/id: basket', '^^^^^^^^^^ old', 'dapr.io/app-id: basket'),
      fixes: { remove: app(on, 'dapr.io/app-id: basket') },
    },
    'a name that went without a successor': {
      code: app(on, 'dapr.io/http-stream-request-body: "true"', '^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ gone information'),
      says: ['since 1.9'],
    },
    'a name that is like no other': app(on, 'dapr.io/tenant: a', '^^^^^^^^^^^^^^ unknown information'),
    'a container for a Component': app(
      on,
      'dapr.io/component-container: "{}"',
      '^^^^^^^^^^^^^^^^^^^^^^^^^^^ component information',
    ),
  },
});
