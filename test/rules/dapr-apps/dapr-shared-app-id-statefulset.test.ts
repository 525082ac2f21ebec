import rule from '../../../server/src/rules/dapr-apps/dapr-shared-app-id-statefulset.ts';
import { testRule } from '../../support/test-rule.ts';

const set = ({ replicas = 3, id = 'dapr.io/app-id: carts', env = '', mark = '' }) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: carts, namespace: shop }
spec:
  serviceName: carts
  replicas: ${replicas}
  template:
    metadata:
      annotations:
        dapr.io/enabled: "true"
        ${id}${mark && `\n                        ^^^^^ ${mark}`}
    spec:
      containers: [{ name: carts, env: [${env}] }]
`;
const index = `{ name: INDEX, valueFrom: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } } }`;
const client = (url: string) => `
---
apiVersion: v1
kind: Pod
metadata: { name: client, namespace: shop }
spec: { containers: [{ name: client, env: [{ name: URL, value: "${url}" }] }] }
`;
const broker = (scopes: string, consumer = '{podName}') => `
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: messages, namespace: shop }
spec: { type: pubsub.kafka, version: v1, metadata: [{ name: consumerID, value: "${consumer}" }] }
scopes: [${scopes}]
`;

testRule(rule, {
  valid: {
    'members that nobody tells apart': set({}),
    'one member': set({ replicas: 1, env: index }),
    'members with ids of their own': set({ id: 'dapr.io/log-level: info', env: index }),
    'an id that is filled in later': set({ id: 'dapr.io/app-id: "${ID}"', env: index }),
    'a client of the Service': `${set({})}${client('http://carts.shop.svc')}`,
    'a broker of another app': `${set({})}${broker('orders')}`,
    'a broker with one group': `${set({})}${broker('carts', 'carts')}`,
    'pods without a sidecar': set({ env: index }).replace('"true"', '"false"'),
  },
  invalid: {
    'a container that knows its number': {
      code: set({ env: index, mark: 'shared' }),
      says: ['any of the 3 pods of StatefulSet "carts"', 'container "carts" is told'],
    },
    'a client of one member': {
      code: `${set({ mark: 'shared' })}${client('http://carts-0.carts.shop.svc.cluster.local')}`,
      says: ['Pod "client" means one of them'],
    },
    'a broker with a group for each': {
      code: `${set({ mark: 'shared' })}${broker('carts')}`,
      says: ['Component "messages"'],
    },
  },
});
