import { podSpec } from '../../k8s/pods.ts';
import { requiredNodeTerms, selectorRequirements, tolerates } from '../../k8s/scheduling.ts';
import { demandsSpot, excludesSpot, spotNoticeSeconds, spotTaint } from '../../knowledge/spot.ts';
import { citations } from './citations.ts';
import { written } from './decision.ts';
import type { Decision } from './model.ts';
import { counted, listed, verb } from './phrases.ts';
import { reachOf } from './reach.ts';
import { grace, isOrdered, type Simulate, type Stage, sentences } from './stage.ts';

/** Azure takes back the Spot nodes. */
export const spotEviction: Simulate<'spot-eviction'> = (stage) => {
  const { story, pods, subject, members } = stage;
  const { may, must, decidedBy } = spotPlace(stage);
  if (!may || pods.length === 0) {
    const words = `no pod of ${subject.workload.title} may run on a Spot node`;
    story.tell({ reason: sentences(words), ...{ decidedBy, rule: citations.spot } });
    return { state: 'good', words: sentences(words) };
  }
  const { seconds, decision } = grace(stage);
  const all = pods.length === 1 ? (pods[0]?.name ?? '') : `all ${counted(pods.length, 'pod')}`;
  const isCut = seconds > spotNoticeSeconds;
  stage.assumptions.push('All pods are on Spot nodes, and Azure takes these back at the same time.');
  story.tell({
    pods: [{ pods, state: 'terminating' }],
    reason: sentences(
      `Azure takes the Spot nodes back and says so ${spotNoticeSeconds} s before; ${all} may be on them, and no budget is asked`,
      isCut ? `the ${seconds} s that the pods have to stop are cut to ${spotNoticeSeconds}` : '',
    ),
    decidedBy: [...decidedBy, decision],
    rule: citations.spot,
  });
  const low = members.judge(0, pods.length);
  story.tell({
    pods: [{ pods, state: 'pending' }],
    reason: sentences(
      must
        ? `the nodes are gone; the pods wait for other Spot nodes, which come when Azure has some to give`
        : `the nodes are gone; the pods may go to regular nodes, if there are any with room`,
    ),
    ...{ decidedBy, rule: citations.spot },
  });
  if (must) {
    const zonal = pods.flatMap((it) => it.claims).find((it) => reachOf(it, subject).from === 'zone');
    const where = zonal ? ', each in the zone of its disk' : '';
    return {
      state: low.state,
      words: sentences(`${low.words} until there are Spot nodes again${where}${cut(isCut, seconds)}`),
    };
  }
  story.tell({
    pods: [{ pods, state: 'running', to: stage.placement.of }],
    reason: sentences(
      `${listed(pods.map((it) => it.name))} ${verb(pods.length, 'is', 'are')} made anew${isOrdered(stage) && pods.length > 1 ? ', one after another' : ''}`,
    ),
    rule: isOrdered(stage) ? citations.order : citations.drain,
  });
  return {
    state: low.state === 'good' ? 'good' : 'degraded',
    words: sentences(`${low.words} until the pods run on other nodes${cut(isCut, seconds)}`),
  };
};

function cut(isCut: boolean, seconds: number): string {
  return isCut ? `; ${spotNoticeSeconds} s of notice are less than the ${seconds} s asked for to stop cleanly` : '';
}

/** Whether the pods may run on Spot nodes, and whether nothing else will do. */
function spotPlace({ subject }: Stage): {
  readonly may: boolean;
  readonly must: boolean;
  readonly decidedBy: readonly Decision[];
} {
  const { workload, workspace } = subject;
  const spec = podSpec(workload);
  const toleration = (spec?.get('tolerations')?.items() ?? []).find((it) => tolerates(it, spotTaint));
  if (!spec || !toleration) {
    const taint = `${spotTaint.key}=${spotTaint.value}:${spotTaint.effect}`;
    return {
      may: false,
      must: false,
      decidedBy: [{ field: 'tolerations', value: `none for ${taint}`, isDefault: true }],
    };
  }
  const terms = requiredNodeTerms(spec);
  const selected = selectorRequirements(spec);
  const excluding = selected.find(excludesSpot) ?? terms.flatMap((it) => it.requirements).find(excludesSpot);
  const isExcluded =
    selected.some(excludesSpot) || (terms.length > 0 && terms.every((it) => it.requirements.some(excludesSpot)));
  if (isExcluded && excluding) return { may: false, must: false, decidedBy: [written(workspace, excluding.keyNode)] };
  const demanding = selected.find(demandsSpot) ?? terms.flatMap((it) => it.requirements).find(demandsSpot);
  const must =
    selected.some(demandsSpot) || (terms.length > 0 && terms.every((it) => it.requirements.some(demandsSpot)));
  return {
    ...{ may: true, must },
    decidedBy: [written(workspace, toleration), ...(demanding ? [written(workspace, demanding.keyNode)] : [])],
  };
}
