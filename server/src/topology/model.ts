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

/** A finding of the linter about the resource that a node stands for. */
export interface NodeFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly source?: NodeSource;
}

interface WorkloadDetail {
  readonly apiVersion?: string;
  readonly replicas?: number;
  /** Images of the main containers, as written. */
  readonly images?: readonly string[];
  /** The data store that the image holds, for instance `Redis`. */
  readonly engine?: string;
  readonly serviceName?: string;
  readonly updateStrategy?: string;
  readonly podManagementPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly schedule?: string;
  readonly serviceAccount?: string;
}

interface AutoscalerDetail {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly triggers?: readonly string[];
}

interface KeysDetail {
  /** Names of the entries. Their values never enter the model. */
  readonly keys?: readonly string[];
  readonly kind?: string;
}

interface DaprComponentDetail {
  readonly componentType?: string;
  readonly componentVersion?: string;
  /** How mature Dapr says that it is: `alpha`, `beta` or `stable`. */
  readonly maturity?: string;
  /** What Dapr can do with it, in a word or two each. */
  readonly capabilities?: readonly string[];
  readonly scopes?: readonly string[];
  /** Ids of the apps that get it: those of the scopes, else every known one of the namespace. */
  readonly apps?: readonly string[];
  /** The component that its secrets are read from, or `kubernetes`. */
  readonly secretStore?: string;
  /** Names of the items that are read from secrets. */
  readonly secretItems?: readonly string[];
  /** Present when Dapr keeps the state of actors in it. */
  readonly actors?: boolean;
  /** What keeps its data: workloads of the cluster, else Services, and what is outside. */
  readonly backing?: readonly string[];
}

interface DaprAppDetail {
  readonly appId?: string;
  readonly appPort?: string;
  readonly appProtocol?: string;
  /** The Service that Dapr makes for the sidecars. */
  readonly service?: string;
  readonly configuration?: string;
  /** Names of the components it gets. */
  readonly components?: readonly string[];
  /** Topics whose messages it gets by a Subscription, each behind its pub/sub. */
  readonly subscriptions?: readonly string[];
}

/** What each type of node says about itself. Every fact is optional: a manifest may be half written. */
export interface NodeDetails {
  readonly StatefulSet: WorkloadDetail;
  readonly Deployment: WorkloadDetail;
  readonly DaemonSet: WorkloadDetail;
  readonly ReplicaSet: WorkloadDetail;
  readonly Job: WorkloadDetail;
  readonly CronJob: WorkloadDetail;
  readonly Cluster: WorkloadDetail;
  readonly Pod: {
    readonly ordinal?: number;
    readonly dnsName?: string;
    readonly images?: readonly string[];
    /** Present when Dapr adds its sidecar. */
    readonly sidecar?: boolean;
  };
  readonly PersistentVolumeClaim: {
    readonly size?: string;
    readonly accessModes?: readonly string[];
    readonly storageClass?: string;
    /** The claim template and the ordinal it is made for, when a StatefulSet makes it. */
    readonly template?: string;
    readonly ordinal?: number;
    /** How many pods write to it, when that is more than one. */
    readonly writers?: number;
  };
  readonly PersistentVolume: {
    readonly size?: string;
    readonly accessModes?: readonly string[];
    readonly driver?: string;
    readonly reclaimPolicy?: string;
  };
  readonly StorageClass: {
    readonly provisioner?: string;
    readonly sku?: string;
    readonly reclaimPolicy?: string;
    readonly volumeBindingMode?: string;
    readonly allowVolumeExpansion?: boolean;
    readonly zoneRedundant?: boolean;
    /** Present when every AKS cluster brings the class along. */
    readonly builtIn?: boolean;
    /** The old alias that this built-in class replaces, or the reason it is not there any more. */
    readonly note?: string;
  };
  readonly Service: {
    readonly headless?: boolean;
    readonly serviceType?: string;
    readonly ports?: readonly string[];
    readonly dnsName?: string;
    readonly externalName?: string;
  };
  readonly Ingress: {
    readonly className?: string;
    readonly hosts?: readonly string[];
    readonly paths?: readonly string[];
  };
  readonly ConfigMap: KeysDetail;
  readonly Secret: KeysDetail;
  readonly SecretProviderClass: { readonly provider?: string; readonly vault?: string };
  readonly ServiceAccount: { readonly clientId?: string };
  readonly PodDisruptionBudget: { readonly minAvailable?: string; readonly maxUnavailable?: string };
  readonly HorizontalPodAutoscaler: AutoscalerDetail;
  readonly ScaledObject: AutoscalerDetail;
  readonly NetworkPolicy: { readonly policyTypes?: readonly string[] };
  readonly DaprComponent: DaprComponentDetail;
  readonly DaprConfiguration: { readonly features?: readonly string[] };
  readonly DaprSubscription: {
    readonly pubsub?: string;
    readonly topic?: string;
    readonly routes?: readonly string[];
    readonly deadLetterTopic?: string;
  };
  readonly DaprResiliency: { readonly policies?: readonly string[] };
  readonly DaprApp: DaprAppDetail;
  readonly DaprTopic: { readonly pubsub?: string };
  readonly DaprHttpEndpoint: { readonly host?: string };
  /** What is reached from the cluster, but is not in it. Its name is that of the instance, else its host name, else its kind. */
  readonly ExternalService: { readonly service?: string; readonly host?: string };
}

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
}

/** The identity of a node; the same resource has the same id in every model. */
export function nodeId(type: NodeType, namespace: string, name: string): string {
  return `${type}/${namespace}/${name}`;
}
