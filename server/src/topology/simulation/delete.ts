import { citations } from './citations.ts';
import { counted, listed, verb } from './phrases.ts';
import { diskFate, reclaimDecisions } from './scale.ts';
import { field, grace, type Simulate, sentences } from './stage.ts';
import type { SubjectClaim } from './subject.ts';

/** Somebody deletes the workload. */
export const deletion: Simulate<'delete'> = (stage) => {
  const { story, pods, subject } = stage;
  const { seconds, decision } = grace(stage);
  const own = unique(pods.flatMap((it) => it.claims.filter((claim) => claim.isOwn)));
  const shared = unique(pods.flatMap((it) => it.claims.filter((claim) => !claim.isOwn)));
  story.tell({
    pods: [{ pods, state: 'terminating' }],
    reason: sentences(
      subject.isSet
        ? 'all pods are deleted at once: a set that is deleted keeps no order, which only scaling to 0 first would do'
        : 'all pods are deleted at once',
      `each has ${seconds} s to stop`,
    ),
    decidedBy: [decision],
    rule: subject.isSet ? citations.limitations : citations.recreate,
  });
  const retention = field(stage, ['spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted'], 'Retain');
  const isDeleted = own.length > 0 && retention.value === 'Delete';
  story.tell({
    pods: [{ pods, state: 'gone' }],
    claims: [
      { claims: own, state: isDeleted ? 'deleted' : 'left' },
      { claims: shared, state: 'left' },
    ],
    reason: sentences(
      'the pods are gone',
      own.length === 0
        ? ''
        : isDeleted
          ? `the set owns its claims and takes ${claimNames(own)} along`
          : `${claimNames(own)} ${verb(own.length, 'stays', 'stay')}, and a set of the same name finds ${verb(own.length, 'it', 'them')} again`,
      shared.length > 0
        ? `${claimNames(shared)} ${verb(shared.length, 'belongs', 'belong')} to nobody and ${verb(shared.length, 'stays', 'stay')}`
        : '',
    ),
    decidedBy: own.length > 0 ? [retention] : [],
    rule: citations.claimRetention,
  });
  if (!isDeleted) {
    const kept = [...own, ...shared];
    const data =
      kept.length > 0
        ? `the data stays: ${claimNames(kept)} ${verb(kept.length, 'is', 'are')} kept, and ${verb(kept.length, 'costs', 'cost')} as before`
        : 'there is no claim, so that what the pods wrote is gone with them';
    return {
      state: kept.length > 0 || pods.length === 0 ? 'degraded' : 'lost',
      words: sentences(`nothing is served any more; ${data}`),
    };
  }
  const isRetained = own.every((it) => it.about.storage?.reclaimPolicy === 'Retain');
  story.tell({
    claims: [{ claims: own, state: isRetained ? 'released' : 'deleted' }],
    reason: sentences(diskFate(own)),
    ...{ decidedBy: reclaimDecisions(stage, own), rule: citations.reclaiming },
  });
  return {
    state: isRetained ? 'degraded' : 'lost',
    words: sentences(
      `nothing is served any more; ${counted(own.length, 'claim')} ${verb(own.length, 'is', 'are')} deleted with the set, and ${diskFate(own)}`,
    ),
  };
};

function unique(claims: readonly SubjectClaim[]): readonly SubjectClaim[] {
  return [...new Map(claims.map((it) => [it.id, it] as const)).values()];
}

function claimNames(claims: readonly SubjectClaim[]): string {
  return `${verb(claims.length, 'claim', 'claims')} ${listed(claims.map((it) => it.name))}`;
}
