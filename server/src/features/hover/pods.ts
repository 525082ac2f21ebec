import { claimName, podName } from '../../k8s/pod-dns.ts';
import { firstOrdinal } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { votes } from '../../knowledge/engine-settings.ts';
import { toleratedLosses } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { type ReplicaRange, replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { code, count, few, named } from './markdown.ts';
import type { Answer, Question } from './question.ts';

/** More pods than this are never listed one by one; the number is the user's and may be anything. */
const mostListed = 100;

/** The ordinals a StatefulSet has at least, as far as they are known. */
export function ordinals(set: Resource, workspace: Workspace): readonly number[] {
  const first = firstOrdinal(set);
  const number = Math.max(0, Math.min(replicaRange(set, workspace)?.min ?? 0, mostListed));
  return Array.from({ length: Math.floor(number) }, (_, index) => first + index);
}

/** `3 pods`, or between which limits an autoscaler keeps their number. */
export function podCount({ min, max, owner }: ReplicaRange, workspace: Workspace): string {
  if (min === max) return count(min, 'pod');
  return `${min} to ${max} pods${owner ? ` (as ${named(workspace, owner)} decides)` : ''}`;
}

export function replicas({ resource, workspace }: Question): Answer {
  const range = replicaRange(resource, workspace);
  if (!range || resource.name === '') return [];
  const all = ordinals(resource, workspace);
  const pods = all.map((it) => podName(resource.name, it));
  const claims = all.flatMap((it) => templateNames(resource).map((template) => claimName(template, resource.name, it)));
  const start = pods.length > 0 ? `: ${few(pods, 6)}.` : '.';
  return [
    `${podCount(range, workspace)}${start}`,
    ...(claims.length > 0 ? [`Their claims: ${few(claims, 6)}. ${afterScaling(resource)}`] : []),
    ...majority(resource, workspace, range.min),
  ];
}

export function templateNames(set: Resource): readonly string[] {
  return claimTemplates(set).flatMap((it) => it.get('metadata', 'name')?.text ?? []);
}

function afterScaling(set: Resource): string {
  return set.text('spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled') === 'Delete'
    ? 'The claim of a pod that scaling takes away is deleted.'
    : 'The claim of a pod that scaling takes away stays, and the pod finds it again.';
}

/** How many members may be lost, for engines in which they elect by majority. */
export function majority(workload: Resource, workspace: Workspace, members: number): Answer {
  const voting = engineContainers(workload, workspace).find(({ match, settings }) => votes(match, settings));
  const engine = voting?.match.engine;
  if (!engine || members < 2 || engine.quorum.toleratedLosses !== 'majority') return [];
  const losses = toleratedLosses(engine, members) ?? 0;
  const needed = Math.floor(members / 2) + 1;
  const lost = losses === 0 ? 'none may be lost' : `${losses} may be lost`;
  const even = members % 2 === 0 ? ` ${members - 1} would stand as much.` : '';
  return [`${engine.title}: ${needed} of ${members} members make a majority, so ${lost}.${even}`];
}

export function podOrder({ resource, value, workspace }: Question): Answer {
  const pods = ordinals(resource, workspace).map((it) => podName(resource.name, it));
  if (pods.length < 2) return [];
  const [first = '', last = ''] = [pods[0], pods.at(-1)];
  if (value.text === 'Parallel') {
    return [
      `${few(pods)} start and stop at once. An update still goes one by one, from ${code(last)} to ${code(first)}.`,
    ];
  }
  if (value.text !== 'OrderedReady') return [];
  return [`Start: ${arrows(pods)}, each when the one before is ready.`, `Stop: ${arrows(pods.toReversed())}.`];
}

export function updateOrder({ resource, workspace }: Question): Answer {
  const strategy = resource.get('spec', 'updateStrategy');
  const pods = ordinals(resource, workspace);
  const name = (it: number) => podName(resource.name, it);
  if (pods.length === 0) return [];
  if (strategy?.get('type')?.text === 'OnDelete') {
    return [`${few(pods.map(name))} keep the old template until somebody deletes them.`];
  }
  const partition = strategy?.get('rollingUpdate', 'partition')?.number ?? 0;
  const [updated, kept] = [pods.filter((it) => it >= partition), pods.filter((it) => it < partition)];
  const [only] = pods;
  if (only !== undefined && pods.length === 1 && updated.length === 1) {
    return [`An update stops ${code(name(only))} before its successor starts: meanwhile nothing serves.`];
  }
  return [
    updated.length > 0
      ? `An update goes ${arrows(updated.map(name).toReversed())}, each when the one before is ready.`
      : 'An update reaches no pod.',
    ...(kept.length > 0 ? [`Partition ${partition} keeps the old template for ${few(kept.map(name))}.`] : []),
  ];
}

function arrows(names: readonly string[]): string {
  const shown = names.length > 5 ? [...names.slice(0, 3), undefined, names.at(-1)] : names;
  return shown.map((it) => (it === undefined ? '…' : code(it))).join(' → ');
}
