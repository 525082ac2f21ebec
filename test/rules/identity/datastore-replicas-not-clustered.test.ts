import rule from '../../../server/src/rules/identity/datastore-replicas-not-clustered.ts';
import { testRule } from '../../support/test-rule.ts';

function set(container: string, rest = ''): string {
  return `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        replicas: 3
        template:
          spec:
            containers:
              - { name: db, ${container} }${rest}
  `;
}

const mounted = 'volumeMounts: [{ name: conf, mountPath: /etc/redis }]';

testRule(rule, {
  valid: {
    'one server': set('image: "postgres:17"').replace('3', '1'),
    'a count that is filled in later': set('image: "postgres:17"').replace('3', '"<count>"'),
    'an engine whose members always share': set('image: "cassandra:5"'),
    'an image that is no engine': set('image: web'),
    'replication by an argument': set('image: "mongo:8", args: [--replSet, rs0]'),
    'replication by a variable': set(
      'image: "bitnami/postgresql:17", env: [{ name: POSTGRESQL_REPLICATION_MODE, value: slave }]',
    ),
    'replication in a mounted file': set(
      `image: "redis:8", args: [/etc/redis/redis.conf], ${mounted}`,
      `
            volumes: [{ name: conf, configMap: { name: conf } }]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: conf }
      data:
        redis.conf: |
          replicaof redis-0.redis 6379`,
    ),
    'replication by a container beside it': set(
      'image: "mysql:8"',
      `
              - { name: clone, image: xtrabackup, command: [bash, -c, "echo CHANGE MASTER TO"] }`,
    ),
    'replication by a hook': set(
      'image: "redis:8", lifecycle: { postStart: { exec: { command: [sh, -c, "redis-cli replicaof first 6379"] } } }',
    ),
    'a member that is told the names of the others': set(
      'image: "couchdb:3", env: [{ name: PEERS, value: "db-0.db" }]',
    ),
    'an image that is made to replicate': set('image: bitnami/redis-cluster'),
    'a configuration that is out of sight': set(
      `image: "redis:8", ${mounted}`,
      `
            volumes: [{ name: conf, configMap: { name: elsewhere } }]`,
    ),
    'a start script of the image': set('image: "redis:8", command: [/opt/start-redis.sh]'),
    'a configuration file of the image': set('image: "redis:8", args: [/etc/redis/redis.conf]'),
    'an argument that is filled in later': set('image: "redis:8", args: ["{{ .Values.args }}"]'),
    'copies that serve what somebody else has written': set(
      'image: "redis:8", volumeMounts: [{ name: data, mountPath: /data, readOnly: true }]',
      `
            volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
    ),
  },

  invalid: {
    'several plain servers': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 3
                    ^ separate
          template:
            spec:
              containers:
                - name: db
                  image: postgres:17
                  env: [{ name: POSTGRES_PASSWORD, valueFrom: { secretKeyRef: { name: elsewhere, key: password } } }]
                  volumeMounts: [{ name: data, mountPath: /data }]
          volumeClaimTemplates: [{ metadata: { name: data } }]
      `,
      says: ['StatefulSet "db"', '3 separate PostgreSQL servers'],
    },
    'a mounted file that says nothing of replication, in a Rollout': `
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: { name: cache }
      spec:
        replicas: 2
                  ^ separate
        template:
          spec:
            containers:
              - { name: redis, image: "redis:8", args: [/etc/redis/redis.conf], ${mounted} }
            volumes: [{ name: conf, configMap: { name: conf } }]
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: conf }
      data: { redis.conf: appendonly yes }
    `,
    'copies of a cache, faintly': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: cache }
      spec:
        replicas: 2
                  ^ separate information
        template:
          spec: { containers: [{ name: redis, image: "redis:8", args: [--save, "", --appendonly, "no"] }] }
    `,
    'the development profile': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          replicas: 3
                    ^ separate hint
          template: { spec: { containers: [{ name: db, image: "postgres:17" }] } }
      `,
      settings: { profile: 'development' },
    },
    'what an autoscaler may bring about': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
        ^^^^ scaled information
          template: { spec: { containers: [{ name: db, image: "postgres:17" }] } }
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: db }
        spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, maxReplicas: 4 }
      `,
      says: ['HorizontalPodAutoscaler "db" may run up to 4'],
    },
    'what an autoscaler brings about': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
      ^^^^ scaled
        template: { spec: { containers: [{ name: db, image: "postgres:17" }] } }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: db }
      spec: { scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db }, minReplicas: 2, maxReplicas: 4 }
    `,
  },
});
