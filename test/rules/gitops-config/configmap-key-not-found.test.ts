import rule from '../../../server/src/rules/gitops-config/configmap-key-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'keys that are there': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data: { LEVEL: info }
      binaryData: { logo.png: aGk= }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes: [{ name: c, configMap: { name: shop, items: [{ key: logo.png, path: logo.png }] } }]
        containers: [{ name: api, env: [{ name: A, valueFrom: { configMapKeyRef: { name: shop, key: LEVEL } } }] }]
    `,
    'a key that may be missing, and one that is filled in': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data: { LEVEL: info }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            env:
              - { name: A, valueFrom: { configMapKeyRef: { name: shop, key: none, optional: true } } }
              - { name: B, valueFrom: { configMapKeyRef: { name: shop, key: "\${KEY}" } } }
    `,
    'a ConfigMap that something else adds to, and an empty one': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: ca, annotations: { service.beta.openshift.io/inject-cabundle: "true" } }
      data: { a: b }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: empty }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            env:
              - { name: A, valueFrom: { configMapKeyRef: { name: ca, key: bundle } } }
              - { name: B, valueFrom: { configMapKeyRef: { name: empty, key: bundle } } }
    `,
    'keys of a generator: files, names of files, and literals': `
      #- kustomization.yaml
      configMapGenerator:
        - { name: shop, files: [conf/app.conf, main=conf/other.conf], literals: [LEVEL=info] }
      #- pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes:
          - { name: c, configMap: { name: shop, items: [{ key: app.conf, path: a }, { key: main, path: b }, { key: LEVEL, path: c }] } }
    `,
    'generators whose keys are not known: files of variables, merges, and two of one name': `
      #- a/kustomization.yaml
      configMapGenerator: [{ name: one, envs: [a.env] }, { name: two, behavior: merge, literals: [A=b] }, { name: three, literals: [A=b] }]
      #- b/kustomization.yaml
      configMapGenerator: [{ name: three, literals: [B=c] }]
      #- a/pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        containers:
          - name: api
            env:
              - { name: A, valueFrom: { configMapKeyRef: { name: one, key: x } } }
              - { name: B, valueFrom: { configMapKeyRef: { name: two, key: x } } }
              - { name: C, valueFrom: { configMapKeyRef: { name: three, key: x } } }
    `,
    'a ConfigMap that is written twice': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data: { a: b }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      data: { c: d }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, env: [{ name: A, valueFrom: { configMapKeyRef: { name: shop, key: e } } }] }] }
    `,
  },

  invalid: {
    'a key that is misspelt': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop }
        data: { LOG_LEVEL: info }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec: { containers: [{ name: api, env: [{ name: A, valueFrom: { configMapKeyRef: { name: shop, key: LOGLEVEL } } }] }] }
                                                                                                            ^^^^^^^^ near
      `,
      fixes: {
        useNear: `
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: shop }
          data: { LOG_LEVEL: info }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec: { containers: [{ name: api, env: [{ name: A, valueFrom: { configMapKeyRef: { name: shop, key: LOG_LEVEL } } }] }] }
        `,
      },
    },
    'keys of volumes': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop }
        data: { a.conf: "", b.conf: "", c.conf: "", d.conf: "" }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes:
            - { name: c, configMap: { name: shop, items: [{ key: a.conf, path: a }, { key: settings.ini, path: b }] } }
                                                                                           ^^^^^^^^^^^^ missing
            - { name: d, projected: { sources: [{ configMap: { name: shop, items: [{ key: nginx.conf, path: b }] } }] } }
                                                                                          ^^^^^^^^^^ missing
      `,
      says: ['it has "a.conf", "b.conf", "c.conf" and 1 more'],
    },
    'a key that the generator beside does not make': `
      #- app/kustomization.yaml
      configMapGenerator: [{ name: shop, literals: [LEVEL=info] }]
      #- app/pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, env: [{ name: A, valueFrom: { configMapKeyRef: { name: shop, key: endpoint } } }] }] }
                                                                                                          ^^^^^^^^ missing
    `,
  },
});
