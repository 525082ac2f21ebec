import type { Settings } from '../config/settings.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Certainty } from './simulation/model.ts';
import { placementOf } from './simulation/placement.ts';
import { reachOf } from './simulation/reach.ts';
import { podsOf, subjectOf } from './simulation/subject.ts';
import { clusterOf } from './simulation/zones.ts';

/** Where a pod or a disk is, as far as manifests tell. */
export interface ZoneOf {
  readonly zone: string;
  readonly certainty: Certainty;
}

/** The zones of a set's pods, and of those of their disks that stay in one, by the ids of the topology. */
export function podZones(workload: Resource, workspace: Workspace, settings: Settings): ReadonlyMap<string, ZoneOf> {
  const res = new Map<string, ZoneOf>();
  if (workload.type !== 'StatefulSet') return res;
  const subject = subjectOf(workload, workspace, settings);
  if (!subject) return res;
  const placement = placementOf(subject, clusterOf(settings, {}, subject.replicas, false), {});
  for (const pod of podsOf(subject)) {
    const zone = placement.of(pod)?.zone;
    if (zone === undefined) continue;
    const place = { zone, certainty: placement.zoneCertainty };
    res.set(pod.id, place);
    for (const claim of pod.claims) if (reachOf(claim, subject).from === 'zone') res.set(claim.id, place);
  }
  return res;
}
