import { volumes } from '../../k8s/volumes.ts';
import { keepsData } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { clusterSets, majority, votingMember } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates, writesGoToOne } from '../../workloads/replication.ts';
import type { VerdictState } from './model.ts';
import { counted } from './phrases.ts';
import type { Subject } from './subject.ts';

export interface Judgement {
  readonly state: VerdictState;
  /** Without a capital and without a full stop, so that more may follow. */
  readonly words: string;
}

/** What it means for a workload that so many of its pods are up. */
export interface Members {
  /** `member` where the pods run an engine that knows of several. */
  readonly noun: 'member' | 'pod';
  readonly engine: string | undefined;
  /** How many have to be up; absent where they do not vote. */
  readonly majority?: number;
  readonly judge: (up: number, of: number) => Judgement;
  /** Each keeps data that no other has. */
  readonly isAlone?: boolean;
  readonly assumption?: string;
}

/**
 * The engine that loses what it kept with each pod, because no claim holds it; `undefined` if there is none, or if a volume
 * of another kind may hold it.
 */
export function volatileEngine({ workload, workspace }: Subject): string | undefined {
  const found = engineContainers(workload, workspace).find((it) => keepsData(it.match, it.settings));
  const isKept = volumes(workload).some(({ source }) => source.kind !== 'other' || !passing.has(source.source));
  return found && !isKept ? engineName(found.match) : undefined;
}

/** Volumes that end with their pod, or that nobody writes to. */
const passing: ReadonlySet<string> = new Set(['configMap', 'downwardAPI', 'emptyDir', 'projected', 'secret']);

/**
 * Quorum is spoken of only where the engine is known to vote, and copies only where it is known to keep them: three pods of an
 * unknown image are three pods.
 */
export function membersOf(subject: Subject): Members {
  const { workload, workspace } = subject;
  const voter = votingMember(workload, workspace);
  if (voter) return voting(subject, engineName(voter.match));
  const [found] = engineContainers(workload, workspace);
  if (!found) return { noun: 'pod', engine: undefined, judge: plain('pod', '') };
  const engine = engineName(found.match);
  const shares = replicates(found, workload, workspace);
  const losses = found.match.engine.quorum.toleratedLosses;
  if (shares === 'no' && subject.replicas > 1) {
    return {
      noun: 'pod',
      engine,
      isAlone: true,
      judge: plain('pod', 'each has data of its own, and one that is away takes its data along'),
    };
  }
  if (shares !== 'yes' || subject.replicas < 2) return { noun: 'pod', engine, judge: plain('pod', '') };
  if (typeof losses === 'number') return { noun: 'member', engine, judge: copies(losses) };
  const fate = writesGoToOne(found) ? 'writes go on once one of them is the primary' : 'the others go on';
  return { noun: 'member', engine, judge: plain('member', fate) };
}

function voting(subject: Subject, engine: string): Members {
  const { workload, workspace } = subject;
  const others = clusterSets(workload, workspace).filter((it) => it !== workload);
  const elsewhere = others.reduce((sum, it) => sum + (replicaRange(it, workspace)?.min ?? 0), 0);
  if (subject.replicas + elsewhere < 2) return { noun: 'member', engine, judge: plain('member', '') };
  const needed = majority(subject.replicas + elsewhere);
  return {
    noun: 'member',
    engine,
    majority: needed,
    judge: (up, of) => {
      const [left, all] = [up + elsewhere, of + elsewhere];
      const enough = majority(all);
      if (up >= of) return full('member', of);
      if (left >= enough) {
        return { state: 'degraded', words: `${left} of ${all} members left: quorum kept, writes continue` };
      }
      return { state: 'lost', words: `${left} of ${all} members left: no quorum, which takes ${enough}; writes stop` };
    },
    ...(elsewhere > 0
      ? {
          assumption: `The ${counted(elsewhere, 'member')} in ${others.map((it) => it.title).join(', ')} keep running.`,
        }
      : {}),
  };
}

function copies(tolerated: number): Members['judge'] {
  return (up, of) => {
    if (up >= of) return full('member', of);
    if (up === 0) return { state: 'lost', words: `none of ${of} members is left` };
    if (of - up <= tolerated) {
      return { state: 'degraded', words: `${up} of ${of} members left: its usual number of copies bears that` };
    }
    return {
      state: 'lost',
      words: `${up} of ${of} members left: its usual number of copies bears the loss of ${tolerated}, not of ${of - up}`,
    };
  };
}

function plain(noun: Members['noun'], fate: string): Members['judge'] {
  return (up, of) => {
    if (up >= of) return full(noun, of);
    if (up === 0) return { state: 'lost', words: of === 1 ? `no ${noun} is left` : `none of ${of} ${noun}s is left` };
    return { state: 'degraded', words: `${up} of ${of} ${noun}s left${fate === '' ? '' : `: ${fate}`}` };
  };
}

function full(noun: string, of: number): Judgement {
  return { state: 'good', words: of === 1 ? `the ${noun} is up` : `all ${of} ${noun}s are up` };
}
