import { type ClusterProbe, clusterProbe } from '../../workloads/cluster-probe.ts';
import { citations } from './citations.ts';
import { written } from './decision.ts';
import type { Verdict } from './model.ts';
import { counted, listed, verb } from './phrases.ts';
import { reachOf } from './reach.ts';
import type { Spread } from './spreads.ts';
import { field, grace, isOrdered, policy, type Simulate, type Stage, sentences } from './stage.ts';
import { oneByOne } from './story.ts';
import type { SubjectPod } from './subject.ts';

/** The first start of a workload, on an empty cluster. */
export const startUp: Simulate<'start'> = (stage) => {
  const { story, pods, subject } = stage;
  if (pods.length === 0) return nothing(stage);
  const wait = field(stage, ['spec', 'minReadySeconds'], '0');
  const isPaced = wait.value !== '0';
  const { crowded } = stage.placement;
  const placed = pods.slice(0, crowded?.places);
  const groups = isOrdered(stage) ? oneByOne(placed) : [placed];
  const asking = pods.length > 1 ? clusterProbe(subject.workload) : undefined;
  for (const [index, group] of groups.entries()) {
    const before = groups[index - 1]?.at(-1)?.name;
    story.tell({
      pods: [{ pods: group, state: 'starting', to: stage.placement.of }],
      claims: [{ claims: group.flatMap((it) => it.claims), state: 'bound' }],
      reason: sentences(
        !isOrdered(stage)
          ? `${everyone(pods)} made at once`
          : before === undefined
            ? `${listed(names(group))} is made first`
            : group.length > 1
              ? `${listed(names(group))} follow in the same way, each once the one before is ready`
              : `${listed(names(group))} is made once ${before} is ready${isPaced ? ` and has been for ${wait.value} s` : ''}`,
        binding(stage, group),
      ),
      decidedBy: [
        ...(subject.isSet ? [policy(stage)] : [subject.replicasBy]),
        ...(isPaced && isOrdered(stage) ? [wait] : []),
        ...bindingDecisions(stage, group),
      ],
      rule: subject.isSet ? (isOrdered(stage) ? citations.order : citations.parallel) : citations.deploymentRollout,
    });
    if (asking && isOrdered(stage)) return deadlock(stage, group, asking);
    story.tell({
      pods: [{ pods: group, state: 'running' }],
      reason: sentences(readiness(stage, group)),
    });
  }
  if (crowded) return noPlace(stage, pods.slice(crowded.places), crowded.by);
  const [first] = pods;
  const order = isOrdered(stage)
    ? `${listed(names(pods))} start one after another: each waits for all before it, so that ${first?.name ?? ''} decides whether there is anything at all`
    : `${pods.length === 1 ? 'the pod starts' : `all ${counted(pods.length, 'pod')} start at once`}`;
  return { state: 'good', words: sentences(order) };
};

/** There are more pods than places that may have one each. */
function noPlace(stage: Stage, pods: readonly SubjectPod[], { over, decidedBy, rule }: Spread): Verdict {
  const [first, ...others] = isOrdered(stage) ? [pods.slice(0, 1), pods.slice(1)] : [pods, []];
  const stuck = first ?? [];
  const waiting = others.flat();
  const words = `each ${over} has one already, and two may not share one`;
  const who = `${listed(names(stuck))} ${verb(stuck.length, 'stays', 'stay')} Pending`;
  stage.story.tell({
    pods: [
      { pods: stuck, state: 'pending' },
      { pods: waiting, state: 'waiting' },
    ],
    reason: sentences(
      `${who}: ${words}`,
      waiting.length > 0 ? `${listed(names(waiting))} ${verb(waiting.length, 'waits', 'wait')} for it` : '',
    ),
    ...{ decidedBy: [decidedBy], rule },
  });
  const end = stage.members.judge(stage.story.ready, stage.pods.length);
  return { state: end.state, words: sentences(`${end.words}; ${who}: ${words}`) };
}

