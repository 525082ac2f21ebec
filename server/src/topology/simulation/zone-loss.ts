import { podSpec } from '../../k8s/pods.ts';
import { tolerates } from '../../k8s/scheduling.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { citations } from './citations.ts';
import { written } from './decision.ts';
import type { Decision, Verdict } from './model.ts';
import { counted, listed, verb } from './phrases.ts';
import { type Reach, reachOf } from './reach.ts';
import { type Simulate, type Stage, sentences } from './stage.ts';
import type { SubjectClaim, SubjectPod } from './subject.ts';
import { settle } from './zone-loss-fates.ts';

/** Every node of a zone stops answering, and what is kept in that zone alone is away with it. */
export const zoneLoss: Simulate<'zone-loss'> = (stage, request) => {
  const zone = String(request.zone);
  const { story, pods, subject, placement } = stage;
  const gone = pods.filter((it) => placement.of(it)?.zone === zone);
  stage.assumptions.push('The nodes of the other zones have room for the pods that move.');
  const hidden = hiddenShare(stage);
  if (gone.length === 0 && !hidden) {
    const { pin } = placement;
    story.tell({
      reason: sentences(`zone ${zone} fails, and none of the pods is there`),
      decidedBy: pin ? [pin.decidedBy] : placement.zoneSpread ? [placement.zoneSpread.decidedBy] : [],
      rule: citations.nodeSelector,
    });
    return { state: 'good', words: sentences(`no pod of ${subject.workload.title} is in zone ${zone}`) };
  }

  fail(stage, zone, gone);
  if (hidden) {
    const { reach, claims } = hidden;
    story.tell({
      pods: [{ pods: hidden.pods, state: 'failing' }],
      claims: [{ claims, state: 'unreachable' }],
      reason: sentences(
        `the ${reach.what} of ${listed(claims.map((it) => it.name))} is kept where Azure chose, and nobody can tell in which zone`,
        `if zone ${zone} has it, ${hidden.pods.length === 1 ? 'the pod hangs' : 'all pods hang'} when reading or writing it, wherever they run`,
      ),
      decidedBy: reach.decidedBy,
      rule: reach.rule,
    });
    return hiddenVerdict(stage, zone, hidden);
  }
  const low = stage.members.judge(story.ready, pods.length);
  const stays = evict(stage, gone);
  if (stays) return { state: low.state, words: sentences(prefix(stage, zone, gone), low.words, stays) };
  const { state, words } = settle(stage, zone, gone);
  return { state, words: sentences(prefix(stage, zone, gone), words) };
};

/** The nodes are silent; what is on them may or may not go on running. */
function fail({ story, placement, subject }: Stage, zone: string, gone: readonly SubjectPod[]): void {
  const isTied = (from: string) => from === 'zone' || from === 'node';
  const disks = gone.flatMap((it) => it.claims).filter((it) => isTied(reachOf(it, subject).from));
  const { zoneSpread, zoneCertainty, pin } = placement;
  const why =
    zoneCertainty === 'assumed'
      ? 'no field says in which zone the pods are; the scheduler likes to spread them, and nothing makes it: the worst is drawn'
      : zoneCertainty === 'likely'
        ? 'the spread is a wish, so that there may be more'
        : '';
  story.tell({
    pods: [{ pods: gone, state: 'not-ready' }],
    claims: [{ claims: disks, state: 'unreachable', zone }],
    reason: sentences(
      gone.length === 0
        ? `zone ${zone} fails, and none of the pods is there`
        : `zone ${zone} fails with ${listed(gone.map((it) => it.name))} on its nodes; Services leave ${gone.length === 1 ? 'it' : 'them'} out as soon as the nodes count as not ready`,
      gone.length === 0 ? '' : why,
    ),
    decidedBy: pin ? [pin.decidedBy] : zoneSpread ? [zoneSpread.decidedBy] : [],
    rule: zoneSpread?.rule ?? citations.spread,
  });
}

