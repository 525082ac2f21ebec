import { addressHosts } from '../k8s/address-hosts.ts';
import { mainContainers, podSpec, writtenReplicas } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import { engineName, engineOf } from '../knowledge/engines.ts';
import { isZoneRedundant } from '../knowledge/storage-skus.ts';
import type { YamlNode } from '../yaml/node.ts';
import { componentDetail } from './component-detail.ts';
import { externalSecretDetail, gitOpsDetail, secretStoreDetail } from './delivery-details.ts';
import type { NodeDetails, NodeType } from './model.ts';

/** The resources that are drawn, and as what. */
export const nodeTypes: ReadonlyMap<ResourceType, NodeType> = new Map([
  ['StatefulSet', 'StatefulSet'],
  ['Deployment', 'Deployment'],
  ['DaemonSet', 'DaemonSet'],
  ['ReplicaSet', 'ReplicaSet'],
  ['Job', 'Job'],
  ['CronJob', 'CronJob'],
  ['Pod', 'Pod'],
  ['Cluster.postgresql.cnpg.io', 'Cluster'],
  ['PerconaServerMongoDB.psmdb.percona.com', 'MongoDB'],
  ['MongoDBCommunity.mongodbcommunity.mongodb.com', 'MongoDB'],
  ['Kafka.kafka.strimzi.io', 'Kafka'],
  ['KafkaNodePool.kafka.strimzi.io', 'KafkaNodePool'],
  ['PersistentVolumeClaim', 'PersistentVolumeClaim'],
  ['PersistentVolume', 'PersistentVolume'],
  ['StorageClass', 'StorageClass'],
  ['Service', 'Service'],
  ['Ingress', 'Ingress'],
  ['ConfigMap', 'ConfigMap'],
  ['Secret', 'Secret'],
  ['SecretProviderClass.secrets-store.csi.x-k8s.io', 'SecretProviderClass'],
  ['ExternalSecret.external-secrets.io', 'ExternalSecret'],
  ['SecretStore.external-secrets.io', 'SecretStore'],
  ['ClusterSecretStore.external-secrets.io', 'SecretStore'],
  ['ServiceAccount', 'ServiceAccount'],
  ['PodDisruptionBudget', 'PodDisruptionBudget'],
  ['HorizontalPodAutoscaler', 'HorizontalPodAutoscaler'],
  ['ScaledObject.keda.sh', 'ScaledObject'],
  ['NetworkPolicy', 'NetworkPolicy'],
  ['Kustomization.kustomize.toolkit.fluxcd.io', 'GitOps'],
  ['HelmRelease.helm.toolkit.fluxcd.io', 'GitOps'],
  ['Application.argoproj.io', 'GitOps'],
  ['Component.dapr.io', 'DaprComponent'],
  ['Configuration.dapr.io', 'DaprConfiguration'],
  ['Subscription.dapr.io', 'DaprSubscription'],
  ['Resiliency.dapr.io', 'DaprResiliency'],
  ['HTTPEndpoint.dapr.io', 'DaprHttpEndpoint'],
]);

/** The facts of a resource that its node carries. */
export function resourceDetail<Type extends NodeType>(type: Type, resource: Resource): NodeDetails[Type] {
  return details[type](resource);
}

/** With keys whose value is not written. */
export type Written<Detail> = { readonly [Key in keyof Detail]: Detail[Key] | undefined };

/** Without those keys. */
function written<Detail extends object>(detail: Written<Detail>): Detail {
  const entries = Object.entries(detail).filter(([, value]) => value !== undefined);
  // What is left has the keys of Detail with the values of Detail; the compiler cannot follow keys through entries.
  return Object.fromEntries(entries) as Detail;
}

