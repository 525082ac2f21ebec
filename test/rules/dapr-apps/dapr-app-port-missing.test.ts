import rule from '../../../server/src/rules/dapr-apps/dapr-app-port-missing.ts';
import { testRule } from '../../support/test-rule.ts';

const app = (annotations: readonly string[] = [], ports = '[{ containerPort: 8080 }]', id = 'basket') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${id} }
spec:
  template:
    metadata:
      annotations:
        dapr.io/app-id: ${id}
        dapr.io/enabled: "true"
${annotations.map((it) => `        ${it}\n`).join('')}    spec:
      containers: [{ name: basket, ports: ${ports} }]
`;
const mark = (what: string) => [`^^^^^^^^^^^^^^^ ${what}`];
const subscription = (scopes: string, metadata = '{ name: orders }') => `
---
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: ${metadata}
spec: { pubsubname: messages, topic: orders }
${scopes}
`;
const scoped = 'scopes: [basket]';
const binding = (type: string, direction = '') => `
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: timer }
spec:
  type: bindings.${type}
  version: v1
  metadata: [${direction && `{ name: direction, value: "${direction}" }`}]
${scoped}
`;
const port = 'dapr.io/app-port: "8080"';

testRule(rule, {
  valid: {
    'an app with a port': `${app([port])}${subscription(scoped)}`,
    'a port under its old name': `${app(['dapr.io/port: "8080"'])}${subscription(scoped)}`,
    'an app that nobody calls': app(),
    'a subscription of another app': `${app()}${subscription('scopes: [orders]')}`,
    'a subscription of another namespace': `${app()}${subscription(scoped, '{ name: orders, namespace: shop }')}`,
    'a subscription for all of several apps': `${app()}---${app([], '[]', 'orders')}${subscription('')}`,
    'an output binding': `${app()}${binding('azure.blobstorage')}${binding('kafka', 'output')}`,
    'a binding of a developer': `#- app.yaml\n${app()}#- .dapr/components/timer.yaml\n${binding('cron').replace('---\n', '')}`,
    'no health check': app(['dapr.io/enable-app-health-check: "false"']),
    'pods without a sidecar': `${app().replace('"true"', '"false"')}${subscription(scoped)}`,
  },
  invalid: {
    'a subscription that names it': {
      code: `${app(mark('missing'))}${subscription(scoped)}`,
      says: ['it gets the messages of Subscription "orders"'],
      fixes: { set: `${app([port])}${subscription(scoped)}` },
    },
    'a subscription for every app, of which there is one': {
      code: `${app(mark('missing information'))}${subscription('')}`,
      fixes: { set: `${app([port])}${subscription('')}` },
    },
    'a binding of which there is only input, and two ports': {
      code: `${app(mark('missing'), '[{ containerPort: 1 }, { containerPort: 2 }]')}${binding('cron')}`,
      says: ['it is triggered by Component "timer"'],
    },
    'a binding in a folder of its own that says input': {
      code: `#- deploy/app.yaml\n${app(mark('missing information'), '[]')}#- components/queue.yaml\n${binding('kafka', 'input, output').replace('---\n', '')}`,
    },
    'a health check': {
      code: app(['dapr.io/enable-app-health-check: "true"'], '[]').replace(
        '"true"\n',
        `"true"\n        ${mark('missing')[0]}\n`,
      ),
      says: ['check its health'],
    },
  },
});
