import rule from '../../../server/src/rules/dapr-components/dapr-component-version-data-break.ts';
import { testRule } from '../../support/test-rule.ts';

function store(type: string, version: string, metadata = '[{ name: host, value: db }]'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: carts, namespace: shop }
    spec: { type: ${type}, version: ${version}, metadata: ${metadata} }
  `;
}

testRule(rule, {
  valid: {
    'a new store': { code: store('state.postgresql', 'v2'), committed: '' },
    'no commit': store('state.postgresql', 'v2'),
    'the same version in another case': {
      code: store('state.postgresql', 'V1'),
      committed: store('state.postgresql', 'v1'),
    },
    'a second name of the same type': {
      code: store('state.postgresql', 'v1'),
      committed: store('state.postgres', 'v1'),
    },
    'another table as well': {
      code: store('state.postgresql', 'v2', '[{ name: host, value: db }, { name: tablePrefix, value: new_ }]'),
      committed: store('state.postgresql', 'v1'),
    },
    'versions of a broker': { code: store('pubsub.redis', 'v2'), committed: store('pubsub.redis', 'v1') },
    'a store that was in memory': { code: store('state.redis', 'v1'), committed: store('state.in-memory', 'v1') },
    'a placeholder': { code: store('state.postgresql', '"${V}"'), committed: store('state.postgresql', 'v1') },
    'a type that nobody knew': { code: store('state.redis', 'v1'), committed: store('state.our-own', 'v1') },
  },
  invalid: {
    'a newer version': {
      committed: store('state.postgresql', 'v1'),
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.postgresql, version: v2, metadata: [{ name: host, value: db }] }
                                                 ^^ version
      `,
      says: ['was version v1 and is v2, which does not read what v1 saved'],
      fixes: { restore: store('state.postgresql', 'v1').replaceAll('\n    ', '\n') },
    },
    'another type': {
      committed: store('state.redis', 'v1'),
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.mongodb, version: v1, metadata: [{ name: host, value: db }] }
                      ^^^^^^^^^^^^^ type
      `,
      says: ['was a "state.redis" and is a "state.mongodb"'],
    },
  },
});
