import rule from '../../../server/src/rules/identity/statefulset-service-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

const complete = { workspaceIsComplete: true };

testRule(rule, {
  valid: {
    'a Service in another file': `
      #- set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: prod }
      spec: { serviceName: cache, template: {} }
      #- service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: prod }
      spec: { clusterIP: None }
    `,
    'a namespace that a kustomization gives': `
      #- kustomization.yaml
      namespace: prod
      resources: [set.yaml]
      #- set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, template: {} }
      #- service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: prod }
      spec: { clusterIP: None }
    `,
    'a Service that an operator makes': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: mq-nodes, template: {} }
      ---
      apiVersion: rabbitmq.com/v1beta1
      kind: RabbitmqCluster
      metadata: { name: mq }
    `,
    'a Service that is configured to exist': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec: { serviceName: shared-peers, template: {} }
      `,
      settings: { externals: [{ kind: 'Service', name: 'shared-*' }] },
    },
    'a name that is filled in later': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: "<service>", template: {} }
    `,
    'a set beside templates, which may hold the Service': `
      #- set.yaml
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, template: {} }
      #- service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: {{ .Values.name }} }
    `,
    'a set without a name for it, which is another matter': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: "", template: {} }
    `,
  },

  invalid: {
    'a Service that is nowhere': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cache
          namespace: prod
        spec:
          serviceName: cache-peers
                       ^^^^^^^^^^^ missing information
          selector: { matchLabels: { app: cache } }
          template:
            metadata: { labels: { app: cache, tier: data } }
            spec:
              initContainers: [{ name: wait, image: busybox, ports: [{ containerPort: 1 }] }]
              containers:
                - name: valkey
                  image: valkey/valkey:8
                  ports:
                    - { name: valkey, containerPort: 6379 }
                    - { containerPort: 16379 }
                - name: exporter
                  image: oliver006/redis_exporter
                  ports: [{ name: metrics, containerPort: 9121, protocol: TCP }]
      `,
      says: ['No Service "cache-peers" in namespace "prod"', 'StatefulSet "cache"'],
      fixes: {
        create: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata:
            name: cache
            namespace: prod
          spec:
            serviceName: cache-peers
            selector: { matchLabels: { app: cache } }
            template:
              metadata: { labels: { app: cache, tier: data } }
              spec:
                initContainers: [{ name: wait, image: busybox, ports: [{ containerPort: 1 }] }]
                containers:
                  - name: valkey
                    image: valkey/valkey:8
                    ports:
                      - { name: valkey, containerPort: 6379 }
                      - { containerPort: 16379 }
                  - name: exporter
                    image: oliver006/redis_exporter
                    ports: [{ name: metrics, containerPort: 9121, protocol: TCP }]
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: cache-peers
            namespace: prod
          spec:
            clusterIP: None
            publishNotReadyAddresses: true
            selector:
              app: cache
            ports:
              - name: valkey
                port: 6379
              - name: port-16379
                port: 16379
              - name: metrics
                port: 9121
                protocol: TCP
        `,
      },
    },
    'the same in a workspace that is complete, with nothing to select by': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: cache
                       ^^^^^ missing
          template: { spec: {} }
      `,
      settings: complete,
    },
    'a Service in another namespace': {
      code: `
        #- set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: web, namespace: prod }
        spec:
          serviceName: web
                       ^^^ elsewhere
          template:
            metadata: { labels: { app: web } }
        #- service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: staging }
        spec: { clusterIP: None }
      `,
      settings: complete,
      says: ['"staging"', '"prod"'],
      fixes: {
        create: `
          #- set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: web, namespace: prod }
          spec:
            serviceName: web
            template:
              metadata: { labels: { app: web } }
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: web
            namespace: prod
          spec:
            clusterIP: None
            selector:
              app: web
          #- service.yaml
          apiVersion: v1
          kind: Service
          metadata: { name: web, namespace: staging }
          spec: { clusterIP: None }
        `,
      },
    },
    'a slip of the pen, beyond doubt because the Service is headless and selects these pods': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: 'cache-hedless' # peers
                       ^^^^^^^^^^^^^^^ similar
          selector: { matchLabels: { app: cache } }
          template: { metadata: { labels: { app: cache } } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache-headless }
        spec: { clusterIP: None, selector: { app: cache } }
      `,
      says: ['Did you mean "cache-headless"?'],
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: 'cache-headless' # peers
            selector: { matchLabels: { app: cache } }
            template: { metadata: { labels: { app: cache } } }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache-headless }
          spec: { clusterIP: None, selector: { app: cache } }
        `,
      },
    },
    'a Service of nearly that name that gives the pods no names': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          serviceName: caches
                       ^^^^^^ similar information
          template: { metadata: { labels: { app: cache } } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec: { selector: { app: cache } }
      `,
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: cache
            template: { metadata: { labels: { app: cache } } }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec: { selector: { app: cache } }
        `,
        create: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            serviceName: caches
            template: { metadata: { labels: { app: cache } } }
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: caches
          spec:
            clusterIP: None
            selector:
              app: cache
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec: { selector: { app: cache } }
        `,
      },
    },
    'a Service of nearly that name for other pods': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache-a }
        spec:
          serviceName: cache-a
                       ^^^^^^^ similar information
          template: {}
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache-b }
        spec: { clusterIP: None, selector: { app: b } }
      `,
      fixes: {
        rename: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache-a }
          spec:
            serviceName: cache-b
            template: {}
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache-b }
          spec: { clusterIP: None, selector: { app: b } }
        `,
      },
    },
  },
});
