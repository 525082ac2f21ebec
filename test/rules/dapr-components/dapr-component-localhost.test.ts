import rule from '../../../server/src/rules/dapr-components/dapr-component-localhost.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'the name of a Service': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache:6379 }] }
    `,
    'a folder that dapr run loads': `
      #- app/dapr.yaml
      version: 1
      common: { resourcesPath: ./resources }
      apps: [{ appID: web }]
      #- app/resources/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: localhost:6379 }] }
    `,
    "Dapr's own folder": `
      #- .dapr/components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: localhost:6379 }] }
    `,
    'a proxy in the pods of every app in scope': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec:
        type: state.postgresql
        version: v2
        metadata: [{ name: connectionString, value: "host=127.0.0.1 port=5432 dbname=shop" }]
      scopes: [web]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, namespace: shop }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }
          spec: { containers: [{ name: web }, { name: proxy, args: ["--port=5432"] }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mail, namespace: shop }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: mail } }
          spec: { containers: [{ name: mail }] }
    `,
    'a binding that calls the app itself': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: hook, namespace: shop }
      spec: { type: bindings.http, version: v1, metadata: [{ name: url, value: "http://localhost:8080/hook" }] }
    `,
    'a field that is no address': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: keyPrefix, value: localhost }] }
    `,
    'a placeholder': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "\${HOST:-localhost}:6379" }] }
    `,
    'a kind of Kustomize': `
      apiVersion: kustomize.config.k8s.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { type: state.redis, metadata: [{ name: redisHost, value: localhost }] }
    `,
  },

  invalid: {
    'a store that has a Service in the same namespace': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: store
          namespace: shop
        spec:
          type: state.redis
          version: v1
          metadata:
            - name: redisHost
              value: "localhost:6379" # as dapr init has it
                      ^^^^^^^^^ localhost
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache, namespace: shop }
        spec: { ports: [{ port: 6379 }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache-headless, namespace: shop }
        spec: { clusterIP: None, ports: [{ port: 6379 }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: redis, namespace: other }
        spec: { ports: [{ port: 6379 }] }
      `,
      says: ['port 6379', 'Component "store"'],
      fixes: {
        useService: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata:
            name: store
            namespace: shop
          spec:
            type: state.redis
            version: v1
            metadata:
              - name: redisHost
                value: "cache.shop.svc.cluster.local:6379" # as dapr init has it
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache, namespace: shop }
          spec: { ports: [{ port: 6379 }] }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache-headless, namespace: shop }
          spec: { clusterIP: None, ports: [{ port: 6379 }] }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: redis, namespace: other }
          spec: { ports: [{ port: 6379 }] }
        `,
      },
    },
    'a file that may be for a developer machine': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: localhost:6379 }] }
                                                                                   ^^^^^^^^^ localhost information
    `,
    'a component beside an app with a sidecar': `
      #- k8s/store/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "redis://127.0.0.1" }] }
                                                                                            ^^^^^^^^^ localhost
      #- k8s/web.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }
          spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }
    `,
    'a folder next to that of the app, which may be for a developer machine': `
      #- components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: "redis://127.0.0.1" }] }
                                                                                            ^^^^^^^^^ localhost information
      #- deploy/web.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }
          spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }
    `,
    'an app without the proxy that another one has': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec:
        type: state.postgresql
        version: v2
        metadata:
          - { name: connectionString, value: host=localhost port=5432 dbname=shop }
                                                  ^^^^^^^^^ localhost
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, namespace: shop }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }
          spec: { containers: [{ name: web, ports: [{ containerPort: 5432 }] }] }
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mail, namespace: shop }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: mail } }
          spec: { containers: [{ name: mail, ports: [{ containerPort: 54321 }] }] }
    `,
    'one of two brokers, in a folder for tests': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: events, namespace: shop }
        spec: { type: pubsub.kafka, version: v1, metadata: [{ name: brokers, value: 'kafka:9092,host.docker.internal:9093' }] }
                                                                                                ^^^^^^^^^^^^^^^^^^^^ localhost hint
      `,
      settings: { profile: 'development' },
    },
  },
});
