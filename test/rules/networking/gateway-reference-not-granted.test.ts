import rule from '../../../server/src/rules/networking/gateway-reference-not-granted.ts';
import { testRule } from '../../support/test-rule.ts';

const route = (backend: string, rest = '', namespace = ', namespace: shop') => `
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: { name: shop${namespace} }
      spec:
        rules:
          - backendRefs:
              - ${backend}${rest}
    `;

const stock = `
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: stock, namespace: stock }
      spec: { ports: [{ port: 80 }] }`;

const grant = (to: string, from = 'kind: HTTPRoute, namespace: shop') => `
      ---
      apiVersion: gateway.networking.k8s.io/v1beta1
      kind: ReferenceGrant
      metadata: { name: shop, namespace: stock }
      spec:
        from: [{ group: gateway.networking.k8s.io, ${from} }]
        to: [{ group: "", ${to} }]`;

const there = '{ name: stock, namespace: stock, port: 80 }';
const written = `
      ---
      apiVersion: gateway.networking.k8s.io/v1beta1
      kind: ReferenceGrant
      metadata:
        name: shop
        namespace: stock
      spec:
        from:
          - group: gateway.networking.k8s.io
            kind: HTTPRoute
            namespace: shop
        to:
          - group: ""
            kind: Service`;

testRule(rule, {
  valid: {
    'its own namespace': route('{ name: web, namespace: shop, port: 80 }'),
    'no namespace': route('{ name: web, port: 80 }'),
    'a grant for every Service': route(there, stock + grant('kind: Service')),
    'a grant for this Service': route(there, stock + grant('kind: Service, name: stock')),
    'a grant that is filled in later': route(
      there,
      stock + grant('kind: Service', "kind: HTTPRoute, namespace: '${NS}'"),
    ),
    'a route whose namespace is left open': route(there, stock, ''),
    'a namespace that is filled in later': route("{ name: stock, namespace: '${NS}', port: 80 }"),
  },

  invalid: {
    'a Service of another namespace': {
      code: route(
        `name: stock
                port: 80
                namespace: stock
                           ^^^^^ refused`,
        stock,
      ),
      says: ['HTTPRoute "shop" of namespace "shop" uses Service "stock" of namespace "stock"'],
      fixes: {
        grant: route('name: stock\n                port: 80\n                namespace: stock', stock + written),
      },
    },
    'a grant for others': {
      code: route(
        `name: stock
                namespace: stock
                           ^^^^^ refused`,
        stock + grant('kind: Service', 'kind: HTTPRoute, namespace: web'),
      ),
      fixes: {
        grant: route(
          'name: stock\n                namespace: stock',
          stock + written + grant('kind: Service', 'kind: HTTPRoute, namespace: web'),
        ),
      },
    },
    'a grant for another Service': {
      code: route(
        `name: stock
                namespace: stock
                           ^^^^^ refused`,
        stock + grant('kind: Service, name: web'),
      ),
      fixes: {
        grant: route(
          'name: stock\n                namespace: stock',
          stock + written + grant('kind: Service, name: web'),
        ),
      },
    },
    'a certificate that is nowhere to be seen': {
      code: `
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: entrance, namespace: entry }
        spec:
          listeners:
            - name: https
              port: 443
              tls: { certificateRefs: [{ name: shop, namespace: certificates }] }
                                                                ^^^^^^^^^^^^ refused information
      `,
      says: ['Secret "shop"'],
      fixes: {
        grant: `
          apiVersion: gateway.networking.k8s.io/v1
          kind: Gateway
          metadata: { name: entrance, namespace: entry }
          spec:
            listeners:
              - name: https
                port: 443
                tls: { certificateRefs: [{ name: shop, namespace: certificates }] }
          ---
          apiVersion: gateway.networking.k8s.io/v1beta1
          kind: ReferenceGrant
          metadata:
            name: entrance
            namespace: certificates
          spec:
            from:
              - group: gateway.networking.k8s.io
                kind: Gateway
                namespace: entry
            to:
              - group: ""
                kind: Secret
        `,
      },
    },
  },
});
