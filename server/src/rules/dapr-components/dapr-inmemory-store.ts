import { daprHosting } from '../../workloads/dapr-apps.ts';
import { isSwitchedOn, writtenComponent } from '../../workloads/dapr-component.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-inmemory-store',
  area: 'dapr-components',
  severity: 'warning',
  development: 'off',
  summary: 'A component for a cluster keeps state or messages in the memory of each sidecar.',
  why: `
Every sidecar has a memory of its own. What one replica saves no other replica finds, a message reaches only subscribers in the same
pod, and all of it ends with the pod: at every rollout, drain and restart.`,
  remedy: `
Use a store or a broker that runs outside the pods, such as Redis, PostgreSQL or Azure Cosmos DB, and Azure Service Bus for messages.
Keep the file for tests in a folder that only \`dapr run\` loads.`,
  sources: [
    'S003',
    {
      title: 'Dapr: in-memory state store',
      url: 'https://docs.dapr.io/reference/components-reference/supported-state-stores/setup-inmemory/',
    },
    {
      title: 'Dapr: in-memory pub/sub',
      url: 'https://docs.dapr.io/reference/components-reference/supported-pubsub/setup-inmemory/',
    },
  ],
  messages: {
    state:
      '{component} keeps the state of each pod in the memory of its sidecar: replicas do not share it, and it ends with the pod.',
    actors:
      '{component} keeps actors and workflows in the memory of one sidecar: they start again from nothing when they move to another pod.',
    messages: '{component} carries messages only within one pod, and loses those under way when the pod ends.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
  namespace: shop
spec:
  type: state.in-memory
  version: v1
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    const known = component?.known;
    if (!component || !known?.isForDevelopment || (known.block !== 'state' && known.block !== 'pubsub')) return;
    const hosting = daprHosting(resource, workspace);
    if (hosting === 'self-hosted') return;
    const isForActors = isSwitchedOn(component, 'actorStateStore');
    report(known.block === 'pubsub' ? 'messages' : isForActors ? 'actors' : 'state', {
      at: resource.at('spec', 'type'),
      // Nothing says that the file is meant for a cluster at all.
      severity: hosting === 'unknown' ? 'information' : 'warning',
      data: { component: resource.title },
    });
  },
});
