import { citations } from './citations.ts';
import { type Drained, evictFrom } from './evict.ts';
import type { Verdict, VerdictState } from './model.ts';
import { counted, listed, verb } from './phrases.ts';
import { type Simulate, type Stage, sentences, worse } from './stage.ts';
import type { SubjectPod } from './subject.ts';

/** One node is emptied, for maintenance or by the autoscaler. */
export const drain: Simulate<'drain'> = (stage, { node: number = 1 }) => {
  const { story, pods, placement, subject } = stage;
  const node = `node-${number}`;
  const those = pods.filter((it) => placement.of(it)?.node === node);
  if (those.length === 0) {
    return { state: 'good', words: sentences(`no pod of ${subject.workload.title} is on ${node}`) };
  }
  const { nodeSpread } = placement;
  story.tell({
    reason: sentences(
      `${node} is cordoned with ${names(those)} on it: nothing new is put there`,
      placement.nodeCertainty === 'assumed' && pods.length > 1
        ? 'the scheduler likes to spread pods over nodes, and nothing makes it: the worst is drawn'
        : '',
    ),
    decidedBy: nodeSpread ? [nodeSpread.decidedBy] : [],
    rule: nodeSpread?.rule ?? citations.drain,
  });
  return drainVerdict(stage, those, evictFrom(stage, node, those), 'the drain');
};

/** What a drain came to, `what` being the name for it. */
export function drainVerdict(stage: Stage, those: readonly SubjectPod[], ended: Drained, what: string): Verdict {
  const { story, members, pods } = stage;
  const { left, stuck, waiting, budget } = ended;
  const low = members.judge(story.fewest, pods.length);
  const end = members.judge(story.ready, pods.length);
  const down = pods.length - story.fewest;
  const held = [
    ...stuck.map(({ pod, obstacle }) => `${pod.name} stays Pending: ${obstacle.words}`),
    ...(waiting.length > 0 ? [`${names(waiting)} ${verb(waiting.length, 'waits', 'wait')} for it`] : []),
  ];
  if (left.length > 0) {
    const why =
      budget.kind === 'several'
        ? `more than one budget covers the pods`
        : budget.kind === 'unknown'
          ? `what ${budget.title} allows is not known`
          : `${budget.title} allows ${budget.allowed} to be away`;
    const blocked = `${what} does not end: ${why}, and ${names(left)} ${verb(left.length, 'stays', 'stay')}`;
    return {
      state: worse('degraded', end.state),
      words: sentences(supposition(stage, those), [blocked, ...held].join('; ')),
    };
  }
  if (stuck.length > 0)
    return { state: end.state, words: sentences(supposition(stage, those), [end.words, ...held].join('; ')) };
  return { state: softened(low.state), words: sentences(supposition(stage, those), passing(stage, down, low)) };
}

/** What the verdict supposes, where no field keeps pods on different nodes. */
export function supposition({ placement, pods }: Stage, those: readonly SubjectPod[]): string {
  if (placement.nodeCertainty !== 'assumed' || those.length < 2) return '';
  const who = those.length === pods.length ? `all ${those.length}` : `${those.length} of ${pods.length}`;
  return `nothing keeps the pods apart, and ${who} may be on one node`;
}

/** It passes by itself, so that nothing is lost for good. */
function softened(state: VerdictState): VerdictState {
  return state === 'good' ? 'good' : 'degraded';
}

/** What is to be said about a time that passes by itself. */
export function passing(
  { pods, members }: Stage,
  down: number,
  low: { readonly state: VerdictState; readonly words: string },
) {
  if (down === 0) return `all ${counted(pods.length, members.noun)} keep running`;
  if (pods.length === 1)
    return `${pods[0]?.name ?? ''} is away while it moves: until it is ready again, nothing is served`;
  if (down === pods.length)
    return `all ${down} ${members.noun}s are away at once: until they are ready again, nothing is served`;
  const away = `at most ${down} of ${counted(pods.length, members.noun)} ${verb(down, 'is', 'are')} away at once`;
  const fate = low.words.replace(/^[^:]*: /, '');
  if (low.state === 'lost') return `${away}: until ${down === 1 ? 'it is' : 'they are'} ready again, ${low.words}`;
  return low.words.includes(': ') ? `${away}: ${fate}` : away;
}

function names(pods: readonly SubjectPod[]): string {
  return listed(pods.map((it) => it.name));
}
