import type { Certainty } from './model.ts';
import { sharedDisk, volumeZone } from './reach.ts';
import { type Spread, spreadsOf, type ZonePin, zonePin } from './spreads.ts';
import { podsOf, type Subject, type SubjectPod } from './subject.ts';
import type { SimulatedCluster } from './zones.ts';

export interface Place {
  readonly node: string;
  readonly zone: string;
}

/** Where the pods are, and how sure that is. */
export interface Placement {
  readonly of: (pod: SubjectPod) => Place | undefined;
  readonly zoneCertainty: Certainty;
  readonly nodeCertainty: Certainty;
  readonly zoneSpread: Spread | undefined;
  readonly nodeSpread: Spread | undefined;
  readonly pin: ZonePin | undefined;
  /** There are more pods than places, of which each may have one: the first so many have theirs. */
  readonly crowded: { readonly places: number; readonly by: Spread } | undefined;
}

/** The zone or node that is about to fail: as many pods are put there as nothing rules out. */
export interface Focus {
  readonly zone?: string;
  readonly node?: string;
}

/** Spreads the pods as their fields decide or wish; where these leave it open, as bad as it may be for the focus. */
export function placementOf(subject: Subject, cluster: SimulatedCluster, focus: Focus): Placement {
  const spreads = spreadsOf(subject);
  const zoneSpread = spreads.find((it) => it.over === 'zone');
  const nodeSpread = spreads.find((it) => it.over === 'node');
  const pin = zonePin(subject);
  const pinned = cluster.zones.filter((it) => pin?.zones.includes(it));
  const allowed = pinned.length > 0 ? pinned : cluster.zones;
  const focusNode = cluster.nodes.find((it) => it.name === focus.node);
  const focusZone = focusNode?.zone ?? focus.zone;

  // Pods that share a disk are where the disk is.
  const together = focusZone !== undefined && allowed.includes(focusZone) ? focusZone : (allowed[0] ?? '1');
  const zones = sharedDisk(subject) ? [together] : allowed;
  const pods = podsOf(subject);
  const nodesIn = Map.groupBy(cluster.nodes, (it) => it.zone);
  const perNode = nodeSpread ? most(nodeSpread, cluster.nodes.length, pods.length) : Number.POSITIVE_INFINITY;
  const nodesInFocus = nodesIn.get(focusZone ?? '')?.length ?? 0;
  const byNodes = nodeSpread ? nodesInFocus * perNode : Number.POSITIVE_INFINITY;
  const byZones = zoneSpread ? most(zoneSpread, zones.length, pods.length) : pods.length;
  const inFocus = focusZone !== undefined && zones.includes(focusZone) ? Math.min(byZones, byNodes) : undefined;

  const zoneOf = assign(pods, zones, focusZone, inFocus);
  const places = new Map<SubjectPod, Place>();
  for (const [zone, those] of Map.groupBy(pods, (it) => volumeZone(it, subject) ?? zoneOf.get(it) ?? '1')) {
    const nodes = (nodesIn.get(zone) ?? []).map((it) => it.name);
    // The node that is about to go comes first; without anything that keeps pods apart, it has all of them.
    const ordered = focusNode?.zone === zone ? [focusNode.name, ...nodes.filter((it) => it !== focusNode.name)] : nodes;
    const packs = focusNode?.zone === zone && !nodeSpread;
    for (const [index, pod] of those.entries()) {
      const node = packs ? ordered[0] : ordered[index % Math.max(1, ordered.length)];
      if (node !== undefined) places.set(pod, { node, zone });
    }
  }
  const isOneZone = allowed.length === 1;
  const isBound = inFocus !== undefined && cluster.isCounted && byNodes < byZones;
  return {
    of: (pod) => places.get(pod),
    zoneCertainty: isOneZone ? 'decided' : certainty(isBound ? nodeSpread : zoneSpread),
    nodeCertainty: certainty(nodeSpread),
    ...{ zoneSpread, nodeSpread, pin },
    crowded: crowded(pods.length, zones.length, cluster, [zoneSpread, nodeSpread]),
  };
}

function crowded(
  pods: number,
  zones: number,
  { nodes, isCounted }: SimulatedCluster,
  spreads: readonly (Spread | undefined)[],
): Placement['crowded'] {
  const all = spreads.flatMap((by) => {
    if (!by?.isHard || !by.isExclusive) return [];
    const places = by.over === 'zone' ? zones : isCounted ? nodes.length : Number.POSITIVE_INFINITY;
    return places < pods ? [{ places, by }] : [];
  });
  return all.sort((a, b) => a.places - b.places)[0];
}

function certainty(spread: Spread | undefined): Certainty {
  if (!spread) return 'assumed';
  return spread.isHard ? 'decided' : 'likely';
}

/** How many of `pods` one of `places` may hold at most; of a wish, as if it were kept. */
function most({ isExclusive, maxSkew }: Spread, places: number, pods: number): number {
  if (isExclusive) return 1;
  return Math.min(pods, Math.floor((pods + (places - 1) * maxSkew) / Math.max(1, places)));
}

/** Gives each pod a zone, in turn, with `inFocus` of them in the zone in focus. A volume made by hand decides for its pod. */
function assign(
  pods: readonly SubjectPod[],
  zones: readonly string[],
  focus: string | undefined,
  inFocus: number | undefined,
): ReadonlyMap<SubjectPod, string> {
  const rest = zones.filter((it) => it !== focus);
  const left = pods.length - (inFocus ?? 0);
  const room = new Map(
    inFocus === undefined || rest.length === 0
      ? zones.map((it, index) => [it, share(pods.length, zones.length, index)] as const)
      : [
          ...rest.map((it, index) => [it, share(left, rest.length, index)] as const),
          ...(focus === undefined ? [] : [[focus, inFocus] as const]),
        ],
  );
  const res = new Map<SubjectPod, string>();
  let turn = 0;
  for (const pod of pods) {
    for (let tries = 0; tries < zones.length; tries++) {
      const zone = zones[turn++ % zones.length] ?? '1';
      const free = room.get(zone) ?? 0;
      if (free <= 0) continue;
      room.set(zone, free - 1);
      res.set(pod, zone);
      break;
    }
  }
  return res;
}

function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0);
}
