import {
  type EdgeType,
  type NodeDetails,
  type NodeFinding,
  type NodeOf,
  type NodeStatus,
  type NodeType,
  nodeId,
  type Severity,
  type TopologyEdge,
  type TopologyModel,
  type TopologyNode,
} from '../../server/src/topology/model.ts';

/** Collects a model in few words; an edge is written as it is read. */
export class ModelBuilder {
  readonly nodes: TopologyNode[] = [];
  readonly edges: TopologyEdge[] = [];

  private readonly namespace: string;

  constructor(namespace: string) {
    this.namespace = namespace;
  }

  node<Type extends NodeType>(
    type: Type,
    name: string,
    detail: NodeDetails[Type],
    more: { status?: NodeStatus; namespace?: string; findings?: readonly NodeFinding[] } = {},
  ): string {
    const namespace = more.namespace ?? (type === 'StorageClass' || type === 'PersistentVolume' ? '' : this.namespace);
    const id = nodeId(type, namespace, name);
    const node: NodeOf<Type> = {
      id,
      type,
      name,
      namespace,
      status: more.status ?? 'declared',
      detail,
      ...(more.findings ? { findings: more.findings } : {}),
      ...(more.status === undefined || more.status === 'declared' ? { source: sourceAt(this.nodes.length) } : {}),
    };
    this.nodes.push(node as unknown as TopologyNode);
    return id;
  }

  edge(from: string, type: EdgeType, to: string, more: { label?: string; problem?: string } = {}): void {
    this.edges.push({ from, to, type, ...more });
  }

  /** A StatefulSet with its pods and, if it has a template, their claims. */
  set(
    name: string,
    replicas: number,
    image: string,
    more: { claim?: string; class?: string; findings?: readonly NodeFinding[] } = {},
  ): string {
    const set = this.node('StatefulSet', name, { replicas, images: [image], serviceName: name }, more);
    for (let ordinal = 0; ordinal < replicas; ordinal++) {
      const pod = this.node(
        'Pod',
        `${name}-${ordinal}`,
        { ordinal, dnsName: `${name}-${ordinal}.${name}` },
        { status: 'derived' },
      );
      this.edge(set, 'owns', pod);
      if (more.claim === undefined) continue;
      const detail = { size: '10Gi', accessModes: ['ReadWriteOnce'], template: more.claim, ordinal };
      const claim = this.node('PersistentVolumeClaim', `${more.claim}-${name}-${ordinal}`, detail, {
        status: 'derived',
      });
      this.edge(pod, 'mounts', claim);
      if (more.class !== undefined) this.edge(claim, 'class', more.class);
    }
    return set;
  }

  get model(): TopologyModel {
    return { version: 1, nodes: this.nodes, edges: this.edges };
  }
}

/** A finding without a place of its own. */
export function finding(severity: Severity, ruleId: string, message: string): NodeFinding {
  return { severity, ruleId, message };
}

function sourceAt(index: number) {
  const start = { line: index * 10, character: 0 };
  return { uri: 'file:///shop/shop.yaml', range: { start, end: { line: index * 10 + 9, character: 0 } } };
}
