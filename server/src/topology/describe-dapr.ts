import type { Description } from './description.ts';
import type { NodeDetails, NodeType } from './model.ts';

type DaprType = Extract<NodeType, `Dapr${string}`>;

/** What Dapr's nodes say about themselves. */
export const daprDescriptions: { readonly [Type in DaprType]: (detail: NodeDetails[Type]) => Description } = {
  DaprComponent: (detail) => ({
    subtitle: [detail.componentType, detail.actors ? 'actors' : undefined, detail.componentVersion],
    facts: [
      ['Type', detail.componentType],
      ['Version', [detail.componentVersion, detail.maturity].filter((it) => it !== undefined).join(', ')],
      ['Can do', detail.capabilities],
      ['Keeps', detail.actors ? 'the state of actors' : undefined],
      ['Scopes', detail.componentType === undefined ? undefined : (detail.scopes ?? 'every app of the namespace')],
      ['Apps that get it', detail.scopes === undefined ? detail.apps : undefined],
      ['Secret store', storeName(detail.secretStore)],
      ['From secrets', detail.secretItems],
      ['Backed by', detail.backing],
    ],
  }),
  DaprConfiguration: ({ features }) => ({ subtitle: [features?.join(', ')], facts: [['Sets', features]] }),
  DaprSubscription: ({ pubsub, topic, routes, deadLetterTopic }) => ({
    subtitle: [topic, pubsub],
    facts: [
      ['Topic', topic],
      ['Pub/sub component', pubsub],
      ['Routes', routes],
      ['Dead letters go to', deadLetterTopic],
    ],
  }),
  DaprResiliency: ({ policies }) => ({ subtitle: [policies?.join(', ')], facts: [['Policies', policies]] }),
  DaprApp: (detail) => ({
    subtitle: [detail.appPort === undefined ? 'sidecar' : `sidecar, port ${detail.appPort}`],
    facts: [
      ['App id', detail.appId],
      ['App port', detail.appPort],
      ['Protocol', detail.appProtocol],
      ['Configuration', detail.configuration],
      ['Components', detail.components],
      ['Subscribes to', detail.subscriptions],
      ['Sidecar Service', detail.service],
    ],
  }),
  DaprTopic: ({ pubsub }) => ({ subtitle: [pubsub], facts: [['Pub/sub component', pubsub]] }),
  DaprHttpEndpoint: ({ host }) => ({ subtitle: [host], facts: [['Host', host]] }),
};

function storeName(name: string | undefined): string | undefined {
  return name === 'kubernetes' ? 'Kubernetes itself' : name;
}
