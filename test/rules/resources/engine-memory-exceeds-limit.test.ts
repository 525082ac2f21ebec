import rule from '../../../server/src/rules/resources/engine-memory-exceeds-limit.ts';
import { testRule } from '../../support/test-rule.ts';

const db = (image: string, more: string, limit = '2Gi') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      containers: [{ name: db, image: '${image}', ${more}, resources: { limits: { memory: ${limit} } } }]
`;

testRule(rule, {
  valid: {
    'a quarter': db('postgres:17', 'args: [-c, shared_buffers=512MB]'),
    'blocks of eight kibibytes': db('postgres:17', 'args: [-c, shared_buffers=65536]'),
    'no limit': db('postgres:17', 'args: [-c, shared_buffers=8GB]').replace('limits', 'requests'),
    'a percentage': db('redis:8', 'args: [--maxmemory, 95%]'),
    'a limit that is filled in later': db('redis:8', 'args: [--maxmemory, 4gb]', "'${MEMORY}'"),
    'an amount that is': db('kafka:4.0.0', "env: [{ name: KAFKA_HEAP_OPTS, value: '-Xmx${HEAP}' }]"),
    'something that is no engine': db('example.com/app:1', "env: [{ name: JAVA_OPTS, value: '-Xmx8g' }]"),
  },

  invalid: {
    'buffers larger than the container': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - name: db
                  image: postgres:17
                  args: [-c, "shared_buffers=2GB"]
                             ^^^^^^^^^^^^^^^^^^^^ exceeds
                  resources: { limits: { memory: 1Gi } }
      `,
      says: ['PostgreSQL is told to take 2Gi (shared_buffers=2GB)', 'may use 1Gi'],
    },
    'a heap that leaves nothing': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: search }
        spec:
          template:
            spec:
              containers:
                - name: search
                  image: elasticsearch:9.0.1
                  env: [{ name: ES_JAVA_OPTS, value: -Xms3900m -Xmx3900m }]
                                                     ^^^^^^^^^^^^^^^^^^^ tight information
                  resources: { limits: { memory: 4Gi } }
      `,
      says: ['95 %'],
    },
    'a setting in a file': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: cache }
        data:
          redis.conf: |
            maxmemory 3gb
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          template:
            spec:
              containers:
                - name: cache
                  image: redis:8
                  volumeMounts: [{ name: config, mountPath: /etc/redis }]
                  resources: { limits: { memory: 2Gi } }
                                                 ^^^ exceeds
              volumes: [{ name: config, configMap: { name: cache } }]
      `,
      says: ['3Gi (maxmemory 3gb)'],
    },
    'a variable that counts megabytes': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: sql }
      spec:
        template:
          spec:
            containers:
              - name: sql
                image: mcr.microsoft.com/mssql/server:2022-latest
                env: [{ name: MSSQL_MEMORY_LIMIT_MB, value: "4096" }]
                                                            ^^^^^^ exceeds
                resources: { limits: { memory: 4Gi } }
    `,
  },
});
