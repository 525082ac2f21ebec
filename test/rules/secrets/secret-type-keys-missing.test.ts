import rule from '../../../server/src/rules/secrets/secret-type-keys-missing.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'all that the types demand, from both fields': `
      apiVersion: v1
      kind: Secret
      metadata: { name: tls }
      type: kubernetes.io/tls
      data: { tls.crt: "" }
      stringData: { tls.key: "" }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: login }
      type: kubernetes.io/basic-auth
      stringData: { password: "<password>" }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: registry }
      type: kubernetes.io/dockerconfigjson
      data: { .dockerconfigjson: e30= }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: other }
      type: kubernetes.io/dockerconfigjson
      stringData: { .dockerconfigjson: "\${REGISTRY_LOGIN}" }
    `,
    'types without demands': `
      apiVersion: v1
      kind: Secret
      metadata: { name: a }
      type: Opaque
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: b }
      type: constructor
    `,
    'what something else fills, or SOPS encrypts': `
      apiVersion: v1
      kind: Secret
      metadata: { name: a, annotations: { replicator.v1.mittwald.de/replicate-from: infra/tls } }
      type: kubernetes.io/tls
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: b }
      type: kubernetes.io/tls
      data: { encrypted: "ENC[AES256_GCM,data:abc]" }
      sops: { version: 3.9.0 }
    `,
  },

  invalid: {
    'one key of two': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: tls }
        type: kubernetes.io/tls
              ^^^^^^^^^^^^^^^^^ missing
        data: { tls.crt: "" }
      `,
      says: ['Secret "tls" is of type kubernetes.io/tls and has no "tls.key"'],
    },
    'either of two': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: login }
        type: kubernetes.io/basic-auth
              ^^^^^^^^^^^^^^^^^^^^^^^^ missing
        stringData: { user: shop }
      `,
      says: ['"username" or "password"'],
    },
    'a login that is not JSON': `
      apiVersion: v1
      kind: Secret
      metadata: { name: registry }
      type: kubernetes.io/dockerconfigjson
      data: { .dockerconfigjson: c2hvcA== }
              ^^^^^^^^^^^^^^^^^ notJson
    `,
    'nothing at all': `
      apiVersion: v1
      kind: Secret
      metadata: { name: git }
      type: kubernetes.io/ssh-auth
            ^^^^^^^^^^^^^^^^^^^^^^ missing
    `,
  },
});
