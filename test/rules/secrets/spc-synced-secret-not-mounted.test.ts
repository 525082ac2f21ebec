import rule from '../../../server/src/rules/secrets/spc-synced-secret-not-mounted.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a pod that mounts the class': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            envFrom: [{ secretRef: { name: db } }]
            volumeMounts: [{ name: v, mountPath: /mnt/v }]
        volumes:
          - name: v
            csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: vault } }
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { secretObjects: [{ secretName: db }] }
    `,
    'a Secret that something else makes as well, or that may be absent': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            envFrom: [{ secretRef: { name: db } }, { secretRef: { name: maybe, optional: true } }]
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { secretObjects: [{ secretName: db }, { secretName: maybe }] }
    `,
    'a class of another namespace': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: db } }] }] }
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { secretObjects: [{ secretName: db }] }
    `,
  },

  invalid: {
    'no volume': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api }
        spec:
          template:
            spec:
              containers:
                - name: log
                  image: log
                - name: api
                  image: api
                  envFrom:
                    - secretRef:
                        name: db
                              ^^ unmounted
        ---
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec: { secretObjects: [{ secretName: db }] }
      `,
      says: ['Secret "db" is written when SecretProviderClass "vault" is mounted, and no pod here mounts it.'],
      fixes: {
        mount: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: api }
          spec:
            template:
              spec:
                containers:
                  - name: log
                    image: log
                  - name: api
                    image: api
                    envFrom:
                      - secretRef:
                          name: db
                    volumeMounts:
                      - name: secrets-store
                        mountPath: /mnt/secrets-store
                        readOnly: true
                volumes:
                  - name: secrets-store
                    csi:
                      driver: secrets-store.csi.k8s.io
                      readOnly: true
                      volumeAttributes:
                        secretProviderClass: vault
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec: { secretObjects: [{ secretName: db }] }
        `,
      },
    },
    'a volume that nothing mounts': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - name: v
              csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: vault } }
          containers:
            - name: api
              env:
                - name: PASSWORD
                  valueFrom: { secretKeyRef: { name: db, key: password } }
                                                     ^^ noMount
        ---
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec: { secretObjects: [{ secretName: db }] }
      `,
      fixes: {
        mount: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            volumes:
              - name: v
                csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: vault } }
            containers:
              - name: api
                env:
                  - name: PASSWORD
                    valueFrom: { secretKeyRef: { name: db, key: password } }
                volumeMounts:
                  - name: v
                    mountPath: /mnt/secrets-store
                    readOnly: true
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec: { secretObjects: [{ secretName: db }] }
        `,
      },
    },
    'a pod that depends on another': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: db } }] }] }
                                                                         ^^ others information
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          containers: [{ name: web, volumeMounts: [{ name: v, mountPath: /mnt/v }] }]
          volumes:
            - name: v
              csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: vault } }
        ---
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault }
        spec: { secretObjects: [{ secretName: db }] }
      `,
      says: ['is written while Pod "web" runs'],
      fixes: {
        mount: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: db } }], volumeMounts: [{ name: secrets-store, mountPath: /mnt/secrets-store, readOnly: true }] }], volumes: [{ name: secrets-store, csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: vault } } }] }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: web }
          spec:
            containers: [{ name: web, volumeMounts: [{ name: v, mountPath: /mnt/v }] }]
            volumes:
              - name: v
                csi: { driver: secrets-store.csi.k8s.io, readOnly: true, volumeAttributes: { secretProviderClass: vault } }
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault }
          spec: { secretObjects: [{ secretName: db }] }
        `,
      },
    },
  },
});
