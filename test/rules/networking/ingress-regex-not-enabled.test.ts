import rule from '../../../server/src/rules/networking/ingress-regex-not-enabled.ts';
import { testRule } from '../../support/test-rule.ts';

function ingress(paths: string, annotations = 'team: shop', rest = ''): string {
  return `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: shop
        annotations:
          ${annotations}
      spec:
        ingressClassName: nginx
        rules:
          - host: shop.example.com
            http:
              paths:
                ${paths}${rest}
    `;
}

const other = (host: string) => `
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: api, annotations: { nginx.ingress.kubernetes.io/rewrite-target: /$1 } }
      spec: { ingressClassName: nginx, rules: [{ host: ${host}, http: { paths: [{ path: '/(.*)' }] } }] }`;

testRule(rule, {
  valid: {
    'plain paths': ingress('- { path: /api/v1.2, pathType: Prefix }'),
    'the switch': ingress('- path: /api/.*', 'nginx.ingress.kubernetes.io/use-regex: "true"'),
    'a rewrite': ingress('- path: /api/(.*)', 'nginx.ingress.kubernetes.io/rewrite-target: /$1'),
    'a switch that is filled in later': ingress(
      '- path: /api/.*',
      "nginx.ingress.kubernetes.io/use-regex: '<true or false>'",
    ),
    'a rewrite of the same host in another object': ingress('- path: /web/.*', undefined, other('shop.example.com')),
    'another controller': ingress('- path: /*').replace('nginx', 'azure-application-gateway'),
    'a path that is filled in later': ingress('- path: /<path>?'),
  },

  invalid: {
    'a path on its own': {
      code: ingress(`- path: /api/v[12]/.*
                        ^^^^^^^^^^^^^ literal
                  pathType: ImplementationSpecific
                - { path: /, pathType: Prefix }`),
      says: ['"/api/v[12]/.*"'],
      fixes: {
        enable: ingress(
          `- path: /api/v[12]/.*
                  pathType: ImplementationSpecific
                - { path: /, pathType: Prefix }`,
          `team: shop
          nginx.ingress.kubernetes.io/use-regex: "true"`,
        ),
      },
    },
    'beside a plain path, and switched off': {
      code: ingress(
        `- { path: /web, pathType: Prefix }
                - path: /api/.*
                        ^^^^^^^ off`,
        'nginx.ingress.kubernetes.io/use-regex: "false" # not yet',
      ),
      fixes: {
        enableForAll: ingress(
          `- { path: /web, pathType: Prefix }
                - path: /api/.*`,
          'nginx.ingress.kubernetes.io/use-regex: "true" # not yet',
        ),
      },
    },
    'a rewrite of another host': {
      code: ingress(
        `- path: /api/.*
                        ^^^^^^^ literal`,
        undefined,
        other('www.example.com'),
      ),
      fixes: {
        enable: ingress(
          '- path: /api/.*',
          `team: shop
          nginx.ingress.kubernetes.io/use-regex: "true"`,
          other('www.example.com'),
        ),
      },
    },
  },
});
