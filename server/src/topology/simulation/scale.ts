import { autoscalersOf } from '../../workloads/autoscalers.ts';
import { claimUsers } from '../../workloads/claim-users.ts';
import { sharesNode } from '../../workloads/shared-node.ts';
import { citations } from './citations.ts';
import { written } from './decision.ts';
import type { Decision, Verdict } from './model.ts';
import { counted, listed, verb } from './phrases.ts';
import { reachOf } from './reach.ts';
import { field, grace, isOrdered, policy, type Simulate, type Stage, sentences } from './stage.ts';
import { oneByOne } from './story.ts';
import type { SubjectClaim, SubjectPod } from './subject.ts';

/** More pods, or fewer, and what becomes of their claims. */
export const scale: Simulate<'scale'> = (stage, { replicas, before }) => {
  const { subject, story } = stage;
  const owner = autoscalersOf(subject.workload, subject.workspace).find((it) => it.get('spec', 'scaleTargetRef'));
  const from = subject.replicas;
  if (owner) {
    story.tell({
      reason: sentences(
        `${owner.title} sets the number of pods: what is written in the workload, or by hand, does not last`,
      ),
      decidedBy: [written(subject.workspace, owner.at('spec', 'scaleTargetRef'), owner)],
    });
  }
  if (replicas === from) {
    return {
      state: 'good',
      words: sentences(`${counted(from, 'pod')} ${verb(from, 'is', 'are')} what the workload asks for already`),
    };
  }
  return replicas > from ? scaleOut(stage, replicas, before ?? from) : scaleIn(stage, replicas);
};

function scaleOut(stage: Stage, to: number, before: number): Verdict {
  const { story, subject } = stage;
  const from = subject.replicas;
  story.ask(to);
  const added = range(stage, from, to);
  const others = added.filter((it) => it.index >= before);
  const known = new Set(added.filter((it) => it.index < before));
  const held = heldDisk(stage);
  if (held) return held(added);
  const groups = isOrdered(stage) ? oneByOne(added) : [added];
  const zones = stage.cluster.zones;
  for (const group of groups) {
    const old = group.filter((it) => known.has(it)).flatMap(own);
    const made = group.filter((it) => !known.has(it)).flatMap(own);
    story.tell({
      pods: [{ pods: group, state: 'starting' }],
      claims: [{ claims: [...old, ...made], state: 'bound' }],
      reason: sentences(
        isOrdered(stage)
          ? `${names(group)} ${verb(group.length, 'is', 'are')} made ${group.length === 1 ? 'once all before it are ready' : 'one after another'}`
          : `${names(group)} ${verb(group.length, 'is', 'are')} made at once`,
        old.length > 0
          ? `${claimNames(old)} ${verb(old.length, 'is', 'are')} still there from before and ${verb(old.length, 'is', 'are')} used again, with the data of that day`
          : '',
        made.length > 0 ? `${claimNames(made)} ${verb(made.length, 'is made and is', 'are made and are')} empty` : '',
        old.some((it) => reachOf(it, subject).from === 'zone') ? 'the pod has to go where its old disk is' : '',
      ),
      decidedBy: [
        ...(subject.isSet ? [policy(stage)] : []),
        ...(group[0] ? own(group[0]).flatMap((it) => reachOf(it, subject).decidedBy) : []),
      ],
      rule: old.length > 0 ? citations.claimRetention : isOrdered(stage) ? citations.order : citations.parallel,
    });
    story.tell({
      pods: [{ pods: group, state: 'running', to: (it) => spare(stage, it.index, zones) }],
      reason: sentences(`${names(group)} ${verb(group.length, 'is', 'are')} ready`),
    });
  }
  const { noun, majority } = stage.members;
  const join =
    majority === undefined
      ? ''
      : `${counted(added.length, `new ${noun}`)} ${verb(added.length, 'counts', 'count')} for the majority, now ${Math.floor(to / 2) + 1} of ${to}, once they have joined`;
  const reused = [...known].flatMap(own);
  const stale =
    reused.length > 0
      ? `${claimNames(reused)} ${verb(reused.length, 'comes', 'come')} back with old data: check that the engine takes it`
      : '';
  const empty =
    others.length > 0 && others.some((it) => own(it).length > 0)
      ? `${names(others)} ${verb(others.length, 'starts', 'start')} empty`
      : '';
  return {
    state: reused.length > 0 ? 'degraded' : 'good',
    words: sentences(`${from} to ${to} pods`, [stale, empty, join].filter((it) => it !== '').join('; ')),
  };
}

