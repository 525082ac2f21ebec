import rule from '../../../server/src/rules/dapr-apps/dapr-app-id-changed.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: readonly string[], kind = 'StatefulSet') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: basket }
spec:
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}\n`).join('')}`;
const id = (value: string) => `dapr.io/app-id: ${value}`;
const component = (type: string, field = '', more = '') => `
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: carts }
spec: { type: ${type}, version: v1, metadata: [${field}] }
${more}
`;
const store = component('state.redis');

testRule(rule, {
  valid: {
    'the same id': { committed: `${app([id('basket')])}${store}`, code: `${app([id('"basket"')])}${store}` },
    'a new workload': { committed: store, code: `${app([id('basket')])}${store}` },
    'ids that are filled in later': { committed: app([id('basket')]), code: app([id('"${ID}"')]) },
    'a sidecar that comes': { committed: app([id('a')]).replace('"true"', '"false"'), code: app([id('b')]) },
    'a sidecar that goes': { committed: app([id('a')]), code: app([]).replace('"true"', '"false"') },
    'a Deployment without an id, whose pods Dapr refuses': {
      committed: app([id('a')], 'Deployment'),
      code: app([], 'Deployment'),
    },
    'a Deployment that had none': { committed: app([], 'Deployment'), code: app([id('a')], 'Deployment') },
    'an id that lost its quotes': { committed: app([id('"12"')]), code: app([id('12')]) },
  },
  invalid: {
    'another id': {
      committed: `${app([id('basket')])}${store}`,
      code: `${app([id('basket-api'), '                ^^^^^^^^^^ changed'])}${store}`,
      says: ['was "basket"', 'in "carts"'],
      fixes: { restore: `${app([id('basket')])}${store}` },
    },
    'no id': {
      committed: `${app([id('basket')])}${store}`,
      code: `${app(['^^^^^^^^^^^^^^^ removed'])}${store}`,
      fixes: { restore: `${app([id('basket')])}${store}` },
    },
    'an id where there was none': {
      committed: `${app([])}${component('pubsub.kafka')}`,
      code: `${app([id('basket'), '                ^^^^^^ added'])}${component('pubsub.kafka')}`,
      fixes: { takeBack: `${app([])}${component('pubsub.kafka')}` },
    },
    'nothing in view that keeps anything': {
      committed: app([id('a')]),
      code: app([id('b'), '                ^ changed hint']),
      says: ['stores and brokers'],
      fixes: { restore: app([id('a')]) },
    },
    'a store with keys of its own name': {
      committed: `${app([id('a')])}${component('state.redis', '{ name: keyPrefix, value: name }')}`,
      code: `${app([id('b'), '                ^ changed hint'])}${component('state.redis', '{ name: keyPrefix, value: name }')}`,
      fixes: { restore: `${app([id('a')])}${component('state.redis', '{ name: keyPrefix, value: name }')}` },
    },
    'a broker with a group of its own': {
      committed: `${app([id('a')])}${component('pubsub.kafka', '{ name: consumerID, value: carts }')}`,
      code: `${app([id('b'), '                ^ changed hint'])}${component('pubsub.kafka', '{ name: consumerID, value: carts }')}`,
      fixes: { restore: `${app([id('a')])}${component('pubsub.kafka', '{ name: consumerID, value: carts }')}` },
    },
    'a store of another app': {
      committed: `${app([id('a')])}${component('state.redis', '', 'scopes: [orders]')}`,
      code: `${app([id('b'), '                ^ changed hint'])}${component('state.redis', '', 'scopes: [orders]')}`,
      fixes: { restore: `${app([id('a')])}${component('state.redis', '', 'scopes: [orders]')}` },
    },
  },
});
