import rule from '../../../server/src/rules/availability/statefulset-single-replica.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'three members': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 3, template: { spec: { containers: [{ name: db, image: "mongo:8.0" }] } } }
    `,
    'a set that is switched off': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 0, template: { spec: { containers: [{ name: db, image: "mongo:8.0" }] } } }
    `,
    'a set that keeps nothing': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: worker }
      spec: { replicas: 1, template: { spec: { containers: [{ name: worker, image: "worker:1" }] } } }
    `,
    'a number that is filled in': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: "\${REPLICAS}", template: { spec: { containers: [{ name: db, image: "mongo:8.0" }] } } }
    `,
    'an autoscaler that decides': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { template: { spec: { containers: [{ name: db, image: "mongo:8.0" }] } } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: db }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 1, maxReplicas: 1 }
    `,
    'one of several sets that form a cluster': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: mongo-a }
      spec: { serviceName: mongo, template: { spec: { containers: [{ name: db, image: "mongo:8.0" }] } } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: mongo-b }
      spec: { serviceName: mongo, template: { spec: { containers: [{ name: db, image: "mongo:8.0" }] } } }
    `,
    'what an operator made': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
        ownerReferences: [{ apiVersion: example.com/v1, kind: Database, name: db, uid: "1" }]
      spec: { replicas: 1, template: { spec: { containers: [{ name: db, image: "mongo:8.0" }] } } }
    `,
    'a part of an object': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 1 }
    `,
    'a standby of another cluster, and a cluster with one': `
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: copy }
      spec: { instances: 1, replica: { enabled: true, source: orders } }
      ---
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: orders }
      spec: { instances: 2 }
    `,
    'a folder for tests': {
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: orders }
        spec: { instances: 1 }
      `,
      settings: { profile: 'development' },
    },
  },

  invalid: {
    'an engine without a number': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: orders }
                          ^^^^^^ engine
        spec: { template: { spec: { containers: [{ name: db, image: "postgres:17.2" }] } } }
      `,
      says: ['StatefulSet "orders"', 'PostgreSQL'],
    },
    'a set with claims of its own': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: wiki }
      spec:
        replicas: 1
                  ^ set
        template: { spec: { containers: [{ name: wiki, image: "wiki:1" }] } }
        volumeClaimTemplates: [{ metadata: { name: data } }]
    `,
    'a lone member that votes': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 1 # for now
                    ^ engine
          template: { spec: { containers: [{ name: db, image: "mongo:8.0", args: [--replSet, rs0] }] } }
      `,
      fixes: {
        members: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            replicas: 3 # for now
            template: { spec: { containers: [{ name: db, image: "mongo:8.0", args: [--replSet, rs0] }] } }
        `,
      },
    },
    'a lone member without a number': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: db
                ^^ engine
        spec:
          template: { spec: { containers: [{ name: db, image: "mongo:8.0", args: [--replSet, rs0] }] } }
      `,
      fixes: {
        members: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: db
          spec:
            template: { spec: { containers: [{ name: db, image: "mongo:8.0", args: [--replSet, rs0] }] } }
            replicas: 3
        `,
      },
    },
    'a CloudNativePG cluster without a standby': {
      code: `
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: { name: orders }
        spec: { instances: 1 }
                           ^ instance
      `,
      fixes: {
        instances: `
          apiVersion: postgresql.cnpg.io/v1
          kind: Cluster
          metadata: { name: orders }
          spec: { instances: 3 }
        `,
      },
    },
  },
});
