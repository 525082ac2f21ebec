import rule from '../../../server/src/rules/secrets/secret-producer-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'Secrets of their own': `
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec: { target: { name: a-secrets } }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: a }
    `,
    'one that adds to the Secret of another': `
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec: { target: { creationPolicy: Merge } }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: a }
    `,
    'files of which one is applied': `
      #- one.yaml
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: db }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: db } }] }] }
      #- two.yaml
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ secretRef: { name: db } }] }] }
    `,
    'other namespaces, and other folders': `
      #- a/one.yaml
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a, namespace: one }
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: b }
      #- a/two.yaml
      apiVersion: v1
      kind: Secret
      metadata: { name: a, namespace: two }
      #- b/three.yaml
      apiVersion: v1
      kind: Secret
      metadata: { name: b }
    `,
  },

  invalid: {
    'a Secret that is written as well': {
      code: `
        apiVersion: cert-manager.io/v1
        kind: Certificate
        metadata: { name: shop }
        spec:
          secretName: shop-tls
                      ^^^^^^^^ conflict
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: shop-tls }
      `,
      says: ['Secret "shop-tls" is written by Certificate "shop" and by Secret "shop-tls" alike.'],
    },
    'two controllers': `
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec:
        secretObjects:
          - secretName: other
          - secretName: db
                        ^^ conflict
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: db }
    `,
    'files that are applied together': `
      #- one.yaml
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: db }
                        ^^ conflict
      #- two.yaml
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
    `,
    'two of one kind': `
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: b }
      spec: { target: { name: db } }
                              ^^ conflict
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec: { target: { name: db } }
    `,
  },
});
