import type { Resource } from '../../k8s/resource.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { serviceNameOf } from '../../workloads/governing-service.ts';
import { clusterSets, isBeside, majority, votingMember } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'quorum-even-members',
  area: 'availability',
  severity: 'warning',
  development: 'hint',
  summary: 'An even number of members votes: one of them adds load and no safety.',
  why: `
Members that elect by majority need more than half of their number. The step from odd to even raises what is needed and not
what may be lost: 4 members need 3 and tolerate 1, as 3 members do. Two members stop as soon as either does.`,
  remedy: `
Run 3 or 5 members. Raising the number costs a disk and a pod, and the new member has to be joined; lowering it means to
remove a member from the cluster first, by the engine's own command.`,
  sources: ['S047', 'S050'],
  messages: {
    even: '{members} voting members of {engine} need {majority} to agree and tolerate {losses} lost, no more than {fewer} would.',
    together:
      'The {members} voting members of {engine} in {sets} need {majority} to agree and tolerate {losses} lost, no more than {fewer} would.',
  },
  fixes: {
    odd: { title: 'Run {more} members (the new one has to join, with a disk of its own)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 4
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          args: [--replSet, rs0]
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          args: [--replSet, rs0]
`,
  },

  kinds: [
    'StatefulSet',
    'PerconaServerMongoDB.psmdb.percona.com',
    'MongoDBCommunity.mongodbcommunity.mongodb.com',
    'Kafka.kafka.strimzi.io',
    'KafkaNodePool.kafka.strimzi.io',
    'RabbitmqCluster.rabbitmq.com',
  ],
  check(resource, { workspace, report }) {
    for (const { at, number, engine, sets } of votersOf(resource, workspace)) {
      if (number < 1 || number % 2 === 1) continue;
      const needed = majority(number);
      const counts = { members: number, engine, majority: needed, losses: number - needed, fewer: number - 1 };
      if (sets.length > 1) {
        const related = sets
          .filter((it) => it !== resource)
          .map((it) => ({ at: it.at('spec', 'replicas'), message: `The members in ${it.title}.` }));
        report('together', { at, data: { ...counts, sets: sets.map((it) => it.title).join(' and ') }, related });
      } else {
        // What an autoscaler or another field adds to the number is not written here.
        const odd = at.number === number ? () => replaceValue(at, number + 1) : undefined;
        report('even', { at, data: { ...counts, more: number + 1 }, fixes: { odd } });
      }
    }
  },
});

/** A group of members that elect a leader among themselves. */
interface Voters {
  readonly at: YamlNode;
  readonly number: number;
  readonly engine: string;
  /** The workloads they are in. */
  readonly sets: readonly Resource[];
}

function votersOf(resource: Resource, workspace: Workspace): readonly Voters[] {
  switch (resource.type) {
    case 'StatefulSet':
      return membersOfSets(resource, workspace);
    case 'PerconaServerMongoDB.psmdb.percona.com':
      return resource.root.all('spec', 'replsets', '*').flatMap((it) => replicaSet(it, resource));
    case 'MongoDBCommunity.mongodbcommunity.mongodb.com': {
      const arbiters = resource.get('spec', 'arbiters');
      return written(resource, ['spec', 'members'], 'MongoDB', arbiters ? arbiters.number : 0);
    }
    case 'Kafka.kafka.strimzi.io':
      return written(resource, ['spec', 'zookeeper', 'replicas'], 'ZooKeeper');
    case 'KafkaNodePool.kafka.strimzi.io':
      return controllers(resource, workspace);
    default:
      return written(resource, ['spec', 'replicas'], 'RabbitMQ');
  }
}

function written(
  resource: Resource,
  path: readonly string[],
  engine: string,
  besides: number | undefined = 0,
): readonly Voters[] {
  const at = resource.get(...path);
  return at?.number === undefined ? [] : [{ at, number: at.number + besides, engine, sets: [resource] }];
}

/** Arbiters vote as members do; members outside the cluster are not counted here. */
function replicaSet(set: YamlNode, resource: Resource): readonly Voters[] {
  const at = set.get('size');
  if (at?.number === undefined || set.get('externalNodes')) return [];
  const hasArbiter = set.get('arbiter', 'enabled')?.boolean === true;
  const arbiters = hasArbiter ? (set.get('arbiter', 'size')?.number ?? Number.NaN) : 0;
  return [{ at, number: at.number + arbiters, engine: 'MongoDB', sets: [resource] }];
}

/** The controllers of one Kafka cluster may be in several pools. */
function controllers(pool: Resource, workspace: Workspace): readonly Voters[] {
  const cluster = pool.labels.get('strimzi.io/cluster');
  const pools = workspace
    .inNamespace(pool.type, pool.namespace)
    .filter((it) => it.labels.get('strimzi.io/cluster') === cluster && isController(it) && isBeside(it, pool));
  const at = pool.get('spec', 'replicas');
  if (!at || !isController(pool) || pools[0] !== pool) return [];
  const number = sum(pools.map((it) => it.get('spec', 'replicas')?.number));
  return number === undefined ? [] : [{ at, number, engine: 'Kafka', sets: pools }];
}

function isController(pool: Resource): boolean {
  return pool.root.all('spec', 'roles', '*').some((it) => it.text === 'controller');
}

function membersOfSets(set: Resource, workspace: Workspace): readonly Voters[] {
  const at = set.get('spec', 'replicas');
  if (!at || (at.number !== undefined && at.number % 2 === 1 && !sharesService(set, workspace))) return [];
  const member = votingMember(set, workspace);
  if (!member?.match.engine.quorum.oddMembers) return [];
  // Servers that each stand alone do not vote; that is said elsewhere.
  if (replicates(member, set, workspace) === 'no') return [];
  const sets = clusterSets(set, workspace).filter((it) => it === set || votingMember(it, workspace));
  if (sets[0] !== set || sets.some((it) => someDoNotVote(it, workspace))) return [];
  const number = sum(
    sets.map((it) => {
      const range = replicaRange(it, workspace);
      return range && range.min === range.max ? range.max : undefined;
    }),
  );
  if (number === undefined || listsOtherVoters(member, number)) return [];
  return [{ at, number, engine: engineName(member.match), sets }];
}

/** Only with those of another set an odd number can become even. Asked first, as most sets are alone. */
function sharesService(set: Resource, workspace: Workspace): boolean {
  const name = serviceNameOf(set)?.name;
  const wanted = { name: name ?? '', namespace: set.namespace, near: set.uri };
  return name !== undefined && workspace.referencing('Service', wanted).length > 1;
}

const votesElsewhere = /arbiter|addArb|votes["']?\s*[:=]\s*0|observer|garbd|learner|non[-_]?vot(?:er|ing)/i;

/** Arbiters, observers, learners: the number of pods is not the number of votes. */
function someDoNotVote(set: Resource, workspace: Workspace): boolean {
  return engineContainers(set, workspace).some(({ settings }) => texts(settings).some((it) => votesElsewhere.test(it)));
}

/** Kafka names its controllers one by one, and the other pods are brokers. */
function listsOtherVoters({ match, settings }: EngineContainer, number: number): boolean {
  if (match.engine.id !== 'kafka') return false;
  return texts(settings).some((it) => {
    const list = /quorum[._]voters\s*=\s*["']?([^\s"']+)/i.exec(it)?.[1];
    return list !== undefined && list.split(',').length !== number;
  });
}

function texts({ words, env, files }: EngineContainer['settings']): readonly string[] {
  return [words.join(' '), ...[...env].map(([name, value]) => `${name}=${value ?? ''}`), ...files.values()];
}

function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce((total, it) => (total === undefined || it === undefined ? undefined : total + it), 0);
}
