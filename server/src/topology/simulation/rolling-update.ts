import { resolveIntOrPercent } from '../../k8s/int-or-percent.ts';
import { heedsMaxUnavailable } from '../../knowledge/statefulset-updates.ts';
import { citations } from './citations.ts';
import { deploymentRollout } from './deployment-rollout.ts';
import { passing } from './drain.ts';
import type { Decision, Verdict } from './model.ts';
import { counted, listed, verb } from './phrases.ts';
import { field, grace, isOrdered, policy, type Simulate, type Stage, sentences } from './stage.ts';
import { bundles } from './story.ts';
import type { SubjectPod } from './subject.ts';

/** A new revision of the pod template reaches the pods. */
export const rollingUpdate: Simulate<'rolling-update'> = (stage, { broken = false }) => {
  const { pods, subject } = stage;
  if (pods.length === 0) return { state: 'good', words: sentences(`${subject.workload.title} asks for no pods`) };
  if (!subject.isSet) return deploymentRollout(stage, broken);
  const type = field(stage, ['spec', 'updateStrategy', 'type'], 'RollingUpdate');
  return type.value === 'OnDelete' ? onDelete(stage, type) : inTurn(stage, type, broken);
};

function onDelete({ story, pods }: Stage, type: Decision): Verdict {
  story.tell({
    reason: sentences('nothing happens: pods get the new revision when somebody deletes them'),
    ...{ decidedBy: [type], rule: citations.updateStrategies },
  });
  const rest = `${counted(pods.length, 'pod')} ${verb(pods.length, 'stays', 'stay')} on the old revision`;
  return {
    state: 'good',
    words: sentences(`${rest} until somebody deletes ${verb(pods.length, 'it', 'them one by one')}`),
  };
}

/** From the highest ordinal to the lowest, each once the one before is ready. */
function inTurn(stage: Stage, type: Decision, broken: boolean): Verdict {
  const { story, pods, subject, members } = stage;
  const partition = field(stage, ['spec', 'updateStrategy', 'rollingUpdate', 'partition'], '0');
  const held = Math.max(0, Math.min(pods.length, Number(partition.value) || 0));
  const updated = pods.slice(held).toReversed();
  const kept = pods.slice(0, held);
  if (updated.length === 0) {
    const words = `no pod is updated: the partition ${partition.value} is not below the number of pods`;
    story.tell({ reason: sentences(words), decidedBy: [partition, subject.replicasBy], rule: citations.partition });
    return { state: 'good', words: sentences(words) };
  }
  const { size, decidedBy } = pace(stage);
  const { seconds, decision } = grace(stage);
  const wait = field(stage, ['spec', 'minReadySeconds'], '0');
  const pause = wait.value === '0' ? '' : ` and has been for ${wait.value} s`;
  for (const [index, group] of bundles(updated, size).entries()) {
    const isRest = group.length > size;
    const who = `${names(group)} ${verb(group.length, 'is', 'are')}`;
    if (isRest) {
      story.tell({
        pods: [{ pods: group, state: 'running', revision: 'new' }],
        reason: sentences(`${names(group)} follow in the same way`),
        ...{ decidedBy, rule: citations.rollingUpdate },
      });
      continue;
    }
    story.tell({
      pods: [{ pods: group, state: 'terminating', revision: 'old' }],
      reason: sentences(
        index === 0
          ? `${who} stopped first: updates go from the highest ordinal to the lowest`
          : `${who} stopped, now that the one before is ready${pause}`,
        `${verb(group.length, 'it has', 'they have')} ${seconds} s`,
        index === 0 ? 'no budget is asked' : '',
      ),
      decidedBy: [...(index === 0 ? [type, ...decidedBy] : decidedBy), decision, ...(pause === '' ? [] : [wait])],
      rule: index === 0 ? citations.rollingUpdate : citations.order,
    });
    story.tell({
      pods: [{ pods: group, state: 'starting', to: stage.placement.of, revision: 'new' }],
      reason: sentences(`${who} made anew with the new revision, with the same name and the same claims`),
      rule: citations.stableStorage,
    });
    if (broken) return stuckAt(stage, group, updated.length - group.length);
    story.tell({
      pods: [{ pods: group, state: 'running', revision: 'new' }],
      reason: sentences(`${who} ready`),
    });
  }
  if (kept.length > 0) {
    story.tell({
      pods: [{ pods: kept, state: 'running', revision: 'old' }],
      reason: sentences(
        `${names(kept)} ${verb(kept.length, 'keeps', 'keep')} the old revision, and ${verb(kept.length, 'gets', 'get')} it again when made anew`,
      ),
      ...{ decidedBy: [partition], rule: citations.partition },
    });
  }
  const low = members.judge(story.fewest, pods.length);
  const rest = kept.length > 0 ? `; ${names(kept)} ${verb(kept.length, 'stays', 'stay')} on the old revision` : '';
  const words = pods.length === 1 ? restart(pods) : passing(stage, pods.length - story.fewest, low);
  return { state: 'degraded', words: sentences(`${words}${rest}`) };
}

function restart([pod]: readonly SubjectPod[]): string {
  return `${pod?.name ?? ''} is away while it restarts: until it is ready again, nothing is served`;
}

/** The new revision never becomes ready: how far it got, and what it takes to go back. */
function stuckAt(stage: Stage, group: readonly SubjectPod[], untouched: number): Verdict {
  const { story, pods, members } = stage;
  const who = names(group);
  const never = verb(group.length, 'never becomes', 'never become');
  story.tell({
    pods: [{ pods: group, state: 'failing', revision: 'new' }],
    reason: sentences(
      `${who} ${never} ready, and the update goes no further`,
      untouched > 0 ? `${counted(untouched, 'pod')} ${verb(untouched, 'keeps', 'keep')} the old revision` : '',
    ),
    ...{ decidedBy: [policy(stage)], rule: citations.rollingUpdate },
  });
  const isStuck = isOrdered(stage);
  const back = isStuck
    ? `putting the old template back is not enough: ${who} ${verb(group.length, 'has', 'have')} to be deleted as well`
    : `putting the old template back is enough: ${who} ${verb(group.length, 'is', 'are')} then made anew`;
  story.tell({
    reason: sentences(back, isStuck ? 'the set waits for the pod to become ready before it does anything else' : ''),
    ...{ decidedBy: [policy(stage)], rule: isStuck ? citations.forcedRollback : citations.parallel },
  });
  const { state, words } = members.judge(story.ready, pods.length);
  return { state, words: sentences(`the update stops at ${who}; ${words}`, back) };
}

/** How many pods are stopped at once, and what says so. */
function pace(stage: Stage): { readonly size: number; readonly decidedBy: readonly Decision[] } {
  const { subject, pods } = stage;
  const node = subject.workload.get('spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable');
  const limit = field(stage, ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], '1');
  const value = node?.value;
  if (typeof value !== 'number' && typeof value !== 'string') return { size: 1, decidedBy: [] };
  const version: Decision = { field: 'kubernetesVersion', value: subject.settings.kubernetesVersion, isDefault: false };
  // Without the gate, or where a set keeps its order, one pod goes after another whatever is allowed.
  if (!heedsMaxUnavailable(version.value)) return { size: 1, decidedBy: [limit, version] };
  if (isOrdered(stage)) return { size: 1, decidedBy: [limit, policy(stage)] };
  return { size: Math.max(1, resolveIntOrPercent(value, pods.length, 'up') ?? 1), decidedBy: [limit, version] };
}

function names(pods: readonly SubjectPod[]): string {
  return listed(pods.map((it) => it.name));
}
