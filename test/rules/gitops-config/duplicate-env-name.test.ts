import rule from '../../../server/src/rules/gitops-config/duplicate-env-name.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'names that differ, in one container and in two': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - { name: api, env: [{ name: A, value: x }, { name: a, value: x }] }
          - { name: log, env: [{ name: A, value: x }] }
    `,
    'a value that takes in the one before': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, env: [{ name: PATH, value: /bin }, { name: PATH, value: "/opt:$(PATH)" }] }] }
    `,
    'names that are filled in': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, env: [{ name: "\${A}", value: x }, { name: "\${A}", value: y }] }] }
    `,
  },

  invalid: {
    'two values': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          containers:
            - name: api
              env:
                # for a day
                - name: LOG_LEVEL
                        ^^^^^^^^^ duplicate
                  value: debug
                - name: PORT
                  value: "80"
                - name: LOG_LEVEL
                  value: info
      `,
      says: ['"LOG_LEVEL" of container "api"'],
      fixes: {
        keepLast: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            containers:
              - name: api
                env:
                  # for a day
                  - name: PORT
                    value: "80"
                  - name: LOG_LEVEL
                    value: info
        `,
      },
    },
    'three of an init container': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: load }
        spec: { jobTemplate: { spec: { template: { spec: { initContainers: [
          { name: init, env: [{ name: A, value: x }, { name: A, value: y }, { name: A, valueFrom: { fieldRef: { fieldPath: metadata.name } } }] }
                                      ^ duplicate
                                                             ^ duplicate
        ] } } } } }
      `,
      fixes: {
        keepLast: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: load }
          spec: { jobTemplate: { spec: { template: { spec: { initContainers: [
            { name: init, env: [{ name: A, value: y }, { name: A, valueFrom: { fieldRef: { fieldPath: metadata.name } } }] }
          ] } } } } }
        `,
      },
    },
  },
});
