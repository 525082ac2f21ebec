import rule from '../../../server/src/rules/dapr-components/dapr-component-version-unknown.ts';
import { testRule } from '../../support/test-rule.ts';

function component(type: string, version: string): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: ${type}, version: ${version} }
  `;
}

testRule(rule, {
  valid: {
    'the only version': component('state.redis', 'v1'),
    'the newer of two': component('state.postgresql', 'v2'),
    'the older of two, which Dapr keeps': component('state.postgresql', 'v1'),
    'any case': component('state.redis', 'V1'),
    'v0, which is v1': component('state.redis', 'v0'),
    'no version': component('state.redis', '""'),
    'a type that nobody knows': component('state.our-own', 'v7'),
    'a placeholder': component('state.redis', '"${VERSION}"'),
    'a placeholder in the type': component('"state.${STORE}"', 'v7'),
  },
  invalid: {
    'a version of a type that has one': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec:
          type: state.azure.cosmosdb
          version: v2
                   ^^ unknown
      `,
      says: ['"state.azure.cosmosdb" has no version "v2", only v1.'],
      fixes: {
        only: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec:
            type: state.azure.cosmosdb
            version: v1
        `,
      },
    },
    'a version of a type that has two': {
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.postgresql, version: "1.0" }
                                                 ^^^^^ unknown
      `,
      says: ['only v1 and v2'],
      fixes: {
        preferred: `
          apiVersion: dapr.io/v1alpha1
          kind: Component
          metadata: { name: store }
          spec: { type: state.postgresql, version: "v2" }
        `,
      },
    },
    'a version that only old data keeps alive': `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { type: state.azure.blobstorage, version: v1 }
                                                      ^^ older information
    `,
  },
});
