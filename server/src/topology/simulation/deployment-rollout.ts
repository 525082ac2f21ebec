import { resolveIntOrPercent } from '../../k8s/int-or-percent.ts';
import { claimUsers } from '../../workloads/claim-users.ts';
import { sharesNode } from '../../workloads/shared-node.ts';
import { citations } from './citations.ts';
import { written } from './decision.ts';
import type { Decision, Verdict } from './model.ts';
import { counted, verb } from './phrases.ts';
import { reachOf } from './reach.ts';
import { field, grace, type Stage, sentences } from './stage.ts';
import type { SubjectClaim, SubjectPod } from './subject.ts';

/** A new revision of a Deployment: new pods beside the old ones, or after them. */
export function deploymentRollout(stage: Stage, broken: boolean): Verdict {
  const type = field(stage, ['spec', 'strategy', 'type'], 'RollingUpdate');
  return type.value === 'Recreate' ? recreate(stage, type, broken) : rolling(stage, type, broken);
}

function recreate(stage: Stage, type: Decision, broken: boolean): Verdict {
  const { story, pods } = stage;
  const { seconds, decision } = grace(stage);
  const all = counted(pods.length, 'pod');
  story.tell({
    pods: [{ pods, state: 'terminating', revision: 'old' }],
    reason: sentences(`${verb(pods.length, 'the pod stops', `all ${all} stop`)} first, within ${seconds} s`),
    ...{ decidedBy: [type, decision], rule: citations.recreate },
  });
  story.tell({
    pods: [{ pods, state: 'starting', to: stage.placement.of, revision: 'new' }],
    reason: sentences(
      `then the new ${verb(pods.length, 'one starts', 'ones start')}`,
      disks(stage).length > 0 ? 'the disk is free by then, and is attached where the new pod is' : '',
    ),
    rule: citations.recreate,
  });
  if (broken) return never(stage, pods, 'none of the old ones is left');
  story.tell({ pods: [{ pods, state: 'running', revision: 'new' }], reason: sentences('the new revision is ready') });
  return {
    state: 'degraded',
    words: sentences(
      'nothing is served from the stop of the old revision until the new one is ready; no two pods hold the volume at once',
    ),
  };
}

function rolling(stage: Stage, type: Decision, broken: boolean): Verdict {
  const { story, pods, members } = stage;
  const { surge, unavailable, decidedBy } = limits(stage);
  const first = surge > 0 ? pods.slice(0, Math.min(surge, pods.length)) : [];
  const [disk] = disks(stage);
  if (disk && first.length > 0) return besideOldOne(stage, disk, [type, ...decidedBy], first.length, unavailable);

  const size = Math.max(1, surge, unavailable);
  const away = Math.min(unavailable, pods.length);
  let done = 0;
  for (let turn = 0; done < pods.length; turn++) {
    const isRest = turn === 11;
    const group = isRest ? pods.slice(done) : pods.slice(done, done + size);
    if (isRest) {
      story.tell({
        pods: [{ pods: group, state: 'running', revision: 'new' }],
        reason: sentences('the rest follows in the same way'),
        ...{ decidedBy, rule: citations.deploymentRollout },
      });
      break;
    }
    const stopped = group.slice(0, away);
    const words =
      surge > 0
        ? `${counted(Math.min(surge, group.length), 'new pod')} ${verb(Math.min(surge, group.length), 'starts', 'start')} beside the old ones${away > 0 ? `, and ${stopped.length} of these may stop at once` : ''}`
        : `${counted(group.length, 'pod')} ${verb(group.length, 'stops', 'stop')} before ${verb(group.length, 'its successor starts', 'their successors start')}`;
    story.tell({
      pods: stopped.length > 0 ? [{ pods: stopped, state: 'terminating', revision: 'old' }] : [],
      reason: sentences(words),
      ...{ decidedBy: [type, ...decidedBy], rule: citations.deploymentRollout },
    });
    if (broken) {
      return never(stage, stopped, `${pods.length - stopped.length} of ${counted(pods.length, 'old pod')} go on`);
    }
    story.tell({
      pods: [{ pods: group, state: 'running', revision: 'new' }],
      reason: sentences('once they are ready, as many old pods stop'),
      rule: citations.deploymentRollout,
    });
    done += group.length;
  }
  const low = members.judge(story.fewest, pods.length);
  if (low.state === 'good')
    return {
      state: 'good',
      words: sentences(`${counted(pods.length, 'pod')} ${verb(pods.length, 'is', 'are')} ready all the time`),
    };
  return { state: 'degraded', words: sentences(`for a while ${low.words}`) };
}

