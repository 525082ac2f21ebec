import type { EdgeType } from './model.ts';
import type { Point, Unit } from './unit.ts';
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

/** The point at which a line passes the rim, or undefined where the layout may choose it. */
export function rimPoint(end: EdgeEnd, edge: OuterEdge): RimPoint | undefined {
  const [{ unit, nodeId }, other] = end === 'arrive' ? [edge.to, edge.from] : [edge.from, edge.to];
  const anchor = unit.anchors.get(nodeId);
  if (!anchor?.fixed) return undefined;
  const side = sideOf(unit, end);
  const { x, y } = anchor[end];
  const isPolicy = edge.edges.some(({ type }) => policies.has(type));
  if (unit.direction === 'right') {
    const rim = end === 'arrive' ? 0 : unit.width;
    if (nodeId !== unit.frame?.id) return { side, x: rim, y, inside: [{ x, y }] };
    return { side, x: rim, y: end === 'leave' ? y : isPolicy ? y + 12 : y - 8, inside: [] };
  }
  const rim = end === 'arrive' ? 0 : unit.height;
  if (nodeId === unit.frame?.id) {
    const across = end === 'leave' ? 0.5 : isPolicy ? policyShare : trafficShare;
    return { side, x: Math.round(unit.width * across), y: rim, inside: [] };
  }
  const lane = unit.lanes[end].get(other.nodeId) ?? x;
  return { side, x: lane, y: rim, inside: [{ x: lane, y }, anchor[end]] };
}

/** Policies meet a frame beside traffic, both left of the badges. */
const trafficShare = 0.28;
const policyShare = 0.56;

const policies: ReadonlySet<EdgeType> = new Set<EdgeType>(['protects', 'scales', 'scopes', 'references']);
