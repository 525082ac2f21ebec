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
  /** The limits between which an autoscaler sets the number of pods. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** How its members vote, in words. */
  readonly quorum?: string;
  /** How many pods may be evicted at once while all are up. */
  readonly budget?: string;
  readonly startOrder?: string;
  readonly stopOrder?: string;
  /** How long it may take until all have stopped, one after the other or together as the set does it. */
  readonly secondsToStop?: number;
  /** The operator that makes its pods. */
  readonly operator?: string;
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

interface SecretDetail extends KeysDetail {
  /** Where its values come from: the manifest itself, a key vault, something else that makes it, or nobody knows. */
  readonly origin?: 'manifest' | 'key vault' | 'controller' | 'unknown';
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
  readonly MongoDB: WorkloadDetail;
  readonly Kafka: WorkloadDetail;
  readonly KafkaNodePool: WorkloadDetail;
  readonly Pod: {
    readonly ordinal?: number;
    readonly dnsName?: string;
    readonly images?: readonly string[];
    /** Present when Dapr adds its sidecar. */
    readonly sidecar?: boolean;
    /** Where it is drawn, and whether a field decides that (`decided`), wishes it (`likely`) or leaves it open (`assumed`). */
    readonly zone?: string;
    readonly zoneCertainty?: 'decided' | 'likely' | 'assumed';
    /** Present when an autoscaler may take it away, or has yet to ask for it. */
    readonly autoscaled?: boolean;
    /** What members of its kind do for clients, where the order of their making decides that. */
    readonly role?: string;
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
    /** The one zone that its disk is in. */
    readonly zone?: string;
    /** Present for the claim of a pod that is there only while an autoscaler asks for it. */
    readonly autoscaled?: boolean;
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
  readonly Secret: SecretDetail;
  readonly SecretProviderClass: { readonly provider?: string; readonly vault?: string };
  readonly ServiceAccount: { readonly clientId?: string };
  readonly PodDisruptionBudget: { readonly minAvailable?: string; readonly maxUnavailable?: string };
  readonly HorizontalPodAutoscaler: AutoscalerDetail;
  readonly ScaledObject: AutoscalerDetail;
  readonly NetworkPolicy: {
    readonly policyTypes?: readonly string[];
    /** Who may come in, in words; empty if nobody may. */
    readonly allows?: readonly string[];
  };
  readonly ExternalSecret: { readonly store?: string; readonly target?: string; readonly keys?: readonly string[] };
  readonly SecretStore: { readonly provider?: string; readonly vault?: string; readonly scope?: string };
  /** Stands for all that is in it, where a model is too large to be drawn at once. */
  readonly Namespace: { readonly workloads?: number; readonly nodes?: number; readonly missing?: number };
  /** An identity of Microsoft Entra, by its client id. */
  readonly Identity: { readonly clientId?: string };
  readonly GitOps: {
    readonly tool?: string;
    readonly path?: string;
    readonly from?: string;
    readonly prunes?: boolean;
  };
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
