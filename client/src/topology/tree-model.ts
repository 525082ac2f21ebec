import type { EdgeType, TopologyModel, TopologyNode } from '../../../server/src/topology/model.ts';

/** One line of the tree: a namespace, or a node where it hangs. */
export type Branch =
  | { readonly kind: 'namespace'; readonly name: string; readonly roots: readonly Branch[] }
  | {
      readonly kind: 'node';
      readonly node: TopologyNode;
      /** How it hangs on the line above, such as `owns` or `governs it`. */
      readonly relation: string;
      /** The ids from the root to it, so that nothing hangs on itself. */
      readonly path: readonly string[];
    };

const workloads: ReadonlySet<string> = new Set([
  ...['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob'],
  ...['Cluster', 'MongoDB', 'Kafka', 'KafkaNodePool', 'DaprComponent'],
]);

/** What is told of a node from its end, though the line runs the other way. */
const inward: ReadonlySet<EdgeType> = new Set<EdgeType>(['governs', 'selects', 'routes', 'protects', 'scales']);

/** The tree of a topology: workloads with what they are made of and what is there for them, and the rest beside them. */
export class TopologyTree {
  private readonly byId: ReadonlyMap<string, TopologyNode>;
  private readonly leaving: ReadonlyMap<string, TopologyModel['edges']>;
  private readonly arriving: ReadonlyMap<string, TopologyModel['edges']>;
  private readonly model: TopologyModel;

  constructor(model: TopologyModel) {
    this.model = model;
    const edges = model.edges.filter((it) => it.type !== 'reaches');
    this.byId = new Map(model.nodes.map((it) => [it.id, it] as const));
    this.leaving = Map.groupBy(edges, (it) => it.from);
    this.arriving = Map.groupBy(edges, (it) => it.to);
  }

  /** The namespaces, or what is in the only one. */
  roots(): readonly Branch[] {
    const namespaces = [
      ...Map.groupBy(
        this.model.nodes.filter((it) => this.isRoot(it)),
        (it) => it.namespace,
      ),
    ];
    const all = namespaces
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, nodes]): Branch => ({ kind: 'namespace', name, roots: nodes.map((it) => rootOf(it)) }));
    const [only] = all;
    return all.length === 1 && only?.kind === 'namespace' ? only.roots : all;
  }

  children(branch: Branch): readonly Branch[] {
    if (branch.kind === 'namespace') return branch.roots;
    const { node, path } = branch;
    const out = (this.leaving.get(node.id) ?? []).map(({ to, type }) => ({ id: to, relation: type as string }));
    const into = (this.arriving.get(node.id) ?? []).flatMap(({ from, type }) =>
      inward.has(type) ? { id: from, relation: `${type} it` } : [],
    );
    return [...out, ...into].flatMap(({ id, relation }) => {
      const other = this.byId.get(id);
      return other && !path.includes(id) ? { kind: 'node', node: other, relation, path: [...path, id] } : [];
    });
  }

  /** Workloads stand for themselves, others if no workload leads to them. */
  private isRoot(node: TopologyNode): boolean {
    if (workloads.has(node.type)) return !(this.arriving.get(node.id) ?? []).some((it) => it.type === 'owns');
    const near = [
      ...(this.arriving.get(node.id) ?? []).map((it) => it.from),
      ...(this.leaving.get(node.id) ?? []).flatMap((it) => (inward.has(it.type) ? it.to : [])),
    ];
    return near.length === 0;
  }
}

function rootOf(node: TopologyNode): Branch {
  return { kind: 'node', node, relation: '', path: [node.id] };
}
