import rule from '../../../server/src/rules/networking/service-selects-nothing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'pods of whatever kind': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: cache-test, labels: { app: cache, tier: test } }
      spec: { containers: [] }
    `,
    'no selector: somebody lists the addresses': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { ports: [{ port: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    'a name of another host': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { type: ExternalName, externalName: cache.example.com, selector: { app: cache } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    'one pod of a set': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache-0 }
      spec: { selector: { statefulset.kubernetes.io/pod-name: cache-0 }, ports: [{ port: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { template: { metadata: { labels: { app: cache } } } }
    `,
    'the member that the others elected, by the label that it gets then': `
      apiVersion: v1
      kind: Service
      metadata: { name: db-primary }
      spec: { selector: { app: db, spilo-role: master }, ports: [{ port: 5432 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { template: { metadata: { labels: { app: db } } } }
    `,
    'pods of a Job, by the label that the Job adds': `
      apiVersion: v1
      kind: Service
      metadata: { name: import }
      spec: { selector: { job-name: import }, ports: [{ port: 80 }] }
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: { name: import }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    "an operator's pods, by its labels": `
      apiVersion: v1
      kind: Service
      metadata: { name: ledger-read }
      spec: { selector: { cnpg.io/cluster: ledger, role: replica }, ports: [{ port: 5432 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    "an operator's pods, in its namespace": `
      apiVersion: v1
      kind: Service
      metadata: { name: ledger-read }
      spec: { selector: { app: ledger }, ports: [{ port: 5432 }] }
      ---
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: ledger }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    'pods of a controller of old': `
      apiVersion: v1
      kind: Service
      metadata: { name: store }
      spec: { selector: { app: store }, ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: ReplicationController
      metadata: { name: store }
      spec: { template: { metadata: { labels: { app: store } } } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, labels: { app: web } }
    `,
    'no workload anywhere': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
    `,
    'a value that is filled in later': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { selector: { app: '\${APP}' }, ports: [{ port: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    'labels of pods that are filled in later': `
      apiVersion: v1
      kind: Service
      metadata: { name: web }
      spec: { selector: { app: web }, ports: [{ port: 80 }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: '<app name>' } } } }
    `,
    'templates beside it that may have the pods': `
      #- app/service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
      #- app/web.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
      #- app/cache.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: {{ .Values.name }} }
    `,
    'a governing Service, of which the set is told': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { clusterIP: None, selector: { app: cahce }, ports: [{ port: 6379 }] }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, template: { metadata: { labels: { app: cache } } } }
    `,
    'what the configuration knows': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { metadata: { labels: { app: web } } } }
      `,
      settings: { externals: [{ kind: 'Service', name: 'cache' }] },
    },
  },

  invalid: {
    'a slip in one label': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: storage }
        spec:
          selector:
            app: leger # the ledger
                 ^^^^^ near
            tier: data
          ports: [{ port: 5432 }]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: ledger }
        spec: { serviceName: all, template: { metadata: { labels: { app: ledger, tier: data } } } }
      `,
      says: ['Service "storage"', 'StatefulSet "ledger"', '"app: leger"', '"app: ledger"'],
      fixes: {
        correct: `
          apiVersion: v1
          kind: Service
          metadata: { name: storage }
          spec:
            selector:
              app: ledger # the ledger
              tier: data
            ports: [{ port: 5432 }]
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: ledger }
          spec: { serviceName: all, template: { metadata: { labels: { app: ledger, tier: data } } } }
        `,
      },
    },
    'another value, under the name of the workload': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: shop, component: frontend }, ports: [{ port: 80 }] }
                                                  ^^^^^^^^ near
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec: { template: { metadata: { labels: { app: shop, component: web } } } }
      `,
      fixes: {
        select: `
          apiVersion: v1
          kind: Service
          metadata: { name: web }
          spec: { selector: { app: shop, component: web }, ports: [{ port: 80 }] }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec: { template: { metadata: { labels: { app: shop, component: web } } } }
        `,
      },
    },
    'a label that the pods do not have': `
      apiVersion: v1
      kind: Service
      metadata: { name: web-svc }
      spec: { selector: { app: web, track: stable }, ports: [{ port: 80 }] }
                                           ^^^^^^ near
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    'pods that are nowhere to be seen': `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { selector: { app: cache, tier: data }, ports: [{ port: 6379 }] }
              ^^^^^^^^ nothing information
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { metadata: { labels: { app: web } } } }
    `,
    'pods of another namespace': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: entry, namespace: shop }
        spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
                ^^^^^^^^ nothing
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: data }
        spec: { template: { metadata: { labels: { app: cache } } } }
      `,
      settings: { workspaceIsComplete: true },
      says: ['no pods with "app: cache" in namespace "shop"'],
    },
  },
});
