import rule from '../../../server/src/rules/availability/spread-constraint-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (constraints: string) => `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: db }
  spec:
    selector: { matchLabels: { app: db } }
    template:
      metadata: { labels: { app: db } }
      spec:
        topologySpreadConstraints:
${constraints}
`;

testRule(rule, {
  valid: {
    'whole constraints over several topologies, and both ways over one': set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, minDomains: 3, labelSelector: {} }
          - { maxSkew: 2, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {} }
          - { maxSkew: 1, topologyKey: host, whenUnsatisfiable: ScheduleAnyway, labelSelector: {}, matchLabelKeys: [rev] }
    `),
    'what is filled in later': set(`
          - { maxSkew: "\${SKEW}", topologyKey: "<key>", whenUnsatisfiable: "\${WHEN}", minDomains: "<n>", labelSelector: {} }
          - { maxSkew: 1, topologyKey: "<key>", whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
          - { maxSkew: 1, topologyKey: "<key>", whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
    `),
    'no constraints at all': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec: { topologySpreadConstraints: [] }
    `,
    "somebody else's constraints": `
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: db }
      spec: { topologySpreadConstraints: [{ maxSkew: 0 }] }
    `,
  },

  invalid: {
    'fields that have no default': {
      code: set(`
          - topologyKey: zone # over zones
            ^^^^^^^^^^^ incomplete
            labelSelector: {}
      `),
      says: ['no maxSkew and no whenUnsatisfiable'],
      fixes: {
        complete: set(`
          - topologyKey: zone # over zones
            labelSelector: {}
            maxSkew: 1
            whenUnsatisfiable: ScheduleAnyway
        `),
      },
    },
    'a topology that only its author knows': {
      code: set(`
          - { maxSkew: 1, topologyKey: "", whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
              ^^^^^^^ incomplete
          - { maxSkew: 1, topologyKey: , whenUnsatisfiable: ScheduleAnyway, labelSelector: {} }
              ^^^^^^^ incomplete
      `),
      says: ['no topologyKey'],
    },
    'numbers below one, and what is no number': {
      code: set(`
          - { maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, minDomains: 0, labelSelector: {} }
                       ^ skew
                                                                                           ^ domains
          - { maxSkew: "1", topologyKey: host, whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
                       ^^^ skew
      `),
      fixes: {
        correct: set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, minDomains: 0, labelSelector: {} }
          - { maxSkew: "1", topologyKey: host, whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
        `),
      },
      leaves: 2,
    },
    'a choice that does not exist': {
      code: set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: doNotSchedule, labelSelector: {} }
                                                                ^^^^^^^^^^^^^ choice
          - { maxSkew: 1, topologyKey: host, whenUnsatisfiable: Never, labelSelector: {} }
                                                                ^^^^^ choice
      `),
      fixes: {
        correct: set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
          - { maxSkew: 1, topologyKey: host, whenUnsatisfiable: Never, labelSelector: {} }
        `),
      },
      leaves: 1,
    },
    'a number of domains for a wish': {
      code: set(`
          - maxSkew: 1
            topologyKey: zone
            whenUnsatisfiable: ScheduleAnyway
            minDomains: 3
            ^^^^^^^^^^ softDomains
            labelSelector: {}
      `),
      fixes: {
        withoutDomains: set(`
          - maxSkew: 1
            topologyKey: zone
            whenUnsatisfiable: ScheduleAnyway
            labelSelector: {}
        `),
      },
    },
    'the same twice': {
      code: set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
          - { maxSkew: 2, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {} } # again
                                       ^^^^ repeated
      `),
      fixes: {
        withoutRepetition: set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {} }
        `),
      },
    },
    'keys of labels that nothing selects by': {
      code: set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [rev] }
                                                                               ^^^^^^^^^^^^^^ keys
      `),
      says: ['labelSelector'],
      fixes: {
        own: set(`
          - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [rev], labelSelector: { matchLabels: { app: db } } }
        `),
      },
    },
    'a key that is selected already': {
      code: set(`
          - maxSkew: 1
            topologyKey: zone
            whenUnsatisfiable: DoNotSchedule
            labelSelector: { matchLabels: { app: db } }
            matchLabelKeys:
              - rev
              - app
                ^^^ key
      `),
      fixes: {
        withoutKey: set(`
          - maxSkew: 1
            topologyKey: zone
            whenUnsatisfiable: DoNotSchedule
            labelSelector: { matchLabels: { app: db } }
            matchLabelKeys:
              - rev
        `),
      },
    },
    'a constraint that counts nothing': {
      code: set(`
          - maxSkew: 1
            ^^^^^^^ uncounted warning
            topologyKey: zone
            whenUnsatisfiable: ScheduleAnyway
      `),
      fixes: {
        own: set(`
          - maxSkew: 1
            topologyKey: zone
            whenUnsatisfiable: ScheduleAnyway
            labelSelector:
              matchLabels:
                app: db
        `),
      },
    },
    'a Pod of its own, whose labels are not known': `
      apiVersion: v1
      kind: Pod
      metadata: { name: db }
      spec: { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule }] }
                                            ^^^^^^^ uncounted warning
    `,
  },
});
