import { type Budget, budgetOf } from './budget.ts';
import { citations } from './citations.ts';
import { counted, listed, verb } from './phrases.ts';
import type { Place } from './placement.ts';
import { reachOf } from './reach.ts';
import { isObstacle, type Obstacle, Room } from './room.ts';
import { grace, isOrdered, policy, type Stage, sentences } from './stage.ts';
import type { SubjectPod } from './subject.ts';

interface Stuck {
  readonly pod: SubjectPod;
  readonly obstacle: Obstacle;
}

/** How the drain of a node ended. */
export interface Drained {
  readonly budget: Budget;
  /** Pods that the budget does not let go. */
  readonly left: readonly SubjectPod[];
  /** Pods that found no other node, and what kept them from it. */
  readonly stuck: readonly Stuck[];
  /** Pods that are made anew only once those are ready. */
  readonly waiting: readonly SubjectPod[];
}

/**
 * Takes pods off a node as the eviction API does: as many at once as the budget allows, the next ones when those are ready
 * elsewhere. So many turns are told one by one, the rest together.
 */
export function evictFrom(stage: Stage, node: string, those: readonly SubjectPod[], mostTurns = 12): Drained {
  const { story, pods, subject } = stage;
  const budget = budgetOf(subject);
  const stuck: Stuck[] = [];
  const waiting: SubjectPod[] = [];
  const untold = new Map<SubjectPod, Place>();
  const staying = pods.filter((it) => story.place(it) !== undefined);
  const room = new Room(stage, { node }, staying);
  const away = () => pods.length - story.ready;
  let at = 0;
  for (let turn = 0; at < those.length && budget.allowed > away(); turn++) {
    const group = those.slice(at, at + budget.allowed - away());
    at += group.length;
    const before = new Map(group.map((it) => [it, story.place(it)] as const));
    const found = reschedule(stage, room, group, stuck.length > 0);
    if (turn >= mostTurns && found.moved.size === group.length) {
      for (const [pod, place] of found.moved) untold.set(pod, place);
      continue;
    }
    tellEviction(stage, budget, group, before);
    tellFound(stage, found);
    stuck.push(...found.stuck);
    waiting.push(...found.waiting);
  }
  if (untold.size > 0) {
    const rest = [...untold.keys()];
    story.tell({
      pods: [{ pods: rest, state: 'running', to: (it) => untold.get(it) }],
      reason: sentences(`${names(rest)} follow in the same way, at most ${budget.allowed} at once`),
      ...{ decidedBy: budget.decidedBy, rule: citations.eviction },
    });
  }
  const left = those.slice(at);
  if (left.length > 0) {
    story.tell({
      reason: sentences(
        `${names(left)} ${verb(left.length, 'stays', 'stay')} on ${node}: ${refusal(budget, away())}`,
        'the eviction is tried again and again until somebody steps in',
      ),
      ...{ decidedBy: budget.decidedBy, rule: citations.eviction },
    });
  }
  return { budget, left, stuck, waiting };
}

interface Found {
  readonly moved: ReadonlyMap<SubjectPod, Place>;
  readonly stuck: readonly Stuck[];
  readonly waiting: readonly SubjectPod[];
}

/** Where the pods of one turn go. A set that keeps its order makes none after one that has no place. */
function reschedule(stage: Stage, room: Room, group: readonly SubjectPod[], isHeld: boolean): Found {
  const from = new Map(group.map((it) => [it, stage.story.place(it)] as const));
  const moved = new Map<SubjectPod, Place>();
  const stuck: Stuck[] = [];
  const waiting: SubjectPod[] = [];
  for (const place of from.values()) room.leave(place);
  for (const [pod, place] of from) {
    if (isOrdered(stage) && (isHeld || stuck.length > 0)) {
      waiting.push(pod);
      continue;
    }
    const found = room.find(pod, place);
    if (isObstacle(found)) {
      stuck.push({ pod, obstacle: found });
      continue;
    }
    room.take(found);
    moved.set(pod, found);
  }
  return { moved, stuck, waiting };
}

function tellEviction(
  stage: Stage,
  budget: Budget,
  group: readonly SubjectPod[],
  before: ReadonlyMap<SubjectPod, Place | undefined>,
): void {
  const { seconds, decision } = grace(stage);
  const have = verb(group.length, 'is evicted and has', 'are evicted and have');
  stage.story.tell({
    pods: [{ pods: group, state: 'terminating', to: (it) => before.get(it) }],
    reason: sentences(
      `${names(group)} ${have} ${seconds} s to stop`,
      permission(budget, group.length, stage.pods.length),
    ),
    ...{ decidedBy: [...budget.decidedBy, decision], rule: citations.eviction },
  });
}

function tellFound(stage: Stage, { moved, stuck, waiting }: Found): void {
  const { story, subject } = stage;
  if (moved.size > 0) {
    const pods = [...moved.keys()];
    const disk = pods.flatMap((it) => it.claims.map((claim) => reachOf(claim, subject))).find((it) => it.isAttached);
    const targets = [...new Set([...moved.values()].map((it) => it.node))];
    const change = 'is detached from the one node and attached to the other';
    story.tell({
      pods: [{ pods, state: 'starting', to: (it) => moved.get(it) }],
      reason: sentences(
        `${names(pods)} ${verb(pods.length, 'starts', 'start')} anew on ${listed(targets)}`,
        disk ? `the ${disk.what} ${disk.from === 'zone' ? `follows within its zone: it ${change}` : change}` : '',
      ),
      ...{ decidedBy: disk?.decidedBy ?? [], rule: disk ? disk.rule : citations.drain },
    });
    story.tell({
      pods: [{ pods, state: 'running' }],
      reason: sentences(`${names(pods)} ${verb(pods.length, 'is', 'are')} ready`),
    });
  }
  for (const { pod, obstacle } of stuck) {
    const { words, decidedBy, rule } = obstacle;
    story.tell({
      ...{ pods: [{ pods: [pod], state: 'pending' }], decidedBy, rule },
      reason: sentences(`${pod.name} stays Pending: ${words}`),
    });
  }
  if (waiting.length > 0) {
    const made = `${names(waiting)} ${verb(waiting.length, 'is', 'are')} made anew only once those before`;
    story.tell({
      pods: [{ pods: waiting, state: 'waiting' }],
      reason: sentences(`${made} are ready`),
      ...{ decidedBy: [policy(stage)], rule: citations.order },
    });
  }
}

function permission({ kind, title, allowed }: Budget, count: number, all: number): string {
  if (kind === 'one') return `${title} allows ${allowed} of ${all} to be away`;
  return count === 1
    ? 'no budget is asked'
    : `no budget limits how many go at once, so that all ${counted(count, 'pod')} of the node go together`;
}

function refusal({ kind, title, allowed }: Budget, away: number): string {
  if (kind === 'several') return `more than one budget covers the pods (${title}), and then no eviction is allowed`;
  if (kind === 'unknown') return `what ${title} allows is not known here`;
  return allowed === 0
    ? `${title} allows no eviction at all`
    : `${title} allows ${allowed} to be away, and so many ${verb(away, 'is', 'are')} already`;
}

function names(pods: readonly SubjectPod[]): string {
  return listed(pods.map((it) => it.name));
}
