import { daprDescriptions } from './describe-dapr.ts';
import { deliveryDescriptions, origins } from './describe-delivery.ts';
import type { Description } from './description.ts';
import { nodeLabel } from './labels.ts';
import type { NodeDetails, NodeOf, NodeType, TopologyNode } from './model.ts';

/** One line of the details panel. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** The most telling facts of a node on one short line. */
export function subtitle(node: TopologyNode): string {
  if (node.status === 'missing') {
    return node.type === 'Pod' ? 'the set has no such pod' : 'not declared in these files';
  }
  return describeNode(node)
    .subtitle.filter((it) => it !== undefined && it !== '')
    .join(' · ');
}

/** Everything a node says about itself, in the order a reader wants it. */
export function facts(node: TopologyNode): Fact[] {
  return describeNode(node).facts.flatMap(([label, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : value;
    return text === undefined || text === '' ? [] : [{ label, value: String(text) }];
  });
}

/** What a screen reader says for a node. */
export function spokenLabel(node: TopologyNode): string {
  const findings = node.findings?.length ?? 0;
  return [
    `${nodeLabel(node)} ${node.name}`,
    node.namespace === '' ? undefined : `namespace ${node.namespace}`,
    node.status === 'declared' ? undefined : node.status,
    node.status === 'missing' ? undefined : subtitle(node),
    findings === 0 ? undefined : `${findings} ${findings === 1 ? 'finding' : 'findings'}`,
  ]
    .filter((it) => it !== undefined && it !== '')
    .join(', ');
}

function describeNode(node: TopologyNode): Description {
  // One entry per type: the table is indexed with the node's own type, so the detail it gets is the one it knows.
  const describe = descriptions[node.type] as (detail: NodeOf<NodeType>['detail']) => Description;
  return describe(node.detail);
}

const shortModes: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadWriteOncePod: 'RWOP',
  ReadWriteMany: 'RWX',
  ReadOnlyMany: 'ROX',
};

/** How sure a zone is. */
const certainties = {
  decided: '',
  likely: ' (likely: the spread is a wish)',
  assumed: ' (assumed: nothing spreads the pods)',
} as const;

const modes = (accessModes: readonly string[] | undefined) =>
  accessModes?.map((mode) => shortModes[mode] ?? mode).join(', ');

const counted = (count: number | undefined, one: string, many = `${one}s`) =>
  count === undefined ? undefined : `${count} ${count === 1 ? one : many}`;

/** `registry/path/redis:7.4@sha256:…` is read as `redis:7.4`. */
const shortImage = (image: string) => (image.split('/').at(-1) ?? image).replace(/@.*$/, '');

function workload(detail: NodeDetails['StatefulSet']): Description {
  const { minimum, maximum } = detail;
  const scaled = maximum === undefined ? undefined : `${minimum ?? 1} to ${maximum} replicas`;
  return {
    subtitle: [scaled ?? counted(detail.replicas, 'replica'), detail.schedule, detail.images?.map(shortImage)[0]],
    facts: [
      ['Replicas', detail.replicas],
      ['Autoscaled', scaled],
      ['Schedule', detail.schedule],
      ['Data store', detail.engine],
      ['Images', detail.images],
      ['Governing Service', detail.serviceName],
      ['Update strategy', detail.updateStrategy],
      ['Pod management', detail.podManagementPolicy],
      [
        'Grace period',
        detail.terminationGracePeriodSeconds === undefined ? undefined : `${detail.terminationGracePeriodSeconds} s`,
      ],
      ['Service account', detail.serviceAccount],
      ['Quorum', detail.quorum],
      ['Disruption budget', detail.budget],
      ['Start', detail.startOrder],
      ['Stop', detail.stopOrder],
      ['Time to stop', detail.secondsToStop === undefined ? undefined : `up to ${detail.secondsToStop} s`],
      ['Operator', detail.operator],
    ],
  };
}

function autoscaler({ minimum, maximum, triggers }: NodeDetails['ScaledObject']): Description {
  const span = maximum === undefined ? undefined : `${minimum ?? 1} to ${maximum} replicas`;
  return {
    subtitle: [span, triggers?.[0]],
    facts: [
      ['Minimum', minimum],
      ['Maximum', maximum],
      ['Triggers', triggers],
    ],
  };
}

function keys({ keys: names, kind }: NodeDetails['Secret']): Description {
  return {
    subtitle: [counted(names?.length, 'key'), kind === 'Opaque' ? undefined : kind],
    facts: [
      ['Kind', kind],
      ['Keys', names],
    ],
  };
}

