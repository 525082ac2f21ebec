import type { NodeType } from './model.ts';

/** Line drawings on a square of 20, meant to be stroked without fill. */
export const icons: Readonly<Record<NodeType, string>> = {
  StatefulSet:
    'M4 5.5C4 4.1 6.7 3 10 3s6 1.1 6 2.5v9c0 1.4-2.7 2.5-6 2.5s-6-1.1-6-2.5zM4 5.5C4 6.9 6.7 8 10 8s6-1.1 6-2.5M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5',
  Deployment:
    'M4.5 7h7A1.5 1.5 0 0 1 13 8.5v7a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 3 15.5v-7A1.5 1.5 0 0 1 4.5 7zM7 4.5A1.5 1.5 0 0 1 8.5 3h7A1.5 1.5 0 0 1 17 4.5v7a1.5 1.5 0 0 1-1.5 1.5',
  DaemonSet: 'M3 4h6v5H3zM11 4h6v5h-6zM3 11h6v5H3zM11 11h6v5h-6z',
  ReplicaSet: 'M3 6h9v9H3zM6 6V3h11v9h-5',
  Job: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM8.3 7.3v5.4l4.6-2.7z',
  CronJob: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2',
  Cluster:
    'M10 3a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 10 3zM5 12.6A2.2 2.2 0 1 0 5 17a2.2 2.2 0 0 0 0-4.4zM15 12.6a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM8.9 7.2 6.2 12.7M11.1 7.2l2.7 5.5M7.3 14.8h5.4',
  MongoDB: 'M10 2.6c3.4 3 4.6 5.6 4.6 8.2 0 2.7-1.8 4.6-4.6 5.6-2.8-1-4.6-2.9-4.6-5.6 0-2.6 1.2-5.2 4.6-8.2zM10 7v11',
  Kafka:
    'M7 8.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM7 2.5a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM7 14.3a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM13.5 5.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM13.5 11.6a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM7 5.7v2.5M7 11.8v2.5M8.6 9.1l3.5-1.6M8.6 10.9l3.5 1.6',
  KafkaNodePool: 'M3.5 4h13v3.4h-13zM3.5 8.4h13v3.4h-13zM3.5 12.8h13v3.4h-13zM6 5.7h.01M6 10.1h.01M6 14.5h.01',
  Pod: 'M10 2.6l6.4 3.7v7.4L10 17.4l-6.4-3.7V6.3zM3.6 6.3 10 10l6.4-3.7M10 10v7.4',
  PersistentVolumeClaim:
    'M4.5 4h11A1.5 1.5 0 0 1 17 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-9A1.5 1.5 0 0 1 4.5 4zM3 11h14M6 13.5h3M14 13.5h.01',
  PersistentVolume:
    'M4 6c0-1.4 2.7-2.5 6-2.5S16 4.6 16 6v8c0 1.4-2.7 2.5-6 2.5S4 15.4 4 14zM4 6c0 1.4 2.7 2.5 6 2.5S16 7.4 16 6',
  StorageClass: 'M10 3l7 3.5-7 3.5-7-3.5zM3 10l7 3.5 7-3.5M3 13.5 10 17l7-3.5',
  Service:
    'M10 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM5 13a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM15 13a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM10 7v3M5 13v-1.5A1.5 1.5 0 0 1 6.5 10h7a1.5 1.5 0 0 1 1.5 1.5V13',
  Ingress: 'M3 10h9M9 6.5l3.5 3.5L9 13.5M10.5 3H15a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-4.5',
  ConfigMap: 'M5.5 3h6L15.5 7v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 3v4.5h4.5M7.5 11h5M7.5 14h5',
  Secret:
    'M5.5 9h9A1.5 1.5 0 0 1 16 10.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9zM6.8 9V6.2a3.2 3.2 0 0 1 6.4 0V9M10 12.2v1.8',
  SecretProviderClass: 'M7 9.5A3.7 3.7 0 1 0 7 17a3.7 3.7 0 0 0 0-7.5zM9.7 10.6 17 3.3M14 6.3l2.3 2.3M11.7 8.6l1.6 1.6',
  ServiceAccount: 'M10 3a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 10 3zM3.8 17c.4-3.2 3-5.2 6.2-5.2s5.8 2 6.2 5.2z',
  ExternalSecret: 'M4 9.5h7V16H4zM5.3 9.5V7.4a2.2 2.2 0 0 1 4.4 0v2.1M17 4h-5M14 1.8 11.8 4 14 6.2M13.5 12.8H17',
  SecretStore: 'M3.5 3.5h13v12h-13zM5.5 15.5v1.5M14.5 15.5v1.5M10 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM10 9.5h.01',
  Identity:
    'M3 4.5h14v11H3zM7 7.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM4.6 13.3c.3-1.4 1.3-2.1 2.4-2.1s2.1.7 2.4 2.1M11.8 8h3M11.8 11h3',
  Namespace: 'M4 7V4h3M13 4h3v3M16 13v3h-3M7 16H4v-3M7.5 7.5h5v5h-5z',
  GitOps:
    'M6 3a1.8 1.8 0 1 0 0 3.6A1.8 1.8 0 0 0 6 3zM6 13.4A1.8 1.8 0 1 0 6 17a1.8 1.8 0 0 0 0-3.6zM14 7a1.8 1.8 0 1 0 0 3.6A1.8 1.8 0 0 0 14 7zM6 6.6v6.8M12.2 8.9c-3.4.2-5.2 1.4-6.2 3.3',
  PodDisruptionBudget: 'M10 2.7l6 2.2v4.7c0 3.6-2.5 6.4-6 7.7-3.5-1.3-6-4.1-6-7.7V4.9zM7.3 9.9l2 2 3.6-3.9',
  HorizontalPodAutoscaler: 'M3 10h14M6.2 6.8 3 10l3.2 3.2M13.8 6.8 17 10l-3.2 3.2M10 4v12',
  ScaledObject: 'M11.3 2.6 4.8 11.3h4.6l-.8 6.1 6.6-8.9h-4.7z',
  NetworkPolicy: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v4M12 8v4M8 12v4',
  DaprComponent: 'M10 3l6.5 3.2v7.6L10 17l-6.5-3.2V6.2zM7 8.2l3 1.5 3-1.5M10 9.7v3.6',
  DaprConfiguration: 'M3 6h8M15 6h2M13 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM3 14h2M9 14h8M7 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  DaprSubscription: 'M4 4a12 12 0 0 1 12 12M4 9a7 7 0 0 1 7 7M5.5 13.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6z',
  DaprResiliency: 'M16 7.2A6.5 6.5 0 0 0 4.2 7.5M4 12.8a6.5 6.5 0 0 0 11.8-.3M16.3 3.5v3.8h-3.8M3.7 16.5v-3.8h3.8',
  DaprApp: 'M3 4.5h8v11H3zM13 8h4v7.5h-4zM11 11.7h2',
  DaprTopic: 'M3 5.5h10.5L17 10l-3.5 4.5H3zM6.5 8.6h5M6.5 11.4h5',
  DaprHttpEndpoint: 'M8.5 6H6a4 4 0 0 0 0 8h2.5M11.5 6H14a4 4 0 0 1 0 8h-2.5M7 10h6',
  ExternalService: 'M6 15.5h8.2a3.3 3.3 0 0 0 .6-6.5A5 5 0 0 0 5.3 8.2 3.7 3.7 0 0 0 6 15.5z',
};

