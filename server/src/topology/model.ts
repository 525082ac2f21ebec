import type { NodeDetails } from './node-details.ts';

/**
 * The topology as plain JSON: what `aksStateful/topology` answers and `topology --format json` prints.
 * Version 1 may gain node types, edge types and optional properties; nothing that is here may change its meaning.
 */
export interface TopologyModel {
  readonly version: 1;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

/**
 * `derived`: nobody writes it: the cluster or a controller makes it, or it is outside of the cluster. `missing`: named
 * somewhere, declared nowhere.
 */
export type NodeStatus = 'declared' | 'derived' | 'missing';

/** Zero-based, UTF-16, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half open: `end` is the first position after it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where a node is written. `range` covers the whole manifest, `selectionRange` the part to put the cursor on. */
export interface NodeSource {
  readonly uri: string;
  readonly range: Range;
  readonly selectionRange?: Range;
}

/** Ordered from worst to mildest. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A fix that the light bulb offers, by its title. */
export interface NodeFix {
  readonly title: string;
  readonly class: 'safe' | 'preview';
}

/** A finding of the linter about the resource that a node stands for. */
export interface NodeFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fixes?: readonly NodeFix[];
  readonly source?: NodeSource;
}

export type { NodeDetails };

export type NodeType = keyof NodeDetails;

/** A node of one type. `id` is stable as long as type, namespace and name are. */
export interface NodeOf<Type extends NodeType> {
  readonly id: string;
  readonly type: Type;
  readonly name: string;
  /** Empty for what belongs to the whole cluster. */
  readonly namespace: string;
  readonly status: NodeStatus;
  readonly source?: NodeSource;
  /** The node of the GitOps resource that delivers the file. */
  readonly deliveredBy?: string;
  readonly detail: NodeDetails[Type];
  readonly findings?: readonly NodeFinding[];
}

export type TopologyNode = { [Type in NodeType]: NodeOf<Type> }[NodeType];

/** Read as a sentence: `from` *type* `to`. */
export const edgeTypes = [
  'routes',
  'governs',
  'selects',
  'dns',
  'owns',
  'mounts',
  'claims',
  'class',
  'protects',
  'scales',
  'scopes',
  'references',
  'reaches',
] as const;
export type EdgeType = (typeof edgeTypes)[number];

export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  readonly type: EdgeType;
  /** What the edge is about, for instance the path of a route or the environment variable with the host name. */
  readonly label?: string;
  /** Why the edge itself is a defect; such an edge is drawn as one. */
  readonly problem?: string;
  /** Whether those who come this way write to a data store, or only read from it, where that is known. */
  readonly path?: 'write' | 'read';
}

/** The identity of a node; the same resource has the same id in every model. */
export function nodeId(type: NodeType, namespace: string, name: string): string {
  return `${type}/${namespace}/${name}`;
}
