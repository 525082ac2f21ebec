import rule from '../../../server/src/rules/lifecycle/statefulset-immutable-field-changed.ts';
import { testRule } from '../../support/test-rule.ts';

/** A set with what stands in its spec besides the pod template. */
const set = (spec: string, metadata = 'name: db') => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { ${metadata} }
spec:
  template: { metadata: { labels: { app: db } } }
${spec}
`;
const whole = set(`  serviceName: db
  replicas: 3
  selector: { matchLabels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce, ReadOnlyMany], storageClassName: managed-csi, resources: { requests: { storage: 10Gi } } }`);

testRule(rule, {
  valid: {
    'a set that was not committed': { code: whole, committed: set('  serviceName: other', 'name: other') },
    'a set in a workspace without commits': whole,
    'what may be changed': {
      committed: whole,
      code: set(`  serviceName: db
  replicas: 5
  ordinals: { start: 1 }
  minReadySeconds: 5
  revisionHistoryLimit: 3
  updateStrategy: { type: OnDelete }
  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
  selector: { matchLabels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce, ReadOnlyMany], storageClassName: managed-csi, resources: { requests: { storage: 10Gi } } }`),
    },
    'another spelling of the same': {
      committed: whole,
      code: set(`  # the same
  volumeClaimTemplates:
    - apiVersion: v1
      kind: PersistentVolumeClaim
      spec:
        volumeMode: Filesystem
        resources: { requests: { storage: "10240Mi" } }
        storageClassName: "managed-csi"
        accessModes: [ReadOnlyMany, ReadWriteOnce]
      metadata: { name: data, labels: {} }
      status: {}
  podManagementPolicy: OrderedReady
  selector: { matchLabels: { "app": 'db' } }
  serviceName: 'db'`),
    },
    'a placeholder': {
      committed: whole,
      code: whole.replace('10Gi', '${SIZE}').replace('serviceName: db', 'serviceName: <name>'),
    },
    'a placeholder that is filled in': { committed: whole.replace('10Gi', '${SIZE}'), code: whole },
    'a set that is replaced by delivery': {
      committed: whole,
      code: whole
        .replace('10Gi', '20Gi')
        .replace(
          'name: db }\nspec',
          'name: db, annotations: { argocd.argoproj.io/sync-options: "Force=true,Replace=true" } }\nspec',
        ),
    },
    'a set of that name in another namespace': {
      committed: whole.replace('name: db }\nspec', 'name: db, namespace: shop }\nspec'),
      code: whole.replace('10Gi', '20Gi').replace('name: db }\nspec', 'name: db, namespace: market }\nspec'),
    },
    'part of a set': {
      committed: whole,
      code: 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { serviceName: x }',
    },
    'text that cannot be read at the moment': {
      committed: whole,
      code: whole.replace('serviceName: db', 'serviceName: {'),
    },
  },

  invalid: {
    'another Service': {
      committed: set('  serviceName: db # its names\n  selector: { matchLabels: { app: db } }'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { metadata: { labels: { app: db } } }
          serviceName: data # new
                       ^^^^ changed
          selector: { matchLabels: { app: db } }
      `,
      says: ['serviceName of StatefulSet "db" was "db"', '--cascade=orphan'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            serviceName: db # new
            selector: { matchLabels: { app: db } }
        `,
      },
    },
    'a policy that was the default': {
      committed: set('  serviceName: db'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { metadata: { labels: { app: db } } }
          serviceName: db
          podManagementPolicy: Parallel
                               ^^^^^^^^ changed
      `,
      says: ['podManagementPolicy of StatefulSet "db" was OrderedReady'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            serviceName: db
        `,
      },
    },
    'a Service that is left out': {
      committed: set('  serviceName: db\n  replicas: 1'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
        ^^^^ changed
          template: { metadata: { labels: { app: db } } }
          replicas: 1
      `,
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            replicas: 1
            serviceName: db
        `,
      },
    },
    'the history in Kubernetes before 1.33': {
      committed: set('  revisionHistoryLimit: 5'),
      settings: { kubernetesVersion: '1.32' },
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { metadata: { labels: { app: db } } }
          revisionHistoryLimit: 3
                                ^ changed
      `,
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            revisionHistoryLimit: 5
        `,
      },
    },
    'another selector': {
      committed: whole,
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          serviceName: db
          replicas: 3
          selector:
          ^^^^^^^^ selector
            matchLabels: { app: db, tier: data }
          template: { metadata: { labels: { app: db, tier: data } } }
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { accessModes: [ReadWriteOnce, ReadOnlyMany], storageClassName: managed-csi, resources: { requests: { storage: 10Gi } } }
      `,
      says: ['{"matchLabels":{"app":"db"}}', '"data-db-0", "data-db-1" and "data-db-2"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            serviceName: db
            replicas: 3
            selector:
              matchLabels:
                app: db
            template: { metadata: { labels: { app: db, tier: data } } }
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { accessModes: [ReadWriteOnce, ReadOnlyMany], storageClassName: managed-csi, resources: { requests: { storage: 10Gi } } }
        `,
      },
    },
    'a larger and a smaller template, and another class': {
      committed: set(`  replicas: 2
  ordinals: { start: 1 }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { resources: { requests: { storage: 10Gi } } }
    - metadata: { name: log }
      spec: { storageClassName: fast, resources: { requests: { storage: 4Gi } } }`),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { metadata: { labels: { app: db } } }
          replicas: 7
          ordinals: { start: 1 }
          volumeClaimTemplates:
            - metadata: { name: data }
              spec: { resources: { requests: { storage: 20Gi } } }
                                                        ^^^^ grown
            - metadata: { name: log }
              spec: { storageClassName: slow, resources: { requests: { storage: 4000Mi } } }
                                        ^^^^ template
                                                                                ^^^^^^ shrunk
      `,
      says: [
        'asked for "10Gi"',
        'Enlarge "data-db-1" and "data-db-2" first',
        'asked for "4Gi"',
        'No volume shrinks, and even a set made anew finds "log-db-1" and "log-db-2"',
        'spec.storageClassName of claim template "log" of StatefulSet "db" was "fast"',
      ],
      leaves: 2,
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            replicas: 7
            ordinals: { start: 1 }
            volumeClaimTemplates:
              - metadata: { name: data }
                spec: { resources: { requests: { storage: 10Gi } } }
              - metadata: { name: log }
                spec: { storageClassName: slow, resources: { requests: { storage: 4000Mi } } }
        `,
      },
    },
    'a label that a template gets': {
      committed: set('  volumeClaimTemplates:\n    - metadata: { name: data }\n      spec: {}'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { metadata: { labels: { app: db } } }
          volumeClaimTemplates:
            - metadata:
                name: data
                labels: { app: db }
                        ^^^^^^^^^^^ template
              spec: {}
      `,
      says: ['metadata.labels of claim template "data" of StatefulSet "db" was absent', 'finds "data-db-0" as before'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            volumeClaimTemplates:
              - metadata:
                  name: data
                spec: {}
        `,
      },
    },
    'a template more': {
      committed: set('  volumeClaimTemplates:\n    - metadata: { name: data }'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { metadata: { labels: { app: db } } }
          volumeClaimTemplates:
            - metadata: { name: data }
            - metadata: { name: log }
                                ^^^ added
      `,
      says: ['the new claims "log-db-0"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            volumeClaimTemplates:
              - metadata: { name: data }
        `,
      },
    },
    'a template less': {
      committed: set('  replicas: 9\n  volumeClaimTemplates:\n    - metadata: { name: data }'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
        ^^^^ removed
          template: { metadata: { labels: { app: db } } }
      `,
      says: ['"data-db-0" to "data-db-8"'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { metadata: { labels: { app: db } } }
            volumeClaimTemplates:
              - metadata:
                  name: data
        `,
      },
    },
    'a template under another name': {
      committed: set('  replicas: 2\n  volumeClaimTemplates:\n    - metadata: { name: data }'),
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          template: { spec: { containers: [{ volumeMounts: [{ name: storage, mountPath: /data }] }] } }
          volumeClaimTemplates:
            - metadata: { name: "storage" }
                                ^^^^^^^^^ renamed
      `,
      says: [
        'empty claims "storage-db-0" and "storage-db-1", and leave the data behind on "data-db-0" and "data-db-1"',
      ],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: db }
          spec:
            template: { spec: { containers: [{ volumeMounts: [{ name: data, mountPath: /data }] }] } }
            volumeClaimTemplates:
              - metadata: { name: "data" }
        `,
      },
    },
  },
});
