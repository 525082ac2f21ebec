/**
 * Groups whose kinds need no qualification here: nobody else's `StatefulSet` is meant. Every other kind is named with its
 * group (`Component.dapr.io`, `Service.serving.knative.dev`), so that equal words never meet.
 */
const wellKnownGroups = new Set([
  '',
  'apps',
  'batch',
  'policy',
  'autoscaling',
  'networking.k8s.io',
  'storage.k8s.io',
  'rbac.authorization.k8s.io',
  'scheduling.k8s.io',
  'discovery.k8s.io',
  'apiextensions.k8s.io',
  'extensions',
]);

/** How the project names what a resource is: `StatefulSet`, `Component.dapr.io`. Versions do not matter to it. */
export type ResourceType = string;

/** The type that `apiVersion` and `kind` name. */
export function resourceType(apiVersion: string, kind: string): ResourceType {
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  // Types are keys of tables, and no kind is called as what every object has: "constructor" is one of nobody's.
  return wellKnownGroups.has(group) && !(kind in Object.prototype) ? kind : `${kind}.${group}`;
}

/** Kinds that have no namespace, among those that manifests of stateful workloads hold. */
export const clusterScopedTypes: readonly ResourceType[] = [
  'APIService.apiregistration.k8s.io',
  'ClusterExternalSecret.external-secrets.io',
  'ClusterIssuer.cert-manager.io',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore.external-secrets.io',
  'CSIDriver',
  'CustomResourceDefinition',
  'GatewayClass.gateway.networking.k8s.io',
  'IngressClass',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'StorageClass',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'VolumeAttributesClass',
  'VolumeSnapshotClass.snapshot.storage.k8s.io',
  'VolumeSnapshotContent.snapshot.storage.k8s.io',
];

const clusterScoped = new Set(clusterScopedTypes);

export function isClusterScoped(type: ResourceType): boolean {
  return clusterScoped.has(type);
}

/** Stands for all types, where a rule says what it is about. */
export const everyType: ResourceType = '*';

/** Kinds that keep pods running from a template and a selector. */
export const controllerTypes = ['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Rollout.argoproj.io'] as const;

/** Every kind that holds a pod specification. */
export const workloadTypes = [...controllerTypes, 'Job', 'CronJob', 'Pod'] as const;

const workloads = new Set<ResourceType>(workloadTypes);

export function isWorkload(type: ResourceType): boolean {
  return workloads.has(type);
}
