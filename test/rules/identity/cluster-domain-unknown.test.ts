import { defaultSettings } from '../../../server/src/config/settings.ts';
import rule from '../../../server/src/rules/identity/cluster-domain-unknown.ts';
import { testRule } from '../../support/test-rule.ts';

const map = (host: string) => `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: "${host}" }
`;
const cluster = { ...defaultSettings.cluster, clusterDomain: 'aks.contoso.net' };

testRule(rule, {
  valid: {
    'the domain of the cluster': map('http://cache.data.svc.cluster.local:6379/'),
    'the domain with its root': map('cache.data.svc.cluster.local.'),
    'no domain': map('cache.data.svc:6379'),
    'a domain that is filled in': map('cache.data.svc.$(CLUSTER_DOMAIN)'),
    'a domain that is filled in later': map('cache.data.svc.{{ .Values.domain }}'),
    'a domain of which a part is filled in': map('cache.data.svc.aks.${REGION}'),
    'the name of several clusters': map('cache.data.svc.clusterset.local'),
    'an identity of another cloud': map('serviceAccount:project.ns.svc.id.goog'),
    'a sample': map('cache.data.svc.corp.example.com'),
    'the name of a file': map('Contoso.Orders.svc.cs'),
    'a suffix alone': map('rewrite name suffix .svc.corp.local'),
    'the domain that is set': { code: map('cache.data.svc.aks.contoso.net'), settings: { cluster } },
  },
  invalid: {
    'a domain of another cluster': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: state, namespace: web }
        spec:
          metadata:
            - name: redisHost
              value: cache-0.cache.data.svc.corp.local:6379 # the primary
                                            ^^^^^^^^^^ unknown
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache, namespace: data }
      `,
      says: [
        '"cache-0.cache.data.svc.corp.local" ends in "corp.local", but the domain of the cluster is "cluster.local"',
      ],
      fixes: {
        useDomain: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: state, namespace: web }
          spec:
            metadata:
              - name: redisHost
                value: cache-0.cache.data.svc.cluster.local:6379 # the primary
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache, namespace: data }
        `,
      },
    },
    'half of the domain, for a pod that names itself': {
      code: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec: { containers: [{ args: ["--host=$(POD_NAME).cache.data.svc.cluster"] }] }
                                                                         ^^^^^^^ unknown
      `,
      fixes: {
        assumeDomain: `
          apiVersion: v1
          kind: Pod
          metadata: { name: web }
          spec: { containers: [{ args: ["--host=$(POD_NAME).cache.data.svc.cluster.local"] }] }
        `,
      },
    },
    'the usual domain in a cluster with another': {
      code: `
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data:
          app.conf: |
            host = cache.data.svc.cluster.local.
                                  ^^^^^^^^^^^^^ unknown
      `,
      settings: { cluster },
      fixes: {
        assumeDomain: `
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings }
          data:
            app.conf: |
              host = cache.data.svc.aks.contoso.net.
        `,
      },
    },
  },
});
