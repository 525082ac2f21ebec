import { citations } from './citations.ts';
import { drainVerdict, passing, supposition } from './drain.ts';
import { evictFrom } from './evict.ts';
import { counted, listed, verb } from './phrases.ts';
import { type Simulate, type Stage, sentences } from './stage.ts';
import type { PodUpdate } from './story.ts';
import type { SubjectPod } from './subject.ts';

/** So many nodes are told one by one, and so many turns on each. */
const mostNodes = 6;
const mostTurns = 3;

/** Every node of the pool is drained and made anew, one after another, with one more node to make room. */
export const poolUpgrade: Simulate<'pool-upgrade'> = (stage) => {
  const { story, pods, members, subject } = stage;
  if (pods.length === 0) return { state: 'good', words: sentences(`${subject.workload.title} asks for no pods`) };
  stage.assumptions.push(
    'All pods are in one node pool. The surge is a single node, and nodes are drained one at a time.',
  );
  story.tell({
    reason: sentences(
      'a surge node joins first, so that there is room for the pods of the first node',
      'Azure decides in which zone it is',
    ),
    decidedBy: [{ field: 'maxSurge of the node pool', value: 'at least one node', isDefault: true }],
    rule: citations.poolUpgrade,
  });
  const nodes = nodesOf(stage);
  const held: string[] = [];
  for (const [index, [node, those]] of nodes.entries()) {
    if (index === mostNodes) {
      const rest = nodes.slice(index).map(([name]) => name);
      story.tell({ reason: sentences(`${listed(rest)} follow in the same way`), rule: citations.poolUpgrade });
      break;
    }
    story.tell({
      reason: sentences(`${node} is cordoned with ${names(those)} on it`),
      rule: citations.poolUpgrade,
    });
    const ended = evictFrom(stage, node, those, mostTurns);
    if (ended.left.length > 0) {
      story.tell({
        reason: sentences('after the drain timeout, 30 minutes if nobody changed it, the upgrade of the pool fails'),
        decidedBy: [{ field: 'drainTimeoutInMinutes of the node pool', value: '30', isDefault: true }],
        rule: citations.poolUpgrade,
      });
      return drainVerdict(stage, those, ended, 'the upgrade of the pool');
    }
    const back = [...ended.stuck.map((it) => it.pod), ...ended.waiting];
    if (back.length === 0) continue;
    held.push(...ended.stuck.map(({ pod, obstacle }) => `${pod.name} waits until ${node} is back: ${obstacle.words}`));
    const zone = stage.cluster.nodes.find((it) => it.name === node)?.zone ?? '';
    const update: PodUpdate = { pods: back, state: 'running', to: () => ({ node, zone }) };
    story.tell({
      pods: [update],
      reason: sentences(
        `${node} comes back with its new image, and ${names(back)} ${verb(back.length, 'starts', 'start')} there again`,
      ),
      rule: citations.poolUpgrade,
    });
  }
  const low = members.judge(story.fewest, pods.length);
  const words = passing(stage, pods.length - story.fewest, low);
  const turns = `${counted(nodes.length, 'node')} with pods ${verb(nodes.length, 'is', 'are')} drained in turn`;
  return {
    state: low.state === 'good' ? 'good' : 'degraded',
    words: sentences(supposition(stage, nodes[0]?.[1] ?? []), `${turns}; ${[words, ...new Set(held)].join('; ')}`),
  };
};

/** The nodes that have pods at the start, in their order. */
function nodesOf({
  pods,
  placement,
  cluster,
}: Stage): readonly (readonly [node: string, pods: readonly SubjectPod[]])[] {
  const byNode = Map.groupBy(pods, (it) => placement.of(it)?.node);
  return cluster.nodes.flatMap(({ name }) => {
    const those = byNode.get(name);
    return those ? [[name, those] as const] : [];
  });
}

function names(pods: readonly SubjectPod[]): string {
  return listed(pods.map((it) => it.name));
}
