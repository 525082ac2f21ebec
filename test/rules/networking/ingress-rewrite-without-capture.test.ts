import rule from '../../../server/src/rules/networking/ingress-rewrite-without-capture.ts';
import { testRule } from '../../support/test-rule.ts';

function ingress(target: string, paths: string, ingressClass = 'nginx'): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        annotations:
          nginx.ingress.kubernetes.io/rewrite-target: ${target}
      spec:
        ingressClassName: ${ingressClass}
        rules:
          - host: shop.example.com
            http:
              paths:
                ${paths}
    `;
}

testRule(rule, {
  valid: {
    'a path with the group': ingress('/$2', '- { path: /api(/|$)(.*), pathType: ImplementationSpecific }'),
    'more groups than are put in': ingress('/$1', "- { path: '/(.*)/(.*)', pathType: ImplementationSpecific }"),
    'a rewrite without groups': ingress('/', '- { path: /api, pathType: Prefix }'),
    'variables of nginx': ingress('/$host', '- { path: /api, pathType: Prefix }'),
    'another controller': ingress('/$2', '- { path: /api, pathType: Prefix }', 'azure-alb-external'),
    'a path that is filled in later': ingress('/$2', "- { path: '/<app>', pathType: Prefix }"),
    'a path that is no expression': ingress('/$2', "- { path: '/api(', pathType: ImplementationSpecific }"),
    'no rewrite': `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { ingressClassName: nginx, rules: [{ http: { paths: [{ path: /api }] } }] }
    `,
  },

  invalid: {
    'one of two paths without the group': {
      code: ingress(
        '/$2',
        `- path: /api(/|$)(.*)
                  pathType: ImplementationSpecific
                - path: /shop # the rest
                        ^^^^^ missing
                  pathType: Prefix`,
      ),
      says: ['puts in group 2', 'captures none', 'each request becomes "/"'],
      fixes: {
        capture: ingress(
          '/$2',
          `- path: /api(/|$)(.*)
                  pathType: ImplementationSpecific
                - path: /shop(/|$)(.*) # the rest
                  pathType: ImplementationSpecific`,
        ),
      },
    },
    'the root': {
      code: ingress(
        '/$1',
        `- path: /
                        ^ missing`,
        'webapprouting.kubernetes.azure.com',
      ),
      fixes: {
        capture: ingress(
          '/$1',
          `- path: /(.*)
                  pathType: ImplementationSpecific`,
          'webapprouting.kubernetes.azure.com',
        ),
      },
    },
    'a path that ends in a slash': {
      code: ingress(
        '/v2/$1',
        `- { path: /api/, pathType: Prefix }
                          ^^^^^ missing`,
      ),
      says: ['"/v2/"'],
      fixes: { capture: ingress('/v2/$1', '- { path: /api/?(.*), pathType: ImplementationSpecific }') },
    },
    'one group of two': {
      code: ingress(
        '/$2',
        `- path: /api/(.*)
                        ^^^^^^^^^ missing`,
      ),
      says: ['captures 1'],
    },
  },
});
