import type { NodeType, TopologyNode } from './model.ts';

/** The type in words a reader of Kubernetes documentation knows. */
export function typeLabel(type: NodeType): string {
  return typeLabels[type] ?? type;
}

/** What a node is, in as few words as its type alone, but more telling where the type covers much. */
export function nodeLabel(node: TopologyNode): string {
  if (node.type === 'ExternalService') return node.detail.service ?? typeLabel(node.type);
  if (node.type === 'GitOps') return node.detail.tool ?? typeLabel(node.type);
  if (node.type !== 'DaprComponent') return typeLabel(node.type);
  const [block = ''] = node.detail.componentType?.toLowerCase().split('.') ?? [];
  return blockLabels.get(block) ?? typeLabel(node.type);
}

const typeLabels: Partial<Record<NodeType, string>> = {
  PersistentVolumeClaim: 'Claim',
  PersistentVolume: 'Volume',
  PodDisruptionBudget: 'Disruption budget',
  HorizontalPodAutoscaler: 'Autoscaler',
  ScaledObject: 'KEDA scaler',
  SecretProviderClass: 'Secret provider',
  ServiceAccount: 'Service account',
  NetworkPolicy: 'Network policy',
  StorageClass: 'Storage class',
  ConfigMap: 'Config map',
  Cluster: 'PostgreSQL cluster',
  MongoDB: 'MongoDB cluster',
  Kafka: 'Kafka cluster',
  KafkaNodePool: 'Kafka node pool',
  ExternalSecret: 'External secret',
  SecretStore: 'Secret store',
  GitOps: 'GitOps delivery',
  DaprComponent: 'Dapr component',
  DaprConfiguration: 'Dapr configuration',
  DaprSubscription: 'Dapr subscription',
  DaprResiliency: 'Dapr resiliency',
  DaprApp: 'Dapr app',
  DaprTopic: 'Topic',
  DaprHttpEndpoint: 'Dapr HTTP endpoint',
  ExternalService: 'External service',
};

/** By the first word of a component's type. */
const blockLabels: ReadonlyMap<string, string> = new Map([
  ['state', 'Dapr state store'],
  ['pubsub', 'Dapr pub/sub'],
  ['bindings', 'Dapr binding'],
  ['secretstores', 'Dapr secret store'],
  ['configuration', 'Dapr configuration store'],
  ['lock', 'Dapr lock'],
  ['crypto', 'Dapr cryptography'],
  ['conversation', 'Dapr conversation'],
  ['middleware', 'Dapr middleware'],
]);
