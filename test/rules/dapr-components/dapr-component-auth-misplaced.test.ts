import rule from '../../../server/src/rules/dapr-components/dapr-component-auth-misplaced.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(rule, {
  valid: {
    'auth at the top level': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [] }
      auth: { secretStore: vault }
    `,
    'a field of the component that is called auth': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: baskets }
      spec: { type: state.redis, version: v1, metadata: [{ name: auth, value: "no" }] }
    `,
    'a kind of Kustomize': `
      apiVersion: kustomize.config.k8s.io/v1alpha1
      kind: Component
      spec: { auth: {} }
    `,
  },

  invalid: {
    'auth in the spec': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: baskets
        spec:
          type: state.redis
          version: v1
          metadata: []
          # where the password is
          auth:
          ^^^^ auth
            secretStore: vault # Key Vault
        scopes: [basket]
      `,
      says: ['under spec of Component "baskets"'],
      fixes: {
        move: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata:
            name: baskets
          spec:
            type: state.redis
            version: v1
            metadata: []
          scopes: [basket]
          # where the password is
          auth:
            secretStore: vault # Key Vault
        `,
      },
    },
    'auth in the metadata, and another at its place': `
      apiVersion: dapr.io/v1alpha1
      kind: HTTPEndpoint
      metadata: { name: mail, auth: { secretStore: vault } }
                              ^^^^ auth
      spec: { baseUrl: "https://mail.example.com" }
      auth: { secretStore: other }
    `,
    'a store without auth': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata:
          name: baskets
        spec:
          type: state.redis
          version: v1
          metadata: []
        secretStore: vault
        ^^^^^^^^^^^ bare
      `,
      fixes: {
        wrap: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata:
            name: baskets
          spec:
            type: state.redis
            version: v1
            metadata: []
          auth:
            secretStore: vault
        `,
      },
    },
  },
});
