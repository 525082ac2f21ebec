import { podAnnotations, podSpec } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { gatewayType, isRoute, writtenBackends, writtenCertificates, writtenParents } from '../k8s/routes.ts';
import { isClusterScoped, isWorkload, type ResourceType, resourceType } from '../k8s/types.ts';
import type { Span } from '../text/span.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import { daprReferences } from './dapr-references.ts';
import { rbacReferences } from './rbac-references.ts';

/** A place where one kind of resource names another. */
interface ReferenceKind {
  /** The kind that holds the name; `pod` stands for every kind with a pod specification, and `path` starts there. */
  readonly from: ResourceType | 'pod';
  readonly path: Path;
  readonly to: ResourceType;
}

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/**
 * Every place where one resource names another. Definition, the topology, hovers and the rules about missing objects all
 * read this table, so a line here teaches all of them at once.
 */
const referenceKinds: readonly ReferenceKind[] = [
  { from: 'StatefulSet', path: ['spec', 'serviceName'], to: 'Service' },
  { from: 'StatefulSet', path: ['spec', 'volumeClaimTemplates', '*', 'spec', 'storageClassName'], to: 'StorageClass' },
  { from: 'pod', path: ['serviceAccountName'], to: 'ServiceAccount' },
  { from: 'pod', path: ['priorityClassName'], to: 'PriorityClass' },
  { from: 'pod', path: ['imagePullSecrets', '*', 'name'], to: 'Secret' },
  { from: 'pod', path: ['volumes', '*', 'persistentVolumeClaim', 'claimName'], to: 'PersistentVolumeClaim' },
  { from: 'pod', path: ['volumes', '*', 'secret', 'secretName'], to: 'Secret' },
  { from: 'pod', path: ['volumes', '*', 'configMap', 'name'], to: 'ConfigMap' },
  { from: 'pod', path: ['volumes', '*', 'projected', 'sources', '*', 'secret', 'name'], to: 'Secret' },
  { from: 'pod', path: ['volumes', '*', 'projected', 'sources', '*', 'configMap', 'name'], to: 'ConfigMap' },
  {
    from: 'pod',
    path: ['volumes', '*', 'csi', 'volumeAttributes', 'secretProviderClass'],
    to: 'SecretProviderClass.secrets-store.csi.x-k8s.io',
  },
  {
    from: 'pod',
    path: ['volumes', '*', 'ephemeral', 'volumeClaimTemplate', 'spec', 'storageClassName'],
    to: 'StorageClass',
  },
  ...containerLists.flatMap((list): ReferenceKind[] => [
    { from: 'pod', path: [list, '*', 'env', '*', 'valueFrom', 'secretKeyRef', 'name'], to: 'Secret' },
    { from: 'pod', path: [list, '*', 'env', '*', 'valueFrom', 'configMapKeyRef', 'name'], to: 'ConfigMap' },
    { from: 'pod', path: [list, '*', 'envFrom', '*', 'secretRef', 'name'], to: 'Secret' },
    { from: 'pod', path: [list, '*', 'envFrom', '*', 'configMapRef', 'name'], to: 'ConfigMap' },
  ]),
  { from: 'PersistentVolumeClaim', path: ['spec', 'storageClassName'], to: 'StorageClass' },
  { from: 'PersistentVolumeClaim', path: ['spec', 'volumeName'], to: 'PersistentVolume' },
  { from: 'PersistentVolume', path: ['spec', 'storageClassName'], to: 'StorageClass' },
  { from: 'Ingress', path: ['spec', 'defaultBackend', 'service', 'name'], to: 'Service' },
  { from: 'Ingress', path: ['spec', 'rules', '*', 'http', 'paths', '*', 'backend', 'service', 'name'], to: 'Service' },
  { from: 'Ingress', path: ['spec', 'tls', '*', 'secretName'], to: 'Secret' },
  { from: 'ServiceAccount', path: ['imagePullSecrets', '*', 'name'], to: 'Secret' },
  { from: 'Component.dapr.io', path: ['spec', 'metadata', '*', 'secretKeyRef', 'name'], to: 'Secret' },
  { from: 'Component.dapr.io', path: ['auth', 'secretStore'], to: 'Component.dapr.io' },
  { from: 'HTTPEndpoint.dapr.io', path: ['spec', 'headers', '*', 'secretKeyRef', 'name'], to: 'Secret' },
  { from: 'HTTPEndpoint.dapr.io', path: ['spec', 'clientTLS', '*', 'secretKeyRef', 'name'], to: 'Secret' },
  { from: 'HTTPEndpoint.dapr.io', path: ['auth', 'secretStore'], to: 'Component.dapr.io' },
  { from: 'Subscription.dapr.io', path: ['spec', 'pubsubname'], to: 'Component.dapr.io' },
  { from: 'Configuration.dapr.io', path: ['spec', 'httpPipeline', 'handlers', '*', 'name'], to: 'Component.dapr.io' },
  {
    from: 'Configuration.dapr.io',
    path: ['spec', 'appHttpPipeline', 'handlers', '*', 'name'],
    to: 'Component.dapr.io',
  },
];

