import rule from '../../../server/src/rules/storage/datastore-in-deployment.ts';
import { testRule } from '../../support/test-rule.ts';

const deployment = (container: string, volume: string) => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ name: db, ${container} }]
            volumes: [{ name: data, ${volume} }]
`;
const mounted = 'volumeMounts: [{ name: data, mountPath: /data }]';
const claim = 'persistentVolumeClaim: { claimName: db }';

testRule(rule, {
  valid: {
    'a database in a StatefulSet': deployment(`image: "postgres:17", ${mounted}`, claim).replace(
      'Deployment',
      'StatefulSet',
    ),
    'a cache that keeps nothing': deployment(
      `image: "redis:8", args: [--save, "", --appendonly, "no"], ${mounted}`,
      claim,
    ),
    'a client of the same image': deployment(`image: "postgres:17", command: [psql, -c, select 1], ${mounted}`, claim),
    'an exporter': deployment(`image: oliver006/redis_exporter, ${mounted}`, claim),
    'an application of our own': deployment(`image: example.com/shop, ${mounted}`, claim),
    'data that is only read': deployment(
      `image: "mongo:8", ${mounted}`,
      'persistentVolumeClaim: { claimName: db, readOnly: true }',
    ),
    'a mount that is only read': deployment(
      'image: "mongo:8", volumeMounts: [{ name: data, mountPath: /data/db, readOnly: true }]',
      claim,
    ),
    'no claim at all': deployment(`image: "mongo:8", ${mounted}`, 'emptyDir: {}'),
    'a claim of each pod': deployment(
      `image: "mongo:8", ${mounted}`,
      'ephemeral: { volumeClaimTemplate: { spec: {} } }',
    ),
    "another container's claim": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ name: cache, image: "redis:8" }, { name: web, image: example.com/web, volumeMounts: [{ name: data, mountPath: /data }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: web } }]
    `,
  },

  invalid: {
    'a database with a claim, once': {
      code: `
        apiVersion: apps/v1
        kind: Deployment # for now
              ^^^^^^^^^^ deployment
        metadata: { name: db }
        spec:
          template:
            spec:
              containers:
                - { name: db, image: "postgres:17", volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }] }
                - { name: cache, image: "redis:8", volumeMounts: [{ name: data, mountPath: /data }] }
              volumes: [{ name: data, persistentVolumeClaim: { claimName: orders } }]
      `,
      says: ['PostgreSQL', 'claim "orders"', 'Deployment "db"'],
    },
    'a Rollout': `
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
            ^^^^^^^ deployment
      metadata: { name: db }
      spec:
        template:
          spec:
            containers: [{ name: db, image: "mysql:8.4", volumeMounts: [{ name: data, mountPath: /var/lib/mysql }] }]
            volumes: [{ name: data, persistentVolumeClaim: { claimName: db } }]
    `,
  },
});
