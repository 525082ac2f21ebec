import rule from '../../../server/src/rules/dapr-apps/dapr-app-id-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: readonly string[], kind = 'Deployment', name = 'basket') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: ${name} }
spec:
  template:
    metadata:
      annotations:
${annotations.map((it) => `        ${it}`).join('\n')}
`;
const on = 'dapr.io/enabled: "true"';
const long = 'a'.repeat(58);

testRule(rule, {
  valid: {
    'a DNS label': app([on, 'dapr.io/app-id: basket-2']),
    'the longest one': app([on, `dapr.io/app-id: ${long}`]),
    'an id that is filled in later': app([on, 'dapr.io/app-id: "${ID}"']),
    'pods without a sidecar': app(['dapr.io/enabled: "false"', 'dapr.io/app-id: My_App']),
    'no id': app([on]),
    'no id of a long Deployment, whose pods have names that are not known': app([on], 'Deployment', `${long}b`),
    'an old key': app([on, 'dapr.io/id: basket'], 'StatefulSet', `${long}b`),
  },
  invalid: {
    'upper case and underscores': {
      code: app([on, 'dapr.io/app-id: BasketApi_v1', '                ^^^^^^^^^^^^ characters']),
      says: ['"B", "A", "_"'],
      fixes: { normalize: app([on, 'dapr.io/app-id: basket-api-v1']) },
    },
    'a dot, in quotes': {
      code: app([on, 'dapr.io/app-id: "shop.basket"', '                ^^^^^^^^^^^^^ characters']),
      fixes: { normalize: app([on, 'dapr.io/app-id: "shop-basket"']) },
    },
    'a hyphen at the end': {
      code: app([on, 'dapr.io/app-id: basket-', '                ^^^^^^^ characters']),
      says: ['"-" at an end'],
      fixes: { normalize: app([on, 'dapr.io/app-id: basket']) },
    },
    'nothing that could stay': app([on, 'dapr.io/app-id: "___"', '                ^^^^^ characters']),
    'a character too many': {
      code: app([on, `dapr.io/app-id: ${long}b`, `                ${'^'.repeat(59)} length`]),
      says: ['has 59 characters', '64 would have to fit into 63'],
      fixes: { normalize: app([on, `dapr.io/app-id: ${long}`]) },
    },
    'the name of the pods of a StatefulSet': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: ${'b'.repeat(57)}
                ${'^'.repeat(57)} podName
        spec:
          template: { metadata: { annotations: { dapr.io/enabled: "true" } } }
      `,
      says: ['has 59 characters, where 58 are allowed'],
    },
  },
});
