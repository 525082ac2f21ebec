import type { AddedNode, Change, Citation, ClaimState, Decision, PodState, Step } from './model.ts';
import type { Place } from './placement.ts';
import { mostDrawn, type Subject, type SubjectClaim, type SubjectPod } from './subject.ts';

export interface PodUpdate {
  readonly pods: readonly SubjectPod[];
  readonly state: PodState;
  /** Where each goes; `undefined` leaves it where it is. */
  readonly to?: ((pod: SubjectPod) => Place | undefined) | undefined;
  readonly revision?: 'old' | 'new';
}

export interface ClaimUpdate {
  readonly claims: readonly SubjectClaim[];
  readonly state: ClaimState;
  readonly zone?: string | undefined;
}

export interface Event {
  readonly pods?: readonly PodUpdate[];
  readonly claims?: readonly ClaimUpdate[];
  readonly reason: string;
  readonly decidedBy?: readonly Decision[];
  readonly rule?: Citation;
}

/** A simulation while it is told: knows the state of every pod, and how few were ready at the worst moment. */
export class Story {
  readonly steps: Step[] = [];
  readonly #subject: Subject;
  readonly #states = new Map<SubjectPod, PodState>();
  readonly #places = new Map<SubjectPod, Place>();
  readonly #added = new Map<string, AddedNode>();
  #ready = 0;
  #of: number;
  #fewest = Number.POSITIVE_INFINITY;

  constructor(subject: Subject) {
    this.#subject = subject;
    this.#of = subject.replicas;
  }

  /** How it stands before the first step. */
  begin(pods: readonly PodUpdate[], claims: readonly ClaimUpdate[]): readonly Change[] {
    const changes = [...pods.flatMap((it) => this.#podChanges(it)), ...this.#claimChanges(claims)];
    this.#fewest = this.#ready;
    return changes;
  }

  tell({ pods = [], claims = [], reason, decidedBy = [], rule }: Event): void {
    const changes = [...pods.flatMap((it) => this.#podChanges(it)), ...this.#claimChanges(claims)];
    this.#fewest = Math.min(this.#fewest, this.#ready);
    this.steps.push({
      ...{ changes, reason, decidedBy, ready: this.#ready, of: this.#of },
      ...(rule ? { rule } : {}),
    });
  }

  /** From here on so many pods are asked for. */
  ask(of: number): void {
    this.#of = of;
  }

  state(pod: SubjectPod): PodState {
    return this.#states.get(pod) ?? 'waiting';
  }

  place(pod: SubjectPod): Place | undefined {
    return this.#places.get(pod);
  }

  get ready(): number {
    return this.#ready;
  }

  get of(): number {
    return this.#of;
  }

  /** How few pods were ready at once. */
  get fewest(): number {
    return this.#fewest;
  }

  get added(): readonly AddedNode[] {
    return [...this.#added.values()];
  }

  #podChanges({ pods, state, to, revision }: PodUpdate): Change[] {
    return pods.flatMap((pod): Change[] => {
      const before = this.#states.get(pod);
      if (before === 'running') this.#ready--;
      if (state === 'running') this.#ready++;
      this.#states.set(pod, state);
      const place = to?.(pod);
      if (place) this.#places.set(pod, place);
      if (state === 'pending' || state === 'waiting' || state === 'gone') this.#places.delete(pod);
      if (pod.index >= mostDrawn) return [];
      this.#isShown(pod);
      const where = this.#places.get(pod);
      return [{ type: 'Pod', id: pod.id, name: pod.name, state, ...where, ...(revision ? { revision } : {}) }];
    });
  }

  #claimChanges(updates: readonly ClaimUpdate[]): Change[] {
    return updates.flatMap(({ claims, state, zone }) => {
      const shown = new Map(claims.map((it) => [it.id, it] as const));
      return [...shown.values()].map(
        ({ id, name }): Change => ({
          ...{ type: 'PersistentVolumeClaim', id, name, state },
          ...(zone === undefined ? {} : { zone }),
        }),
      );
    });
  }

  /** What is not in the topology is handed over with the simulation. */
  #isShown(pod: SubjectPod): void {
    const { isSet, drawn, workload } = this.#subject;
    if (!isSet || pod.index < drawn || this.#added.has(pod.id)) return;
    const { namespace } = workload;
    this.#added.set(pod.id, { id: pod.id, type: 'Pod', name: pod.name, namespace });
    for (const { id, name, isOwn, about } of pod.claims) {
      if (isOwn && !about.claim) this.#added.set(id, { id, type: 'PersistentVolumeClaim', name, namespace });
    }
  }
}

const mostSteps = 24;

/** Pods one by one, as long as that is bearable; the rest together. */
export function oneByOne(pods: readonly SubjectPod[], most = mostSteps): readonly (readonly SubjectPod[])[] {
  const single = pods.length > most ? most - 1 : pods.length;
  const res = pods.slice(0, single).map((it) => [it]);
  return single < pods.length ? [...res, pods.slice(single)] : res;
}

/** Pods in bundles of a size, as long as that is bearable; the rest together. */
export function bundles(pods: readonly SubjectPod[], size: number): readonly (readonly SubjectPod[])[] {
  const res: SubjectPod[][] = [];
  for (let at = 0; at < pods.length; at += size) {
    if (res.length === mostSteps - 1) return [...res, pods.slice(at)];
    res.push(pods.slice(at, at + size));
  }
  return res;
}
