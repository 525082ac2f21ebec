import rule from '../../../server/src/rules/secrets/secret-key-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'keys that are there, or need not be': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            env:
              - { name: A, valueFrom: { secretKeyRef: { name: db, key: user } } }
              - { name: B, valueFrom: { secretKeyRef: { name: db, key: password } } }
              - { name: C, valueFrom: { secretKeyRef: { name: db, key: other, optional: true } } }
              - { name: D, valueFrom: { secretKeyRef: { name: db, key: "\${KEY}" } } }
              - { name: E, valueFrom: { secretKeyRef: { name: unknown, key: a } } }
        volumes:
          - { name: v, secret: { secretName: db, optional: true, items: [{ key: other, path: other }] } }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: db }
      data: { user: "" }
      stringData: { password: "" }
    `,
    'makers whose keys are not known': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            env:
              - { name: A, valueFrom: { secretKeyRef: { name: a, key: other } } }
              - { name: B, valueFrom: { secretKeyRef: { name: b, key: other } } }
              - { name: C, valueFrom: { secretKeyRef: { name: c, key: other } } }
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: a }
      spec: { data: [{ secretKey: x }], dataFrom: [{ extract: { key: y } }] }
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: b }
      spec: { target: { template: { data: { z: "" } } }, data: [{ secretKey: x }] }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: c }
      data: { x: "" }
      sops: {}
    `,
    'a Secret of another namespace': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api, namespace: shop }
      spec: { containers: [{ name: api, env: [{ name: A, valueFrom: { secretKeyRef: { name: db, key: b } } }] }] }
      ---
      apiVersion: v1
      kind: Secret
      metadata: { name: db, namespace: infra }
      data: { a: "" }
    `,
  },

  invalid: {
    'another spelling': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          containers:
            - name: api
              env:
                - name: A
                  valueFrom:
                    secretKeyRef: { name: db, key: "db-pasword" }
                                                   ^^^^^^^^^^^^ missing
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: db }
        stringData: { db-user: "", db-password: "" }
      `,
      says: ['Secret "db" has no key "db-pasword", but "db-user", "db-password".'],
      fixes: {
        useKey: `
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            containers:
              - name: api
                env:
                  - name: A
                    valueFrom:
                      secretKeyRef: { name: db, key: "db-password" }
          ---
          apiVersion: v1
          kind: Secret
          metadata: { name: db }
          stringData: { db-user: "", db-password: "" }
        `,
      },
    },
    'keys in volumes': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes:
          - { name: a, secret: { secretName: vault, items: [{ key: config.yaml, path: x }] } }
                                                                   ^^^^^^^^^^^ missing
          - name: b
            projected: { sources: [{ secret: { name: vault, items: [{ key: settings, path: x }] } }] }
                                                                           ^^^^^^^^ missing
      ---
      apiVersion: secrets-store.csi.x-k8s.io/v1
      kind: SecretProviderClass
      metadata: { name: vault }
      spec: { secretObjects: [{ secretName: vault, data: [{ objectName: a, key: one }, { objectName: b, key: two }] }] }
    `,
  },
});
