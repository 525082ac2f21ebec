import rule from '../../../server/src/rules/gitops-config/configmap-ref-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a ConfigMap of the namespace': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes: [{ name: c, configMap: { name: shop } }]
        containers: [{ name: api, envFrom: [{ configMapRef: { name: shop } }] }]
    `,
    'one that a generator makes': `
      #- kustomization.yaml
      configMapGenerator: [{ name: shop, literals: [A=b] }]
      #- pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ configMapRef: { name: shop } }] }] }
    `,
    'one that Azure App Configuration fills': `
      apiVersion: azconfig.io/v1
      kind: AzureAppConfigurationProvider
      metadata: { name: settings }
      spec: { target: { configMapName: shop } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ configMapRef: { name: shop } }] }] }
    `,
    'what the pod can do without, what every namespace has, and placeholders': `
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec:
        volumes:
          - { name: a, configMap: { name: extra, optional: true } }
          - { name: b, projected: { sources: [{ configMap: { name: kube-root-ca.crt } }] } }
        containers: [{ name: api, envFrom: [{ configMapRef: { name: "\${CONFIG}" } }] }]
    `,
    'one that the configuration names': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec: { containers: [{ name: api, envFrom: [{ configMapRef: { name: platform-ca } }] }] }
      `,
      settings: { externals: [{ kind: 'ConfigMap', name: 'platform-*' }] },
    },
    'one that a chart may bring': `
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: shop }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ configMapRef: { name: shop } }] }] }
    `,
  },

  invalid: {
    'one that nothing makes, once': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api, namespace: shop }
        spec:
          volumes: [{ name: c, configMap: { name: shop } }]
                                                  ^^^^ missing
          containers: [{ name: api, envFrom: [{ configMapRef: { name: shop } }] }]
      `,
      says: ['ConfigMap "shop"', 'namespace "shop"'],
    },
    'the same where the workspace is complete': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec: { containers: [{ name: api, env: [{ name: A, valueFrom: { configMapKeyRef: { name: shop, key: a } } }] }] }
                                                                                                 ^^^^ missing warning
      `,
      settings: { workspaceIsComplete: true },
    },
    'one of another namespace': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: shop, namespace: other }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: api }
      spec: { containers: [{ name: api, envFrom: [{ configMapRef: { name: shop } }] }] }
                                                                          ^^^^ missing
    `,
    'a name that is misspelt, in all its places': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: shop-settings }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: api }
        spec:
          volumes: [{ name: c, configMap: { name: shop-setting } }]
                                                  ^^^^^^^^^^^^ near warning
          containers: [{ name: api, envFrom: [{ configMapRef: { name: shop-setting } }] }]
      `,
      fixes: {
        rename: `
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: shop-settings }
          ---
          apiVersion: v1
          kind: Pod
          metadata: { name: api }
          spec:
            volumes: [{ name: c, configMap: { name: shop-settings } }]
            containers: [{ name: api, envFrom: [{ configMapRef: { name: shop-settings } }] }]
        `,
      },
    },
  },
});