const details: { readonly [Type in NodeType]: (resource: Resource) => NodeDetails[Type] } = {
  StatefulSet: workload,
  Deployment: workload,
  DaemonSet: workload,
  ReplicaSet: workload,
  Job: workload,
  CronJob: workload,
  Cluster: (it) =>
    written<NodeDetails['Cluster']>({
      replicas: it.get('spec', 'instances')?.number,
      images: list(it.text('spec', 'imageName')),
      engine: 'PostgreSQL',
      operator: 'CloudNativePG',
    }),
  MongoDB: (it) =>
    written<NodeDetails['MongoDB']>({
      replicas: it.get('spec', 'members')?.number,
      images: list(it.text('spec', 'image')),
      engine: 'MongoDB',
      operator: it.type.startsWith('Percona') ? 'Percona Operator for MongoDB' : 'MongoDB Controllers for Kubernetes',
    }),
  Kafka: (it) =>
    written<NodeDetails['Kafka']>({
      replicas: it.get('spec', 'kafka', 'replicas')?.number,
      engine: 'Kafka',
      operator: 'Strimzi',
    }),
  KafkaNodePool: (it) =>
    written<NodeDetails['KafkaNodePool']>({
      replicas: it.get('spec', 'replicas')?.number,
      engine: 'Kafka',
      operator: 'Strimzi',
    }),
  Pod: (it) => written<NodeDetails['Pod']>({ images: images(it) }),
  PersistentVolumeClaim: (it) => claimDetail(it.get('spec')),
  PersistentVolume: (it) =>
    written<NodeDetails['PersistentVolume']>({
      size: scalar(it.get('spec', 'capacity', 'storage')),
      accessModes: texts(it.get('spec', 'accessModes')),
      driver: it.text('spec', 'csi', 'driver'),
      reclaimPolicy: it.text('spec', 'persistentVolumeReclaimPolicy'),
    }),
  StorageClass: (it) =>
    written<NodeDetails['StorageClass']>({
      provisioner: it.text('provisioner'),
      sku:
        it.text('parameters', 'skuName') ??
        it.text('parameters', 'skuname') ??
        it.text('parameters', 'storageaccounttype'),
      // What the API server fills in. https://kubernetes.io/docs/concepts/storage/storage-classes/#reclaim-policy
      reclaimPolicy: it.text('reclaimPolicy') ?? 'Delete',
      volumeBindingMode: it.text('volumeBindingMode') ?? 'Immediate',
      allowVolumeExpansion: it.get('allowVolumeExpansion')?.boolean ?? false,
      zoneRedundant: zoneRedundant(it),
      builtIn: undefined,
      note: undefined,
    }),
  Service: (it) =>
    written<NodeDetails['Service']>({
      headless: it.text('spec', 'clusterIP') === 'None' ? true : undefined,
      serviceType: it.text('spec', 'type') ?? 'ClusterIP',
      ports: it
        .get('spec', 'ports')
        ?.items()
        .flatMap((port) => list(scalar(port.get('port'))) ?? []),
      dnsName: it.name === '' ? undefined : `${it.name}.${it.namespace}.svc`,
      externalName: it.text('spec', 'externalName'),
    }),
  Ingress: (it) =>
    written<NodeDetails['Ingress']>({
      className: it.text('spec', 'ingressClassName') ?? it.annotations.get('kubernetes.io/ingress.class'),
      hosts: some(it.root.all('spec', 'rules', '*', 'host').flatMap((host) => host.text ?? [])),
      paths: some(it.root.all('spec', 'rules', '*', 'http', 'paths', '*', 'path').flatMap((path) => path.text ?? [])),
    }),
  ConfigMap: (it) => ({ keys: [...keys(it.get('data')), ...keys(it.get('binaryData'))] }),
  Secret: (it) => ({
    keys: [...new Set([...keys(it.get('data')), ...keys(it.get('stringData'))])],
    kind: it.text('type') ?? 'Opaque',
    origin: 'manifest',
  }),
  SecretProviderClass: (it) =>
    written<NodeDetails['SecretProviderClass']>({
      provider: it.text('spec', 'provider'),
      vault: it.text('spec', 'parameters', 'keyvaultName'),
    }),
  ServiceAccount: (it) =>
    written<NodeDetails['ServiceAccount']>({ clientId: it.annotations.get('azure.workload.identity/client-id') }),
  PodDisruptionBudget: (it) =>
    written<NodeDetails['PodDisruptionBudget']>({
      minAvailable: scalar(it.get('spec', 'minAvailable')),
      maxUnavailable: scalar(it.get('spec', 'maxUnavailable')),
    }),
  HorizontalPodAutoscaler: (it) =>
    written<NodeDetails['HorizontalPodAutoscaler']>({
      minimum: it.get('spec', 'minReplicas')?.number ?? 1,
      maximum: it.get('spec', 'maxReplicas')?.number,
    }),
  ScaledObject: (it) =>
    written<NodeDetails['ScaledObject']>({
      // https://keda.sh/docs/latest/reference/scaledobject-spec/
      minimum: it.get('spec', 'minReplicaCount')?.number ?? 0,
      maximum: it.get('spec', 'maxReplicaCount')?.number ?? 100,
      triggers: some(it.root.all('spec', 'triggers', '*', 'type').flatMap((type) => type.text ?? [])),
    }),
  NetworkPolicy: (it) => written<NodeDetails['NetworkPolicy']>({ policyTypes: texts(it.get('spec', 'policyTypes')) }),
  ExternalSecret: externalSecretDetail,
  SecretStore: secretStoreDetail,
  Identity: () => ({}),
  Namespace: () => ({}),
  GitOps: gitOpsDetail,
  DaprComponent: (it) => written<NodeDetails['DaprComponent']>(componentDetail(it)),
  DaprConfiguration: (it) => ({ features: keys(it.get('spec')) }),
  DaprSubscription: (it) =>
    written<NodeDetails['DaprSubscription']>({
      pubsub: it.text('spec', 'pubsubname'),
      topic: it.text('spec', 'topic'),
      routes: some(
        [
          it.get('spec', 'route'),
          it.get('spec', 'routes', 'default'),
          ...it.root.all('spec', 'routes', 'rules', '*', 'path'),
        ].flatMap((route) => route?.text ?? []),
      ),
      deadLetterTopic: it.text('spec', 'deadLetterTopic'),
    }),
  DaprResiliency: (it) => ({ policies: keys(it.get('spec', 'policies')) }),
  DaprHttpEndpoint: (it) =>
    written<NodeDetails['DaprHttpEndpoint']>({ host: addressHosts(it.text('spec', 'baseUrl') ?? '')[0] }),
  DaprApp: () => ({}),
  DaprTopic: () => ({}),
  ExternalService: () => ({}),
};

