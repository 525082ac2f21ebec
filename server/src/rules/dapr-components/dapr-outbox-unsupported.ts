import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { storeCapabilities } from '../../knowledge/dapr/capabilities.ts';
import { metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { appsOutside } from '../../workloads/dapr-secrets.ts';
import { appendItem, removeItem, replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-outbox-unsupported',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A state store is to publish its changes, and cannot or does not.',
  why: `
The outbox writes state and message in one transaction of the store, and publishes the message afterwards. On a store without
transactions, or with only one of its two fields, Dapr loads the component without complaint and publishes nothing: state changes, and
who waits for the message never hears of it.`,
  remedy: `
Use a store with transactions, set \`outboxPublishPubsub\` and \`outboxPublishTopic\`, and name a pub/sub component that the same apps
get. Only transactions of the state API publish; single saves do not.`,
  sources: [
    'S201',
    {
      title: 'Dapr: how to enable the transactional outbox',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-outbox/',
    },
  ],
  messages: {
    store: '"{type}" has no transactions, so {component} never publishes to its outbox.',
    half: '{component} has "{name}" and no "{other}", so its outbox stays off.',
    missing:
      'The outbox of {component} publishes by way of "{pubsub}", which no file declares in namespace "{namespace}".',
    near: 'The outbox of {component} publishes by way of "{pubsub}", which is not there; "{near}" is.',
    outOfScope: 'The outbox of {component} publishes by way of "{pubsub}", which {apps} does not get.',
  },
  fixes: {
    remove: { title: 'Remove "{name}" (nothing is published with it either)', class: 'preview' },
    complete: { title: 'Insert "{other}" to be filled in', class: 'preview' },
    usePubsub: { title: 'Use pub/sub "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: orders
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: outboxPublishPubsub
      value: order-bus
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: orders
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: outboxPublishPubsub
      value: order-bus
    - name: outboxPublishTopic
      value: orders
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: order-bus
spec:
  type: pubsub.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    const component = writtenComponent(resource);
    if (component?.block !== 'state') return;
    const bus = metadataItem(component, 'outboxPublishPubsub');
    const topic = metadataItem(component, 'outboxPublishTopic');
    const item = bus ?? topic;
    if (!item) return;
    const { namespace } = resource;
    const data = { component: resource.title, type: component.type, namespace, name: item.name, other: '', near: '' };
    if (component.known && storeCapabilities(component.known)?.outbox === false) {
      report('store', { at: item.key, data, fixes: { remove: () => removeItem(item.node) } });
      return;
    }
    const list = resource.get('spec', 'metadata');
    if (!bus || !topic) {
      if (workspace.isPatch(resource.uri) || resource.document.isBroken) return;
      const other = bus ? 'outboxPublishTopic' : 'outboxPublishPubsub';
      const fixes = { complete: list && (() => appendItem(list, { name: other, value: `<${other}>` })) };
      report('half', { at: item.key, data: { ...data, other }, fixes });
      return;
    }
    const { value: at, text: pubsub } = bus;
    if (!at || !pubsub || holdsPlaceholder(namespace) || workspace.isSelfHosted(resource)) return;
    const target = workspace.find('Component.dapr.io', { name: pubsub, namespace, near: resource.uri });
    if (target) {
      const [app] = appsOutside(target, resource, workspace);
      if (app === undefined) return;
      const related = [{ at: target.at('scopes'), message: `${target.title} is for these apps.` }];
      report('outOfScope', { at, data: { ...data, pubsub, apps: `"${app}"` }, related });
      return;
    }
    const severity = absence(resource, context, 'warning');
    if (!severity || isExternal(settings, 'Component', pubsub, namespace)) return;
    const known = workspace
      .inNamespace('Component.dapr.io', namespace)
      .filter((it) => it.text('spec', 'type')?.startsWith('pubsub.'))
      .map((it) => it.name);
    const near = misspelt(pubsub, known);
    if (near === undefined) report('missing', { at, severity, data: { ...data, pubsub } });
    else report('near', { at, data: { ...data, pubsub, near }, fixes: { usePubsub: () => replaceValue(at, near) } });
  },
});
