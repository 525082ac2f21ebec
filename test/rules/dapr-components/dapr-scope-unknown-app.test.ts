import rule from '../../../server/src/rules/dapr-components/dapr-scope-unknown-app.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (id: string, name = id, namespace = 'shop') => `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: ${name}, namespace: ${namespace} }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: "${id}" } } } }
      ---`;
const component = `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets, namespace: shop }
      spec: { type: state.redis, version: v1, metadata: [] }`;

testRule(rule, {
  valid: {
    'an app of the namespace': `${app('basket')}${component}
      scopes: [basket]
    `,
    'a namespace without Dapr apps here': `${app('basket', 'basket', 'other')}${component}
      scopes: [cart]
    `,
    'an app whose id is that of its pods': `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: basket, namespace: shop }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true" } } } }
      ---${component}
      scopes: [basket-0]
    `,
    'an id under a name with a slip': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket, namespace: shop }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/appid: cart } } } }
      ---${component}
      scopes: [cart]
    `,
    'policies for apps of other namespaces': `${app('basket')}${app('cart', 'cart', 'sales')}
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: access, namespace: shop }
      spec:
        accessControl:
          policies: [{ appId: basket }, { appId: cart, namespace: sales }, { appId: mail, namespace: post }]
    `,
    'a Pod without an id': `
      apiVersion: v1
      kind: Pod
      metadata: { name: basket, namespace: shop, annotations: { dapr.io/enabled: "true" } }
      ---${component}
      scopes: [basket]
    `,
    'an id that is filled in later': `${app('${APP}')}${component}
      scopes: [basket]
    `,
    'a folder that may be the one of a developer': `
      #- deploy/app.yaml${app('basket', 'basket', 'default')}
      #- components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: [checkout]
    `,
    'a placeholder': `${app('basket')}${component}
      scopes: ["\${APP}"]
    `,
    'an app that is declared elsewhere': {
      code: `${app('basket')}${component}
      scopes: [cart]
      `,
      settings: { externals: [{ kind: 'App', name: 'cart' }] },
    },
  },

  invalid: {
    'an app beside a Deployment that Dapr refuses for want of an id': `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: mail, namespace: shop }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true" } } } }
      ---${app('basket')}${component}
      scopes: [checkout]
               ^^^^^^^^ missing information
    `,
    'a policy for an app that is nowhere': {
      code: `${app('basket')}
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: access, namespace: shop }
      spec: { accessControl: { policies: [{ appId: basket, namespace: shop }, { appId: batch, namespace: shop }] } }
                                                                                       ^^^^^ missing information
      `,
    },
    'a policy for an app with a slip, in the namespace of the caller': {
      code: `${app('basket', 'basket', 'sales')}
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: access, namespace: shop }
      spec: { accessControl: { policies: [{ appId: baskett, namespace: sales }] } }
                                                   ^^^^^^^ near
      `,
      says: ['"basket" is one, and is not meant by the policy of Configuration "access"'],
      fixes: {
        useApp: `${app('basket', 'basket', 'sales')}
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: access, namespace: shop }
      spec: { accessControl: { policies: [{ appId: basket, namespace: sales }] } }
`,
      },
    },
    'a slip, in the next folder': {
      code: `
      #- deploy/app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
      #- components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: [baskett]
               ^^^^^^^ near
      `,
      fixes: {
        useApp: `
      #- deploy/app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: basket }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
      #- components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: [basket]
`,
      },
    },
    'an id that is near by chance, in another sample': {
      code: `
      #- calculator/deploy/app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: pythonapp }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: pythonapp } } } }
      #- shop/components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: orders }
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: [python-app]
               ^^^^^^^^^^ near information
      `,
      fixes: {
        useApp: `
      #- calculator/deploy/app.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: pythonapp }
      spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: pythonapp } } } }
      #- shop/components/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: orders }
      spec: { type: state.redis, version: v1, metadata: [] }
      scopes: [pythonapp]
`,
      },
    },
    'a slip of the finger': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [] }
        scopes:
          - Basket # the shop's
            ^^^^^^ near
          - cart
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: shop, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cart, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: cart } } } }
      `,
      says: ['"basket" is one', 'Component "baskets"'],
      fixes: {
        useApp: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: baskets, namespace: shop }
          spec: { type: state.redis, version: v1, metadata: [] }
          scopes:
            - basket # the shop's
            - cart
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: shop, namespace: shop }
          spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: basket } } } }
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: cart, namespace: shop }
          spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: cart } } } }
        `,
      },
    },
    'the name of a Deployment': {
      code: `
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: orders, namespace: shop }
        spec: { topic: orders, pubsubname: bus, routes: { default: /orders } }
        scopes: [frontend]
                 ^^^^^^^^ workload
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: frontend, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } } } }
      `,
      says: ['Deployment "frontend", whose app-id is "web"'],
      fixes: {
        useApp: `
          apiVersion: dapr.io/v2alpha1
          kind: Subscription
          metadata: { name: orders, namespace: shop }
          spec: { topic: orders, pubsubname: bus, routes: { default: /orders } }
          scopes: [web]
          ---
          apiVersion: apps/v1
          kind: Deployment
          metadata: { name: frontend, namespace: shop }
          spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } } } }
        `,
      },
    },
    'an app of another namespace': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [] }
        scopes: [billing, web]
                 ^^^^^^^ elsewhere
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } } } }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: billing, namespace: office }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: billing } } } }
      `,
      says: ['is in namespace "office"'],
    },
    'an app that is nowhere': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [] }
        scopes: [billing]
                 ^^^^^^^ missing information
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: web } } } }
      `,
      says: ['they are "web"'],
    },
    'an app that is nowhere, among many, where every file is here': {
      code: `${['one', 'two', 'three', 'four', 'five', 'six'].map((it) => app(it)).join('')}${component}
      scopes: [billing]
               ^^^^^^^ missing`,
      settings: { workspaceIsComplete: true },
      says: ['they are "one", "two", "three", "four" and 2 more'],
    },
  },
});
