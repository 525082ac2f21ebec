import rule from '../../../server/src/rules/secrets/secret-ref-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const complete = { workspaceIsComplete: true };

/** A Pod in namespace shop that wants a Secret `api-secrets`, and what else there is. */
const pod = (more: string) => `
      #- app/pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: api-secrets } }] }] }
      #- app/more.yaml
      ${more}
`;

testRule(rule, {
  valid: {
    'a Secret of the namespace': pod(
      '{ apiVersion: v1, kind: Secret, metadata: { name: api-secrets, namespace: shop } }',
    ),
    'an ExternalSecret': pod(
      '{ apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: { name: x, namespace: shop }, spec: { target: { name: api-secrets } } }',
    ),
    'a SealedSecret': pod(
      '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: api-secrets, namespace: shop } }',
    ),
    'a certificate': pod(
      '{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: x, namespace: shop }, spec: { secretName: api-secrets } }',
    ),
    'a SecretProviderClass that makes one': pod(
      '{ apiVersion: secrets-store.csi.x-k8s.io/v1, kind: SecretProviderClass, metadata: { name: x, namespace: shop }, spec: { secretObjects: [{ secretName: api-secrets }] } }',
    ),
    'a generator of Kustomize': `
      #- kustomization.yaml
      secretGenerator: [{ name: api-secrets }]
      #- pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: api-secrets } }] }] }
    `,
    'an operator of a database': `
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: { name: orders }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: orders-app } }] }] }
    `,
    'what may be missing': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: api-secrets, optional: true } }] }] }
    `,
    'a placeholder': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: "\${SECRET}" } }] }] }
    `,
    'what the configuration knows': {
      code: pod(''),
      settings: { externals: [{ kind: 'Secret', name: 'api-*', namespace: 'shop' }] },
    },
    'a folder with a template, in which it may be': `
      #- pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: api-secrets } }] }] }
      #- secret.yaml
      apiVersion: v1
      kind: Secret
      metadata: { name: {{ .Values.secret }} }
    `,
    'the certificate that cert-manager requests for an Ingress': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
      spec: { tls: [{ hosts: [shop.example.com], secretName: shop-tls }] }
    `,
    'the certificate that the add-on copies from Key Vault': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, annotations: { kubernetes.azure.com/tls-cert-keyvault-uri: "https://v.vault.azure.net/certificates/x" } }
      spec: { tls: [{ hosts: [shop.example.com], secretName: keyvault-shop }] }
    `,
  },

  invalid: {
    'a Secret that no file makes': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: server, namespace: shop }
        spec:
          template:
            spec:
              containers:
                - name: server
                  env:
                    - name: PGUSER
                      valueFrom: { secretKeyRef: { name: pgpassword, key: user.name } }
                                                         ^^^^^^^^^^ missing
                    - name: PGPASSWORD
                      valueFrom: { secretKeyRef: { name: pgpassword, key: password } }
      `,
      says: ['"pgpassword"', 'namespace "shop"'],
      fixes: {
        externalSecret: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: server, namespace: shop }
          spec:
            template:
              spec:
                containers:
                  - name: server
                    env:
                      - name: PGUSER
                        valueFrom: { secretKeyRef: { name: pgpassword, key: user.name } }
                      - name: PGPASSWORD
                        valueFrom: { secretKeyRef: { name: pgpassword, key: password } }
          ---
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata:
            name: pgpassword
            namespace: shop
          spec:
            refreshInterval: 1h
            secretStoreRef:
              kind: SecretStore
              name: key-vault
            target:
              name: pgpassword
            data:
              - secretKey: user.name
                remoteRef:
                  key: pgpassword-user-name
              - secretKey: password
                remoteRef:
                  key: pgpassword-password
        `,
      },
    },
    'a volume, where the workspace is complete and has a store': {
      code: `
        apiVersion: external-secrets.io/v1
        kind: ClusterSecretStore
        metadata: { name: vault }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - { name: keys, secret: { secretName: api-keys } }
                                                  ^^^^^^^^ missing warning
      `,
      settings: complete,
      fixes: {
        externalSecret: `
          apiVersion: external-secrets.io/v1
          kind: ClusterSecretStore
          metadata: { name: vault }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            volumes:
              - { name: keys, secret: { secretName: api-keys } }
          ---
          apiVersion: external-secrets.io/v1
          kind: ExternalSecret
          metadata:
            name: api-keys
          spec:
            refreshInterval: 1h
            secretStoreRef:
              kind: ClusterSecretStore
              name: vault
            target:
              name: api-keys
            dataFrom:
              - extract:
                  key: api-keys
        `,
      },
    },
    'a slip of the pen, everywhere it was made': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: api-secrets, namespace: shop }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: api, namespace: shop }
        spec:
          containers:
            - name: api
              envFrom: [{ secretRef: { name: api-secret } }]
                                             ^^^^^^^^^^ near warning
              env: [{ name: KEY, valueFrom: { secretKeyRef: { name: 'api-secret', key: k } } }]
      `,
      says: ['"api-secrets"'],
      fixes: {
        rename: `
          apiVersion: v1
          kind: Secret
          metadata: { name: api-secrets, namespace: shop }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: api, namespace: shop }
          spec:
            containers:
              - name: api
                envFrom: [{ secretRef: { name: api-secrets } }]
                env: [{ name: KEY, valueFrom: { secretKeyRef: { name: 'api-secrets', key: k } } }]
        `,
      },
    },
    'the logins of a ServiceAccount, in another namespace': {
      code: `
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: api, namespace: shop }
        imagePullSecrets: [{ name: registry }]
                                   ^^^^^^^^ elsewhere warning
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: registry, namespace: platform }
      `,
      says: ['namespace "platform"', 'ServiceAccount "api"'],
    },
    'a namespace that is left to the command line': `
      apiVersion: v1
      kind: Secret
      metadata: { name: registry }
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: { name: api, namespace: shop }
      imagePullSecrets: [{ name: registry }]
                                 ^^^^^^^^ missing
    `,
    'the certificate of an Ingress': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { tls: [{ secretName: shop-tls }] }
                                  ^^^^^^^^ missing
    `,
  },
});
