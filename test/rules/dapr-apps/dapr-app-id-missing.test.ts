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
      code: app([on, '^^^^^^^^^^^^^^^ refused']),
      says: ['Dapr refuses the pods of Deployment "basket"'],
      fixes: { set: app([on, 'dapr.io/app-id: basket']) },
    },
    'an empty id of a StatefulSet': {
      code: app([on, 'dapr.io/app-id: ""', '                ^^ missing warning'], { kind: 'StatefulSet' }),
      says: ['"basket-0"'],
      fixes: { share: app([on, 'dapr.io/app-id: "basket"'], { kind: 'StatefulSet' }) },
    },
    'a name that can be no id': {
      code: app([on, '^^^^^^^^^^^^^^^ refused'], { metadata: '{ name: basket.v1 }' }),
    },
    'a CronJob': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          jobTemplate:
            spec:
              template:
                metadata: { annotations: { dapr.io/enabled: "true" } }
                                           ^^^^^^^^^^^^^^^ refused
                spec: { containers: [] }
      `,
      fixes: {
        set: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          jobTemplate:
            spec:
              template:
                metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: report } }
                spec: { containers: [] }
      `,
      },
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
        share: `
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
