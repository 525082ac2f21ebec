import rule from '../../../server/src/rules/secrets/spc-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a class of the namespace': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes:
          - name: vault
            csi:
              driver: secrets-store.csi.k8s.io
              readOnly: true
              volumeAttributes: { secretProviderClass: vault }
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
    `,
    'a name that something fills in': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes:
          - name: vault
            csi:
              driver: secrets-store.csi.k8s.io
              readOnly: true
              volumeAttributes: { secretProviderClass: "\${CLASS}" }
    `,
    'a class that is declared to exist': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - name: vault
              csi:
                driver: secrets-store.csi.k8s.io
                readOnly: true
                volumeAttributes: { secretProviderClass: vault }
      `,
      settings: { externals: [{ kind: 'SecretProviderClass', name: 'va*' }] },
    },
    'a template that may make it': `
      #- pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes:
          - name: vault
            csi:
              driver: secrets-store.csi.k8s.io
              readOnly: true
              volumeAttributes: { secretProviderClass: vault }
      #- class.yaml
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: {{ .Values.name }} }
    `,
  },

  invalid: {
    'no class': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - name: vault
              csi:
                driver: secrets-store.csi.k8s.io
                readOnly: true
                volumeAttributes: { secretProviderClass: vault }
                                                         ^^^^^ missing
      `,
      says: ['"vault" is named here, and no file declares it in namespace "default"'],
      fixes: {
        add: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            volumes:
              - name: vault
                csi:
                  driver: secrets-store.csi.k8s.io
                  readOnly: true
                  volumeAttributes: { secretProviderClass: vault }
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata:
            name: vault
          spec:
            provider: azure
            parameters:
              clientID: <client-id>
              keyvaultName: <vault>
              tenantId: <tenant-id>
              objects: |
                array:
                  - |
                    objectName: <name>
                    objectType: secret
        `,
      },
    },
    'no class in a complete workspace': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - name: vault
              csi:
                driver: secrets-store.csi.k8s.io
                readOnly: true
                volumeAttributes: { secretProviderClass: vault }
                                                         ^^^^^ missing warning
      `,
      settings: { workspaceIsComplete: true },
      fixes: {
        add: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            volumes:
              - name: vault
                csi:
                  driver: secrets-store.csi.k8s.io
                  readOnly: true
                  volumeAttributes: { secretProviderClass: vault }
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata:
            name: vault
          spec:
            provider: azure
            parameters:
              clientID: <client-id>
              keyvaultName: <vault>
              tenantId: <tenant-id>
              objects: |
                array:
                  - |
                    objectName: <name>
                    objectType: secret
        `,
      },
    },
    'a slip of the finger': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - name: vault
              csi:
                driver: secrets-store.csi.k8s.io
                readOnly: true
                volumeAttributes: { secretProviderClass: shop-valt }
                                                         ^^^^^^^^^ near warning
        ---
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: shop-vault }
      `,
      fixes: {
        rename: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            volumes:
              - name: vault
                csi:
                  driver: secrets-store.csi.k8s.io
                  readOnly: true
                  volumeAttributes: { secretProviderClass: shop-vault }
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: shop-vault }
        `,
      },
    },
    'a class of another namespace': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api, namespace: shop }
        spec:
          volumes:
            - name: vault
              csi:
                driver: secrets-store.csi.k8s.io
                readOnly: true
                volumeAttributes: { secretProviderClass: vault }
                                                         ^^^^^ elsewhere warning
        ---
        apiVersion: secrets-store.csi.x-k8s.io/v1
        kind: SecretProviderClass
        metadata: { name: vault, namespace: infra }
      `,
      says: ['is in namespace "infra", but Pod "api" is in "shop"'],
      fixes: {
        add: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api, namespace: shop }
          spec:
            volumes:
              - name: vault
                csi:
                  driver: secrets-store.csi.k8s.io
                  readOnly: true
                  volumeAttributes: { secretProviderClass: vault }
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata:
            name: vault
            namespace: shop
          spec:
            provider: azure
            parameters:
              clientID: <client-id>
              keyvaultName: <vault>
              tenantId: <tenant-id>
              objects: |
                array:
                  - |
                    objectName: <name>
                    objectType: secret
          ---
          apiVersion: secrets-store.csi.x-k8s.io/v1
          kind: SecretProviderClass
          metadata: { name: vault, namespace: infra }
        `,
      },
    },
  },
});
