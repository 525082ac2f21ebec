import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { type Edit, removeEntry, replacePart } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** https://learn.microsoft.com/azure/aks/use-labels and https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const successors: ReadonlyMap<string, { readonly key: string; readonly isGone: boolean }> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', { key: 'topology.kubernetes.io/zone', isGone: true }],
  ['failure-domain.beta.kubernetes.io/region', { key: 'topology.kubernetes.io/region', isGone: true }],
  ['beta.kubernetes.io/os', { key: 'kubernetes.io/os', isGone: false }],
  ['beta.kubernetes.io/arch', { key: 'kubernetes.io/arch', isGone: false }],
  ['beta.kubernetes.io/instance-type', { key: 'node.kubernetes.io/instance-type', isGone: false }],
  ['agentpool', { key: 'kubernetes.azure.com/agentpool', isGone: false }],
]);

/** Resources of operators that hand these fields on to their pods. */
const operatorTypes = [
  'Cluster.postgresql.cnpg.io',
  'Elasticsearch.elasticsearch.k8s.elastic.co',
  'Kafka.kafka.strimzi.io',
  'KafkaNodePool.kafka.strimzi.io',
  'MongoDBCommunity.mongodbcommunity.mongodb.com',
  'PerconaServerMongoDB.psmdb.percona.com',
  'PerconaXtraDBCluster.pxc.percona.com',
  'PostgresCluster.postgres-operator.crunchydata.com',
  'Prometheus.monitoring.coreos.com',
  'RabbitmqCluster.rabbitmq.com',
] as const;

