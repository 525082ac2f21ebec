import rule from '../../../server/src/rules/identity/pod-dns-wrong-service.ts';
import { testRule } from '../../support/test-rule.ts';

function settings(value: string, more = ''): string {
  return `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: data }
      spec: { serviceName: data-peers, replicas: 3 }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOSTS: ${JSON.stringify(value)} }${more}
  `;
}

testRule(rule, {
  valid: {
    'the governing Service': settings('data-0.data-peers,data-1.data-peers.default.svc'),
    'a file that is named alike': settings('cp data-0.sql /backup/data-1.tar.gz'),
    'a set that is not known': settings('other-0.example:80'),
    'a host of another namespace': settings('data-0.data.prod.svc.cluster.local'),
    'a pod that names itself': settings(
      'data-0.other:80',
      `
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: extra }
      spec: { hostname: data-0, subdomain: other }`,
    ),
    'a governing Service that is filled in later': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: data }
      spec: { serviceName: "<service>" }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOSTS: data-0.data-peers:80 }
    `,
    'a variant of the set that is governed so': `
      #- app/settings.yaml
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: "cache-0.cache:80" }
      #- app/z/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache }
      #- app/b/set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache-peers }
    `,
  },

  invalid: {
    'another Service that selects the pods': {
      code: `
        #- cache.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache-peers }
        spec: { clusterIP: None, selector: { app: cache } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec: { selector: { app: cache } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { serviceName: cache-peers, template: { metadata: { labels: { app: cache } } } }
        #- web.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          template:
            spec:
              containers:
                - name: web
                  env:
                    - name: PRIMARY
                      value: 'cache-0.cache' # the one that takes writes
                                      ^^^^^ wrong
      `,
      says: ['"cache-0.cache"', 'StatefulSet "cache"', '"cache-peers"'],
      fixes: {
        useGoverning: `
          #- cache.yaml
          apiVersion: v1
          kind: Service
          metadata: { name: cache-peers }
          spec: { clusterIP: None, selector: { app: cache } }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec: { selector: { app: cache } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec: { serviceName: cache-peers, template: { metadata: { labels: { app: cache } } } }
          #- web.yaml
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    env:
                      - name: PRIMARY
                        value: 'cache-0.cache-peers' # the one that takes writes
        `,
      },
    },
    'a slip of the pen; without a sound governing Service there is no fix': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache-peers }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: cache-0.cache-peer }
                            ^^^^^^^^^^ wrong
    `,
    'a Service that nobody declares, at a port or in a namespace': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: data }
      spec: { serviceName: cache-peers }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: web, namespace: data, annotations: { upstream: "cache-0.nodes:6379" } }
                                                                                ^^^^^ wrong
      spec: { rules: [{ host: cache-1.nodes.data.svc.cluster.local }] }
                                      ^^^^^ wrong
    `,
  },
});
