import rule from '../../../server/src/rules/dapr-apps/dapr-enabled-missing.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (
  annotations: readonly string[],
  metadata = '{ name: basket }',
  spec = '\n    spec: { containers: [] }',
) => `
apiVersion: apps/v1
kind: Deployment
metadata: ${metadata}
spec:
  template:
    metadata:
      annotations:
${annotations.map((it) => `        ${it}`).join('\n')}${spec}
`;

testRule(rule, {
  valid: {
    'a sidecar that is asked for': app(['dapr.io/enabled: "true"', 'dapr.io/app-id: basket']),
    'a sidecar that is not wanted': app(['dapr.io/enabled: "false"', 'dapr.io/app-id: basket']),
    'a switch that lacks its quotes': app(['dapr.io/enabled: true', 'dapr.io/app-id: basket']),
    'a switch that is misspelt': app(['dapr.io/enable: "true"', 'dapr.io/app-id: basket']),
    'a switch in the wrong place': app(
      ['dapr.io/app-id: basket'],
      '{ name: basket, annotations: { dapr.io/enabled: "true" } }',
    ),
    'other settings alone': app(['dapr.io/log-level: debug']),
    'a part of something whole': app(['dapr.io/app-id: basket'], '{ name: basket }', ''),
    'a switch that a merge brings': `
      common: &common { dapr.io/enabled: "true" }
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket }
      spec:
        template:
          metadata: { annotations: { <<: *common, dapr.io/app-id: basket } }
          spec: { containers: [] }
    `,
  },
  invalid: {
    'an id alone': {
      code: app(['dapr.io/app-id: basket', '^^^^^^^^^^^^^^ missing']),
      says: ['Deployment "basket"', 'dapr.io/app-id'],
      fixes: { enable: app(['dapr.io/app-id: basket', 'dapr.io/enabled: "true"']) },
    },
    'a port alone, in another file than a namesake': `
      #- base/app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket }
      spec:
        template:
          metadata:
            annotations: { dapr.io/app-port: "3000" }
                           ^^^^^^^^^^^^^^^^ missing information
          spec: { containers: [] }
      #- test/app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true" } }
    `,
  },
});
