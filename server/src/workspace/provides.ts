import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload, type ResourceType, resourceType } from '../k8s/types.ts';

/** An object that exists because some resource exists, itself or another that a controller makes from it. */
export interface Provided {
  readonly type: ResourceType;
  readonly name: string;
}

/** What a resource brings into its namespace besides itself. A name here silences "not found", so a doubtful one belongs here. */
const providers: Readonly<Record<ResourceType, (resource: Resource) => readonly Provided[]>> = {
  'ExternalSecret.external-secrets.io': (it) => [secret(it.text('spec', 'target', 'name') ?? it.name)],
  'SealedSecret.bitnami.com': (it) => [secret(it.text('spec', 'template', 'metadata', 'name') ?? it.name)],
  'Certificate.cert-manager.io': (it) => secrets(it.text('spec', 'secretName')),
  'SecretProviderClass.secrets-store.csi.x-k8s.io': (it) =>
    (it.get('spec', 'secretObjects')?.items() ?? []).flatMap((object) => secrets(object.get('secretName')?.text)),
  'SecretSync.secret-sync.x-k8s.io': (it) => [secret(it.name)],
  'AzureKeyVaultSecret.spv.no': (it) => secrets(it.text('spec', 'output', 'secret', 'name')),
  // https://learn.microsoft.com/azure/azure-app-configuration/reference-kubernetes-provider
  'AzureAppConfigurationProvider.azconfig.io': (it) => [
    ...configMaps(it.text('spec', 'target', 'configMapName')),
    ...secrets(it.text('spec', 'secret', 'target', 'secretName')),
  ],
  'Bundle.trust.cert-manager.io': (it) => configMaps(it.name),
  // https://cloudnative-pg.io/documentation/current/applications/#secrets
  'Cluster.postgresql.cnpg.io': (it) => [
    ...['app', 'superuser', 'ca', 'server', 'replication'].map((suffix) => secret(`${it.name}-${suffix}`)),
    ...services(it, 'rw', 'ro', 'r'),
  ],
  'RabbitmqCluster.rabbitmq.com': (it) => [
    ...['default-user', 'erlang-cookie'].map((suffix) => secret(`${it.name}-${suffix}`)),
    service(it.name),
    service(`${it.name}-nodes`),
  ],
  'Kafka.kafka.strimzi.io': (it) => [
    ...['cluster-ca-cert', 'clients-ca-cert'].map((suffix) => secret(`${it.name}-${suffix}`)),
    ...services(it, 'kafka-bootstrap', 'kafka-brokers'),
  ],
  'KafkaUser.kafka.strimzi.io': (it) => [secret(it.name)],
  'Elasticsearch.elasticsearch.k8s.elastic.co': (it) => [
    ...['es-elastic-user', 'es-http-certs-public', 'es-http-certs-internal'].map((suffix) =>
      secret(`${it.name}-${suffix}`),
    ),
    ...services(it, 'es-http', 'es-transport'),
  ],
  'PostgresCluster.postgres-operator.crunchydata.com': (it) => services(it, 'primary', 'replicas', 'ha', 'pgbouncer'),
  'postgresql.acid.zalan.do': (it) => [service(it.name), ...services(it, 'repl', 'pooler', 'pooler-repl')],
  // https://docs.percona.com/percona-operator-for-postgresql/expose.html, and the same page of the other two
  'PerconaPGCluster.pgv2.percona.com': (it) => services(it, 'primary', 'replicas', 'ha', 'pgbouncer'),
  'PerconaXtraDBCluster.pxc.percona.com': (it) => services(it, 'haproxy', 'haproxy-replicas', 'proxysql', 'pxc'),
  'PerconaServerMongoDB.psmdb.percona.com': (it) =>
    services(it, 'mongos', ...it.root.all('spec', 'replsets', '*', 'name').flatMap((set) => set.text ?? [])),
  'MongoDBCommunity.mongodbcommunity.mongodb.com': (it) => services(it, 'svc'),
};

/** The type of a Dapr app, which no object has: it is what the pods of a workload with a sidecar are, under their app-id. */
export const daprAppType = 'App.dapr.io';

export function provided(resource: Resource): readonly Provided[] {
  const own = { type: resource.type, name: resource.name };
  if (isWorkload(resource.type)) return [own, ...app(resource)];
  // A kind may be called as what every object of JavaScript has.
  const made = Object.hasOwn(providers, resource.type) ? providers[resource.type]?.(resource) : undefined;
  return [own, ...(made ?? [])];
}

/** Kinds whose controllers install whole applications: what they create in their namespace cannot be known here. */
const installers = new Set<ResourceType>([
  'HelmRelease.helm.toolkit.fluxcd.io',
  'HelmChart.helm.cattle.io',
  'Application.argoproj.io',
  'ApplicationSet.argoproj.io',
  'Kustomization.kustomize.toolkit.fluxcd.io',
]);

export function isInstaller(type: ResourceType): boolean {
  return installers.has(type);
}

/** The type of object that a CustomResourceDefinition brings into the cluster. */
export function definedType(resource: Resource): ResourceType | undefined {
  if (resource.type !== 'CustomResourceDefinition') return undefined;
  const [group, kind] = [resource.text('spec', 'group'), resource.text('spec', 'names', 'kind')];
  return group && kind ? resourceType(`${group}/v1`, kind) : undefined;
}

/** For Deployments and StatefulSets Dapr's operator also makes a Service, by which sidecars call each other. */
function app(workload: Resource): readonly Provided[] {
  const id = daprAnnotations(workload)?.get('dapr.io/app-id')?.text;
  if (!id) return [];
  const hasService = workload.type === 'Deployment' || workload.type === 'StatefulSet';
  return [{ type: daprAppType, name: id }, ...(hasService ? [service(sidecarService(id))] : [])];
}

/** The Service that Dapr makes for the sidecars of an app. */
export function sidecarService(appId: string): string {
  return `${appId}-dapr`;
}

function secret(name: string): Provided {
  return { type: 'Secret', name };
}

function secrets(name: string | undefined): readonly Provided[] {
  return name ? [secret(name)] : [];
}

function configMaps(name: string | undefined): readonly Provided[] {
  return name ? [{ type: 'ConfigMap', name }] : [];
}

/** Those that are called as the resource with something behind. */
function services({ name }: Resource, ...suffixes: readonly string[]): readonly Provided[] {
  return suffixes.map((it) => service(`${name}-${it}`));
}

function service(name: string): Provided {
  return { type: 'Service', name };
}
