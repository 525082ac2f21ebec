import rule from '../../../server/src/rules/resources/quota-requires-requests.ts';
import { testRule } from '../../support/test-rule.ts';

const quota = (hard: string, more = '', namespace = 'shop') => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: all, namespace: ${namespace} }
spec: { hard: { ${hard} } ${more} }
---`;

const set = (resources: string) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { template: { spec: { containers: [{ name: db, image: 'postgres:17' ${resources} }] } } }
`;

testRule(rule, {
  valid: {
    'what the quota counts': quota('cpu: 10') + set(', resources: { requests: { cpu: 1 } }'),
    'a limit, which counts as a request':
      quota('requests.memory: 10Gi') + set(', resources: { limits: { memory: 1Gi } }'),
    'a quota on something else': quota('pods: 10, requests.storage: 1Ti') + set(''),
    'a quota of another namespace': quota('cpu: 10', '', 'test') + set(''),
    'a quota on some pods': quota('cpu: 10', ', scopes: [BestEffort]') + set(''),
    'defaults of the namespace': `${quota('requests.cpu: 10')}${set('')}---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, default: { cpu: 1 } }] }
`,
    'a quota in a far folder without a namespace': `
#- team/quota.yaml
apiVersion: v1
kind: ResourceQuota
metadata: { name: all }
spec: { hard: { cpu: 10 } }
#- shop/db.yaml
apiVersion: v1
kind: Pod
metadata: { name: db }
spec: { containers: [{ name: db }] }
`,
  },

  invalid: {
    'containers that state only a part': {
      code: `
        apiVersion: v1
        kind: ResourceQuota
        metadata: { name: all, namespace: shop }
        spec: { hard: { requests.cpu: 10, limits.memory: 20Gi } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db, namespace: shop }
        spec:
          template:
            spec:
              containers:
                - name: db
                        ^^ container
                  resources: { requests: { cpu: 1, memory: 1Gi } }
      `,
      says: ['ResourceQuota "all" counts limits.memory,', 'StatefulSet "db"'],
      fixes: {
        state: `
          apiVersion: v1
          kind: ResourceQuota
          metadata: { name: all, namespace: shop }
          spec: { hard: { requests.cpu: 10, limits.memory: 20Gi } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db, namespace: shop }
          spec:
            template:
              spec:
                containers:
                  - name: db
                    resources: { requests: { cpu: 1, memory: 1Gi }, limits: { memory: 256Mi } }
        `,
      },
    },
    'an init container': {
      code: `
        apiVersion: v1
        kind: ResourceQuota
        metadata: { name: all }
        spec: { hard: { cpu: 10, memory: 20Gi } }
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: { name: load }
        spec:
          template:
            spec:
              initContainers:
                - name: wait # for the store
                        ^^^^ container
              containers:
                - { name: load, resources: { limits: { cpu: 1, memory: 1Gi } } }
      `,
      says: ['requests.cpu and requests.memory'],
      fixes: {
        state: `
          apiVersion: v1
          kind: ResourceQuota
          metadata: { name: all }
          spec: { hard: { cpu: 10, memory: 20Gi } }
          ---
          apiVersion: batch/v1
          kind: Job
          metadata: { name: load }
          spec:
            template:
              spec:
                initContainers:
                  - name: wait # for the store
                    resources:
                      requests:
                        cpu: 100m
                        memory: 256Mi
                containers:
                  - { name: load, resources: { limits: { cpu: 1, memory: 1Gi } } }
        `,
      },
    },
    'the sidecar of Dapr': {
      code: `
        apiVersion: v1
        kind: ResourceQuota
        metadata: { name: all }
        spec: { hard: { requests.cpu: 10 } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          template:
            metadata:
              annotations:
                dapr.io/enabled: "true"
                ^^^^^^^^^^^^^^^ sidecar
            spec: { containers: [{ name: api, resources: { requests: { cpu: 1 } } }] }
      `,
      fixes: {
        state: `
          apiVersion: v1
          kind: ResourceQuota
          metadata: { name: all }
          spec: { hard: { requests.cpu: 10 } }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec:
            template:
              metadata:
                annotations:
                  dapr.io/enabled: "true"
                  dapr.io/sidecar-cpu-request: 100m
              spec: { containers: [{ name: api, resources: { requests: { cpu: 1 } } }] }
        `,
      },
    },
  },
});
