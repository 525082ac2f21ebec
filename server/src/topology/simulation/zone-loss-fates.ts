import { citations } from './citations.ts';
import type { Judgement } from './members.ts';
import { listed, verb } from './phrases.ts';
import type { Place } from './placement.ts';
import { reachOf } from './reach.ts';
import { isObstacle, type Obstacle, Room } from './room.ts';
import { isOrdered, policy, type Stage, sentences, worse } from './stage.ts';
import type { SubjectPod } from './subject.ts';

/** What becomes of pods that lost their nodes. */
interface Fates {
  readonly moved: readonly SubjectPod[];
  /** Where those go that find a place; for the others, where they were. */
  readonly places: ReadonlyMap<SubjectPod, Place | undefined>;
  /** By the reason why they stay Pending. */
  readonly stuck: ReadonlyMap<string, { readonly pods: readonly SubjectPod[]; readonly obstacle: Obstacle }>;
  /** They come after one that is stuck. */
  readonly waiting: readonly SubjectPod[];
}

/** Who finds another place, who does not, and who has to wait for one that does not. Without a capital and a full stop. */
export function settle(stage: Stage, zone: string, gone: readonly SubjectPod[]): Judgement {
  const fates = fatesOf(stage, zone, gone);
  tellMoved(stage, fates);
  for (const { pods, obstacle } of fates.stuck.values()) {
    const { decidedBy, rule } = obstacle;
    stage.story.tell({
      ...{ pods: [{ pods, state: 'pending' }], decidedBy, rule },
      reason: sentences(pending(pods, obstacle)),
    });
  }
  const [blocker] = [...fates.stuck.values()].flatMap((it) => it.pods);
  if (fates.waiting.length > 0) {
    const who = `${names(fates.waiting)} ${verb(fates.waiting.length, 'is', 'are')} not made anew`;
    stage.story.tell({
      pods: [{ pods: fates.waiting, state: 'waiting' }],
      reason: sentences(`${who} before ${blocker?.name ?? ''} is ready, wherever there would be room`),
      ...{ decidedBy: [policy(stage)], rule: citations.order },
    });
  }
  return judgement(stage, gone, fates, blocker?.name ?? '');
}

function judgement(stage: Stage, gone: readonly SubjectPod[], fates: Fates, blocker: string): Judgement {
  const { story, pods, members, subject } = stage;
  const { moved, waiting, stuck } = fates;
  const low = members.judge(story.fewest, pods.length);
  const end = members.judge(story.ready, pods.length);
  const when = subject.isSet ? ' once the lost nodes are deleted or marked as out of service' : '';
  const parts = [
    ...[...stuck.values()].map((it) => pending(it.pods, it.obstacle)),
    ...(waiting.length > 0 ? [`${names(waiting)} ${verb(waiting.length, 'waits', 'wait')} for ${blocker}`] : []),
    ...(moved.length > 0
      ? [`${names(moved)} ${verb(moved.length, 'starts', 'start')} again in ${zones(fates)}${when}`]
      : []),
  ];
  const isBack = moved.length === gone.length;
  const state = isBack ? worse(end.state, low.state === 'good' ? 'good' : 'degraded') : end.state;
  const words = !isBack ? end.words : low.state === 'lost' ? `for some minutes ${low.words}` : low.words;
  return { state, words: [words, ...parts].join('; ') };
}

function fatesOf(stage: Stage, zone: string, gone: readonly SubjectPod[]): Fates {
  const lost = new Set(gone);
  const room = new Room(
    stage,
    { zone },
    stage.pods.filter((it) => !lost.has(it)),
  );
  const places = new Map(gone.map((it) => [it, stage.placement.of(it)] as const));
  const stuck = new Map<string, { readonly pods: SubjectPod[]; readonly obstacle: Obstacle }>();
  const waiting: SubjectPod[] = [];
  const moved: SubjectPod[] = [];
  for (const pod of gone) {
    if (isOrdered(stage) && stuck.size > 0) {
      waiting.push(pod);
      continue;
    }
    const found = room.find(pod, places.get(pod));
    if (isObstacle(found)) {
      const known = stuck.get(found.ofMany);
      if (known) known.pods.push(pod);
      else stuck.set(found.ofMany, { pods: [pod], obstacle: found });
    } else {
      room.take(found);
      places.set(pod, found);
      moved.push(pod);
    }
  }
  return { moved, places, stuck, waiting };
}

function tellMoved(stage: Stage, fates: Fates): void {
  const { story, subject } = stage;
  const { moved, places } = fates;
  if (moved.length === 0) return;
  const claims = moved.flatMap((it) => it.claims);
  const reaches = claims.map((it) => reachOf(it, subject));
  const disk = reaches.find((it) => it.isAttached);
  const start = `${names(moved)} ${verb(moved.length, 'starts', 'start')} in ${zones(fates)}`;
  const volume = disk
    ? `the ${disk.what} is in every zone; it is detached from the lost node by force, which takes some minutes more`
    : reaches.length === 0
      ? 'nothing holds the pods to a zone, and nothing they wrote comes along'
      : '';
  story.tell({
    pods: [{ pods: moved, state: 'starting', to: (it) => places.get(it) }],
    claims: [{ claims, state: 'bound' }],
    reason: sentences(subject.isSet ? `once that is done, ${start}` : start, volume),
    decidedBy: (disk ?? reaches[0])?.decidedBy ?? [],
    rule: disk ? citations.diskRedundancy : citations.outOfService,
  });
  story.tell({
    pods: [{ pods: moved, state: 'running' }],
    reason: sentences(`${names(moved)} ${verb(moved.length, 'is', 'are')} ready again`),
  });
}

function pending(pods: readonly SubjectPod[], { words, ofMany }: Obstacle): string {
  return pods.length === 1 ? `${names(pods)} stays Pending: ${words}` : `${names(pods)} stay Pending: ${ofMany}`;
}

function zones({ moved, places }: Fates): string {
  const all = [...new Set(moved.map((it) => places.get(it)?.zone ?? ''))].sort();
  return `${verb(all.length, 'zone', 'zones')} ${listed(all)}`;
}

function names(pods: readonly SubjectPod[]): string {
  return listed(pods.map((it) => it.name));
}
