import rule from '../../../server/src/rules/storage/rwo-claim-shared-by-workloads.ts';
import { testRule } from '../../support/test-rule.ts';

/** A Pod, or the template of one, that mounts claim "files". */
const mounting = (more = '', volume = '') =>
  `{ ${more} containers: [{ name: app, volumeMounts: [{ name: v, mountPath: /v }] }], volumes: [{ name: v, persistentVolumeClaim: { claimName: files, ${volume} } }] }`;
const claim = (spec: string) => `
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: files }
    spec: { ${spec} }`;
const deployment = (name: string, pod = mounting()) => `
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: ${name} }
    spec: { template: { metadata: { labels: { app: ${name} } }, spec: ${pod} } }`;
const all = (...documents: readonly string[]) => documents.join('\n    ---');

const disk = 'accessModes: [ReadWriteOnce], storageClassName: managed-csi';
const follow =
  'affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: a } } }] } },';

testRule(rule, {
  valid: {
    'one workload': all(claim(disk), deployment('a')),
    'a claim for many nodes': all(
      claim('accessModes: [ReadWriteMany], storageClassName: azurefile-csi'),
      deployment('a'),
      deployment('b'),
    ),
    'a share, which every node can mount': all(
      claim('accessModes: [ReadWriteOnce], storageClassName: azurefile-csi'),
      deployment('a'),
      deployment('b'),
    ),
    'pods that only read': all(
      claim(disk),
      deployment('a', mounting('', 'readOnly: true')),
      deployment('b', mounting('', 'readOnly: true')),
    ),
    'pods that follow the others': all(claim(disk), deployment('a'), deployment('b', mounting(follow))),
    'the same workload in two folders': `
      #- base/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { accessModes: [ReadWriteOnce] }
      #- base/a.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: a }
      spec: ${mounting()}
      #- base/test/a.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: a }
      spec: ${mounting()}
    `,
    'a workload that has a claim of that name nearer by': `
      #- one/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { accessModes: [ReadWriteOnce] }
      #- one/a.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: a }
      spec: ${mounting()}
      #- two/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { accessModes: [ReadWriteOnce] }
      #- two/b.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: b }
      spec: ${mounting()}
    `,
    'a CronJob whose runs do not meet': all(
      claim(disk),
      `
    apiVersion: batch/v1
    kind: CronJob
    metadata: { name: report }
    spec: { concurrencyPolicy: Forbid, jobTemplate: { spec: { template: { spec: ${mounting()} } } } }`,
    ),
    'a claim of a set that has no such pod': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec: { replicas: 1, volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${disk} } }] }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: look }
      spec:
        containers: [{ name: app, volumeMounts: [{ name: v, mountPath: /v }] }]
        volumes: [{ name: v, persistentVolumeClaim: { claimName: data-db-1 } }]
    `,
  },

  invalid: {
    'two Deployments': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: files }
        spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
                             ^^^^^^^^^^^^^^^ shared
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a }
        spec: { template: { spec: ${mounting()} } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b }
        spec: { template: { spec: ${mounting('', 'readOnly: true')} } }
      `,
      says: ['"files"', 'one node at a time', 'Deployment "a" and Deployment "b"'],
    },
    'a class that is not known': `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { accessModes: [ReadWriteOnce], storageClassName: fast }
                           ^^^^^^^^^^^^^^^ shared information
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec: { template: { spec: ${mounting()} } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: b }
      spec: ${mounting()}
    `,
    'a claim for one pod, even on one node': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: files }
        spec: { accessModes: [ReadWriteOncePod] }
                             ^^^^^^^^^^^^^^^^^^ shared error
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a }
        spec: { template: { spec: ${mounting('nodeName: n1,')} } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: b }
        spec: { template: { spec: ${mounting('nodeName: n1,')} } }
      `,
      says: ['only one of them gets a pod'],
    },
    'a Job that runs once': `
      #- migration/job.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { accessModes: [ReadWriteOnce] }
                           ^^^^^^^^^^^^^^^ shared hint
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: { name: move }
      spec: { template: { spec: ${mounting()} } }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: a }
      spec: { template: { spec: ${mounting()} } }
    `,
    'a backup of the claim of a set': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 1, volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${disk} } }] }
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: backup }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  containers: [{ name: app, volumeMounts: [{ name: v, mountPath: /v }] }]
                  volumes: [{ name: v, persistentVolumeClaim: { claimName: data-db-0 } }]
                                                                           ^^^^^^^^^ member
      `,
      says: ['CronJob "backup"', 'pod 0 of StatefulSet "db"'],
    },
    'a claim that was made for a set, and another': {
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data-db-0 }
        spec: { accessModes: [ReadWriteOnce] }
                             ^^^^^^^^^^^^^^^ shared
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec: { replicas: 1, volumeClaimTemplates: [{ metadata: { name: data }, spec: { ${disk} } }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: browse }
        spec:
          template:
            spec:
              containers: [{ name: app, volumeMounts: [{ name: v, mountPath: /v }] }]
              volumes: [{ name: v, persistentVolumeClaim: { claimName: data-db-0 } }]
      `,
      says: ['Deployment "browse" and StatefulSet "db"'],
    },
    'runs of a CronJob that may meet': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          schedule: "*/5 * * * *"
          concurrencyPolicy: Allow # default
                             ^^^^^ overlap information
          jobTemplate: { spec: { template: { spec: ${mounting()} } } }
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: files }
        spec: { accessModes: [ReadWriteOnce] }
      `,
      fixes: {
        forbid: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: report }
          spec:
            schedule: "*/5 * * * *"
            concurrencyPolicy: Forbid # default
            jobTemplate: { spec: { template: { spec: ${mounting()} } } }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: files }
          spec: { accessModes: [ReadWriteOnce] }
        `,
      },
    },
  },
});
