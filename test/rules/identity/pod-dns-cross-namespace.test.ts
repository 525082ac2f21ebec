import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/identity/pod-dns-cross-namespace.ts';
import { testRule } from '../../support/test-rule.ts';

const set = (namespace: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: ${namespace} }
      spec: { serviceName: cache }
`;
const map = (namespace: string, host: string) => `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings, namespace: ${namespace} }
      data: { HOST: "${host}" }
`;
const both = (host: string, from = 'web', to = 'data') => `${map(from, host)}      ---${set(to)}`;

testRule(rule, {
  valid: {
    'a short name in the namespace of the set': both('cache-0.cache', 'data'),
    'the namespace in the name': both('cache-0.cache.data'),
    'the whole name': both('cache-0.cache.data.svc.cluster.local'),
    'a namespace that is filled in later': both('cache-0.cache.$(NAMESPACE).svc.cluster.local'),
    'a name of another cluster': both('cache-0.cache.web.svc.other.example'),
    'a set of that name in both namespaces': `${both('cache-0.cache')}      ---${set('web')}`,
    'a Service of that name here, for the rule about unknown sets': `${both('cache-0.cache')}      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: web }
      spec: { clusterIP: None }
`,
    'a set that another Service governs': both('cache-0.example'),
    'the name of a file': both('cache-0.sql'),
    'a set of several namespaces, so that none is meant': `${both('cache-0.cache')}      ---${set('other')}`,
    'a manifest whose namespace is left to whoever applies it': `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: cache-0.cache }
      ---${set('data')}`,
    'a set whose namespace is left to whoever applies it': `${map('web', 'cache-0.cache')}      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache }
`,
    'a set that the configuration declares': {
      code: both('cache-0.cache'),
      settings: { externals: [{ kind: 'StatefulSet', name: 'cache', namespace: 'web' }] },
    },
    'a pod that takes the name itself': `${both('cache-0.cache')}      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: cache-0, namespace: web }
      spec: { hostname: cache-0, subdomain: cache }
`,
    'a namespace with a chart that may bring the set': `${both('cache-0.cache')}      ---
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: { name: all, namespace: web }
`,
    'a template': both('cache-0.cache.{{ .Release.Namespace }}'),
  },

  invalid: {
    'a short name from another namespace': {
      code: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: web }
        spec:
          template:
            spec:
              containers:
                - name: web
                  args: ["--redis=redis://cache-0.cache:6379/0"] # the primary
                                          ^^^^^^^^^^^^^ short
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: data }
        spec: { serviceName: cache }
      `,
      says: ['"cache-0.cache" is looked up in namespace "web", but StatefulSet "cache" is in namespace "data".'],
      fixes: {
        qualify: `
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web, namespace: web }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    args: ["--redis=redis://cache-0.cache.data.svc.cluster.local:6379/0"] # the primary
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: data }
          spec: { serviceName: cache }
        `,
      },
    },
    'the wrong namespace in the name, in a cluster with a domain of its own': {
      code: `
        apiVersion: v1
        kind: Secret
        metadata: { name: settings, namespace: web }
        stringData: { URL: "redis://:secret@cache-0.cache.web.svc:6379" }
                                                          ^^^ wrong
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: data }
        spec: { serviceName: cache }
      `,
      settings: { cluster: { ...defaultSettings.cluster, clusterDomain: 'corp.example' } },
      says: ['"cache-0.cache.web.svc" names namespace "web"'],
      fixes: {
        reach: `
          apiVersion: v1
          kind: Secret
          metadata: { name: settings, namespace: web }
          stringData: { URL: "redis://:secret@cache-0.cache.data.svc.corp.example:6379" }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: data }
          spec: { serviceName: cache }
        `,
      },
    },
    'a set that lies elsewhere, mildly': {
      code: `
        #- web/settings.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings, namespace: web }
        data: { HOST: cache-0.cache }
                      ^^^^^^^^^^^^^ short information
        #- data/cache.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: data }
        spec: { serviceName: cache }
      `,
      fixes: {
        reach: `
          #- web/settings.yaml
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings, namespace: web }
          data: { HOST: cache-0.cache.data.svc.cluster.local }
          #- data/cache.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: data }
          spec: { serviceName: cache }
        `,
      },
    },
    'a set that lies elsewhere in a complete workspace': {
      code: `
        #- web/settings.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings, namespace: web }
        data:
          hosts: |
            cache-0.cache
            ^^^^^^^^^^^^^ short
        #- data/cache.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: data }
        spec: { serviceName: cache }
      `,
      settings: { workspaceIsComplete: true },
      fixes: {
        qualify: `
          #- web/settings.yaml
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings, namespace: web }
          data:
            hosts: |
              cache-0.cache.data.svc.cluster.local
          #- data/cache.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: data }
          spec: { serviceName: cache }
        `,
      },
    },
  },
});
