import rule from '../../../server/src/rules/networking/ingress-regex-path-type.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'plain paths, dots included': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        ingressClassName: nginx
        rules: [{ http: { paths: [{ path: /v1.2/a-b_c, pathType: Prefix }, { path: /x, pathType: Exact }] } }]
    `,
    'the type that leaves it to the controller': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        ingressClassName: nginx
        rules: [{ http: { paths: [{ path: '/api(/|$)(.*)', pathType: ImplementationSpecific }] } }]
    `,
    'a controller that is not nginx': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        ingressClassName: traefik
        rules: [{ http: { paths: [{ path: '/api/*', pathType: Prefix }] } }]
    `,
    'a class that the workspace gives to another controller': `
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: nginx }
      spec: { controller: nginx.org/ingress-controller }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        ingressClassName: nginx
        rules: [{ http: { paths: [{ path: '/api/.*', pathType: Prefix }] } }]
    `,
    "the default class, and nothing that is nginx's": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        rules: [{ http: { paths: [{ path: '/api/*', pathType: Prefix }] } }]
    `,
    'a placeholder': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec:
        ingressClassName: nginx
        rules: [{ http: { paths: [{ path: '/\${PREFIX}', pathType: Prefix }] } }]
    `,
  },

  invalid: {
    'each path by itself': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            nginx.ingress.kubernetes.io/use-regex: 'true'
        spec:
          ingressClassName: webapprouting.kubernetes.azure.com
          rules:
            - http:
                paths:
                  - path: /?(.*) # everything
                    pathType: 'Prefix' # as before
                              ^^^^^^^^ regex
                    backend: { service: { name: web } }
                  - path: /health
                    pathType: Exact
                    backend: { service: { name: web } }
      `,
      says: ['"/?(.*)"', 'Prefix'],
      fixes: {
        implementationSpecific: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: shop
            annotations:
              nginx.ingress.kubernetes.io/use-regex: 'true'
          spec:
            ingressClassName: webapprouting.kubernetes.azure.com
            rules:
              - http:
                  paths:
                    - path: /?(.*) # everything
                      pathType: 'ImplementationSpecific' # as before
                      backend: { service: { name: web } }
                    - path: /health
                      pathType: Exact
                      backend: { service: { name: web } }
        `,
      },
    },
    'the class in the old annotation': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop, annotations: { kubernetes.io/ingress.class: nginx } }
        spec:
          rules: [{ http: { paths: [{ path: '/v[12]/', pathType: Exact }] } }]
                                                                 ^^^^^ regex
      `,
      fixes: {
        implementationSpecific: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: { name: shop, annotations: { kubernetes.io/ingress.class: nginx } }
          spec:
            rules: [{ http: { paths: [{ path: '/v[12]/', pathType: ImplementationSpecific }] } }]
        `,
      },
    },
    'no class, but annotations for nginx': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop, annotations: { nginx.ingress.kubernetes.io/rewrite-target: /$1 } }
        spec:
          rules: [{ http: { paths: [{ path: '/api/(.*)', pathType: Prefix }] } }]
                                                                   ^^^^^^ regex
      `,
      fixes: {
        implementationSpecific: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: { name: shop, annotations: { nginx.ingress.kubernetes.io/rewrite-target: /$1 } }
          spec:
            rules: [{ http: { paths: [{ path: '/api/(.*)', pathType: ImplementationSpecific }] } }]
        `,
      },
    },
  },
});