/** A second pod is started while the first holds the disk. */
function besideOldOne(
  stage: Stage,
  disk: SubjectClaim,
  decidedBy: readonly Decision[],
  more: number,
  unavailable: number,
): Verdict {
  const { story, pods, subject } = stage;
  const { about, name } = disk;
  const modes = about.spec?.get('accessModes');
  const mode = modes ? [written(subject.workspace, modes, about.claim)] : [];
  const isPod = claimUsers(about)?.who === 'one pod';
  const isSame = sharesNode(subject.workload, subject.workload);
  const added = Array.from({ length: more }, (_, index) => subject.podAt(pods.length + index));
  const isBeside = isSame && !isPod;
  story.tell({
    pods: [{ pods: added, state: 'waiting', revision: 'new' }],
    reason: sentences(
      `${counted(more, 'more pod')} ${verb(more, 'starts', 'start')} while the old ${verb(pods.length, 'one goes', 'ones go')} on`,
      unavailable === 0 ? 'no old pod may stop before a new one is ready' : '',
    ),
    ...{ decidedBy, rule: citations.deploymentRollout },
  });
  if (isBeside) {
    const words = `old and new pod write to claim ${name} at the same time, because both are on one node`;
    story.tell({
      pods: [{ pods: added, state: 'starting', to: () => story.place(subject.podAt(0)), revision: 'new' }],
      reason: sentences(words),
      ...{ decidedBy: mode, rule: citations.accessModes },
    });
    return { state: 'degraded', words: sentences(`${words}; what that does to the data, only the program knows`) };
  }
  const held = isPod
    ? `the new pod stays Pending: claim ${name} is for one pod at a time, and the old one has it`
    : `on another node the new pod waits for the disk of claim ${name}, which the old node has: Multi-Attach error`;
  const also = isPod ? '' : 'on the same node both would write to it';
  story.tell({
    pods: [{ pods: added, state: 'pending', revision: 'new' }],
    reason: sentences(held, also),
    ...{ decidedBy: [...mode, ...reachOf(disk, subject).decidedBy], rule: citations.accessModes },
  });
  const deadline = field(stage, ['spec', 'progressDeadlineSeconds'], '600');
  story.tell({
    reason: sentences(
      unavailable === 0
        ? `the old pod waits for the new one to be ready, and the new one for the disk: after ${deadline.value} s the rollout counts as failed, and stays as it is`
        : 'an old pod may stop, and sets the disk free after some minutes',
    ),
    ...{ decidedBy: [deadline], rule: citations.progressDeadline },
  });
  if (unavailable > 0) {
    return { state: 'degraded', words: sentences(`${held}, until the old pod has stopped`, also) };
  }
  return { state: 'degraded', words: sentences('the rollout never ends, and the old revision goes on', held, also) };
}

/** The new revision does not become ready. */
function never(stage: Stage, failing: readonly SubjectPod[], left: string): Verdict {
  const { story, pods, members } = stage;
  const deadline = field(stage, ['spec', 'progressDeadlineSeconds'], '600');
  story.tell({
    pods: failing.length > 0 ? [{ pods: failing, state: 'failing', revision: 'new' }] : [],
    reason: sentences(
      `the new pods never become ready; ${left}`,
      `after ${deadline.value} s the rollout counts as failed, and nothing is undone by itself`,
    ),
    ...{ decidedBy: [deadline], rule: citations.progressDeadline },
  });
  const { state, words } = members.judge(story.ready, pods.length);
  return {
    state: state === 'good' ? 'degraded' : state,
    words: sentences(`the rollout stops; ${left}; ${words}`, 'putting the old template back mends it'),
  };
}

/** The claims that one node or one pod may have, and that a pod writes to. */
function disks({ subject, pods }: Stage): readonly SubjectClaim[] {
  return (pods[0] ? subject.podAt(0).claims : []).filter(
    (it) => !it.about.readOnly && claimUsers(it.about) !== undefined,
  );
}

function limits(stage: Stage) {
  const { workload, replicas } = stage.subject;
  const at = (name: string) => ['spec', 'strategy', 'rollingUpdate', name];
  const read = (name: string, rounding: 'up' | 'down') => {
    const value = workload.get(...at(name))?.value ?? '25%';
    return typeof value === 'number' || typeof value === 'string'
      ? (resolveIntOrPercent(value, replicas, rounding) ?? 0)
      : 0;
  };
  const surge = read('maxSurge', 'up');
  const down = read('maxUnavailable', 'down');
  return {
    surge,
    // If both came to nothing, nothing would ever change: Kubernetes then takes one.
    unavailable: surge === 0 && down === 0 ? 1 : down,
    decidedBy: [field(stage, at('maxSurge'), '25%'), field(stage, at('maxUnavailable'), '25%')],
  };
}
