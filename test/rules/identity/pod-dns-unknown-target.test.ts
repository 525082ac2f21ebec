import rule from '../../../server/src/rules/identity/pod-dns-unknown-target.ts';
import { testRule } from '../../support/test-rule.ts';

const cache = `
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { clusterIP: None, selector: { app: cache } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, template: { metadata: { labels: { app: cache } } } }`;

function settings(value: string): string {
  return `${cache}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: ${JSON.stringify(value)} }
  `;
}

testRule(rule, {
  valid: {
    'a pod of a set': settings('redis://cache-0.cache:6379'),
    "a host of somebody else's, which has the same shape": settings('cash-1.example.com:443'),
    'a host below a Service of another namespace': settings('cash-0.cache.elsewhere.svc.cluster.local'),
    'a host of another cluster': settings('cash-0.cache.default.svc.clusterset.local'),
    'a namespace that an expansion gives': settings('cash-0.cache.$(NAMESPACE).svc'),
    'a name that goes on': settings('my-cash-0.cache-$(ZONE)'),
    'a pod that names itself': {
      code: `
      apiVersion: v1
      kind: Service
      metadata: { name: peers }
      spec: { clusterIP: None, selector: { app: node } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: anything, labels: { app: node } }
      spec: { hostname: node-0, subdomain: peers, containers: [{ name: a, args: [--join, "node-0.peers:70"] }] }
    `,
      settings: { workspaceIsComplete: true },
    },
    'a Service whose pods come from elsewhere': `
      apiVersion: v1
      kind: Service
      metadata: { name: peers }
      spec: { clusterIP: None, selector: { app: node } }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: node-0.peers }
    `,
    'a Service that gives no names': `
      apiVersion: v1
      kind: Service
      metadata: { name: peers }
      spec: { selector: { app: node } }
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: nodes }
      spec: { serviceName: others }
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: node-0.peers }
    `,
    'a set that is configured to exist': {
      code: settings('cash-0.cache'),
      settings: { externals: [{ kind: 'StatefulSet', name: 'cash' }] },
    },
    'a workspace with templates': `
      #- cache.yaml${cache}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: settings }
      data: { HOST: cash-0.cache }
      #- template.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: {{ .Values.name }} }
    `,
  },

  invalid: {
    'a slip of the pen': {
      code: `
        #- cache.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: cache-peers, namespace: data }
        spec: { clusterIP: None, selector: { app: cache } }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache, namespace: data }
        spec: { serviceName: cache-peers, template: { metadata: { labels: { app: cache } } } }
        #- web.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          template:
            spec:
              containers:
                - name: web
                  env:
                    - { name: CACHE, value: "cahce-0.cache-peers.data:6379,cache-1.cache-peers.data" }
                                             ^^^^^^^ similar
      `,
      says: ['There is no StatefulSet "cahce" in namespace "data"', '"cache"'],
      fixes: {
        rename: `
          #- cache.yaml
          apiVersion: v1
          kind: Service
          metadata: { name: cache-peers, namespace: data }
          spec: { clusterIP: None, selector: { app: cache } }
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache, namespace: data }
          spec: { serviceName: cache-peers, template: { metadata: { labels: { app: cache } } } }
          #- web.yaml
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web, namespace: shop }
          spec:
            template:
              spec:
                containers:
                  - name: web
                    env:
                      - { name: CACHE, value: "cache-0.cache-peers.data:6379,cache-1.cache-peers.data" }
        `,
      },
    },
    'another name than the only set of a Service has, in a line of a file': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: inventory }
        spec: { serviceName: peers }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data:
          app.conf: |
            # connect to the first
            host pricing-0.peers
                 ^^^^^^^^^ similar
      `,
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: inventory }
          spec: { serviceName: peers }
          ---
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings }
          data:
            app.conf: |
              # connect to the first
              host inventory-0.peers
        `,
      },
    },
    'a set that is not there, in a workspace that is complete': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: peers }
        spec: { clusterIP: None, selector: { app: node } }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          metadata:
            - name: redisHost
              value: node-0.peers.default.svc.cluster.local:6379
                     ^^^^^^ unknown
      `,
      settings: { workspaceIsComplete: true },
      says: ['"node-0.peers.default.svc.cluster.local"'],
    },
  },
});
