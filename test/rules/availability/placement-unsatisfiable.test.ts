import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/availability/placement-unsatisfiable.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (spec: string) => `
  apiVersion: v1
  kind: Pod
  metadata: { name: db }
  spec: { ${spec} }
`;
const affinity = (...terms: string[]) =>
  `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${terms.map((it) => `{ matchExpressions: [${it}] }`).join(', ')}] } } }`;
const spot = 'kubernetes.azure.com/scalesetpriority';

testRule(rule, {
  valid: {
    'demands that agree': pod(
      `nodeSelector: { pool: data, disk: ssd }, ${affinity('{ key: pool, operator: In, values: [data, web] }, { key: pool, operator: Exists }, { key: arch, operator: NotIn, values: [arm64] }')}`,
    ),
    'another term that can be met': pod(
      `nodeSelector: { pool: data }, ${affinity('{ key: pool, operator: In, values: [web] }', '{ key: pool, operator: In, values: [data] }')}`,
    ),
    'what is filled in': pod(
      `nodeSelector: { pool: "\${POOL}" }, ${affinity('{ key: pool, operator: In, values: [web] }')}`,
    ),
    'numbers, which are compared otherwise': pod(
      `nodeSelector: { cores: "8" }, ${affinity('{ key: cores, operator: Gt, values: ["4"] }, { key: cores, operator: In, values: [8] }')}`,
    ),
    'a wish that contradicts': pod(
      'nodeSelector: { pool: data }, affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: pool, operator: In, values: [web] }] } }] } }',
    ),
    'Spot nodes that are tolerated': pod(
      `nodeSelector: { ${spot}: spot }, tolerations: [{ key: ${spot}, operator: Exists }]`,
    ),
    'Spot nodes that are tolerated with all others': pod(
      `nodeSelector: { ${spot}: spot }, tolerations: [{ operator: Exists }]`,
    ),
    'a toleration that is filled in': pod(
      `nodeSelector: { ${spot}: spot }, tolerations: [{ key: "\${TAINT}", operator: Exists }]`,
    ),
    'Spot nodes or others': pod(
      affinity(`{ key: ${spot}, operator: In, values: [spot] }`, '{ key: pool, operator: Exists }'),
    ),
    'nodes that are made on demand': pod('nodeSelector: { karpenter.sh/capacity-type: spot }'),
    'a cluster that makes its nodes itself': {
      code: pod(`nodeSelector: { ${spot}: spot }`),
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
    },
  },

  invalid: {
    'a selector against an affinity': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              nodeSelector:
                disk: ssd
                pool: data # for now
                      ^^^^ contradiction
              affinity:
                nodeAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    nodeSelectorTerms:
                      - matchExpressions: [{ key: pool, operator: In, values: [web, batch] }]
      `,
      says: ['No node suits StatefulSet "db": "pool" has to be "data" and "web" or "batch" at once'],
      fixes: {
        unselect: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                nodeSelector:
                  disk: ssd
                affinity:
                  nodeAffinity:
                    requiredDuringSchedulingIgnoredDuringExecution:
                      nodeSelectorTerms:
                        - matchExpressions: [{ key: pool, operator: In, values: [web, batch] }]
        `,
      },
    },
    'terms that each contradict themselves': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          affinity:
            nodeAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                nodeSelectorTerms:
                  - matchExpressions: [{ key: pool, operator: Exists }, { key: pool, operator: DoesNotExist }]
                                              ^^^^ contradiction
                  - matchExpressions: [{ key: pool, operator: NotIn, values: [a] }, { key: pool, operator: In, values: [a] }]
      `,
      says: ['"pool" has to be there and absent at once'],
    },
    'a selector that an affinity forbids': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: db }
        spec:
          nodeSelector: { pool: data }
                                ^^^^ contradiction
          affinity:
            nodeAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                nodeSelectorTerms: [{ matchExpressions: [{ key: pool, operator: NotIn, values: [data] }] }]
      `,
      says: ['"data" and none of "data"'],
      fixes: {
        unselect: `
          apiVersion: v1
          kind: Pod
          metadata: { name: db }
          spec:
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms: [{ matchExpressions: [{ key: pool, operator: NotIn, values: [data] }] }]
        `,
      },
    },
    'Spot nodes without the toleration': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  nodeSelector: { kubernetes.azure.com/scalesetpriority: spot }
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ spot
                  tolerations:
                    - { key: dedicated, operator: Exists }
      `,
      says: ['"kubernetes.azure.com/scalesetpriority=spot:NoSchedule"'],
      fixes: {
        tolerate: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: report }
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    nodeSelector: { kubernetes.azure.com/scalesetpriority: spot }
                    tolerations:
                      - { key: dedicated, operator: Exists }
                      - key: kubernetes.azure.com/scalesetpriority
                        operator: Equal
                        value: spot
                        effect: NoSchedule
        `,
      },
    },
  },
});