export default defineRule({
  id: 'deprecated-topology-key',
  area: 'availability',
  severity: 'warning',
  summary: 'Placement goes by a node label that nodes no longer carry, or that is deprecated.',
  why: `
Nodes of AKS have no \`failure-domain.beta.kubernetes.io\` labels from 1.28 on. An anti-affinity over such a label keeps nothing
apart, a selector or a strict spread finds no node at all. Other old names still work and may go with any version.`,
  remedy: `
Use the name of today; the values are the same. A rule that has had no effect until now begins to count: with more replicas than
zones, a required anti-affinity leaves pods Pending.`,
  sources: [
    'S085',
    'S089',
    { title: 'AKS: use labels, deprecated labels', url: 'https://learn.microsoft.com/azure/aks/use-labels' },
  ],
  messages: {
    gone: 'No node of AKS has the label "{old}" any more; it is "{key}" today.',
    old: 'The node label "{old}" is deprecated; it is "{key}" today.',
  },
  fixes: {
    rename: { title: 'Use "{key}"', class: 'safe' },
    strict: { title: 'Use "{key}" (from then on kept strictly: pods without a place stay Pending)', class: 'preview' },
    immutable: { title: 'Use "{key}" (one that exists must be created anew)', class: 'preview' },
    drop: { title: 'Remove "{old}" ("{key}" is there already)', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: queue
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: failure-domain.beta.kubernetes.io/zone
                labelSelector:
                  matchLabels:
                    app: queue
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  template:
    metadata:
      labels:
        app: queue
    spec:
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: topology.kubernetes.io/zone
                labelSelector:
                  matchLabels:
                    app: queue
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: [...workloadTypes, 'StorageClass', 'PersistentVolume', ...operatorTypes],
  check(resource, { report }) {
    for (const { node, role } of nodeKeys(resource)) {
      const old = node.content.kind === 'scalar' ? node.content.source : '';
      const successor = successors.get(old);
      if (!successor) continue;
      const { key, isGone } = successor;
      const data = { old, key };
      const rename = () => replacePart(node, 0, old.length, key);
      const fixes = isImmutable(resource)
        ? { immutable: rename }
        : role === 'selector' && hasSibling(node, key)
          ? { drop: () => dropPair(node) }
          : isGone && role === 'kept'
            ? { strict: rename }
            : { rename };
      if (isGone) report('gone', { at: node, data, fixes, tag: 'deprecated' });
      else report('old', { at: node, data, fixes, tag: 'deprecated', severity: 'information' });
    }
  },
});

interface NodeKey {
  /** Where the key is spelt. */
  readonly node: YamlNode;
  /** `selector`: the key of a pair. `kept`: nodes without the label pass, and fewer would once it counts. */
  readonly role: 'selector' | 'kept' | 'other';
}

/** Every place where a resource names a label of nodes. */
function nodeKeys(resource: Resource): readonly NodeKey[] {
  switch (resource.type) {
    case 'StorageClass':
      return expressionKeys(resource.root.all('allowedTopologies', '*', 'matchLabelExpressions', '*', 'key'));
    case 'PersistentVolume': {
      const terms = resource.root.all('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms', '*');
      return expressionKeys(terms.flatMap((it) => it.all('matchExpressions', '*', 'key')));
    }
    default: {
      const isOperators = operatorTypes.some((it) => it === resource.type);
      const found: NodeKey[] = [];
      const spec = isOperators ? resource.get('spec') : podSpec(resource);
      if (isOperators && spec) collect(spec, found);
      else if (spec) {
        for (const field of ['nodeSelector', 'affinity', 'topologySpreadConstraints']) {
          const value = spec.get(field);
          if (value && !collectField(field, value, found)) collect(value, found);
        }
      }
      return found;
    }
  }
}

function expressionKeys(nodes: readonly YamlNode[]): readonly NodeKey[] {
  return nodes.map((node) => ({ node, role: 'other' }));
}

/** Aliases can multiply without end; no honest object comes near this many values. */
const mostValues = 5000;

/** Looks through everything that is written in `root`, one level after another. */
function collect(root: YamlNode, found: NodeKey[]): void {
  const pending = [root];
  for (let index = 0; index < pending.length && index < mostValues; index++) {
    const node = pending[index];
    for (const it of node?.isSequence ? node.items() : []) pending.push(it);
    for (const { name, value } of node?.entries() ?? []) if (!collectField(name, value, found)) pending.push(value);
  }
}

/** Whether the field is one that names labels of nodes, and nothing else has to be looked for in it. */
function collectField(name: string, value: YamlNode, found: NodeKey[]): boolean {
  switch (name) {
    case 'nodeSelector':
      for (const { key } of value.entries()) found.push({ node: key, role: 'selector' });
      return true;
    case 'nodeAffinity': {
      const terms = value.all('requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms', '*');
      for (const expression of terms.flatMap((it) => it.all('matchExpressions', '*'))) {
        const node = expression.get('key');
        const excludes = ['NotIn', 'DoesNotExist'].includes(expression.get('operator')?.text ?? '');
        if (node) found.push({ node, role: excludes ? 'kept' : 'other' });
      }
      const wishes = value.all('preferredDuringSchedulingIgnoredDuringExecution', '*', 'preference');
      found.push(...expressionKeys(wishes.flatMap((it) => it.all('matchExpressions', '*', 'key'))));
      return true;
    }
    case 'topologyKey':
    case 'antiAffinityTopologyKey':
      if (value.text !== undefined) found.push({ node: value, role: isKept(value) ? 'kept' : 'other' });
      return true;
    default:
      return false;
  }
}

/** Of anti-affinities, and of the short forms that operators have for them, only the preferred ones are wishes. */
function isKept(topologyKey: YamlNode): boolean {
  const path = topologyKey.path.map(String);
  return (
    !path.some((it) => it.startsWith('preferred') || it === 'topologySpreadConstraints' || it === 'podAffinity') ||
    (topologyKey.key?.text ?? '') === 'antiAffinityTopologyKey'
  );
}

function hasSibling(key: YamlNode, name: string): boolean {
  return key.parent?.get(name) !== undefined;
}

function dropPair(key: YamlNode): Edit {
  const pair = key.parent?.entries().find((it) => it.key === key);
  return pair ? removeEntry(pair.value) : [];
}

function isImmutable({ type }: Resource): boolean {
  return type === 'StorageClass' || type === 'PersistentVolume';
}
