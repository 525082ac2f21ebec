import rule from '../../../server/src/rules/dapr-components/dapr-component-unknown-type.ts';
import { testRule } from '../../support/test-rule.ts';

function component(type: string): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store, namespace: shop }
    spec: { version: v1, type: ${type} }
  `;
}

const plugged = `
  apiVersion: dapr.io/v1alpha1
  kind: Component
  metadata: { name: store, namespace: shop }
  spec: { version: v1, type: state.rediss }
`;

testRule(rule, {
  valid: {
    'a type of Dapr': component('state.redis'),
    'the rest of a type in any case': component('state.Azure.CosmosDB'),
    'a second name': component('bindings.postgres'),
    'a placeholder': component('"state.${STORE}"'),
    'a patch': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { version: v1 }
    `,
    'a component in a container of its own': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop, annotations: { dapr.io/component-container: '{"image":"ours"}' } }
      spec: { version: v1, type: state.our-own }
    `,
    'an app that brings pluggable components': `
      ${plugged.trim().replaceAll('\n  ', '\n      ')}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, namespace: shop }
      spec:
        template:
          metadata: { annotations: { dapr.io/enabled: "true", dapr.io/pluggable-components: own } }
          spec: { containers: [{ name: own }] }
    `,
    'one of its own on the machine of a developer': `
      #- .dapr/resources/store.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { version: v1, type: state.our-own }
    `,
    'a kind of Kustomize': `
      apiVersion: kustomize.config.k8s.io/v1alpha1
      kind: Component
      spec: { type: redis }
    `,
  },
  invalid: {
    'a type with a letter too many': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec:
          type: "state.rediss" # fast
                ^^^^^^^^^^^^^^ near warning
          version: v1
      `,
      says: ['"state.rediss"', '"state.redis"'],
      fixes: {
        useType: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec:
            type: "state.redis" # fast
            version: v1
        `,
      },
    },
    'a type without its building block': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { version: v1, type: redis }
                                   ^^^^^ near
      `,
      fixes: {
        useType: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec: { version: v1, type: bindings.redis }
        `,
      },
    },
    'an app of another namespace that brings pluggable components': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { version: v1, type: state.our-own }
                                   ^^^^^^^^^^^^^ pluggable information
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: other }
        spec:
          template:
            metadata: { annotations: { dapr.io/enabled: "true", dapr.io/pluggable-components: own } }
            spec: { containers: [{ name: own }] }
      `,
    },
    'middleware, which cannot be plugged in': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { version: v1, type: middleware.http.our-own }
                                 ^^^^^^^^^^^^^^^^^^^^^^^ unknown
    `,
    'a building block in upper case': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store, namespace: shop }
        spec: { version: v1, type: State.Redis }
                                   ^^^^^^^^^^^ case
      `,
      fixes: {
        lowerCase: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store, namespace: shop }
          spec: { version: v1, type: state.Redis }
        `,
      },
    },
    'what belongs into a Configuration': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { version: v1, type: nameresolution.mdns }
                                 ^^^^^^^^^^^^^^^^^^^ resolution
    `,
    'a type without code in the sidecar': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      spec: { version: v1, type: bindings.kitex }
                                 ^^^^^^^^^^^^^^ absent
    `,
  },
});
