import rule from '../../../server/src/rules/availability/deployment-strategy-invalid.ts';
import { testRule } from '../../support/test-rule.ts';

const workload = (spec: string, kind = 'Deployment') => `
      apiVersion: apps/v1
      kind: ${kind}
      metadata: { name: web }
      spec: { ${spec} }
`;
const rolling = (settings: string) => `strategy: { rollingUpdate: { ${settings} } }`;

testRule(rule, {
  valid: {
    'nothing written': workload(''),
    'one of the two': workload(rolling('maxSurge: 0, maxUnavailable: 1')),
    'a zero beside a default above it': workload(rolling('maxUnavailable: 0')),
    'a percentage above zero': workload(rolling('maxSurge: 1%, maxUnavailable: 0')),
    'a limit that is filled in': workload(rolling('maxSurge: "${SURGE}", maxUnavailable: 0')),
    'Recreate alone': workload('strategy: { type: Recreate, rollingUpdate: null }'),
    'a deadline above the wait': workload('minReadySeconds: 60, progressDeadlineSeconds: 61'),
    'a deadline that is filled in': workload('minReadySeconds: 900, progressDeadlineSeconds: "${N}"'),
    'a DaemonSet that adds first': workload(
      'updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }',
      'DaemonSet',
    ),
    'a DaemonSet that is updated by hand': workload(
      'updateStrategy: { type: OnDelete, rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }',
      'DaemonSet',
    ),
    'a StatefulSet': workload('updateStrategy: { rollingUpdate: { maxUnavailable: 0 } }', 'StatefulSet'),
  },

  invalid: {
    'nothing to add and nothing to take': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          strategy:
            type: RollingUpdate
            rollingUpdate:
              maxSurge: 0
              maxUnavailable: 0% # never
                              ^^ stuck
      `,
      says: ['maxSurge 0 and maxUnavailable 0%'],
      fixes: {
        takeOne: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            strategy:
              type: RollingUpdate
              rollingUpdate:
                maxSurge: 0
                maxUnavailable: 1 # never
        `,
      },
    },
    'a DaemonSet that takes none, and adds none unless told': {
      code: `
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: log }
        spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } }
                                                                   ^ stuck
      `,
      fixes: {
        takeOne: `
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: { name: log }
          spec: { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } }
        `,
      },
    },
    'a DaemonSet that adds, and takes one unless told': {
      code: `
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: { name: log }
        spec:
          updateStrategy:
            rollingUpdate:
              maxSurge: 1
                        ^ both
      `,
      says: ['maxSurge 1 beside maxUnavailable 1', 'unless told otherwise'],
      fixes: {
        addOnly: `
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: { name: log }
          spec:
            updateStrategy:
              rollingUpdate:
                maxSurge: 1
                maxUnavailable: 0
        `,
      },
    },
    'Recreate with settings': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          strategy:
            type: Recreate
            rollingUpdate:
            ^^^^^^^^^^^^^ recreate
              maxSurge: 1
      `,
      fixes: {
        dropRolling: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            strategy:
              type: Recreate
        `,
      },
    },
    'a deadline that is too short': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { minReadySeconds: 60, progressDeadlineSeconds: 60 }
                                                              ^^ deadline
      `,
      says: ['60 is not above minReadySeconds 60'],
      fixes: {
        extend: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { minReadySeconds: 60, progressDeadlineSeconds: 660 }
        `,
      },
    },
    'a wait that is longer than the usual deadline': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          minReadySeconds: 900
                           ^^^ deadline
      `,
      says: ['600, the default, is not above minReadySeconds 900'],
      fixes: {
        extend: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            minReadySeconds: 900
            progressDeadlineSeconds: 1500
        `,
      },
    },
  },
});
