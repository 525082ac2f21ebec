import rule from '../../../server/src/rules/dapr-components/dapr-multiple-actor-stores.ts';
import { testRule } from '../../support/test-rule.ts';

function store(name: string, { metadata = 'namespace: shop', value = '"true"', scopes = '' } = {}): string {
  return [
    'apiVersion: dapr.io/v1alpha1',
    'kind: Component',
    `metadata: { name: ${name}, ${metadata} }`,
    `spec: { type: state.redis, version: v1, metadata: [{ name: actorStateStore, value: ${value} }] }`,
    ...(scopes ? [`scopes: ${scopes}`] : []),
    '',
  ].join('\n');
}

const none = { metadata: 'labels: {}' };

testRule(rule, {
  valid: {
    'one store': store('a'),
    'another that is not for actors': `${store('a')}---\n${store('b', { value: '"false"' })}`,
    'one that is filled in later': `${store('a')}---\n${store('b', { value: '"${ON}"' })}`,
    'scopes that share no app': `${store('a', { scopes: '[web]' })}---\n${store('b', { scopes: '[mail]' })}`,
    'another namespace': `${store('a')}---\n${store('b', { metadata: 'namespace: other' })}`,
    'alternatives of one name': `#- dev/a.yaml\n${store('a')}#- prod/a.yaml\n${store('a')}`,
    'folders beside each other without a namespace': `#- x/a.yaml\n${store('a', none)}#- y/b.yaml\n${store('b', none)}`,
    'folders beside each other without an app': `#- x/a.yaml\n${store('a')}#- y/b.yaml\n${store('b')}`,
    'the machine of a developer': `#- .dapr/a.yaml\n${store('a', none)}#- .dapr/b.yaml\n${store('b', none)}`,
  },
  invalid: {
    'two stores that every app gets': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: actorStateStore, value: "true" }] }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: orders, namespace: shop }
        spec:
          type: state.our-own
          version: v1
          metadata:
            - name: actorStateStore
              value: "true"
                     ^^^^^^ second
            - name: target
              value: here
      `,
      says: ['Component "orders" and Component "carts" are both the actor store of every app of the namespace'],
      fixes: {
        remove: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: carts, namespace: shop }
          spec: { type: state.redis, version: v1, metadata: [{ name: actorStateStore, value: "true" }] }
          ---
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: orders, namespace: shop }
          spec:
            type: state.our-own
            version: v1
            metadata:
              - name: target
                value: here
        `,
      },
    },
    'scopes that share an app, in folders beside each other': {
      code: `
        #- x/carts.yaml
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: actorStateStore, value: "true" }] }
        #- y/orders.yaml
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: orders, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: a }, { name: actorStateStore, value: true }] }
                                                                                                                          ^^^^ second
        scopes: [web, mail]
        #- web.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          template:
            metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }
            spec: { containers: [{ name: web }] }
      `,
      says: ['"web", "mail"'],
      fixes: {
        remove: `
          #- x/carts.yaml
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: carts, namespace: shop }
          spec: { type: state.redis, version: v1, metadata: [{ name: actorStateStore, value: "true" }] }
          #- y/orders.yaml
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: orders, namespace: shop }
          spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: a }] }
          scopes: [web, mail]
          #- web.yaml
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: web, namespace: shop }
          spec:
            template:
              metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } }
              spec: { containers: [{ name: web }] }
        `,
      },
    },
  },
});
