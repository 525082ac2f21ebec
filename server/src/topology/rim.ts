import { badgesWidth } from './card.ts';
import type { EdgeType } from './model.ts';
import { laneGap, type Point, type Unit } from './unit.ts';
import type { OuterEdge } from './units.ts';

/** The two ends of a line, as the node there sees it. */
export type EdgeEnd = 'arrive' | 'leave';

export type Side = 'NORTH' | 'EAST' | 'SOUTH' | 'WEST';

/** Where a line passes the rim of a frame, relative to the frame. */
export interface RimPoint extends Point {
  readonly side: Side;
  /** From the rim to the row that is meant; empty if it is the workload itself. */
  readonly inside: readonly Point[];
}

/** The side of a unit at which lines arrive or leave. */
export function sideOf({ direction }: Unit, end: EdgeEnd): Side {
  if (direction === 'down') return end === 'arrive' ? 'NORTH' : 'SOUTH';
  return end === 'arrive' ? 'WEST' : 'EAST';
}

/** Frames have their points at their rows; a card only if badges take so much of its upper edge that lines must dodge. */
export function hasFixedPoints(unit: Unit): boolean {
  return unit.frame !== undefined || (unit.direction === 'down' && freeWidth(unit) < unit.width / 2 + arrowRoom);
}

/** The point at which a line passes the rim, or undefined where the layout may choose it. */
export function rimPoint(end: EdgeEnd, edge: OuterEdge): RimPoint | undefined {
  const [{ unit, nodeId }, other] = end === 'arrive' ? [edge.to, edge.from] : [edge.from, edge.to];
  const anchor = unit.anchors.get(nodeId);
  if (!anchor || !hasFixedPoints(unit)) return undefined;
  const side = sideOf(unit, end);
  const { x, y } = anchor[end];
  const isPolicy = edge.edges.some(({ type }) => policies.has(type));
  if (unit.direction === 'right') {
    const rim = end === 'arrive' ? 0 : unit.width;
    if (nodeId !== unit.frame?.id) return { side, x: rim, y, inside: [{ x, y }] };
    return { side, x: rim, y: end === 'leave' ? y : isPolicy ? y + 12 : y - 8, inside: [] };
  }
  const rim = end === 'arrive' ? 0 : unit.height;
  if (!unit.frame || nodeId === unit.frame.id) {
    const start = unit.lanes.arrive.size * laneGap;
    const share = unit.frame ? (isPolicy ? policyShare : trafficShare) : 0.5;
    const across = end === 'leave' ? unit.width / 2 : start + (freeWidth(unit) - start) * share;
    return { side, x: Math.round(across), y: rim, inside: [] };
  }
  const lane = unit.lanes[end].get(other.nodeId) ?? x;
  return { side, x: lane, y: rim, inside: [{ x: lane, y }, anchor[end]] };
}

/** Policies meet a frame beside traffic, both left of the badges: shares of what these leave free. */
const trafficShare = 0.35;
const policyShare = 0.72;

/** Half an arrow head, and a little. */
const arrowRoom = 6;

/** What badges leave of the upper edge, from the left. */
export function freeWidth(unit: Unit): number {
  const badges = unit.cards
    .filter((it) => it.shape !== 'row')
    .map((it) => badgesWidth(it.node.findings ?? []) + unit.lanes.leave.size * laneGap);
  return unit.width - Math.max(0, ...badges);
}

const policies: ReadonlySet<EdgeType> = new Set<EdgeType>(['protects', 'scales', 'scopes', 'references']);
