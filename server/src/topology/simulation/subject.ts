import type { Settings } from '../../config/settings.ts';
import { claimName } from '../../k8s/pod-dns.ts';
import { firstOrdinal, writtenReplicas } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimStorage, type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { nodeId } from '../model.ts';
import { ownedId, resourceId } from '../node-ids.ts';
import { decided, written } from './decision.ts';
import type { Decision } from './model.ts';

/** A claim that a pod mounts. */
export interface SubjectClaim {
  readonly id: string;
  readonly name: string;
  /** What the workload says about it, and what lies behind it. */
  readonly about: WorkloadClaim;
  /** It is made for this pod alone. */
  readonly isOwn: boolean;
}

export interface SubjectPod {
  readonly id: string;
  readonly name: string;
  /** From 0, whatever the first ordinal is. */
  readonly index: number;
  readonly claims: readonly SubjectClaim[];
}

/** The workload that is simulated, with what every simulation asks about it. */
export interface Subject {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly workload: Resource;
  readonly id: string;
  readonly isSet: boolean;
  readonly replicas: number;
  readonly replicasBy: Decision;
  /** Pods that the topology shows. */
  readonly drawn: number;
  readonly podAt: (index: number) => SubjectPod;
}

/** So many pods take part at most; the topology has no more either. */
export const mostDrawn = 1000;
/** A number of replicas beyond it is a slip or a joke, and is cut to it. */
const mostPods = 10_000;

/** `undefined` for what makes no fixed number of pods, and where the number is not known. */
export function subjectOf(workload: Resource, workspace: Workspace, settings: Settings): Subject | undefined {
  const id = resourceId(workload, workspace);
  const isSet = workload.type === 'StatefulSet';
  if (id === undefined || (!isSet && workload.type !== 'Deployment')) return undefined;
  const range = replicaRange(workload, workspace);
  if (!range || range.min < 0 || !Number.isInteger(range.min)) return undefined;
  const { owner } = range;
  const limit = owner?.get('spec', 'minReplicas') ?? owner?.get('spec', 'minReplicaCount');
  const replicasBy =
    owner && limit ? written(workspace, limit, owner) : decided(workspace, workload, ['spec', 'replicas'], '1');
  const claims = workloadClaims(workload, workspace, settings);
  const pods = new Map<number, SubjectPod>();
  return {
    ...{ workspace, settings, workload, id, isSet, replicasBy },
    replicas: Math.min(range.min, mostPods),
    drawn: isSet ? Math.max(0, Math.min(writtenReplicas(workload) ?? 0, mostDrawn)) : mostDrawn,
    podAt: (index) => {
      const known = pods.get(index);
      if (known) return known;
      const pod = makePod(index);
      pods.set(index, pod);
      return pod;
    },
  };

  function makePod(index: number): SubjectPod {
    const ordinal = firstOrdinal(workload) + index;
    const name = isSet ? `${workload.name}-${ordinal}` : `pod ${index + 1}`;
    return {
      id: isSet ? ownedId(nodeId('Pod', workload.namespace, name), id ?? '') : (id ?? ''),
      name,
      index,
      claims: claims.flatMap((it) => claimOf(it, ordinal)),
    };
  }

  function claimOf(about: WorkloadClaim, ordinal: number): SubjectClaim[] {
    const { source } = about.volume;
    const { namespace } = workload;
    if (source.kind === 'claim') {
      const name = source.claimName.text;
      if (!name) return [];
      const plain = nodeId('PersistentVolumeClaim', namespace, name);
      return [{ id: (about.claim && resourceId(about.claim, workspace)) ?? plain, name, about, isOwn: false }];
    }
    if (source.kind !== 'claimTemplate' || about.volume.name === '') return [];
    const name = claimName(about.volume.name, workload.name, ordinal);
    // A claim of that name that someone has written is taken over by the set, with what is written there.
    const claim = workspace.find('PersistentVolumeClaim', { name, namespace, near: workload.uri });
    if (claim) {
      const storage = claimStorage(claim, { workspace, settings, near: claim });
      const id = resourceId(claim, workspace) ?? '';
      return [{ id, name, about: { ...about, claim, spec: claim.get('spec'), storage }, isOwn: true }];
    }
    return [{ id: ownedId(nodeId('PersistentVolumeClaim', namespace, name), id ?? ''), name, about, isOwn: true }];
  }
}

/** The pods that the workload asks for, in their order. */
export function podsOf(subject: Subject, count = subject.replicas): readonly SubjectPod[] {
  return Array.from({ length: count }, (_, index) => subject.podAt(index));
}
