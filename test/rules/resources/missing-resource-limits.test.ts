import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/resources/missing-resource-limits.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (resources: string, more = '') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { template: { spec: { containers: [{ name: db, resources: ${resources} }] } } }
${more}`;

const requests = '{ requests: { cpu: 1, memory: 2Gi } }';

testRule(rule, {
  valid: {
    'a limit on memory alone': set('{ requests: { memory: 2Gi }, limits: { memory: 2Gi } }'),
    'no request either, which another rule reports': set('{ requests: { cpu: 1 } }'),
    'a default of the namespace': set(
      requests,
      `---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, max: { memory: 4Gi } }] }
`,
    ),
    'a quota, which refuses the pod': set(
      requests,
      `---
apiVersion: v1
kind: ResourceQuota
metadata: { name: all, namespace: shop }
spec: { hard: { limits.memory: 4Gi } }
`,
    ),
    'AKS Automatic, which sets it': {
      code: set(requests),
      settings: { cluster: { ...defaultSettings.cluster, automatic: true } },
    },
    'a plain Deployment': set(requests).replace('StatefulSet', 'Deployment'),
    'a limit that is filled in later': set("{ requests: { memory: 1Gi }, limits: '${LIMITS}' }"),
  },

  invalid: {
    'a request alone': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  resources:
                  ^^^^^^^^^ missing
                    requests:
                      memory: "2Gi" # enough
      `,
      says: ['requests 2Gi'],
      fixes: {
        limit: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    resources:
                      requests:
                        memory: "2Gi" # enough
                      limits:
                        memory: 2Gi
        `,
      },
    },
  },
});
