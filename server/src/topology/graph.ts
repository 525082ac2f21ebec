import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import type { ClusterFacts } from '../knowledge/storage-classes.ts';
import { storageClassByName } from '../knowledge/storage-classes.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { YamlNode } from '../yaml/node.ts';
import { nodeTypes, resourceDetail } from './describe-resource.ts';
import {
  type EdgeType,
  type NodeDetails,
  type NodeOf,
  type NodeSource,
  type NodeStatus,
  type NodeType,
  nodeId,
  type TopologyEdge,
  type TopologyNode,
} from './model.ts';
import { duplicateMark, ownedId } from './node-ids.ts';
import { placeOf } from './place.ts';

/** What is known of the world outside the workspace. */
export interface Surroundings {
  readonly cluster: ClusterFacts;
  /** Whether something exists although no file declares it. */
  readonly exists: (kind: string, name: string, namespace: string) => boolean;
}

interface NewNode<Type extends NodeType> {
  readonly type: Type;
  readonly namespace: string;
  readonly name: string;
  readonly status: NodeStatus;
  readonly detail: NodeDetails[Type];
  readonly source?: NodeSource | undefined;
  /** The node that this one belongs to: what is made by the second of two sets of one name is told apart as the sets are. */
  readonly owner?: string;
  /** What tells it apart from others of its type and name, if these are not unique. */
  readonly within?: string;
}

/** The topology while it is put together. */
export class Graph {
  readonly workspace: Workspace;
  readonly #surroundings: Surroundings;
  readonly #nodes = new Map<string, TopologyNode>();
  readonly #edges = new Map<string, TopologyEdge>();
  readonly #ids = new Map<Resource, string>();
  /** How many resources were taken in under one plain id. */
  readonly #namesakes = new Map<string, number>();

  constructor(workspace: Workspace, surroundings: Surroundings) {
    this.workspace = workspace;
    this.#surroundings = surroundings;
  }

