import type { Severity } from '../../../../schemas/configuration.ts';
import {
  admitsPods,
  admitsPort,
  type Direction,
  isEnforced,
  type PodPort,
  policyRules,
  rulesKey,
} from '../../k8s/network-policies.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { declaredPorts } from '../../k8s/service-ports.ts';
import type { EngineId } from '../../knowledge/engines/engine.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { selectingLabels } from '../../workloads/governing-service.ts';
import { enforcedRules, leadingPolicy } from '../../workloads/network-policies.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import { appendItemAt } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'networkpolicy-blocks-peers',
  area: 'networking',
  severity: 'warning',
  summary: 'A policy keeps the members of a data store from reaching each other.',
  why: `
The members of a cluster are pods like others to a policy. One that lets in the clients and forgets the members stops replication
and elections, while clients still connect: the store runs until it needs its majority, or until the one member with the new
data is gone.`,
  remedy: `
Let the pods of the set reach each other: a rule whose \`podSelector\` has their own labels, without ports or with those between
the members. Where outgoing traffic is restricted as well, it needs the same in both directions.`,
  sources: [
    'S095',
    {
      title: 'Kubernetes: network policies',
      url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    },
  ],
  messages: {
    in: '{policy} lets no member of {set} reach another: no rule for incoming traffic is about its {count} pods of {engine}.',
    out: '{policy} lets no member of {set} call another: no rule for outgoing traffic is about its {count} pods of {engine}.',
    portIn:
      'The members of {set} reach each other at {admitted} alone: {engine} needs {ports} between its {count} members.',
    portOut:
      'The members of {set} call each other at {admitted} alone: {engine} needs {ports} between its {count} members.',
  },
  fixes: {
    allow: { title: 'Let the members of {set} reach each other', class: 'preview' },
  },
  examples: {
    bad: manifest(''),
    good: manifest(`
    - from:
        - podSelector:
            matchLabels:
              app: keeper`),
  },

  kinds: ['NetworkPolicy'],
  check(policy, context) {
    const { workspace, report } = context;
    const directions = (['Ingress', 'Egress'] as const).filter((it) => isEnforced(policy, it));
    const spec = policy.get('spec');
    if (!spec || directions.length === 0) return;
    for (const set of workspace.selectedBy(policy).filter((it) => it.type === 'StatefulSet')) {
      const range = replicaRange(set, workspace);
      const engine = range && range.max > 1 ? engineContainers(set, workspace)[0] : undefined;
      if (!engine || !range || apart.has(engine.match.engine.id)) continue;
      if (replicates(engine, set, workspace) !== 'yes') continue;
      for (const direction of directions) {
        if (leadingPolicy(set, direction, workspace) !== policy) continue;
        const rules = enforcedRules(set, direction, workspace);
        if (!rules) continue;
        const peers = { labels: podLabels(set), namespace: set.namespace };
        const open = rules.filter((it) => admitsPods(it.rule, peers, it.policy.namespace));
        const ports = memberPorts(engine, set);
        if (open.some(({ rule }) => ports.needed.some((it) => admitsPort(rule, it)))) continue;
        const others = open.flatMap(({ rule }) => rule.ports.map((it) => it.port ?? `every ${it.protocol} port`));
        // Where nothing at all is let through, the rest may well be written elsewhere.
        const severity: Severity | undefined =
          policyRules(policy, direction).length === 0 ? absence(policy, context, 'warning') : 'warning';
        if (!severity) continue;
        const labels = selectingLabels(set);
        const key = rulesKey(direction);
        const at = policy.at('spec', key);
        const count = range.min === range.max ? range.max : `up to ${range.max}`;
        const data = {
          ...{ policy: policy.title, set: set.title, count, engine: engineName(engine.match) },
          ...{ admitted: inWords(others), ports: inWords(ports.shown) },
        };
        const side = direction === 'Ingress' ? 'from' : 'to';
        report(messageFor(direction, others.length > 0), {
          at: at.key ?? at,
          severity: range.min > 1 ? severity : 'information',
          data,
          related: [{ at: set.at('metadata', 'name'), message: `${set.title}.` }],
          fixes: {
            allow:
              labels &&
              (() =>
                appendItemAt(spec, key, { [side]: [{ podSelector: { matchLabels: Object.fromEntries(labels) } }] })),
          },
        });
      }
    }
  },
});

function messageFor(direction: Direction, hasPorts: boolean): 'in' | 'out' | 'portIn' | 'portOut' {
  if (direction === 'Ingress') return hasPorts ? 'portIn' : 'in';
  return hasPorts ? 'portOut' : 'out';
}

/** Engines that may run in several pods, none of which knows of the others. */
const apart: ReadonlySet<EngineId> = new Set<EngineId>([
  'memcached',
  'prometheus',
  'pulsar-bookkeeper',
  'victoriametrics',
]);

/** Engines whose members have a port to themselves, by the names of those ports in the table. */
const ownPorts: Partial<Readonly<Record<EngineId, RegExp>>> = {
  cassandra: /^gossip/,
  'clickhouse-keeper': /^raft$/,
  consul: /^(?:rpc|serf)$/,
  elasticsearch: /^transport$/,
  etcd: /^peer$/,
  nats: /^cluster$/,
  neo4j: /^cluster$/,
  rabbitmq: /^(?:dist|epmd)$/,
  redpanda: /^rpc$/,
  vault: /^cluster$/,
  zookeeper: /^(?:follower|election)$/,
};

/**
 * The ports any one of which has to be open between members. An engine may be told to use others: what a container declares
 * besides the ports for clients counts as well.
 */
function memberPorts({ match }: EngineContainer, set: Resource) {
  const { id, ports } = match.engine;
  const own = ownPorts[id];
  const clients = own ? ports.filter((it) => !own.test(it.name)) : [];
  const declared = declaredPorts(set).flatMap((it) => (it.number === undefined ? [] : [{ ...it, number: it.number }]));
  const names = (number: number) => declared.flatMap((it) => (it.number === number && it.name ? [it.name] : []));
  const needed = [...ports.map((it) => it.port), ...declared.map((it) => it.number)].filter(
    (number) => !clients.some((it) => it.port === number),
  );
  return {
    needed: needed.map((number): PodPort => ({ number, protocol: 'TCP', names: names(number) })),
    shown: ports.filter((it) => !clients.includes(it)).map((it) => it.port),
  };
}

function inWords(ports: readonly (number | string)[]): string {
  const all = [...new Set(ports.map(String))];
  const [last = '', ...others] = all.reverse();
  return others.length > 0 ? `${others.reverse().join(', ')} and ${last}` : last;
}

function manifest(rule: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: keeper
spec:
  podSelector:
    matchLabels:
      app: keeper
  policyTypes:
    - Ingress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: api
      ports:
        - port: 2181${rule}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: keeper
spec:
  serviceName: keeper
  replicas: 3
  selector:
    matchLabels:
      app: keeper
  template:
    metadata:
      labels:
        app: keeper
    spec:
      containers:
        - name: zookeeper
          image: zookeeper:3.9.3
          env:
            - name: ZOO_SERVERS
              value: server.1=keeper-0.keeper:2888:3888;2181 server.2=keeper-1.keeper:2888:3888;2181 server.3=keeper-2.keeper:2888:3888;2181
`;
}
