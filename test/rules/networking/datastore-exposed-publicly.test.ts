import rule from '../../../server/src/rules/networking/datastore-exposed-publicly.ts';
import { testRule } from '../../support/test-rule.ts';

const pods = (image: string, ports = '') => `
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: store }
      spec:
        template:
          metadata: { labels: { app: store } }
          spec: { containers: [{ name: store, image: '${image}'${ports} }] }`;

function service(spec: string, workload = pods('postgres:17.5'), annotations = ''): string {
  return `
      apiVersion: v1
      kind: Service
      metadata: { name: store${annotations} }
      spec:
        selector: { app: store }
        ${spec}${workload}
    `;
}

const balanced = (ports: string, workload?: string, annotations?: string) =>
  service(`type: LoadBalancer\n        ports: [${ports}]`, workload, annotations);

function ingress(annotations = '', image = 'elasticsearch:8.19.0', port = 9200): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: search, annotations: { team: search${annotations} } }
      spec:
        rules:
          - http:
              paths:
                - path: /
                  pathType: Prefix
                  backend:
                    service:
                      name: store
                      port: { number: ${port} }
      ---${service(`ports: [{ port: ${port} }]`, pods(image))}
    `;
}

testRule(rule, {
  valid: {
    'a Service of the cluster': service('ports: [{ port: 5432 }]'),
    'an internal load balancer': balanced(
      '{ port: 5432 }',
      undefined,
      ", annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: 'true' }",
    ),
    'ranges in the specification': service(
      'type: LoadBalancer\n        loadBalancerSourceRanges: [203.0.113.0/24]\n        ports: [{ port: 5432 }]',
    ),
    'ranges in an annotation': balanced(
      '{ port: 5432 }',
      undefined,
      ', annotations: { service.beta.kubernetes.io/azure-allowed-ip-ranges: 203.0.113.0/24 }',
    ),
    "another cloud's load balancer": balanced(
      '{ port: 5432 }',
      undefined,
      ', annotations: { service.beta.kubernetes.io/aws-load-balancer-internal: "true" }',
    ),
    'a load balancer of another class': service(
      'type: LoadBalancer\n        loadBalancerClass: tailscale\n        ports: [{ port: 5432 }]',
    ),
    'an annotation that is filled in later': balanced(
      '{ port: 5432 }',
      undefined,
      ", annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: '${INTERNAL}' }",
    ),
    'an app': balanced('{ port: 80, targetPort: 8080 }', pods('shop:1.4')),
    'the number of a data store as the port of another': balanced('{ port: 5432, targetPort: 8080 }', pods('shop:1.4')),
    'an exporter beside the store': balanced(
      '{ port: 9187 }',
      pods('postgres:17.5', "}, { name: exporter, image: 'postgres-exporter:1', ports: [{ containerPort: 9187 }]"),
    ),
    'a node port of an app': service('type: NodePort\n        ports: [{ port: 5432 }]', pods('shop:1.4')),
    'a route to what is made for HTTP': ingress('', 'minio/minio:RELEASE.2025-04-22T22-12-26Z', 9000),
    'a route that asks for a login': ingress(', nginx.ingress.kubernetes.io/auth-url: https://login.example.com'),
    'a route that lets in few': ingress(', nginx.ingress.kubernetes.io/whitelist-source-range: 203.0.113.0/24'),
    'a route to a console': ingress('', 'rabbitmq:4.1-management', 15_672),
  },

  invalid: {
    'a load balancer before a store': {
      code: `
        apiVersion: v1
        kind: Service
        metadata:
          name: store
        spec:
          type: LoadBalancer
                ^^^^^^^^^^^^ balancer
          externalTrafficPolicy: Local
          selector: { app: store }
          ports:
            - port: 5432
              nodePort: 30432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: store }
        spec:
          template:
            metadata: { labels: { app: store } }
            spec: { containers: [{ name: store, image: 'postgres:17.5' }] }
      `,
      says: ['Service "store" opens port 5432 of PostgreSQL to the internet'],
      fixes: {
        inside: `
          apiVersion: v1
          kind: Service
          metadata:
            name: store
          spec:
            type: ClusterIP
            selector: { app: store }
            ports:
              - port: 5432
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: store }
          spec:
            template:
              metadata: { labels: { app: store } }
              spec: { containers: [{ name: store, image: 'postgres:17.5' }] }
        `,
        internal: `
          apiVersion: v1
          kind: Service
          metadata:
            name: store
            annotations:
              service.beta.kubernetes.io/azure-load-balancer-internal: "true"
          spec:
            type: LoadBalancer
            externalTrafficPolicy: Local
            selector: { app: store }
            ports:
              - port: 5432
                nodePort: 30432
          ---
          apiVersion: apps/v1
          kind: StatefulSet
          metadata: { name: store }
          spec:
            template:
              metadata: { labels: { app: store } }
              spec: { containers: [{ name: store, image: 'postgres:17.5' }] }
        `,
      },
    },
    'ranges that hold everybody': {
      code: service(
        'type: LoadBalancer\n              ^^^^^^^^^^^^ balancer\n        loadBalancerSourceRanges: [0.0.0.0/0]\n        ports: [{ port: 80, targetPort: 5432 }]',
      ),
      fixes: {
        inside: service('type: ClusterIP\n        ports: [{ port: 80, targetPort: 5432 }]'),
        internal: service(
          'type: LoadBalancer\n        loadBalancerSourceRanges: [0.0.0.0/0]\n        ports: [{ port: 80, targetPort: 5432 }]',
          undefined,
          ', annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: "true" }',
        ),
      },
    },
    'the port of a store, whoever listens': {
      code: `
        apiVersion: v1
        kind: Service
        metadata: { name: store }
        spec:
          type: LoadBalancer
                ^^^^^^^^^^^^ port
          selector: { app: store }
          ports: [{ port: 3306 }]
      `,
      says: ['port 3306 to the internet, where MySQL usually listens'],
      fixes: {
        inside: `
          apiVersion: v1
          kind: Service
          metadata: { name: store }
          spec:
            type: ClusterIP
            selector: { app: store }
            ports: [{ port: 3306 }]
        `,
        internal: `
          apiVersion: v1
          kind: Service
          metadata: { name: store, annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: "true" } }
          spec:
            type: LoadBalancer
            selector: { app: store }
            ports: [{ port: 3306 }]
        `,
      },
    },
    'a console': {
      code: service(
        'type: LoadBalancer\n              ^^^^^^^^^^^^ console information\n        ports: [{ port: 15672 }]',
        pods('rabbitmq:4.1-management'),
      ),
      fixes: {
        inside: service('type: ClusterIP\n        ports: [{ port: 15672 }]', pods('rabbitmq:4.1-management')),
        internal: balanced(
          '{ port: 15672 }',
          pods('rabbitmq:4.1-management'),
          ', annotations: { service.beta.kubernetes.io/azure-load-balancer-internal: "true" }',
        ),
      },
    },
    'a port of every node': {
      code: service(
        'type: NodePort\n              ^^^^^^^^ node information\n        ports: [{ port: 5432, nodePort: 30432 }]',
      ),
      fixes: { inside: service('type: ClusterIP\n        ports: [{ port: 5432 }]') },
    },
    'a route to a store': ingress().replace(
      'name: store\n',
      'name: store\n                            ^^^^^ route information\n',
    ),
    'a route of the Gateway API': `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: search }
      spec:
        rules:
          - backendRefs: [{ name: store, port: 9200 }]
                                  ^^^^^ route information
      ---${service('ports: [{ port: 9200 }]', pods('elasticsearch:8.19.0'))}
    `,
  },
});
