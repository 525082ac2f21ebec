import rule from '../../../server/src/rules/availability/statefulset-rollout-held-back.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (spec: string, metadata = 'name: db') => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { ${metadata} }
      spec: { ${spec} }
`;
const partition = (value: string) => `updateStrategy: { rollingUpdate: { partition: ${value} } }`;

testRule(rule, {
  valid: {
    'no strategy': set('replicas: 3'),
    'the usual partition': set(`replicas: 3, ${partition('0')}`),
    'a partition that is filled in': set(`replicas: 3, ${partition('"${CANARY}"')}`),
    'a number of pods that is filled in': set(`replicas: "\${N}", ${partition('3')}`),
    'no pods': set(`replicas: 0, ${partition('1')}`),
    'a partition below zero, which is another defect': set(`replicas: 3, ${partition('-1')}`),
    'pods that an operator deletes': set(
      'updateStrategy: { type: OnDelete }',
      'name: db, ownerReferences: [{ kind: Database, name: db }]',
    ),
    'a type that is refused': set('updateStrategy: { type: OnDelete, rollingUpdate: {} }'),
    'pods of a chart': set('updateStrategy: { type: OnDelete }', 'name: db, labels: { helm.sh/chart: vault-0.28.0 }'),
  },

  invalid: {
    'all pods': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 3
          updateStrategy:
            rollingUpdate:
              partition: 3 # canary
                         ^ all
      `,
      says: ['A partition of 3 holds back all 3 pods of StatefulSet "db"'],
      fixes: {
        rollOut: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 3
            updateStrategy:
              rollingUpdate:
                partition: 0 # canary
        `,
      },
    },
    'the only pod': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 1 } } }
                                                                                   ^ all
      `,
      says: ['all 1 pod of'],
      fixes: {
        rollOut: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { updateStrategy: { type: RollingUpdate, rollingUpdate: { partition: 0 } } }
        `,
      },
    },
    'some pods, whose ordinals begin later': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 3, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 2 } } }
                                                                                                   ^ some information
      `,
      says: ['holds back 2 of 3 pods (db-5 to db-6)'],
      fixes: {
        rollOut: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { replicas: 3, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 0 } } }
        `,
      },
    },
    'what an autoscaler may come to': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { updateStrategy: { rollingUpdate: { partition: 1 } } }
                                                              ^ maybe information
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: db }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 1, maxReplicas: 4 }
      `,
      says: ['1 to 4'],
      fixes: {
        rollOut: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { updateStrategy: { rollingUpdate: { partition: 0 } } }
          ---
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: { name: db }
          spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 1, maxReplicas: 4 }
        `,
      },
    },
    'pods that are updated by hand': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          updateStrategy:
            type: OnDelete
                  ^^^^^^^^ onDelete hint
      `,
      fixes: {
        automatic: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            updateStrategy:
              type: RollingUpdate
        `,
      },
    },
  },
});
