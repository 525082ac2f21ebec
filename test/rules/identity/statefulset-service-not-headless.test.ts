import rule from '../../../server/src/rules/identity/statefulset-service-not-headless.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'a headless Service': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, template: { spec: { containers: [{ name: redis, image: redis }] } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { clusterIP: "None" }
    `,
    'an agent without a store, claims or anybody who addresses it': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: agent }
      spec: { serviceName: agent, template: { spec: { containers: [{ name: agent, image: agent }] } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: agent }
      spec: { ports: [{ port: 80 }] }
    `,
    'a Service of that name in another namespace': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: prod }
      spec: { serviceName: cache, template: { spec: { containers: [{ name: redis, image: redis }] } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: staging }
      spec: { ports: [{ port: 6379 }] }
    `,
    'an address that is filled in later': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, template: { spec: { containers: [{ name: redis, image: redis }] } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache }
      spec: { clusterIP: "{{ .Values.clusterIP }}" }
    `,
    "somebody else's kind of Service": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec: { serviceName: cache, template: { spec: { containers: [{ name: redis, image: redis }] } } }
      ---
      apiVersion: serving.knative.dev/v1
      kind: Service
      metadata: { name: cache }
      spec: {}
    `,
  },

  invalid: {
    'a Service with a cluster IP': {
      code: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cache }
        spec:
          replicas: 3
          serviceName: cache
                       ^^^^^ notHeadless
          template:
            metadata: { labels: { app: cache } }
            spec: { containers: [{ name: redis, image: redis }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cache }
        spec:
          type: ClusterIP
          # Redis speaks on 6379.
          ports:
            - port: 6379 # plain text
      `,
      says: ['Service "cache"', 'StatefulSet "cache"'],
      fixes: {
        makeHeadless: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            replicas: 3
            serviceName: cache
            template:
              metadata: { labels: { app: cache } }
              spec: { containers: [{ name: redis, image: redis }] }
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec:
            type: ClusterIP
            # Redis speaks on 6379.
            ports:
              - port: 6379 # plain text
            clusterIP: None
        `,
        addHeadless: `
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: cache }
          spec:
            replicas: 3
            serviceName: cache-headless
            template:
              metadata: { labels: { app: cache } }
              spec: { containers: [{ name: redis, image: redis }] }
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: cache-headless
          spec:
            clusterIP: None
            publishNotReadyAddresses: true
            selector:
              app: cache
            ports:
              - name: redis
                port: 6379
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: cache }
          spec:
            type: ClusterIP
            # Redis speaks on 6379.
            ports:
              - port: 6379 # plain text
        `,
      },
    },
    'a name in use, gravely; the new Service takes the users along': {
      code: `
        #- set.yaml
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: agent }
        spec:
          serviceName: agent
                       ^^^^^ used error
          selector: { matchLabels: { app: agent } }
          template: { metadata: { labels: { app: agent } } }
        #- service.yaml
        apiVersion: v1
        kind: Service
        metadata: { name: agent }
        spec: { type: LoadBalancer, selector: { app: agent } }
        #- settings.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings }
        data:
          peers.txt: |
            agent-0.agent:80
            agent-1.agent.default.svc.cluster.local:80
      `,
      says: ['"agent-0.agent"'],
      fixes: {
        addHeadless: `
          #- set.yaml
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: agent }
          spec:
            serviceName: agent-headless
            selector: { matchLabels: { app: agent } }
            template: { metadata: { labels: { app: agent } } }
          ---
          apiVersion: v1
          kind: Service
          metadata:
            name: agent-headless
          spec:
            clusterIP: None
            selector:
              app: agent
          #- service.yaml
          apiVersion: v1
          kind: Service
          metadata: { name: agent }
          spec: { type: LoadBalancer, selector: { app: agent } }
          #- settings.yaml
          apiVersion: v1
          kind: ConfigMap
          metadata: { name: settings }
          data:
            peers.txt: |
              agent-0.agent-headless:80
              agent-1.agent-headless.default.svc.cluster.local:80
        `,
      },
    },
    'an address for one pod that nobody names': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: queue }
      spec:
        serviceName: queue
                     ^^^^^ notHeadless information
        replicas: 1
        template: { spec: { containers: [{ name: rabbitmq, image: "rabbitmq:4" }] } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: queue }
      spec: { type: NodePort, ports: [{ port: 5672 }] }
    `,
    'an alias for another host, where claims need names': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: worker }
      spec:
        serviceName: worker
                     ^^^^^^ notHeadless
        replicas: 2
        template: {}
        volumeClaimTemplates: [{ metadata: { name: data } }]
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: worker }
      spec: { type: ExternalName, externalName: example.com }
    `,
  },
});
