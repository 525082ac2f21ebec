import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { metadataItem, type WrittenComponent, writtenComponent } from '../workloads/dapr-component.ts';
import { appNamed } from './dapr-app-node.ts';
import type { Graph } from './graph.ts';

/** The topics of a Subscription, and those that a pub/sub lets its apps use. */
export function connectTopics(graph: Graph, resource: Resource): void {
  if (resource.type === 'Subscription.dapr.io') connectSubscription(graph, resource);
  const component = resource.type === 'Component.dapr.io' ? writtenComponent(resource) : undefined;
  if (component?.block === 'pubsub') connectPubsub(graph, resource, component);
}

function connectSubscription(graph: Graph, subscription: Resource): void {
  const pubsub = subscription.text('spec', 'pubsubname') ?? '';
  const id = graph.idOf(subscription);
  for (const [field, label] of [
    ['topic', undefined],
    ['deadLetterTopic', 'dead letters'],
  ] as const) {
    const topic = topicOf(graph, subscription, pubsub, subscription.text('spec', field) ?? '');
    graph.connect(id, 'references', topic, label === undefined ? {} : { label });
  }
}

/** https://docs.dapr.io/developing-applications/building-blocks/pubsub/pubsub-scopes/ */
function connectPubsub(graph: Graph, pubsub: Resource, component: WrittenComponent): void {
  const topics = (item: string) => list(metadataItem(component, item)?.text ?? '', ',');
  for (const name of [...topics('allowedTopics'), ...topics('protectedTopics')]) {
    topicOf(graph, pubsub, pubsub.name, name);
  }
  for (const [item, label] of [
    ['publishingScopes', 'may publish'],
    ['subscriptionScopes', 'may subscribe'],
  ] as const) {
    for (const scope of list(metadataItem(component, item)?.text ?? '', ';')) {
      const [app = '', names = ''] = scope.split('=');
      for (const name of list(names, ',')) {
        const topic = topicOf(graph, pubsub, pubsub.name, name);
        if (topic) graph.connect(appNamed(graph, app.trim(), pubsub.namespace), 'references', topic, { label });
      }
    }
  }
}

/** Topics are of one pub/sub: those of two are two, though their names be the same. */
function topicOf(graph: Graph, from: Resource, pubsub: string, name: string): string | undefined {
  const owner = graph.target(from, 'Component.dapr.io', pubsub, from.namespace);
  // Wildcards stand for many topics.
  if (owner === undefined || name === '' || /[*#+]/.test(name) || holdsPlaceholder(name)) return undefined;
  const topic = graph.add({
    ...{ type: 'DaprTopic', namespace: from.namespace, name, within: pubsub, status: 'derived' },
    detail: { pubsub },
  });
  graph.connect(owner, 'owns', topic);
  return topic;
}

function list(text: string, separator: string): string[] {
  if (holdsPlaceholder(text)) return [];
  return text
    .split(separator)
    .map((it) => it.trim())
    .filter((it) => it !== '');
}
