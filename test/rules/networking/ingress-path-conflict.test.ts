import rule from '../../../server/src/rules/networking/ingress-path-conflict.ts';
import { testRule } from '../../support/test-rule.ts';

interface Written {
  readonly name: string;
  readonly path?: string;
  readonly service?: string;
  readonly host?: string;
  readonly more?: string;
  readonly annotations?: string;
}

function ingress({ name, path = '/', service = name, host = 'a.example.com', more = '', annotations = '' }: Written) {
  return `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: ${name}${annotations} }
      spec:
        ${more}
        rules:
          - host: ${host}
            http:
              paths:
                - path: ${path}
                  pathType: Prefix
                  backend: { service: { name: ${service}, port: { number: 80 } } }`;
}

const pair = (a: Written, b: Written) => `${ingress(a)}\n      ---${ingress(b)}\n    `;
const marked = `/
                        ^ twice`;

testRule(rule, {
  valid: {
    'other paths': pair({ name: 'a' }, { name: 'b', path: '/b' }),
    'other hosts': pair({ name: 'a' }, { name: 'b', host: 'b.example.com' }),
    'the same Service': pair({ name: 'a' }, { name: 'b', service: 'a' }),
    'another class': pair(
      { name: 'a', more: 'ingressClassName: internal' },
      { name: 'b', more: 'ingressClassName: public' },
    ),
    'a canary': pair(
      { name: 'a' },
      { name: 'b', annotations: ", annotations: { nginx.ingress.kubernetes.io/canary: 'true' }" },
    ),
    'a host that is filled in later': pair({ name: 'a', host: '"<host>"' }, { name: 'b', host: '"<host>"' }),
    'overlays, each in its folder': `
      #- test/a.yaml${ingress({ name: 'a' })}
      #- live/b.yaml${ingress({ name: 'b' })}
    `,
  },

  invalid: {
    'two objects': {
      code: pair({ name: 'a' }, { name: 'b', path: marked }),
      says: ['Path "/" of a.example.com leads to "b", port 80 here and to "a", port 80 in Ingress "a"'],
    },
    'two files': `
      #- app/a.yaml${ingress({ name: 'z' })}
      #- app/b.yaml${ingress({ name: 'b', path: marked })}
    `,
    'one object': {
      code: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop }
        spec:
          rules:
            - http:
                paths:
                  - { path: /, pathType: Prefix, backend: { service: { name: web, port: { name: http } } } }
                  - { path: /, pathType: Exact, backend: { service: { name: home, port: { name: http } } } }
                  - { path: /, pathType: Prefix, backend: { service: { name: api, port: { name: http } } } }
                            ^ sameObject
      `,
      says: ['Path "/" is here twice, and leads to "api", port http and to "web", port http'],
    },
  },
});