/** Fields that name the kind of their target themselves. */
const typedReferences: readonly {
  readonly from: ResourceType;
  readonly path: Path;
  readonly group: string;
  /** What is meant where no kind is written; without one, a Deployment, as KEDA has it. */
  readonly kind?: string;
}[] = [
  { from: 'HorizontalPodAutoscaler', path: ['spec', 'scaleTargetRef'], group: 'apps/v1' },
  { from: 'ScaledObject.keda.sh', path: ['spec', 'scaleTargetRef'], group: 'apps/v1' },
  { from: 'VerticalPodAutoscaler.autoscaling.k8s.io', path: ['spec', 'targetRef'], group: 'apps/v1' },
  ...[
    ['ExternalSecret', 'spec', 'secretStoreRef'],
    ['ExternalSecret', 'spec', 'data', '*', 'sourceRef', 'storeRef'],
    ['ExternalSecret', 'spec', 'dataFrom', '*', 'sourceRef', 'storeRef'],
    ['ClusterExternalSecret', 'spec', 'externalSecretSpec', 'secretStoreRef'],
    ['PushSecret', 'spec', 'secretStoreRefs', '*'],
  ].map(([kind, ...path]) => ({
    from: `${kind}.external-secrets.io`,
    path,
    group: 'external-secrets.io/v1',
    kind: 'SecretStore',
  })),
];

/** Where a resource of this type may name others: paths from its root, and from that of its pods' specification. */
export function referencePaths(type: ResourceType): readonly ReferencePath[] {
  return referenceKinds.flatMap(({ from, path, to }): ReferencePath[] => {
    if (from === 'pod') return isWorkload(type) ? [{ of: 'pod', path, to }] : [];
    return from === type ? [{ of: 'root', path, to }] : [];
  });
}

export interface ReferencePath {
  readonly of: 'root' | 'pod';
  readonly path: Path;
  readonly to: ResourceType;
}

/** One written reference. Whether its target exists is for the workspace to say. */
export interface Reference {
  /** The node that spells the name: a value, or the key of a mapping whose keys are names. */
  readonly at: YamlNode;
  /** Where in the text of `at` the name is, if it is only a part of it. */
  readonly part?: Span;
  readonly path: Path;
  readonly to: ResourceType;
  readonly name: string;
  /** Empty for cluster-scoped targets. */
  readonly namespace: string;
  /** The pod starts without the target (`optional: true`). */
  readonly optional: boolean;
}

const cache = new WeakMap<Resource, readonly Reference[]>();

/** Everything that `resource` names, in the order of the tables above, and then what only Dapr's resources and bindings of roles name. */
export function referencesOf(resource: Resource): readonly Reference[] {
  const known = cache.get(resource);
  if (known) return known;
  const res = [
    ...namedReferences(resource),
    ...targetReferences(resource),
    ...annotationReferences(resource),
    ...gatewayReferences(resource),
    ...daprReferences(resource),
    ...rbacReferences(resource),
  ];
  cache.set(resource, res);
  return res;
}

function namedReferences(resource: Resource): Reference[] {
  const pod = isWorkload(resource.type) ? podSpec(resource) : undefined;
  return referenceKinds.flatMap(({ from, path, to }) => {
    const root = from === 'pod' ? pod : from === resource.type ? resource.root : undefined;
    return (root?.all(...path) ?? []).flatMap((at) => {
      if (!at.text) return [];
      // Dapr reads the secrets of a component from another store when `auth.secretStore` names one; `kubernetes` is built in.
      if (to === 'Secret' && from.endsWith('.dapr.io') && !readsKubernetesSecrets(resource)) return [];
      if (at.key?.keyText === 'secretStore' && at.text === 'kubernetes') return [];
      const optional = at.parent?.get('optional')?.boolean === true;
      return [{ at, path, to, name: at.text, namespace: isClusterScoped(to) ? '' : resource.namespace, optional }];
    });
  });
}

function targetReferences(resource: Resource): Reference[] {
  return typedReferences.flatMap(({ from, path, group, kind = 'Deployment' }) => {
    if (from !== resource.type) return [];
    return resource.root.all(...path).flatMap((target) => {
      const at = target.get('name');
      if (!at?.text) return [];
      const to = resourceType(target.get('apiVersion')?.text ?? group, target.get('kind')?.text ?? kind);
      const namespace = isClusterScoped(to) ? '' : resource.namespace;
      // What is made for several namespaces names what each of them has.
      if (namespace === '' && !isClusterScoped(to)) return [];
      return [{ at, path: [...path, 'name'], to, name: at.text, namespace, optional: false }];
    });
  });
}

/** What the kinds of the Gateway API name, which may be in another namespace. */
function gatewayReferences(resource: Resource): Reference[] {
  if (!isRoute(resource.type) && resource.type !== gatewayType) return [];
  const all = [
    ...writtenParents(resource).map((it) => ({ ...it, to: gatewayType, path: ['spec', 'parentRefs', '*', 'name'] })),
    ...writtenBackends(resource).map((it) => ({
      ...it,
      to: 'Service',
      path: ['spec', 'rules', '*', 'backendRefs', '*', 'name'],
    })),
    ...writtenCertificates(resource).map((it) => ({
      ...it,
      to: 'Secret',
      path: ['spec', 'listeners', '*', 'tls', 'certificateRefs', '*', 'name'],
    })),
  ];
  return all.map(({ at, path, to, name, namespace }) => ({ at, path, to, name, namespace, optional: false }));
}

/** Annotations of pods that name another object of their namespace. */
const podAnnotationReferences: ReadonlyMap<string, ResourceType> = new Map([
  ['dapr.io/config', 'Configuration.dapr.io'],
]);

/** Where the name is written. */
export function spanOfReference({ at, part }: Reference): Span {
  return part ? at.spanOf(part.start, part.end) : at.span;
}

function annotationReferences(resource: Resource): Reference[] {
  const annotations = isWorkload(resource.type) ? podAnnotations(resource) : undefined;
  return (annotations?.entries() ?? []).flatMap(({ name: key, value: at }) => {
    const to = podAnnotationReferences.get(key);
    if (!to || !at.text) return [];
    return [{ at, path: [key], to, name: at.text, namespace: resource.namespace, optional: false }];
  });
}

function readsKubernetesSecrets(component: Resource): boolean {
  return ['', 'kubernetes'].includes(component.text('auth', 'secretStore') ?? '');
}
