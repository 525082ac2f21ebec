import rule from '../../../server/src/rules/networking/gateway-route-not-attached.ts';
import { testRule } from '../../support/test-rule.ts';

const gateway = (listener: string, more = '') => `
      apiVersion: gateway.networking.k8s.io/v1
      kind: Gateway
      metadata: { name: entrance, namespace: entry }
      spec:
        gatewayClassName: approuting-istio
        listeners:
          - ${listener}${more}
      ---`;

const route = (parent: string, more = '', namespace = 'entry', kind = 'HTTPRoute') => `
      apiVersion: gateway.networking.k8s.io/v1
      kind: ${kind}
      metadata: { name: shop, namespace: ${namespace} }
      spec:
        parentRefs:
          - ${parent}
        rules: []${more}
    `;

const http = '{ name: http, port: 80, protocol: HTTP }';
const all = '{ name: http, port: 80, allowedRoutes: { namespaces: { from: All } } }';
const chosen =
  '{ name: http, port: 80, allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { routes: open } } } } }';
const hosts = (...names: string[]) => `\n        hostnames: [${names.join(', ')}]`;
const namespace = (labels: string) => `
      apiVersion: v1
      kind: Namespace
      metadata: { name: shop, labels: ${labels} }
      ---`;

testRule(rule, {
  valid: {
    'a Gateway of the same namespace': gateway(http) + route('{ name: entrance }'),
    'a listener by its name and its port': gateway(http) + route('{ name: entrance, sectionName: http, port: 80 }'),
    'a Gateway that takes all': gateway(all) + route('{ name: entrance, namespace: entry }', '', 'shop'),
    'a Gateway that takes those with a label': `${namespace('{ routes: open }')}${gateway(chosen)}${route('{ name: entrance, namespace: entry }', '', 'shop')}`,
    'labels of a namespace that nobody declares':
      gateway(chosen) + route('{ name: entrance, namespace: entry }', '', 'shop'),
    'one of two listeners':
      gateway(http, `\n          - ${all.replace('name: http', 'name: https')}`) +
      route('{ name: entrance, namespace: entry }', '', 'shop'),
    'a host of the wildcard':
      gateway("{ name: http, port: 80, hostname: '*.example.com' }") +
      route('{ name: entrance }', hosts('shop.example.com')),
    'a wildcard that holds the host':
      gateway('{ name: http, port: 80, hostname: shop.example.com }') +
      route('{ name: entrance }', hosts("'*.example.com'")),
    'a listener for every host': gateway(http) + route('{ name: entrance }', hosts('shop.example.com')),
    'a route whose namespace is left open':
      gateway(http) +
      route('{ name: entrance, namespace: entry }').replace('name: shop, namespace: entry', 'name: shop'),
    'a parent of another kind': route('{ name: web, kind: Service, group: "" }'),
    'a Gateway that is filled in later': route("{ name: '${GATEWAY}' }"),
    'a listener that is filled in later': gateway(http) + route("{ name: entrance, sectionName: '${LISTENER}' }"),
    'listeners that are filled in later':
      gateway("{ name: '${LISTENER}', port: 80 }") + route('{ name: entrance, sectionName: web }'),
    'what the configuration knows': {
      code: route('{ name: entrance }'),
      settings: { externals: [{ kind: 'Gateway', name: 'entrance' }] },
    },
  },

  invalid: {
    'a Gateway that is nowhere': {
      code: route(`name: entrance
                  ^^^^^^^^ missing information`),
      says: ['HTTPRoute "shop" asks for Gateway "entrance"', 'namespace "entry"'],
    },
    'a slip in the name of the Gateway': {
      code:
        gateway(http) +
        route(`name: entrence
                  ^^^^^^^^ near`),
      fixes: { rename: gateway(http) + route('name: entrance') },
    },
    'a slip in the name of the listener': {
      code:
        gateway(http) +
        route(`name: entrance
            sectionName: htpp
                         ^^^^ listener`),
      says: ['has no listener "htpp": it has "http" (80)'],
      fixes: { useListener: gateway(http) + route('name: entrance\n            sectionName: http') },
    },
    'a port of no listener':
      gateway(http) +
      route(`name: entrance
            port: 443
                  ^^^ port`),
    'a Gateway of another namespace that takes its own': {
      code:
        gateway(http) +
        route(
          `name: entrance
                  ^^^^^^^^ namespace
            namespace: entry`,
          '',
          'shop',
          'GRPCRoute',
        ),
      says: ['takes routes of its own namespace "entry" alone', 'GRPCRoute "shop" is in namespace "shop"'],
    },
    'a namespace without the label': {
      code: `${namespace('{ routes: closed }')}${gateway(chosen)}${route(
        `name: entrance
                  ^^^^^^^^ namespace
            namespace: entry`,
        '',
        'shop',
      )}`,
      says: ['certain labels'],
    },
    'hosts that do not meet': {
      code:
        gateway("{ name: http, port: 80, hostname: '*.example.com' }") +
        route(
          '{ name: entrance }',
          `
        hostnames: [shop.example.org, example.com]
        ^^^^^^^^^ host`,
        ),
      says: ['listens for "*.example.com"', 'is for "shop.example.org", "example.com"'],
    },
  },
});
