import type { NodeSource } from '../model.ts';

/** What can be asked. Zones and nodes are counted from 1. */
export type SimulationRequest =
  | { readonly kind: 'start' | 'stop' | 'delete' | 'spot-eviction' | 'pool-upgrade' }
  /** `broken`: the new revision never becomes ready. */
  | { readonly kind: 'rolling-update'; readonly broken?: boolean | undefined }
  /** `before`: how many pods there once were, so that claims of those days may still be there. */
  | { readonly kind: 'scale'; readonly replicas: number; readonly before?: number | undefined }
  | { readonly kind: 'drain'; readonly node?: number | undefined }
  | { readonly kind: 'zone-loss'; readonly zone: number };

export type SimulationKind = SimulationRequest['kind'];

/** What of the cluster is tried out instead of what the settings say. */
export interface ClusterSize {
  readonly zones?: number | undefined;
  readonly nodes?: number | undefined;
}

/** What `aksStateful/simulate` is asked. */
export interface SimulateParams {
  /** The id of the workload in the topology. */
  readonly workload: string;
  readonly simulation: SimulationRequest;
  readonly cluster?: ClusterSize | undefined;
}

/**
 * What happens to one workload, step by step, as plain JSON: what `aksStateful/simulate` answers and
 * `topology --simulate --format json` prints.
 */
export interface Simulation {
  readonly version: 1;
  readonly kind: SimulationKind;
  /** What is simulated, as a heading. */
  readonly title: string;
  readonly workload: { readonly id: string; readonly kind: string; readonly name: string; readonly namespace: string };
  readonly cluster: { readonly zones: readonly string[]; readonly nodes: readonly SimulatedNode[] };
  /** What no manifest decides and is taken for granted here, in words. */
  readonly assumptions: readonly string[];
  /** Pods and claims that take part and are not in the topology, such as those a scale-out makes. */
  readonly added: readonly AddedNode[];
  /** How everything stands before the first step. */
  readonly start: readonly Change[];
  readonly steps: readonly Step[];
  readonly verdict: Verdict;
}

export interface SimulatedNode {
  readonly name: string;
  readonly zone: string;
}

export interface AddedNode {
  readonly id: string;
  readonly type: 'Pod' | 'PersistentVolumeClaim';
  readonly name: string;
  readonly namespace: string;
}

/**
 * `waiting`: not there yet, because another comes first. `failing`: runs, and never becomes ready. `not-ready`: may run, but
 * nobody reaches it.
 */
export type PodState =
  | 'running'
  | 'starting'
  | 'not-ready'
  | 'terminating'
  | 'pending'
  | 'failing'
  | 'waiting'
  | 'gone';

/** `left`: nobody uses it any more, and it costs as before. `unreachable`: there, but not where a pod can have it. */
export type ClaimState = 'bound' | 'left' | 'unreachable' | 'released' | 'deleted' | 'empty' | 'waiting';

/** How sure the place of a pod is: a field decides it, a field wishes it, or it is the worst that nothing rules out. */
export type Certainty = 'decided' | 'likely' | 'assumed';

/** The pods of a Deployment have no names of their own: their `id` is that of the Deployment, and `name` tells them apart. */
export interface PodChange {
  readonly type: 'Pod';
  readonly id: string;
  readonly name: string;
  readonly state: PodState;
  readonly node?: string;
  readonly zone?: string;
  readonly certainty?: Certainty;
  /** Which of two revisions it runs, where there are two. */
  readonly revision?: 'old' | 'new';
}

export interface ClaimChange {
  readonly type: 'PersistentVolumeClaim';
  readonly id: string;
  readonly name: string;
  readonly state: ClaimState;
  /** Where its data is; absent where it is in every zone, or nothing says where. */
  readonly zone?: string;
}

export type Change = PodChange | ClaimChange;

/** A field that decided, as it is written or as Kubernetes fills it in. */
export interface Decision {
  /** Such as `spec.updateStrategy.rollingUpdate.partition`, with the resource before it where it is another one's. */
  readonly field: string;
  readonly value: string;
  /** Nobody wrote it. */
  readonly isDefault: boolean;
  readonly source?: NodeSource;
}

/** A rule of Kubernetes or Azure. */
export interface Citation {
  readonly title: string;
  readonly url: string;
}

export interface Step {
  readonly changes: readonly Change[];
  /** Why, in a sentence or two. */
  readonly reason: string;
  readonly decidedBy: readonly Decision[];
  readonly rule?: Citation;
  /** How many pods are ready after it, of how many. */
  readonly ready: number;
  readonly of: number;
}

/** A simulation with the fixes of the linter that would change how it ends. */
export interface SimulationAnswer extends Simulation {
  readonly remedies: readonly Remedy[];
}

/** A fix of a finding, tried out: with it, the same simulation ends as `verdict` says. */
export interface Remedy {
  readonly ruleId: string;
  /** Which of the fixes of the rule, and its title as the light bulb has it. */
  readonly fix: string;
  readonly title: string;
  readonly class: 'safe' | 'preview';
  /** Where the finding is. */
  readonly source?: NodeSource;
  readonly verdict: Verdict;
}

/** `good`: nobody notices. `degraded`: fewer members, or a short stop. `lost`: down until somebody acts, or data is gone. */
export type VerdictState = 'good' | 'degraded' | 'lost';

export interface Verdict {
  readonly state: VerdictState;
  readonly words: string;
}
