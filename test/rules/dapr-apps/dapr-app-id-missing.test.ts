import rule from '../../../server/src/rules/dapr-apps/dapr-app-id-missing.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (
  annotations: readonly string[],
  { kind = 'Deployment', metadata = '{ name: basket }', spec = '\n    spec: { containers: [] }' } = {},
) => `
apiVersion: apps/v1
kind: ${kind}
metadata: ${metadata}
spec:
  template:
    metadata:
      annotations:
${annotations.map((it) => `        ${it}`).join('\n')}${spec}
`;
const on = 'dapr.io/enabled: "true"';

testRule(rule, {
  valid: {
    'an id': app([on, 'dapr.io/app-id: basket']),
    'an id that is filled in later': app([on, 'dapr.io/app-id: "${ID}"']),
    'an id that lacks its quotes': app([on, 'dapr.io/app-id: 12']),
    'an id under a misspelt name': app([on, 'dapr.io/appid: basket']),
    'an id under its old name': app([on, 'dapr.io/id: basket']),
    'an id in the wrong place': app([on], { metadata: '{ name: basket, annotations: { dapr.io/app-id: basket } }' }),
    'pods without a sidecar': app(['dapr.io/enabled: "false"']),
    'a part of something whole': app([on], { spec: '' }),
  },
  invalid: {
    'a Deployment': {
      code: app([on, '^^^^^^^^^^^^^^^ missing']),
      says: ['Deployment "basket"', 'its state is lost to the next one'],
      fixes: { set: app([on, 'dapr.io/app-id: basket']) },
    },
    'an empty id of a StatefulSet': {
      code: app([on, 'dapr.io/app-id: ""', '                ^^ missing'], { kind: 'StatefulSet' }),
      says: ['"basket-0"'],
      fixes: { set: app([on, 'dapr.io/app-id: "basket"'], { kind: 'StatefulSet' }) },
    },
    'a name that can be no id': {
      code: app([on, '^^^^^^^^^^^^^^^ missing'], { metadata: '{ name: basket.v1 }' }),
    },
    'a Pod': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: basket
          annotations: { dapr.io/enabled: "true", dapr.io/app-port: "80" }
                         ^^^^^^^^^^^^^^^ missing hint
        spec: { containers: [] }
      `,
      fixes: {
        set: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: basket
          annotations: { dapr.io/enabled: "true", dapr.io/app-port: "80", dapr.io/app-id: basket }
        spec: { containers: [] }
      `,
      },
    },
  },
});