/** After some minutes the pods are told to go; nobody is there to hear it. Gives what is to be said if they are not. */
function evict(stage: Stage, gone: readonly SubjectPod[]): string | undefined {
  const { story, subject } = stage;
  const patience = tolerance(stage);
  if (patience.seconds === undefined) {
    story.tell({
      reason: sentences('the pods tolerate nodes that do not answer for ever, so they are never made anew'),
      decidedBy: patience.decidedBy,
      rule: citations.nodeLoss,
    });
    return `${listed(gone.map((it) => it.name))} ${verb(gone.length, 'waits', 'wait')} for the zone to come back`;
  }
  const names = listed(gone.map((it) => it.name));
  story.tell({
    pods: [{ pods: gone, state: 'terminating' }],
    reason: sentences(
      `after ${patience.seconds} s ${names} ${verb(gone.length, 'is', 'are')} to be deleted; no budget is asked`,
      subject.isSet
        ? `nothing confirms that ${verb(gone.length, 'it has', 'they have')} stopped, and no second pod of a name is made while the first may still write: ${verb(gone.length, 'it stays', 'they stay')} Terminating until the nodes are deleted, or somebody marks them with the taint node.kubernetes.io/out-of-service`
        : 'others are made in their place at once, although the old ones may still run',
    ),
    decidedBy: patience.decidedBy,
    rule: subject.isSet ? citations.atMostOne : citations.nodeLoss,
  });
  return undefined;
}

/** What the verdict supposes, where no field decides it. */
function prefix({ placement, pods }: Stage, zone: string, gone: readonly SubjectPod[]): string {
  if (placement.zoneCertainty !== 'assumed' || gone.length === 0) return '';
  if (pods.length === 1) return `${gone[0]?.name ?? ''} may be in zone ${zone}`;
  const who =
    gone.length === pods.length ? `all ${counted(pods.length, 'pod')}` : `${gone.length} of ${pods.length} pods`;
  return `nothing spreads the pods over zones, and ${who} may be in zone ${zone}`;
}

interface Hidden {
  readonly reach: Reach;
  readonly claims: readonly SubjectClaim[];
  readonly pods: readonly SubjectPod[];
}

/** Shares that one zone may have alone, and the pods that write to them. */
function hiddenShare({ pods, subject }: Stage): Hidden | undefined {
  const isHidden = (it: SubjectClaim) => !it.about.readOnly && reachOf(it, subject).from === 'hidden-zone';
  const those = pods.filter((it) => it.claims.some(isHidden));
  const claims = [...new Map(those.flatMap((it) => it.claims.filter(isHidden)).map((it) => [it.id, it])).values()];
  const [first] = claims;
  return first && { reach: reachOf(first, subject), claims, pods: those };
}

function hiddenVerdict(stage: Stage, zone: string, { reach, claims, pods }: Hidden): Verdict {
  const which = claims.length === 1 ? `claim ${claims[0]?.name ?? ''}` : counted(claims.length, 'claim');
  const who = pods.length === 1 ? 'the pod does not have' : `none of the ${counted(pods.length, 'pod')} has`;
  const { state } = stage.members.judge(stage.story.ready, stage.pods.length);
  const words = `the ${reach.what} of ${which} may be in zone ${zone}: then ${who} its data until the zone is back, wherever it runs`;
  return { state, words: sentences(words) };
}

const unreachable = { key: 'node.kubernetes.io/unreachable', value: '', effect: 'NoExecute' } as const;

/** How long the pods stay on a node that does not answer; `undefined` for ever. */
function tolerance({ subject }: Stage): {
  readonly seconds: number | undefined;
  readonly decidedBy: readonly Decision[];
} {
  const list: readonly YamlNode[] = podSpec(subject.workload)?.get('tolerations')?.items() ?? [];
  const own = list.filter((it) => tolerates(it, unreachable));
  const [first] = own;
  if (!first) {
    return {
      seconds: 300,
      decidedBy: [{ field: 'tolerations: node.kubernetes.io/unreachable', value: '300', isDefault: true }],
    };
  }
  const limits = own.map((it) => it.get('tolerationSeconds')?.number);
  const known = limits.filter((it) => it !== undefined);
  return {
    seconds: known.length > 0 ? Math.min(...known) : undefined,
    decidedBy: own.map((it) => written(subject.workspace, it)),
  };
}
