import rule from '../../../server/src/rules/dapr-components/dapr-resiliency-unknown-target.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (id: string, namespace = 'shop') => `
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ${id}, namespace: ${namespace} }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: ${id} } } } }`;
const component = (name: string) => `
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: ${name}, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }`;
const resiliency = (targets: string) => `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls, namespace: shop }
      spec: { targets: ${targets} }`;

testRule(rule, {
  valid: {
    'an app and a component of the namespace':
      resiliency('{ apps: { basket: {} }, components: { baskets: {} } }') + app('basket') + component('baskets'),
    'an app of another namespace':
      resiliency('{ apps: { billing.office: {} } }') + app('basket') + app('billing', 'office'),
    'an HTTPEndpoint and an address': `${resiliency('{ apps: { mail: {}, "https://mail.example.com": {} } }')}
      ---
      apiVersion: dapr.io/v1alpha1
      kind: HTTPEndpoint
      metadata: { name: mail, namespace: shop }
      spec: { baseUrl: "https://mail.example.com" }${app('basket')}`,
    'types of actors, which only the code knows': resiliency('{ actors: { Order: {} } }') + app('basket'),
    'a namespace without apps and components here': resiliency('{ apps: { basket: {} }, components: { baskets: {} } }'),
    placeholders: resiliency('{ apps: { "${APP}": {} }, components: { "${STORE}": {} } }') + app('a') + component('b'),
    'what is declared elsewhere': {
      code: resiliency('{ apps: { mail: {} }, components: { queue: {} } }') + app('basket') + component('baskets'),
      settings: {
        externals: [
          { kind: 'App', name: 'mail' },
          { kind: 'Component', name: 'que*' },
        ],
      },
    },
    'an app whose id is not known': `${resiliency('{ apps: { mail: {} } }')}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: x, namespace: shop }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true" } } } }`,
    'a folder that may be the one of a developer': `
      #- components/calls.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec: { targets: { apps: { mail: {} } } }
      #- deploy/app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
    `,
  },

  invalid: {
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls, namespace: shop }
        spec:
          targets:
            components:
              basket: { outbound: { timeout: short } }
              ^^^^^^ near
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [] }
      `,
      says: ['No component of namespace "shop"'],
      fixes: {
        useName: `
          apiVersion: dapr.io/v1alpha1
          kind: Resiliency
          metadata: { name: calls, namespace: shop }
          spec:
            targets:
              components:
                baskets: { outbound: { timeout: short } }
          ---
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets, namespace: shop }
          spec: { type: state.redis, version: v1, metadata: [] }
        `,
      },
    },
    'a component among the apps, and the reverse': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls, namespace: shop }
        spec: { targets: { apps: { baskets: {} }, components: { basket: {} } } }
                                   ^^^^^^^ otherSection
                                                                ^^^^^^ otherSection
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: basket, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
      `,
      says: ['a Dapr app; its policies belong under targets.apps', 'under targets.components'],
    },
    'an app of another namespace that is not there': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: { name: calls, namespace: shop }
        spec: { targets: { apps: { mail.office: {} } } }
                                   ^^^^^^^^^^^ missing
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: billing, namespace: office }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: billing } } } }
      `,
      settings: { workspaceIsComplete: true },
      says: ['No Dapr app of namespace "office" is called "mail"'],
    },
    'an app that may be elsewhere': `
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls, namespace: shop }
      spec: { targets: { apps: { mail: {} } } }
                                 ^^^^ missing information${app('basket')}
    `,
  },
});
