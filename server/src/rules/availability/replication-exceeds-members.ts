import type { Resource } from '../../k8s/resource.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { isBeside } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** Settings of Kafka that ask for copies, and for those among them that a write waits for. https://kafka.apache.org/documentation/#brokerconfigs */
const copies = [
  { factor: 'default.replication.factor', inSync: 'min.insync.replicas' },
  { factor: 'offsets.topic.replication.factor', inSync: undefined },
  { factor: 'transaction.state.log.replication.factor', inSync: 'transaction.state.log.min.isr' },
] as const;

export default defineRule({
  id: 'replication-exceeds-members',
  area: 'availability',
  severity: 'warning',
  summary: 'Kafka is told to keep more copies than it has brokers.',
  why: `
A topic with more copies than there are brokers is not created: consumers wait for the topic of offsets, producers for the log of
transactions, and nothing says so but the log. If a write has to reach every copy, a single broker that restarts stops all writes.`,
  remedy: `
Run as many brokers as copies, three of each in production, and let \`min.insync.replicas\` be one less than the copies. For one
broker, as on a laptop, every factor is 1.`,
  sources: [
    'S047',
    { title: 'Apache Kafka: broker configuration', url: 'https://kafka.apache.org/documentation/#brokerconfigs' },
  ],
  messages: {
    factor: '"{setting}" {value} needs {value} brokers, and {workload} has {members}.',
    every:
      '"{setting}" {value} of {copies} copies: each write waits for all of them, and one broker that restarts stops it.',
  },
  fixes: {
    lower: { title: 'Use {right} (topics that exist keep what they have)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: kafka.strimzi.io/v1beta2
kind: Kafka
metadata:
  name: events
spec:
  kafka:
    replicas: 2
    config:
      default.replication.factor: 3
`,
    good: `
apiVersion: kafka.strimzi.io/v1beta2
kind: Kafka
metadata:
  name: events
spec:
  kafka:
    replicas: 3
    config:
      default.replication.factor: 3
      min.insync.replicas: 2
`,
  },

  kinds: ['StatefulSet', 'Kafka.kafka.strimzi.io', 'KafkaTopic.kafka.strimzi.io'],
  check(resource, { workspace, report }) {
    const cluster = brokersOf(resource, workspace);
    const isAsked =
      cluster && copies.some((it) => cluster.settings(it.factor) ?? (it.inSync && cluster.settings(it.inSync)));
    const members = isAsked ? cluster.members() : undefined;
    if (!cluster || !members) return;
    const { title, settings } = cluster;
    const tooMany = ({ name, value, at, isWhole }: Setting) => {
      const data = { setting: name, value, members, workload: title, right: members };
      report('factor', { at, data, fixes: { lower: isWhole ? () => replaceNumber(at, members) : undefined } });
    };
    for (const { factor, inSync } of copies) {
      const wanted = settings(factor);
      const waits = inSync && settings(inSync);
      if (wanted && wanted.value > members) tooMany(wanted);
      if (!waits) continue;
      if (waits.value > members) tooMany(waits);
      else if (wanted && wanted.value > 1 && waits.value >= wanted.value) {
        const { name, value, at, isWhole } = waits;
        const right = wanted.value - 1;
        const data = { setting: name, value, copies: wanted.value, right };
        report('every', { at, data, fixes: { lower: isWhole ? () => replaceNumber(at, right) : undefined } });
      }
    }
  },
});

interface Setting {
  readonly name: string;
  readonly value: number;
  readonly at: YamlNode;
  /** The place holds the number and nothing else. */
  readonly isWhole: boolean;
}

interface Brokers {
  readonly title: string;
  /** How many there are at most; `undefined` if that is not known. */
  readonly members: () => number | undefined;
  readonly settings: (name: string) => Setting | undefined;
}

function brokersOf(resource: Resource, workspace: Workspace): Brokers | undefined {
  switch (resource.type) {
    case 'Kafka.kafka.strimzi.io': {
      const config = resource.get('spec', 'kafka', 'config');
      const settings = (name: string) => setting(name, config?.get(name));
      return { title: resource.title, members: () => strimziBrokers(resource, workspace), settings };
    }
    case 'KafkaTopic.kafka.strimzi.io': {
      const name = resource.labels.get('strimzi.io/cluster') ?? '';
      const wanted = { name, namespace: resource.namespace, near: resource.uri };
      const cluster = workspace.find('Kafka.kafka.strimzi.io', wanted);
      const replicas = resource.get('spec', 'replicas');
      const inSync = resource.get('spec', 'config', 'min.insync.replicas');
      const settings = (name: string) =>
        name === 'default.replication.factor'
          ? setting('replicas', replicas)
          : setting(name, name === 'min.insync.replicas' ? inSync : undefined);
      return cluster && { title: cluster.title, members: () => strimziBrokers(cluster, workspace), settings };
    }
    default: {
      const broker = engineContainers(resource, workspace).find((it) => it.match.engine.id === 'kafka');
      if (!broker || isController(broker)) return undefined;
      const members = () => {
        const count = brokersBeside(resource, workspace);
        return count !== undefined && votersListed(broker) <= count ? count : undefined;
      };
      return { title: resource.title, members, settings: (name) => brokerSetting(name, broker, resource) };
    }
  }
}

/** The brokers of a cluster of Strimzi: its own, or those of its pools. `undefined` if a number is not known. */
function strimziBrokers(cluster: Resource, workspace: Workspace): number | undefined {
  const pools = workspace
    .inNamespace('KafkaNodePool.kafka.strimzi.io', cluster.namespace)
    .filter((it) => it.labels.get('strimzi.io/cluster') === cluster.name && isBeside(it, cluster))
    .filter((it) => it.root.all('spec', 'roles', '*').some((role) => role.text === 'broker'));
  if (pools.length === 0) return cluster.get('spec', 'kafka', 'replicas')?.number;
  return sum(pools.map((it) => it.get('spec', 'replicas')?.number));
}

/** At most so many brokers: those of every workload that runs Kafka in the same place, as one broker may be one set. */
function brokersBeside(set: Resource, workspace: Workspace): number | undefined {
  const brokers = workspace
    .inNamespace('pods', set.namespace)
    .filter((it) => isBeside(it, set))
    .filter((it) => engineContainers(it, workspace).some(({ match }) => match.engine.id === 'kafka'));
  return sum(brokers.map((it) => replicaRange(it, workspace)?.max));
}

function isController(broker: EngineContainer): boolean {
  return texts(broker).some((it) => /process[._]roles\s*=\s*["']?controller["']?\s*$/im.test(it));
}

/** Controllers that are listed one by one may be brokers as well, in workloads that are not here. */
function votersListed(broker: EngineContainer): number {
  const lists = texts(broker).map(
    (it) => /quorum[._]voters\s*=\s*["']?([^\s"']+)/i.exec(it)?.[1]?.split(',').length ?? 0,
  );
  return Math.max(0, ...lists);
}

function texts({ settings }: EngineContainer): readonly string[] {
  return [settings.words.join(' '), ...settings.files.values(), ...[...settings.env].map((it) => it.join('='))];
}

/** What a broker is told by a variable, an argument or a file. The place is that of the number, or what comes nearest. */
function brokerSetting(name: string, { settings, container }: EngineContainer, set: Resource): Setting | undefined {
  const elsewhere = set.get('spec', 'replicas') ?? set.at('metadata', 'name');
  const upper = name.toUpperCase().replaceAll('.', '_');
  for (const variable of [`KAFKA_${upper}`, `KAFKA_CFG_${upper}`]) {
    const value = settings.env.get(variable);
    if (value === undefined) continue;
    const entry = container.node
      .get('env')
      ?.items()
      .find((it) => it.get('name')?.text === variable);
    const node = entry?.get('value');
    return node ? setting(variable, node) : counted(variable, value, entry?.get('name') ?? elsewhere);
  }
  const written = new RegExp(`(?:^|[\\s"'])${name.replaceAll('.', '\\.')}\\s*=\\s*(\\d+)`, 'm');
  const all = [...container.node.all('command', '*'), ...container.node.all('args', '*')];
  const word = all.find((it) => written.test(it.text ?? ''));
  const value = [word?.text ?? '', ...settings.files.values()].map((it) => written.exec(it)?.[1]).find(Boolean);
  return value === undefined ? undefined : counted(name, value, word ?? elsewhere);
}

function setting(name: string, node: YamlNode | undefined): Setting | undefined {
  const found = node && counted(name, String(node.value ?? ''), node);
  return found && { ...found, isWhole: true };
}

function counted(name: string, text: string, at: YamlNode): Setting | undefined {
  return /^\d{1,4}$/.test(text.trim()) ? { name, value: Number(text), at, isWhole: false } : undefined;
}

/** A variable stays a string. */
function replaceNumber(node: YamlNode, number: number): Edit {
  return replaceValue(node, node.text === undefined ? number : String(number));
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce((total, it) => (total === undefined || it === undefined ? undefined : total + it), 0);
}
