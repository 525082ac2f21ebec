import rule from '../../../server/src/rules/identity/datastore-service-load-balances.ts';
import { testRule } from '../../support/test-rule.ts';

interface Parts {
  readonly name?: string;
  readonly service?: string;
  readonly image?: string;
  readonly container?: string;
  readonly replicas?: string;
  readonly beside?: string;
  readonly more?: string;
}

function store({
  name = 'db',
  service = '',
  image = 'postgres:17',
  container = '',
  replicas = '3',
  beside = '',
  more = '',
}: Parts) {
  return `
      apiVersion: v1
      kind: Service
      metadata: { name: ${name} }
      spec: { selector: { app: db }, ports: [{ port: 5432 }] ${service} }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        replicas: ${replicas}
        template:
          metadata: { labels: { app: db } }
          spec: { containers: [{ name: db, image: "${image}" ${container} } ${beside}] }
      ${more}
  `;
}

function redis(args: string): string {
  return store({ image: 'redis:8', container: `, args: [${args}]` }).replace('5432', '6379');
}

testRule(rule, {
  valid: {
    'a headless Service': store({ service: ', clusterIP: None' }),
    'one member': store({ replicas: '1' }),
    'a Service meant for readers': store({ name: 'db-ro' }),
    'a Service meant for metrics': store({ name: 'db-metrics' }),
    'an engine any member of which takes writes': store({ image: 'cassandra:5' }),
    'an engine whose members hand writes on': store({ image: 'quay.io/coreos/etcd:v3.6.1' }).replace('5432', '2379'),
    'a cluster whose members send clients on': redis('--cluster-enabled, "yes"'),
    'members of which each takes writes': store({
      image: 'mariadb:11',
      container: ', args: ["--wsrep_on=ON"]',
    }).replace('5432', '3306'),
    'a set of which a driver finds the primary by itself': store({
      image: 'mongo:8',
      container: ', args: [--replSet, rs0]',
    }).replace('5432', '27017'),
    'a port of an exporter': store({
      beside: ', { name: exporter, image: exporter, ports: [{ containerPort: 5432 }] }',
    }),
    'a port of a proxy by name': store({
      container: ', ports: [{ name: postgres, containerPort: 5432 }]',
      beside: ', { name: pool, image: pgbouncer, ports: [{ name: pooled, containerPort: 6432 }] }',
    }).replace('port: 5432 }]', 'port: 5432, targetPort: pooled }]'),
    'a port that is not for data': redis('--appendonly, "yes"').replace('6379', '26379'),
    'a declared port that is not for data': store({
      image: 'redis:8',
      container: ', ports: [{ containerPort: 26379 }]',
    }).replace('5432', '26379'),
    'a selector by role, which an operator keeps': store({}).replace(
      '{ app: db }, ports',
      '{ app: db, role: primary }, ports',
    ),
    'writers that have a Service of their own by ordinal': store({
      more: `---
      apiVersion: v1
      kind: Service
      metadata: { name: db-write }
      spec: { selector: { app: db, apps.kubernetes.io/pod-index: "0" } }`,
    }),
    'writers that have a Service of their own by name': store({
      more: `---
      apiVersion: v1
      kind: Service
      metadata: { name: db-write }
      spec: { selector: { statefulset.kubernetes.io/pod-name: db-0 } }`,
    }),
    'a set of another namespace': store({}).replace(
      '{ name: db }\n      spec: { sel',
      '{ name: db, namespace: a }\n      spec: { sel',
    ),
    'a count that is filled in later': store({ replicas: '"<count>"' }),
  },

  invalid: {
    'an ordinary Service': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: db, namespace: shop }
        spec:
          selector:
          ^^^^^^^^ spreads
            app: db
          ports:
            - name: postgresql # plain
              port: 5432
              targetPort: sql
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db, namespace: shop }
        spec:
          replicas: 3
          template:
            metadata: { labels: { app: db } }
            spec:
              containers: [{ name: db, image: "postgres:17", args: [-c, "synchronous_standby_names=*"], ports: [{ name: sql, containerPort: 5432 }] }]
      `,
      says: ['Service "db"', 'all 3 pods of StatefulSet "db"', 'PostgreSQL'],
      fixes: {
        addPrimary: `
          apiVersion: v1
          kind: Service
          metadata: { name: db, namespace: shop }
          spec:
            selector:
              app: db
            ports:
              - name: postgresql # plain
                port: 5432
                targetPort: sql
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: db-primary
            namespace: shop
          spec:
            selector:
              app: db
              apps.kubernetes.io/pod-index: "0"
            ports:
              - name: postgresql
                port: 5432
                targetPort: sql
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db, namespace: shop }
          spec:
            replicas: 3
            template:
              metadata: { labels: { app: db } }
              spec:
                containers: [{ name: db, image: "postgres:17", args: [-c, "synchronous_standby_names=*"], ports: [{ name: sql, containerPort: 5432 }] }]
        `,
      },
    },
    'a Service for writers that selects what the one for readers does': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: db-primary }
        spec: { selector: { app: db }, ports: [{ port: 3306 }] }
                ^^^^^^^^ mayspread information
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: db-replica }
        spec: { selector: { app: db }, ports: [{ port: 3306 }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: db-primary-primary }
        spec: { type: ExternalName, externalName: example.com }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            metadata: { labels: { app: db } }
            spec: { containers: [{ name: db, image: "mysql:8", args: [--server-id=1] }] }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: db }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, maxReplicas: 4 }
      `,
      says: ['up to 4 pods'],
    },
    'servers that know nothing of one another': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
                ^^^^^^^^ separate
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache-primary }
        spec: { type: ExternalName, externalName: example.com }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { replicas: 3, template: { metadata: { labels: { app: cache } }, spec: { containers: [{ name: redis, image: "redis:8" }] } } }
      `,
      says: ['over 3 separate Redis servers of StatefulSet "cache"'],
    },
    'servers of which there may be several': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec: { selector: { app: cache }, ports: [{ port: 6379 }] }
                ^^^^^^^^ separate information
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache-primary }
        spec: { type: ExternalName, externalName: example.com }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { template: { metadata: { labels: { app: cache } }, spec: { containers: [{ name: redis, image: "redis:8" }] } } }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: cache }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: cache }, maxReplicas: 4 }
      `,
      says: ['over up to 4 separate Redis servers'],
    },
  },
});
