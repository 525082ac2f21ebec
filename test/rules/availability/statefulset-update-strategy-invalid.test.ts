import rule from '../../../server/src/rules/availability/statefulset-update-strategy-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (spec: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { ${spec} }
`;

testRule(rule, {
  valid: {
    'nothing at all': set(''),
    'a rolling update in steps': set('updateStrategy: { rollingUpdate: { partition: 2, maxUnavailable: 50% } }'),
    'pods that are updated by hand': set('updateStrategy: { type: OnDelete }'),
    'pods that are updated by hand, the rest nulled': set('updateStrategy: { type: OnDelete, rollingUpdate: }'),
    'a type that is filled in': set('updateStrategy: { type: "${TYPE}", rollingUpdate: { maxSurge: 1 } }'),
    'a type that is being typed': set('updateStrategy: { type: }'),
    'a Deployment': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { strategy: { type: Recreate } }
    `,
    "somebody else's StatefulSet": `
      apiVersion: apps.kruise.io/v1beta1
      kind: StatefulSet
      metadata: { name: db }
      spec: { updateStrategy: { type: InPlace } }
    `,
  },

  invalid: {
    'the field of a Deployment': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          strategy: # in steps
          ^^^^^^^^ strategy
            type: RollingUpdate
            rollingUpdate: { maxUnavailable: 1 }
      `,
      says: ['StatefulSet "db"'],
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            updateStrategy: # in steps
              type: RollingUpdate
              rollingUpdate: { maxUnavailable: 1 }
        `,
      },
    },
    'the field and the type of a Deployment': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          strategy: { type: Recreate }
          ^^^^^^^^ strategy
          replicas: 3
      `,
      fixes: {
        drop: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 3
        `,
      },
    },
    'both fields': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          updateStrategy: { type: OnDelete }
          strategy: { type: OnDelete }
          ^^^^^^^^ strategy
      `,
      fixes: {
        drop: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            updateStrategy: { type: OnDelete }
        `,
      },
    },
    'the type of a Deployment': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          updateStrategy:
            type: Recreate
                  ^^^^^^^^ type
      `,
      says: ['"Recreate"'],
      fixes: {
        useType: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            updateStrategy:
              type: RollingUpdate
        `,
      },
    },
    'a type in the wrong case': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { updateStrategy: { type: "onDelete" } }
                                        ^^^^^^^^^^ type
      `,
      fixes: {
        useType: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { updateStrategy: { type: "OnDelete" } }
        `,
      },
    },
    'a surge': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          updateStrategy:
            rollingUpdate:
              maxSurge: 25%
              ^^^^^^^^ surge
              partition: 0
      `,
      fixes: {
        drop: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            updateStrategy:
              rollingUpdate:
                partition: 0
        `,
      },
    },
    'settings that OnDelete has not': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          updateStrategy:
            type: OnDelete
            rollingUpdate: {}
            ^^^^^^^^^^^^^ onDelete
      `,
      fixes: {
        dropRolling: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            updateStrategy:
              type: OnDelete
        `,
      },
    },
    'no pod to update': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0% } } }
                                                                   ^^ none
      `,
      fixes: {
        one: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } }
        `,
      },
    },
    'a partition below zero': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { updateStrategy: { rollingUpdate: { partition: -1 } } }
                                                              ^^ partition
      `,
      fixes: {
        zero: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec: { updateStrategy: { rollingUpdate: { partition: 0 } } }
        `,
      },
    },
  },
});