/** The first pod is ready only once others are there, and these are made only once it is ready. */
function deadlock(stage: Stage, group: readonly SubjectPod[], { at }: ClusterProbe): Verdict {
  const { story, pods, subject } = stage;
  const who = listed(names(group));
  // What else stands in a command is nobody's business.
  const question = { ...written(subject.workspace, at), value: 'asks for the whole cluster' };
  const words = `the readiness of ${who} asks for the whole cluster, and the next member is made only once ${who} is ready`;
  story.tell({
    pods: [{ pods: group, state: 'failing' }],
    reason: sentences(words),
    ...{ decidedBy: [question, policy(stage)], rule: citations.order },
  });
  return {
    state: 'lost',
    words: sentences(`the start may never end: ${words}`, `${counted(pods.length - 1, 'pod')} may never come`),
  };
}

/** A controlled stop: the workload is scaled to nothing. */
export const stop: Simulate<'stop'> = (stage) => {
  const { story, pods, subject } = stage;
  if (pods.length === 0) return nothing(stage);
  const { seconds, decision } = grace(stage);
  const groups = isOrdered(stage) ? oneByOne(pods.toReversed()) : [pods];
  for (const [index, group] of groups.entries()) {
    const isFirst = index === 0;
    story.tell({
      pods: [{ pods: group, state: 'terminating' }],
      reason: sentences(
        !isOrdered(stage)
          ? `${everyone(pods)} told to stop, with ${seconds} s for it`
          : isFirst
            ? `the highest ordinal goes first: ${listed(names(group))} has ${seconds} s to stop`
            : group.length > 1
              ? `${listed(names(group))} follow in the same way`
              : `${listed(names(group))} is told to stop once its successor is gone`,
      ),
      decidedBy: [...(subject.isSet ? [policy(stage)] : []), decision],
      rule: isOrdered(stage) ? citations.order : citations.parallel,
    });
    story.tell({
      pods: [{ pods: group, state: 'gone' }],
      claims: [{ claims: ownClaims(group), state: 'left' }],
      reason: sentences(
        `${listed(names(group))} ${group.length === 1 ? 'is' : 'are'} gone`,
        ownClaims(group).length > 0 ? 'the claims stay for the next start' : '',
      ),
      rule: citations.stableStorage,
    });
  }
  const total = isOrdered(stage) ? seconds * pods.length : seconds;
  const steps = isOrdered(stage) && pods.length > 1 ? `, ${counted(pods.length, 'pod')} of ${seconds} s each` : '';
  return { state: 'good', words: sentences(`the stop takes up to ${total} s${steps}; no claim is deleted`) };
};

function nothing({ subject }: Stage): Verdict {
  return { state: 'good', words: sentences(`${subject.workload.title} asks for no pods`) };
}

function readiness({ subject }: Stage, group: readonly SubjectPod[]): string {
  const probes = subject.workload.root.all('spec', 'template', 'spec', 'containers', '*', 'readinessProbe');
  const who = `${listed(names(group))} ${group.length === 1 ? 'is' : 'are'}`;
  return probes.length > 0
    ? `${who} ready: the readiness probe has answered`
    : `${who} ready as soon as the containers run: no readiness probe says otherwise`;
}

function binding(stage: Stage, group: readonly SubjectPod[]): string {
  const own = ownClaims(group);
  if (own.length === 0) return '';
  const zonal = own.some((it) => reachOf(it, stage.subject).from === 'zone');
  const made = own.length === 1 ? `claim ${own[0]?.name ?? ''} is made` : `${counted(own.length, 'claim')} are made`;
  return zonal ? `${made}, and the disk from now on lives in the zone of the pod` : made;
}

function bindingDecisions({ subject }: Stage, group: readonly SubjectPod[]) {
  const [first] = ownClaims(group);
  return first ? reachOf(first, subject).decidedBy : [];
}

function ownClaims(group: readonly SubjectPod[]) {
  return group.flatMap((it) => it.claims.filter((claim) => claim.isOwn));
}

function everyone(pods: readonly SubjectPod[]): string {
  return pods.length === 1 ? 'the pod is' : `all ${pods.length} pods are`;
}

function names(group: readonly SubjectPod[]): readonly string[] {
  return group.map((it) => it.name);
}
