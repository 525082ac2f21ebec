import rule from '../../../server/src/rules/storage/pvc-ref-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const pod = (claimName: string, namespace = 'shop') => `
      apiVersion: v1
      kind: Pod
      metadata: { name: viewer, namespace: ${namespace} }
      spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: ${claimName} } }] }
`;
const claim = (name: string, namespace = 'shop') => `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: ${name}, namespace: ${namespace} }
`;

testRule(rule, {
  valid: {
    'a claim of its namespace': `${pod('files')}      ---${claim('files')}`,
    "a claim of a StatefulSet's template": `${pod('data-cache-2')}      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: shop }
      spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
`,
    'a placeholder': pod('<claim>'),
    'a claim that is said to exist': {
      code: pod('files'),
      settings: { externals: [{ kind: 'PersistentVolumeClaim', name: 'files', namespace: 'shop' }] },
    },
    'a claim that a chart of the namespace may bring': `${pod('files')}      ---
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: shop, namespace: shop }
`,
  },

  invalid: {
    'a slip of the finger': {
      code: `
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: report }
        spec:
          jobTemplate:
            spec:
              template:
                spec:
                  volumes:
                    - name: out
                      persistentVolumeClaim:
                        claimName: report # nightly
                                   ^^^^^^ misspelt warning
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: reports }
      `,
      says: ['CronJob "report"', 'did you mean "reports"?'],
      fixes: {
        useNear: `
          apiVersion: batch/v1
          kind: CronJob
          metadata: { name: report }
          spec:
            jobTemplate:
              spec:
                template:
                  spec:
                    volumes:
                      - name: out
                        persistentVolumeClaim:
                          claimName: reports # nightly
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: reports }
        `,
      },
    },
    'a claim of another namespace': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: viewer, namespace: shop }
        spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] }
                                                                             ^^^^^ elsewhere warning
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: files, namespace: office }
      `,
      says: ['namespace "shop"', '"office" only'],
    },
    'a claim of that name in another sample, as merely missing': {
      code: `
        #- shop/pod.yaml
        apiVersion: v1
        kind: Pod
        metadata: { name: viewer, namespace: shop }
        spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] }
                                                                             ^^^^^ missing
        #- office/claim.yaml
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: files, namespace: office }
      `,
      fixes: {
        create: `
          #- shop/pod.yaml
          apiVersion: v1
          kind: Pod
          metadata: { name: viewer, namespace: shop }
          spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: files
            namespace: shop
          spec:
            accessModes:
              - ReadWriteOnce
            resources:
              requests:
                storage: 10Gi
          #- office/claim.yaml
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: files, namespace: office }
        `,
      },
    },
    'a claim with a number of its own, beside one with another, and offers its class': {
      settings: { workspaceIsComplete: true },
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: viewer }
        spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files-1 } }] }
                                                                             ^^^^^^^ missing warning
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: files-2 }
        spec: { storageClassName: managed-csi }
      `,
      fixes: {
        create: `
          apiVersion: v1
          kind: Pod
          metadata: { name: viewer }
          spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files-1 } }] }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: files-1
          spec:
            accessModes:
              - ReadWriteOnce
            storageClassName: managed-csi
            resources:
              requests:
                storage: 10Gi
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: { name: files-2 }
          spec: { storageClassName: managed-csi }
        `,
      },
    },
    'a claim that several pods would share, without guessing its mode': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        replicas: 2
        template: { spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] } }
                                                                                         ^^^^^ missing
    `,
    'a claim of an ordinal that is none': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: viewer }
        spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: data-cache-x } }] }
                                                                             ^^^^^^^^^^^^ missing
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
      `,
      fixes: {
        create: `
          apiVersion: v1
          kind: Pod
          metadata: { name: viewer }
          spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: data-cache-x } }] }
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: data-cache-x
          spec:
            accessModes:
              - ReadWriteOnce
            resources:
              requests:
                storage: 10Gi
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec: { volumeClaimTemplates: [{ metadata: { name: data } }] }
        `,
      },
    },
  },
});