/** What a claim asks for; `spec` may be that of a claim or of a template. */
export function claimDetail(spec: YamlNode | undefined): NodeDetails['PersistentVolumeClaim'] {
  return written<NodeDetails['PersistentVolumeClaim']>({
    size: scalar(spec?.get('resources', 'requests', 'storage')),
    accessModes: texts(spec?.get('accessModes')),
    storageClass: spec?.get('storageClassName')?.text,
    template: undefined,
    ordinal: undefined,
    writers: undefined,
  });
}

function workload(resource: Resource): NodeDetails['StatefulSet'] {
  const counts = resource.type === 'StatefulSet' || resource.type === 'Deployment' || resource.type === 'ReplicaSet';
  const strategy = resource.get('spec', resource.type === 'Deployment' ? 'strategy' : 'updateStrategy', 'type')?.text;
  return written<NodeDetails['StatefulSet']>({
    apiVersion: resource.apiVersion,
    replicas: counts ? writtenReplicas(resource) : undefined,
    images: images(resource),
    engine: engineTitle(resource),
    serviceName: resource.text('spec', 'serviceName'),
    updateStrategy: strategy,
    podManagementPolicy: resource.text('spec', 'podManagementPolicy'),
    terminationGracePeriodSeconds: podSpec(resource)?.get('terminationGracePeriodSeconds')?.number,
    schedule: resource.text('spec', 'schedule'),
    serviceAccount: podSpec(resource)?.get('serviceAccountName')?.text,
  });
}

/** The store that one of the main containers runs. Jobs only use its tools. */
export function engineTitle(resource: Resource): string | undefined {
  if (resource.type === 'Job' || resource.type === 'CronJob') return undefined;
  const match = mainContainers(resource)
    .map(({ node, image }) =>
      engineOf(
        image,
        [...node.all('command', '*'), ...node.all('args', '*')].map((it) => it.text ?? it.written),
      ),
    )
    .find((it) => it !== undefined);
  return match && engineName(match);
}

function zoneRedundant(storageClass: Resource): boolean | undefined {
  const sku = storageClass.text('parameters', 'skuName');
  return sku === undefined ? undefined : isZoneRedundant(sku);
}

function images(resource: Resource): string[] | undefined {
  return some(mainContainers(resource).flatMap(({ image }) => (image === '' ? [] : [image])));
}

function keys(node: YamlNode | undefined): string[] {
  return node?.entries().map((it) => it.key.keyText) ?? [];
}

function texts(node: YamlNode | undefined): string[] | undefined {
  return some(node?.items().flatMap((it) => it.text ?? []) ?? []);
}

function scalar(node: YamlNode | undefined): string | undefined {
  return node?.text ?? node?.number?.toString();
}

function list(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : [text];
}

function some<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}
