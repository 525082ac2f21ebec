import rule from '../../../server/src/rules/resources/requests-exceed-limits.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (resources: string) => `
apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { containers: [{ name: main, resources: ${resources} }] }
`;

testRule(rule, {
  valid: {
    'equal amounts in other words': pod(
      '{ requests: { cpu: 1000m, memory: 1Gi }, limits: { cpu: 1, memory: 1024Mi } }',
    ),
    'a limit without a request': pod('{ limits: { cpu: 1 } }'),
    'a request without a limit': pod('{ requests: { cpu: 1 }, limits: { memory: 1Gi } }'),
    'a placeholder': pod(`{ requests: { cpu: 2 }, limits: { cpu: '\${CPU}' } }`),
    'what is no quantity, which is another defect': pod('{ requests: { memory: 2Gi }, limits: { memory: 1GB } }'),
    'bounds of a LimitRange in order': `
      apiVersion: v1
      kind: LimitRange
      metadata: { name: a }
      spec:
        limits:
          - { type: Container, min: { cpu: 10m }, defaultRequest: { cpu: 100m }, default: { cpu: 500m }, max: { cpu: 2 } }
    `,
  },

  invalid: {
    'units that look alike': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: main
                  resources:
                    requests: { memory: 512Mi }
                    limits: { memory: "512M" } # the same?
                                      ^^^^^^ exceeds
      `,
      says: ['Container "main"', '(512Mi and 488.28Mi)'],
      fixes: {
        raise: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            template:
              spec:
                containers:
                  - name: main
                    resources:
                      requests: { memory: 512Mi }
                      limits: { memory: "512Mi" } # the same?
        `,
      },
    },
    'cores and thousandths': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: a }
        spec:
          initContainers:
            - name: prepare
              resources:
                requests:
                  cpu: 1
                limits:
                  cpu: 500m
                       ^^^^ exceeds
      `,
      says: ['(1 and 0.5 cores)'],
      fixes: {
        raise: `
          apiVersion: v1
          kind: Pod
          metadata: { name: a }
          spec:
            initContainers:
              - name: prepare
                resources:
                  requests:
                    cpu: 1
                  limits:
                    cpu: 1
        `,
      },
    },
    'thousandths of a byte': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: a }
        spec:
          containers:
            - name: main
              resources:
                requests: { memory: 256Mi }
                limits: { memory: 512m }
                                  ^^^^ millibytes
      `,
      says: ['0.512 bytes'],
      fixes: {
        useMebibytes: `
          apiVersion: v1
          kind: Pod
          metadata: { name: a }
          spec:
            containers:
              - name: main
                resources:
                  requests: { memory: 256Mi }
                  limits: { memory: 512Mi }
        `,
        raise: `
          apiVersion: v1
          kind: Pod
          metadata: { name: a }
          spec:
            containers:
              - name: main
                resources:
                  requests: { memory: 256Mi }
                  limits: { memory: 256Mi }
        `,
      },
    },
    'resources of the whole pod': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: a }
        spec:
          resources: { requests: { cpu: 3 }, limits: { cpu: 2 } }
                                                            ^ exceeds
      `,
      says: ['Pod "a": cpu request 3 is more than limit 2;'],
      fixes: {
        raise: `
          apiVersion: v1
          kind: Pod
          metadata: { name: a }
          spec:
            resources: { requests: { cpu: 3 }, limits: { cpu: 3 } }
        `,
      },
    },
    'a LimitRange whose default is above its maximum': {
      code: `
        apiVersion: v1
        kind: LimitRange
        metadata: { name: bounds }
        spec:
          limits:
            - type: Container
              default:
                memory: 2Gi
              max:
                memory: 1Gi
                        ^^^ exceeds
      `,
      says: ['LimitRange "bounds": memory default 2Gi is more than max 1Gi'],
      fixes: {
        raise: `
          apiVersion: v1
          kind: LimitRange
          metadata: { name: bounds }
          spec:
            limits:
              - type: Container
                default:
                  memory: 2Gi
                max:
                  memory: 2Gi
        `,
      },
    },
  },
});