/** Types that belong together share a colour. */
export const families = ['network', 'workload', 'pod', 'storage', 'config', 'policy', 'dapr'] as const;
export type Family = (typeof families)[number];

export const familyOf: Readonly<Record<NodeType, Family>> = {
  StatefulSet: 'workload',
  Deployment: 'workload',
  DaemonSet: 'workload',
  ReplicaSet: 'workload',
  Job: 'workload',
  CronJob: 'workload',
  Cluster: 'workload',
  MongoDB: 'workload',
  Kafka: 'workload',
  KafkaNodePool: 'workload',
  Pod: 'pod',
  PersistentVolumeClaim: 'storage',
  PersistentVolume: 'storage',
  StorageClass: 'storage',
  Service: 'network',
  Ingress: 'network',
  NetworkPolicy: 'policy',
  PodDisruptionBudget: 'policy',
  HorizontalPodAutoscaler: 'policy',
  ScaledObject: 'policy',
  ConfigMap: 'config',
  Secret: 'config',
  SecretProviderClass: 'config',
  ServiceAccount: 'config',
  ExternalSecret: 'config',
  SecretStore: 'config',
  Identity: 'config',
  GitOps: 'policy',
  Namespace: 'workload',
  DaprComponent: 'dapr',
  DaprConfiguration: 'dapr',
  DaprSubscription: 'dapr',
  DaprResiliency: 'dapr',
  DaprApp: 'dapr',
  DaprTopic: 'dapr',
  DaprHttpEndpoint: 'dapr',
  ExternalService: 'network',
};
