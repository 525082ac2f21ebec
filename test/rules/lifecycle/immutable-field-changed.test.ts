import rule from '../../../server/src/rules/lifecycle/immutable-field-changed.ts';
import { testRule } from '../../support/test-rule.ts';

const object = (apiVersion: string, kind: string, rest: string, metadata = 'name: x') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { ${metadata} }\n${rest}\n`;
const claim = (spec: string) => object('v1', 'PersistentVolumeClaim', `spec: { ${spec} }`);
const volume = (spec: string) => object('v1', 'PersistentVolume', `spec: { ${spec} }`);
const storageClass = (rest: string) => object('storage.k8s.io/v1', 'StorageClass', rest);
const deployment = (selector: string) => object('apps/v1', 'Deployment', `spec: { selector: ${selector} }`);
const service = (spec: string) => object('v1', 'Service', `spec: { ${spec} }`);
const job = (spec: string, metadata?: string) => object('batch/v1', 'Job', `spec: { ${spec} }`, metadata);
const config = (rest: string, kind = 'ConfigMap') => object('v1', kind, rest);
const image = (it: string) => `template: { spec: { containers: [{ name: a, image: "${it}" }] } }`;

testRule(rule, {
  valid: {
    'a claim that grows, gets attributes, and names the volume it has': {
      committed: claim('resources: { requests: { storage: 1Gi } }'),
      code: claim('resources: { requests: { storage: 2Gi } }, volumeAttributesClassName: fast, volumeName: pvc-1'),
    },
    'a claim that says what is the default': {
      committed: claim('accessModes: [ReadWriteOnce, ReadOnlyMany]'),
      code: claim('volumeMode: Filesystem, storageClassName: default, accessModes: [ReadOnlyMany, ReadWriteOnce]'),
    },
    'a class name that is filled in later': {
      committed: claim('storageClassName: fast'),
      code: claim('storageClassName: "${CLASS}"'),
    },
    'a volume that is kept, and reserved': {
      committed: volume('csi: { driver: disk.csi.azure.com, volumeHandle: a }'),
      code: volume(
        'csi: { driver: disk.csi.azure.com, volumeHandle: "a" }, persistentVolumeReclaimPolicy: Retain, claimRef: { name: x }, capacity: { storage: 9Gi }',
      ),
    },
    'a class that lets claims grow': {
      committed: storageClass('provisioner: disk.csi.azure.com'),
      code: storageClass(
        'provisioner: disk.csi.azure.com\nallowVolumeExpansion: true\nreclaimPolicy: Delete\nvolumeBindingMode: Immediate',
      ),
    },
    'a selector in another order': {
      committed: deployment('{ matchLabels: { a: b, c: d } }'),
      code: deployment('{ matchLabels: { c: d, a: b } }'),
    },
    'an address that is left out': { committed: service('clusterIP: 10.0.0.7'), code: service('type: ClusterIP') },
    'a Service that becomes an alias': {
      committed: service('clusterIP: None'),
      code: service('type: ExternalName, externalName: a.b'),
    },
    'a Job that may run more pods': {
      committed: job(`parallelism: 1, ${image('a')}`),
      code: job(`parallelism: 2, ${image('a')}`),
    },
    'a Job that is gone by then': {
      committed: job(`ttlSecondsAfterFinished: 60, ${image('a')}`),
      code: job(`ttlSecondsAfterFinished: 60, ${image('b')}`),
    },
    'a Job that delivery makes anew': {
      committed: job(image('a')),
      code: job(image('b'), 'name: x, annotations: { helm.sh/hook: pre-upgrade }'),
    },
    'a Job with a name of its own': { committed: job(image('a')), code: job(image('b'), 'name: x2') },
    'a ConfigMap that may change': {
      committed: config('data: { a: b }'),
      code: config('immutable: true\ndata: { a: c }'),
    },
  },

  invalid: {
    'a claim of another class and mode': {
      committed: claim('storageClassName: managed-csi, accessModes: [ReadWriteOnce]'),
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: x }
        spec:
          storageClassName: azurefile-csi # shared
                            ^^^^^^^^^^^^^ changed
          accessModes: [ReadWriteMany]
          ^^^^^^^^^^^ changed
      `,
      says: [
        'spec.storageClassName of PersistentVolumeClaim "x" was "managed-csi"',
        'was ["ReadWriteOnce"]',
        'data copied',
      ],
      fixes: {
        restore: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: x }
          spec:
            storageClassName: managed-csi # shared
            accessModes: [ReadWriteMany]
        `,
      },
    },
    'a claim that names a class which is not the default': {
      committed: claim('volumeName: a'),
      code: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: x }
        spec: { volumeName: b, storageClassName: managed-csi-premium }
                            ^ changed
                                                 ^^^^^^^^^^^^^^^^^^^ changed
      `,
      fixes: {
        restore: `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: x }
          spec: { volumeName: a, storageClassName: managed-csi-premium }
        `,
      },
    },
    'a volume at another place': {
      committed: volume('csi: { driver: disk.csi.azure.com, volumeHandle: a }'),
      code: `
        apiVersion: v1
        kind: PersistentVolume
        metadata: { name: x }
        spec: { csi: { driver: disk.csi.azure.com, volumeHandle: b } }
                                                                 ^ changed
      `,
      says: ['spec.csi.volumeHandle of PersistentVolume "x" was "a"'],
      fixes: {
        restore: `
          apiVersion: v1
          kind: PersistentVolume
          metadata: { name: x }
          spec: { csi: { driver: disk.csi.azure.com, volumeHandle: a } }
        `,
      },
    },
    'a class that keeps volumes': {
      committed: storageClass('provisioner: disk.csi.azure.com'),
      code: `
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: x }
        provisioner: disk.csi.azure.com
        reclaimPolicy: Retain
                       ^^^^^^ changed
      `,
      says: ['make a class of another name'],
      fixes: {
        restore: `
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: { name: x }
          provisioner: disk.csi.azure.com
        `,
      },
    },
    'a selector': {
      committed: deployment('{ matchLabels: { app: a } }'),
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: x }
        spec: { selector: { matchLabels: { app: b } } }
                                                ^ changed
      `,
      says: ['--cascade=orphan'],
      fixes: {
        restore: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: x }
          spec: { selector: { matchLabels: { app: a } } }
        `,
      },
    },
    'a Service that becomes headless': {
      committed: service('selector: { a: b }'),
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: x }
        spec: { selector: { a: b }, clusterIP: None }
                                               ^^^^ changed
      `,
      fixes: {
        restore: `
          apiVersion: v1
          kind: Service
          metadata: { name: x }
          spec: { selector: { a: b } }
        `,
      },
    },
    'a Service that is headless no more': {
      committed: service('selector: { a: b }, clusterIP: None'),
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: x }
        spec: { selector: { a: b } }
        ^^^^ headless warning
      `,
      fixes: {
        restore: `
          apiVersion: v1
          kind: Service
          metadata: { name: x }
          spec: { selector: { a: b }, clusterIP: None }
        `,
      },
    },
    'a Job that runs something else': {
      committed: job(image('a:1')),
      code: `
        apiVersion: batch/v1
        kind: Job
        metadata: { name: x }
        spec:
          template:
            spec:
              containers:
              ^^^^^^^^^^ job warning
                - name: a
                  image: a:2
      `,
      says: ['Job "x" of the last run', 'Delete the Job'],
      fixes: {
        restore: `
          apiVersion: batch/v1
          kind: Job
          metadata: { name: x }
          spec:
            template:
              spec:
                containers:
                  - name: a
                    image: a:1
        `,
      },
    },
    'what is in a ConfigMap that may not change': {
      committed: config('immutable: true\ndata: { a: "1", b: "2" }'),
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: x }
        immutable: true
        data: { a: "one", b: "2" }
                   ^^^^^ changed
      `,
      says: ['data.a of ConfigMap "x" was "1"', 'a version in its name'],
      fixes: {
        restore: `
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: x }
          immutable: true
          data: { a: "1", b: "2" }
        `,
      },
    },
    'what is added to a ConfigMap that may not change': {
      committed: config('immutable: true\ndata: { a: "1" }'),
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: x }
        immutable: true
        data: { a: "1", b: "2", c: "3" }
                           ^^^ changed
      `,
      says: ['data.b of ConfigMap "x" was absent'],
      fixes: {
        restore: `
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: x }
          immutable: true
          data: { a: "1" }
        `,
      },
    },
    'what is in a Secret, without saying what': {
      committed: config('immutable: true\nstringData: { a: "hunter2", b: "hunter3" }', 'Secret'),
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: x }
        immutable: true
        stringData: { a: new, b: newer }
                         ^^^ changed
      `,
      says: ['stringData.a of Secret "x" was something else'],
      fixes: {
        restore: `
          apiVersion: v1
          kind: Secret
          metadata: { name: x }
          immutable: true
          stringData: { a: hunter2, b: hunter3 }
        `,
      },
    },
    'the type of a Secret': {
      committed: config('type: Opaque', 'Secret'),
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: x }
        type: kubernetes.io/tls
              ^^^^^^^^^^^^^^^^^ changed
      `,
      fixes: {
        restore: `
          apiVersion: v1
          kind: Secret
          metadata: { name: x }
          type: Opaque
        `,
      },
    },
  },
});
