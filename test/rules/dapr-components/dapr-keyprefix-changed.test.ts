import rule from '../../../server/src/rules/dapr-components/dapr-keyprefix-changed.ts';
import { testRule } from '../../support/test-rule.ts';

function store(metadata: string, name = 'carts'): string {
  return `
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: ${name}, namespace: shop }
    spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache }${metadata}] }
  `;
}

const prefix = (value: string) => `, { name: keyPrefix, value: ${value} }`;

testRule(rule, {
  valid: {
    'a new store': { code: store(prefix('none')), committed: '' },
    'no commit': store(prefix('none')),
    'the default that is written out': { code: store(prefix('appId')), committed: store('') },
    'an empty prefix, which is the default': { code: store(prefix('""')), committed: store('') },
    'a placeholder': { code: store(prefix('"${P}"')), committed: store('') },
    'a placeholder before': { code: store(''), committed: store(prefix('"${P}"')) },
    'another host as well': {
      code: store(prefix('none')),
      committed: store('').replace('cache', 'redis'),
    },
    'another name without the strategy that counts it': { code: store('', 'baskets'), committed: store('') },
    'another name and another host': {
      code: store(prefix('name'), 'baskets'),
      committed: store(prefix('name')).replace('cache', 'redis'),
    },
  },
  invalid: {
    'a prefix that was changed': {
      committed: store(prefix('name')),
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache }, { name: keyPrefix, value: none }] }
                                                                                                                        ^^^^ changed
      `,
      says: ['was "name" and is "none"'],
      fixes: { restore: store(prefix('name')).replaceAll('\n    ', '\n') },
    },
    'a prefix that was added': {
      committed: store(''),
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache }, { name: keyPrefix, value: orders }] }
                                                                                                                        ^^^^^^ changed
      `,
      says: ['was "appid" and is "orders"'],
      fixes: { restore: store('').replaceAll('\n    ', '\n') },
    },
    'a prefix that was taken out': {
      committed: store(prefix('orders')),
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: carts, namespace: shop }
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache }] }
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ changed
      `,
      fixes: { restore: store(prefix('orders')).replaceAll('\n    ', '\n') },
    },
    'another name where it is the prefix': {
      committed: store(prefix('name')),
      code: `
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: baskets, namespace: shop }
                          ^^^^^^^ renamed
        spec: { type: state.redis, version: v1, metadata: [{ name: redisHost, value: cache }, { name: keyPrefix, value: name }] }
      `,
      says: ['was "carts" and is "baskets"'],
    },
  },
});
