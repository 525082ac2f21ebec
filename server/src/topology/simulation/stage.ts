import type { Path, YamlNode } from '../../yaml/node.ts';
import { decided } from './decision.ts';
import { type Members, membersOf } from './members.ts';
import type { Decision, SimulationRequest, Verdict, VerdictState } from './model.ts';
import { capital } from './phrases.ts';
import { type Focus, type Placement, placementOf } from './placement.ts';
import { Story } from './story.ts';
import { podsOf, type Subject, type SubjectPod } from './subject.ts';
import type { SimulatedCluster } from './zones.ts';

/** Everything a simulation is told with. */
export interface Stage {
  readonly subject: Subject;
  readonly cluster: SimulatedCluster;
  readonly placement: Placement;
  readonly members: Members;
  readonly story: Story;
  readonly pods: readonly SubjectPod[];
  readonly assumptions: string[];
}

/** One simulation: tells its steps, and gives the verdict. */
export type Simulate<Kind extends SimulationRequest['kind']> = (
  stage: Stage,
  request: Extract<SimulationRequest, { readonly kind: Kind }>,
) => Verdict;

export function setStage(subject: Subject, cluster: SimulatedCluster, focus: Focus): Stage {
  const members = membersOf(subject);
  return {
    ...{ subject, cluster, members, story: new Story(subject), pods: podsOf(subject) },
    placement: placementOf(subject, cluster, focus),
    assumptions: members.assumption === undefined ? [] : [members.assumption],
  };
}

/** What a field of the simulated workload says, or what Kubernetes takes in its place. */
export function field({ subject }: Stage, path: Path, usual: string): Decision {
  return decided(subject.workspace, subject.workload, path, usual);
}

/** Whether a set makes and removes its pods one after another. */
export function isOrdered({ subject }: Stage): boolean {
  return subject.isSet && subject.workload.text('spec', 'podManagementPolicy') !== 'Parallel';
}

export function policy(stage: Stage): Decision {
  return field(stage, ['spec', 'podManagementPolicy'], 'OrderedReady');
}

const graceOf = ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'] as const;

/** How long a pod may take to stop. */
export function grace(stage: Stage): { readonly seconds: number; readonly decision: Decision } {
  const node: YamlNode | undefined = stage.subject.workload.get(...graceOf);
  return { seconds: node?.number ?? 30, decision: field(stage, graceOf, '30') };
}

/** The graver of two states. */
export function worse(a: VerdictState, b: VerdictState): VerdictState {
  const order: readonly VerdictState[] = ['good', 'degraded', 'lost'];
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

/** Sentences as one text: each with a capital, and a full stop. */
export function sentences(...parts: readonly string[]): string {
  return parts
    .filter((it) => it !== '')
    .map((it) => `${capital(it)}.`)
    .join(' ');
}
