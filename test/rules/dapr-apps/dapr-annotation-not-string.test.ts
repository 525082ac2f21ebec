import rule from '../../../server/src/rules/dapr-apps/dapr-annotation-not-string.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
${annotations}
`;

testRule(rule, {
  valid: {
    'quoted values': app(`        dapr.io/enabled: "true"\n        dapr.io/app-port: '3000'`),
    'plain words': app('        dapr.io/app-id: basket'),
    "somebody else's annotation": app('        example.com/port: 3000'),
    'a placeholder that YAML reads as a mapping': app('        dapr.io/app-port: { port }'),
    'an alias of a text': app('        port: &port "3000"\n        dapr.io/app-port: *port'),
    'a number of the workload itself, which is in the wrong place anyway': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket, annotations: { dapr.io/app-port: 3000 } }
      spec: { template: { metadata: {} } }
    `,
  },
  invalid: {
    'a boolean': {
      code: app(`        dapr.io/enabled: true # on
                         ^^^^ scalar
        dapr.io/app-id: basket`),
      says: ['dapr.io/enabled', 'a boolean'],
      fixes: { quote: app('        dapr.io/enabled: "true" # on\n        dapr.io/app-id: basket') },
    },
    'a number': {
      code: app(`        dapr.io/app-port: 3000
                          ^^^^ scalar`),
      says: ['a number', '"3000"'],
      fixes: { quote: app('        dapr.io/app-port: "3000"') },
    },
    'a word that the API server reads as a boolean': {
      code: app(`        dapr.io/log-as-json: yes
                             ^^^ scalar`),
      fixes: { quote: app('        dapr.io/log-as-json: "yes"') },
    },
    'flow style in a CronJob': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          jobTemplate: { spec: { template: { metadata: { annotations: { dapr.io/enabled: true } } } } }
                                                                                         ^^^^ scalar
      `,
      fixes: {
        quote: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          jobTemplate: { spec: { template: { metadata: { annotations: { dapr.io/enabled: "true" } } } } }
      `,
      },
    },
    'a list': app(`        dapr.io/pluggable-components:
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ structure
          - redis`),
    'a mapping': app(`        dapr.io/env:
        ^^^^^^^^^^^ structure
          LEVEL: debug`),
    nothing: app(`        dapr.io/app-id:
        ^^^^^^^^^^^^^^ absent warning
        dapr.io/enabled: "true"`),
  },
});
