import rule from '../../../server/src/rules/networking/ingress-backend-not-found.ts';
import { testRule } from '../../support/test-rule.ts';

function ingress(name: string, port: string, rest = '', ingressClass = 'azure-alb-external'): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        ingressClassName: ${ingressClass}
        rules:
          - http:
              paths:
                - path: /
                  backend:
                    service:
                      name: ${name}
                      port: ${port}${rest}
    `;
}

const web = `
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web }
      spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }`;

const two = web.replace('targetPort: 8080 }', 'targetPort: 8080 }, { name: admin, port: 81 }');

testRule(rule, {
  valid: {
    'a port by its number': ingress('web', '{ number: 80 }', web),
    'a port by its name': ingress('web', '{ name: http }', web),
    'the port of the pods, which nginx takes as well': ingress('web', '{ number: 8080 }', web, 'nginx'),
    'the solver of cert-manager': ingress('cm-acme-http-solver-x2b4', '{ number: 8089 }'),
    'an action of the load balancer': ingress(
      'ssl-redirect',
      '{ name: use-annotation }',
      web.replace('web', 'ssl-redirect'),
    ),
    'a name that is filled in later': ingress("'${SERVICE}'", '{ number: 80 }'),
    'a port that is filled in later': ingress('web', "{ name: '<port>' }", web),
    'ports that are filled in later': ingress('web', '{ number: 80 }', web.replace('port: 80', "port: '<port>'")),
    'a name of another host': ingress(
      'web',
      '{ number: 443 }',
      web.replace('spec: {', 'spec: { type: ExternalName, externalName: www.example.com,'),
    ),
    'a Service that an operator makes': ingress(
      'queue',
      '{ number: 15672 }',
      `
      ---
      apiVersion: rabbitmq.com/v1beta1
      kind: RabbitmqCluster
      metadata: { name: queue }`,
    ),
    'what the configuration knows': {
      code: ingress('web', '{ number: 80 }'),
      settings: { externals: [{ kind: 'Service', name: 'web' }] },
    },
    'templates that may hold it': `
      #- app/ingress.yaml
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
      #- app/web.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: {{ .Values.name }} }
    `,
    'a route to something that is no Service': `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: shop }
      spec: { rules: [{ backendRefs: [{ group: example.com, kind: Bucket, name: files }] }] }
    `,
    'a route to another namespace': `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: shop, namespace: shop }
      spec: { rules: [{ backendRefs: [{ name: web, namespace: web, port: 80 }] }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: web }
      spec: { ports: [{ port: 80 }] }
    `,
  },

  invalid: {
    'a Service that is nowhere': {
      code: ingress(
        `web
                            ^^^ missing information`,
        '{ number: 80 }',
      ),
      says: ['Ingress "shop" leads to Service "web"', 'namespace "default"'],
    },
    'a Service that is nowhere at all, twice': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop }
        spec:
          defaultBackend: { service: { name: web, port: { number: 80 } } }
                                             ^^^ missing
          rules: [{ http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 80 } } } }] } }]
      `,
      settings: { workspaceIsComplete: true },
    },
    'a slip in the name, with the port of the right one': {
      code: ingress(
        `wep-frontend # a shop
                            ^^^^^^^^^^^^ near`,
        '{ name: http }',
        web.replace('web', 'web-frontend'),
      ),
      fixes: { rename: ingress('web-frontend # a shop', '{ name: http }', web.replace('web', 'web-frontend')) },
    },
    'a slip in the name, with another port': {
      code: ingress(
        `wep-frontend
                            ^^^^^^^^^^^^ near`,
        '{ name: metrics }',
        web.replace('web', 'web-frontend'),
      ),
      fixes: { renameOnly: ingress('web-frontend', '{ name: metrics }', web.replace('web', 'web-frontend')) },
      leaves: 1,
    },
    'a Service of another namespace': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: shop }
      spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
                                                 ^^^ elsewhere
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: web }
      spec: { ports: [{ port: 80 }] }
    `,
    'a slip in the name of the port': {
      code: ingress(
        'web',
        `{ name: htpp }
                                    ^^^^ port`,
        two,
      ),
      says: ['Service "web" has no port "htpp": it has "http" (80), "admin" (81)'],
      fixes: { usePort: ingress('web', '{ name: http }', two) },
    },
    'the port of the pods': {
      code: ingress(
        'web',
        `{ number: 8080 }
                                      ^^^^ targetPort`,
        two,
      ),
      fixes: { usePort: ingress('web', '{ number: 80 }', two) },
    },
    'a name where the Service has none': {
      code: ingress(
        'web',
        `{ name: http } # by name
                                    ^^^^ port`,
        web.replace('name: http, ', ''),
      ),
      fixes: { useOnlyPort: ingress('web', '{ number: 80 } # by name', web.replace('name: http, ', '')) },
    },
    'a number of neither': ingress(
      'web',
      `{ number: 8443 }
                                      ^^^^ port`,
      two,
    ),
    'a route': {
      code: `
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: { name: shop }
        spec:
          rules:
            - backendRefs:
                - name: web
                  port: 8443
                        ^^^^ port
                - name: api
                        ^^^ missing information
                  port: 80
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { ports: [{ port: 443 }] }
      `,
      fixes: {
        useOnlyPort: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: HTTPRoute
          metadata: { name: shop }
          spec:
            rules:
              - backendRefs:
                  - name: web
                    port: 443
                  - name: api
                    port: 80
          ---
          apiVersion: v1
          kind: Service
          metadata: { name: web }
          spec: { ports: [{ port: 443 }] }
        `,
      },
    },
  },
});
