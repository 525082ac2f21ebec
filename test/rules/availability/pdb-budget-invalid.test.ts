import rule from '../../../server/src/rules/availability/pdb-budget-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const budget = (spec: string) => `
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata: { name: app }
  spec: ${spec}
`;

testRule(rule, {
  valid: {
    'a number': budget('{ maxUnavailable: 1, selector: {} }'),
    'a percentage': budget('{ minAvailable: 50%, selector: {} }'),
    'a quoted percentage': budget('{ minAvailable: "50%", selector: {} }'),
    'a placeholder': budget('{ minAvailable: "${MIN}", selector: {} }'),
    'none, because it has no selector yet': budget('{}'),
    'a limit that is being typed': budget('{ maxUnavailable:, selector: {} }'),
    'a limit that is nulled beside another': budget('{ maxUnavailable: null, minAvailable: 1, selector: {} }'),
    'zero, which is for another rule': budget('{ maxUnavailable: "0", selector: {} }'),
    'a patch': `
      #- kustomization.yaml
      patches: [{ path: budget.yaml }]
      #- budget.yaml
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app }
      spec: { minAvailable: 2, maxUnavailable: null, selector: {} }
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: other }
      spec: { selector: {} }
    `,
  },

  invalid: {
    both: {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec:
          # two of three
          minAvailable: 2
                        ^ both
          maxUnavailable: 34% # one of three
          selector: { matchLabels: { app: app } }
      `,
      says: ['minAvailable 2', 'maxUnavailable 34%'],
      fixes: {
        keepMaximum: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec:
            # two of three
            maxUnavailable: 34% # one of three
            selector: { matchLabels: { app: app } }
        `,
      },
    },
    'both, of which one allows nothing': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec: { minAvailable: 50%, maxUnavailable: 0, selector: {} }
                              ^^^ both
      `,
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec: { maxUnavailable: 1, selector: {} }
        `,
      },
    },
    none: {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec:
        ^^^^ none warning
          selector: { matchLabels: { app: app } }
      `,
      says: ['PodDisruptionBudget "app"'],
      fixes: {
        allowOne: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec:
            selector: { matchLabels: { app: app } }
            maxUnavailable: 1
        `,
      },
    },
    'a number in quotes': {
      code: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: app }
        spec:
          minAvailable: "2" # of three
                        ^^^ text
          selector: {}
      `,
      says: ['minAvailable "2"'],
      fixes: {
        unquote: `
          apiVersion: policy/v1
          kind: PodDisruptionBudget
          metadata: { name: app }
          spec:
            minAvailable: 2 # of three
            selector: {}
        `,
      },
    },
    'less than nothing': `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata: { name: app }
      spec: { maxUnavailable: -1, selector: {} }
                              ^^ negative
    `,
  },
});
