import { citations } from './citations.ts';
import type { Citation, Decision, SimulatedNode } from './model.ts';
import type { Place } from './placement.ts';
import { reachOf } from './reach.ts';
import type { Spread } from './spreads.ts';
import type { Stage } from './stage.ts';
import type { SubjectPod } from './subject.ts';

/** Why a pod has no place: it stays Pending. */
export interface Obstacle {
  /** What follows a colon: `its disk is in zone 2`. */
  readonly words: string;
  /** The same about several pods. */
  readonly ofMany: string;
  readonly decidedBy: readonly Decision[];
  readonly rule: Citation;
}

/** What is out of service while a place is looked for. */
export interface Outage {
  readonly zone?: string;
  readonly node?: string;
}

/** The nodes and how many pods of the workload each has, while pods leave and look for another place. */
export class Room {
  readonly #stage: Stage;
  readonly #outage: Outage;
  readonly #perNode = new Map<string, number>();
  readonly #perZone = new Map<string, number>();

  constructor(stage: Stage, outage: Outage, staying: Iterable<SubjectPod>) {
    this.#stage = stage;
    this.#outage = outage;
    for (const pod of staying) this.take(stage.story.place(pod));
  }

  take(place: Place | undefined): void {
    if (!place) return;
    this.#perNode.set(place.node, (this.#perNode.get(place.node) ?? 0) + 1);
    this.#perZone.set(place.zone, (this.#perZone.get(place.zone) ?? 0) + 1);
  }

  leave(place: Place | undefined): void {
    if (!place) return;
    this.#perNode.set(place.node, (this.#perNode.get(place.node) ?? 0) - 1);
    this.#perZone.set(place.zone, (this.#perZone.get(place.zone) ?? 0) - 1);
  }

  /** The place that the scheduler finds for a pod which was in `from`, or what keeps it from finding one. */
  find(pod: SubjectPod, from: Place | undefined): Place | Obstacle {
    const { cluster, placement, subject } = this.#stage;
    let nodes: readonly SimulatedNode[] = cluster.nodes.filter((it) => !this.#isOut(it));
    for (const claim of pod.claims) {
      const reach = reachOf(claim, subject);
      const { decidedBy, rule } = reach;
      if (reach.from === 'node') {
        const words = 'what it kept was on a disk inside the node, and another node does not have it';
        return { words, ofMany: words.replace('it kept', 'they kept'), decidedBy, rule };
      }
      if (reach.from === 'unknown' && this.#outage.zone !== undefined) {
        const words = `nothing here says whether the volume of claim ${claim.name} can be had in another zone`;
        return { words, ofMany: 'nothing here says whether their volumes can be had in another zone', decidedBy, rule };
      }
      if (reach.from !== 'zone' || !from) continue;
      nodes = nodes.filter((it) => it.zone === from.zone);
      if (nodes.length > 0) continue;
      const rest = this.#outage.zone === from.zone ? '' : ', where no other node is';
      const words = `its ${reach.what} is in zone ${from.zone}${rest}`;
      return { words, ofMany: `their ${reach.what}s are in zone ${from.zone}${rest}`, decidedBy, rule };
    }
    const { pin } = placement;
    if (pin) {
      nodes = nodes.filter(
        (it) => pin.zones.includes(it.zone) || !pin.zones.some((zone) => cluster.zones.includes(zone)),
      );
      const where = `nodes have to be in ${pin.zones.length === 1 ? 'zone' : 'zones'} ${pin.zones.join(' and ')}`;
      const rest = { decidedBy: [pin.decidedBy], rule: citations.nodeSelector };
      if (nodes.length === 0) return { words: `its ${where}`, ofMany: `their ${where}`, ...rest };
    }
    for (const spread of [placement.zoneSpread, placement.nodeSpread]) {
      if (!spread?.isHard || nodes.length === 0) continue;
      const before = nodes;
      nodes = before.filter((it) => this.#isAllowed(spread, it));
      if (nodes.length === 0) return this.#tooUneven(spread);
    }
    const [best] = nodes.toSorted(
      (a, b) =>
        this.#count('zone', a) - this.#count('zone', b) ||
        Number(a.zone !== from?.zone) - Number(b.zone !== from?.zone) ||
        this.#count('node', a) - this.#count('node', b) ||
        this.#order(a) - this.#order(b),
    );
    if (best) return { node: best.name, zone: best.zone };
    return { words: noNode, ofMany: noNode, decidedBy: [], rule: citations.nodeSelector };
  }

  #isOut({ zone, name }: SimulatedNode): boolean {
    return zone === this.#outage.zone || name === this.#outage.node;
  }

  #order(node: SimulatedNode): number {
    return this.#stage.cluster.nodes.indexOf(node);
  }

  #count(over: Spread['over'], { name, zone }: SimulatedNode): number {
    return (over === 'zone' ? this.#perZone.get(zone) : this.#perNode.get(name)) ?? 0;
  }

  /** Places that are out of service count as empty ones, as long as their nodes are registered. */
  #isAllowed(spread: Spread, node: SimulatedNode): boolean {
    const there = this.#count(spread.over, node);
    if (spread.isExclusive) return there === 0;
    const domains = this.#stage.cluster.nodes.filter((it) => !(spread.skipsTainted && this.#isOut(it)));
    const least = Math.min(...domains.map((it) => this.#count(spread.over, it)));
    return there + 1 - least <= spread.maxSkew;
  }

  #tooUneven(spread: Spread): Obstacle {
    const { zone, node } = this.#outage;
    const places = spread.over === 'zone' ? 'zones' : 'nodes';
    const words = spread.isExclusive
      ? `each of the other ${places} has one already, and two may not share one`
      : zone !== undefined
        ? `the spread over ${places} counts zone ${zone} as empty, as long as its nodes are registered`
        : `the spread over ${places} counts ${node ?? 'the node'} as empty while it is cordoned`;
    return { words, ofMany: words, decidedBy: [spread.decidedBy], rule: spread.rule };
  }
}

const noNode = 'no other node is there';

export function isObstacle(found: Place | Obstacle): found is Obstacle {
  return 'words' in found;
}