function scaleIn(stage: Stage, to: number): Verdict {
  const { story, subject, members } = stage;
  const from = subject.replicas;
  const gone = range(stage, to, from).toReversed();
  const retention = field(stage, ['spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled'], 'Retain');
  const isDeleted = subject.isSet && retention.value === 'Delete';
  const { seconds, decision } = grace(stage);
  const groups = isOrdered(stage) ? oneByOne(gone) : [gone];
  for (const [index, group] of groups.entries()) {
    const claims = group.flatMap(own);
    story.tell({
      pods: [{ pods: group, state: 'terminating' }],
      reason: sentences(
        index === 0 && isOrdered(stage)
          ? `the highest ordinal goes first: ${names(group)} ${verb(group.length, 'has', 'have')} ${seconds} s to stop`
          : `${names(group)} ${verb(group.length, 'has', 'have')} ${seconds} s to stop${isOrdered(stage) ? ', now that the one before is gone' : ''}`,
        index === 0 ? 'no budget is asked' : '',
      ),
      decidedBy: [...(subject.isSet ? [policy(stage)] : []), decision],
      rule: isOrdered(stage) ? citations.order : citations.parallel,
    });
    story.tell({
      pods: [{ pods: group, state: 'gone' }],
      claims: [{ claims, state: isDeleted ? 'deleted' : 'left' }],
      reason: sentences(
        `${names(group)} ${verb(group.length, 'is', 'are')} gone`,
        claims.length === 0
          ? ''
          : isDeleted
            ? `${claimNames(claims)} ${verb(claims.length, 'is', 'are')} deleted, and ${diskFate(claims)}`
            : `${claimNames(claims)} ${verb(claims.length, 'stays', 'stay')}, costs as before, and ${verb(claims.length, 'is', 'are')} used again when the set grows`.replace(
                'costs',
                verb(claims.length, 'costs', 'cost'),
              ),
      ),
      decidedBy: claims.length === 0 ? [] : [retention, ...(isDeleted ? reclaimDecisions(stage, claims) : [])],
      rule: claims.length === 0 ? citations.order : citations.claimRetention,
    });
  }
  const claims = gone.flatMap(own);
  const kept =
    claims.length === 0
      ? ''
      : isDeleted
        ? `${claimNames(claims)} ${verb(claims.length, 'is', 'are')} deleted, and ${diskFate(claims)}`
        : `${claimNames(claims)} ${verb(claims.length, 'stays', 'stay')}`;
  // Members that were never taken out of the cluster go on to count.
  const needed = members.majority;
  const words = `${from} to ${to} pods`;
  if (needed !== undefined && to > 0 && to < needed) {
    const loss = `no quorum: ${to} of ${from} members are left and ${needed} have to agree, unless the others were taken out of the engine first`;
    return { state: 'lost', words: sentences(`${words}: ${loss}`, kept) };
  }
  const left = members.judge(to, from);
  if (members.noun === 'member' && to > 0 && left.state === 'lost') {
    return { state: 'lost', words: sentences(`${words}: ${left.words}, unless their data was moved away first`, kept) };
  }
  const lost = isDeleted && claims.length > 0 && members.noun === 'pod';
  const away = members.isAlone === true && to > 0;
  return {
    state: to === 0 || lost ? 'lost' : isDeleted || away ? 'degraded' : 'good',
    words: sentences(
      words,
      to === 0
        ? 'nothing is served'
        : away
          ? 'each pod has data of its own, and nobody serves what the others kept'
          : '',
      kept,
    ),
  };
}

/** What becomes of the disk behind a claim that is deleted, in words and by what. */
export function diskFate(claims: readonly SubjectClaim[]): string {
  const policies = [...new Set(claims.map((it) => it.about.storage?.reclaimPolicy))];
  if (policies.length === 1 && policies[0] === 'Retain')
    return 'the disk behind it stays, for somebody to find by hand';
  return policies.includes(undefined)
    ? 'the disk as well unless its class retains it'
    : 'the disk with everything on it as well';
}

export function reclaimDecisions({ subject }: Stage, claims: readonly SubjectClaim[]): readonly Decision[] {
  const storage = claims[0]?.about.storage;
  if (!storage) return [];
  const { declaredBy, reclaimPolicy } = storage;
  const node = declaredBy?.get('reclaimPolicy') ?? declaredBy?.get('spec', 'persistentVolumeReclaimPolicy');
  if (declaredBy && node) return [written(subject.workspace, node, declaredBy)];
  return [{ field: 'reclaimPolicy', value: reclaimPolicy, isDefault: true }];
}

/** All pods want a disk that the first one's node has. */
function heldDisk(stage: Stage): ((added: readonly SubjectPod[]) => Verdict) | undefined {
  const { subject, story } = stage;
  const claim = subject
    .podAt(0)
    .claims.find((it) => !it.isOwn && !it.about.readOnly && claimUsers(it.about) !== undefined);
  if (!claim || sharesNode(subject.workload, subject.workload)) return undefined;
  const users = claimUsers(claim.about);
  const modes = claim.about.spec?.get('accessModes');
  return (added) => {
    const who = users?.who === 'one pod' ? 'for one pod at a time' : 'for the pods of one node';
    const words = `claim ${claim.name} is ${who}: a pod on another node waits for it (Multi-Attach error)`;
    story.tell({
      pods: [{ pods: added, state: 'pending' }],
      reason: sentences(words),
      decidedBy: modes ? [written(subject.workspace, modes, claim.about.claim)] : [],
      rule: citations.accessModes,
    });
    return {
      state: 'degraded',
      words: sentences(`${subject.replicas} to ${subject.replicas + added.length} pods`, words),
    };
  };
}

function range({ subject }: Stage, from: number, to: number): readonly SubjectPod[] {
  return Array.from({ length: to - from }, (_, index) => subject.podAt(from + index));
}

function spare({ cluster }: Stage, index: number, zones: readonly string[]) {
  const zone = zones[index % zones.length] ?? '1';
  const node = cluster.nodes.find((it) => it.zone === zone);
  return node && { node: node.name, zone };
}

function own(pod: SubjectPod): readonly SubjectClaim[] {
  return pod.claims.filter((it) => it.isOwn);
}

function claimNames(claims: readonly SubjectClaim[]): string {
  return `${verb(claims.length, 'claim', 'claims')} ${listed(claims.map((it) => it.name))}`;
}

function names(pods: readonly SubjectPod[]): string {
  return listed(pods.map((it) => it.name));
}