  get nodes(): readonly TopologyNode[] {
    return [...this.#nodes.values()];
  }

  node(id: string): TopologyNode | undefined {
    return this.#nodes.get(id);
  }

  get edges(): readonly TopologyEdge[] {
    return [...this.#edges.values()];
  }

  /** Takes a resource in. Of several with one name the first keeps the plain id. */
  declare(resource: Resource): void {
    const type = nodeTypes.get(resource.type);
    if (type === undefined || resource.name === '') return;
    const plain = nodeId(type, resource.namespace, resource.name);
    const count = (this.#namesakes.get(plain) ?? 0) + 1;
    this.#namesakes.set(plain, count);
    const id = count === 1 ? plain : `${plain}${duplicateMark}${count}`;
    this.#ids.set(resource, id);
    const { name, namespace } = resource;
    const source = this.source(resource.root, resource.get('metadata', 'name'));
    this.#put(id, { type, name, namespace, status: 'declared', detail: resourceDetail(type, resource), source });
  }

  idOf(resource: Resource): string | undefined {
    return this.#ids.get(resource);
  }

  /** Adds what no file declares by itself; a node that is there already stays as it is. */
  add<Type extends NodeType>(node: NewNode<Type>): string {
    const plain = nodeId(
      node.type,
      node.namespace,
      [node.within, node.name].filter((it) => it !== undefined).join('/'),
    );
    const id = node.owner === undefined ? plain : ownedId(plain, node.owner);
    if (!this.#nodes.has(id)) this.#put(id, node);
    return id;
  }

  /** Adds facts to a node that come to light later. */
  enrich<Type extends NodeType>(id: string, type: Type, detail: NodeDetails[Type]): void {
    const node = this.#nodes.get(id);
    if (node?.type === type) this.#nodes.set(id, { ...node, detail: { ...node.detail, ...detail } } as TopologyNode);
  }

  /**
   * The node of something that `from` names: the resource if a file declares it, `derived` if the cluster or a controller
   * brings it, else `missing`. `undefined` for a name that is still to be filled in.
   */
  target(from: Resource, type: ResourceType, name: string, namespace: string): string | undefined {
    const nodeType = nodeTypes.get(type);
    if (nodeType === undefined || name === '' || holdsPlaceholder(name)) return undefined;
    const found = this.workspace.find(type, { name, namespace, near: from.uri });
    const known = found && this.#ids.get(found);
    if (known !== undefined) return known;
    if (nodeType === 'StorageClass') return this.#classByName(name);
    const exists =
      isAlwaysThere(nodeType, name) ||
      this.workspace.provides(type, { name, namespace, near: from.uri }) ||
      this.#surroundings.exists(nodeType, name, namespace);
    return this.add({ type: nodeType, name, namespace, status: exists ? 'derived' : 'missing', detail: {} });
  }

  connect(
    from: string | undefined,
    type: EdgeType,
    to: string | undefined,
    about: Pick<TopologyEdge, 'label' | 'problem' | 'path'> = {},
  ): void {
    if (from === undefined || to === undefined || from === to) return;
    const key = `${from} ${type} ${to}`;
    const known = this.#edges.get(key);
    const labels = [...new Set([known?.label, about.label].filter((it) => it !== undefined))];
    const problem = known?.problem ?? about.problem;
    const path = known?.path ?? about.path;
    this.#edges.set(key, {
      from,
      to,
      type,
      ...(labels.length > 0 ? { label: labels.join(', ') } : {}),
      ...(problem === undefined ? {} : { problem }),
      ...(path === undefined ? {} : { path }),
    });
  }

  /** Where a node is written, in lines of its file. */
  source(whole: YamlNode, selection: YamlNode | undefined): NodeSource | undefined {
    const source = this.place(whole.document, whole.span);
    const inside = selection?.document === whole.document ? this.place(selection.document, selection.span) : undefined;
    return source && { ...source, ...(inside ? { selectionRange: inside.range } : {}) };
  }

  place(document: YamlDocument, span: Span): NodeSource | undefined {
    return placeOf(this.workspace, document, span);
  }

  #classByName(name: string): string {
    const known = storageClassByName(name, this.#surroundings.cluster);
    const facts = known && 'storageClass' in known ? known.storageClass : undefined;
    const inCluster = known?.kind === 'built-in' || known?.kind === 'container-storage';
    const exists = inCluster || this.#surroundings.exists('StorageClass', name, '');
    const note =
      known?.kind === 'legacy'
        ? `a name from before CSI; today's class is "${known.storageClass.name}"`
        : known?.kind === 'foreign'
          ? `a class of ${known.of}; on AKS the nearest is "${known.use}"`
          : known?.kind === 'later'
            ? `AKS has it from ${known.since} on`
            : facts?.requires === undefined
              ? undefined
              : `needs ${facts.requires}`;
    return this.add({
      type: 'StorageClass',
      name,
      namespace: '',
      status: exists ? 'derived' : 'missing',
      detail: {
        ...(facts && inCluster
          ? {
              provisioner: facts.driver,
              reclaimPolicy: facts.reclaimPolicy,
              volumeBindingMode: facts.bindingMode,
              allowVolumeExpansion: facts.expandable,
              zoneRedundant: facts.zoneRedundant,
              ...(facts.sku === undefined ? {} : { sku: facts.sku }),
            }
          : {}),
        ...(known?.kind === 'built-in' ? { builtIn: true } : {}),
        ...(note === undefined ? {} : { note }),
      },
    });
  }

  #put<Type extends NodeType>(id: string, { type, name, namespace, status, detail, source }: NewNode<Type>): void {
    const node: NodeOf<Type> = { id, type, name, namespace, status, ...(source ? { source } : {}), detail };
    // Type and detail fit by NodeOf; that the sum of all NodeOf is TopologyNode the compiler does not see for a parameter.
    this.#nodes.set(id, node as unknown as TopologyNode);
  }
}

/** Objects that Kubernetes puts into every namespace, or into `default`. */
function isAlwaysThere(type: NodeType, name: string): boolean {
  return (
    (type === 'ServiceAccount' && name === 'default') ||
    (type === 'ConfigMap' && name === 'kube-root-ca.crt') ||
    (type === 'Service' && name === 'kubernetes')
  );
}