const descriptions: { readonly [Type in NodeType]: (detail: NodeDetails[Type]) => Description } = {
  StatefulSet: workload,
  Deployment: workload,
  DaemonSet: (detail) => ({ ...workload(detail), subtitle: ['one pod per node', detail.images?.map(shortImage)[0]] }),
  ReplicaSet: workload,
  Job: workload,
  CronJob: workload,
  Cluster: workload,
  MongoDB: workload,
  Kafka: workload,
  KafkaNodePool: workload,
  Pod: ({ ordinal, dnsName, images, sidecar, autoscaled, role, zone, zoneCertainty }) => ({
    // Within a namespace the first two labels are all one writes.
    subtitle: [
      autoscaled ? 'when scaled out' : undefined,
      role,
      dnsName?.split('.').slice(0, 2).join('.'),
      sidecar ? 'sidecar' : undefined,
    ],
    facts: [
      ['Ordinal', ordinal],
      ['DNS name', dnsName],
      ['Images', images],
      ['Sidecar', sidecar ? 'Dapr' : undefined],
      ['Role', role],
      ['Zone', zone === undefined ? undefined : `${zone}${certainties[zoneCertainty ?? 'assumed']}`],
      ['Is there', autoscaled ? 'only while its autoscaler asks for it' : undefined],
    ],
  }),
  PersistentVolumeClaim: (detail) => ({
    subtitle: [detail.size, modes(detail.accessModes), counted(detail.writers, 'writer')],
    facts: [
      ['Size', detail.size],
      ['Access modes', detail.accessModes],
      ['Storage class', detail.storageClass],
      ['Claim template', detail.template],
      ['Ordinal', detail.ordinal],
      ['Pods that write', detail.writers],
      ['Zone of its disk', detail.zone],
      ['Is made', detail.autoscaled ? 'when the set is scaled out so far for the first time' : undefined],
    ],
  }),
  PersistentVolume: (detail) => ({
    subtitle: [detail.size, modes(detail.accessModes), detail.driver],
    facts: [
      ['Size', detail.size],
      ['Access modes', detail.accessModes],
      ['Driver', detail.driver],
      ['When released', detail.reclaimPolicy],
    ],
  }),
  StorageClass: (detail) => ({
    subtitle: [detail.sku ?? detail.provisioner, detail.reclaimPolicy],
    facts: [
      ['Provisioner', detail.provisioner],
      ['SKU', detail.sku],
      ['When the claim is deleted', detail.reclaimPolicy],
      ['Volume binding', detail.volumeBindingMode],
      ['Can grow', detail.allowVolumeExpansion === undefined ? undefined : detail.allowVolumeExpansion ? 'yes' : 'no'],
      ['Survives a zone', detail.zoneRedundant === undefined ? undefined : detail.zoneRedundant ? 'yes' : 'no'],
      ['Origin', detail.builtIn ? 'comes with every AKS cluster' : undefined],
      ['Note', detail.note],
    ],
  }),
  Service: (detail) => ({
    subtitle: [detail.headless ? 'headless' : detail.serviceType, detail.externalName ?? detail.ports?.join(', ')],
    facts: [
      ['Type', detail.headless ? 'headless: DNS answers with the pods themselves' : detail.serviceType],
      ['Ports', detail.ports],
      ['DNS name', detail.dnsName],
      ['Stands for', detail.externalName],
    ],
  }),
  Ingress: (detail) => ({
    subtitle: [detail.hosts?.[0], detail.className],
    facts: [
      ['Class', detail.className],
      ['Hosts', detail.hosts],
      ['Paths', detail.paths],
    ],
  }),
  ConfigMap: keys,
  Secret: (detail) => ({
    subtitle: [origins[detail.origin ?? 'unknown'].short, ...keys(detail).subtitle],
    facts: [...keys(detail).facts, ['Values come from', origins[detail.origin ?? 'unknown'].long]],
  }),
  ...deliveryDescriptions,
  SecretProviderClass: ({ provider, vault }) => ({
    subtitle: [vault ?? provider],
    facts: [
      ['Provider', provider],
      ['Key vault', vault],
    ],
  }),
  ServiceAccount: ({ clientId }) => ({
    subtitle: [clientId === undefined ? undefined : 'workload identity'],
    facts: [['Client id', clientId]],
  }),
  PodDisruptionBudget: ({ minAvailable, maxUnavailable }) => ({
    subtitle: [
      minAvailable === undefined ? undefined : `min available ${minAvailable}`,
      maxUnavailable === undefined ? undefined : `max unavailable ${maxUnavailable}`,
    ],
    facts: [
      ['Minimum available', minAvailable],
      ['Maximum unavailable', maxUnavailable],
    ],
  }),
  HorizontalPodAutoscaler: autoscaler,
  ScaledObject: autoscaler,
  NetworkPolicy: ({ policyTypes, allows }) => ({
    subtitle: [policyTypes?.join(', ')],
    facts: [
      ['Directions', policyTypes],
      ['Lets in', allows?.length === 0 ? 'nobody' : allows],
    ],
  }),
  ...daprDescriptions,
  ExternalService: ({ service, host }) => ({
    subtitle: [host ?? 'its name is not written here'],
    facts: [
      ['Service', service],
      ['Host', host],
    ],
  }),
};
