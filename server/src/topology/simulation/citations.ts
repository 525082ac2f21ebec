import type { Citation } from './model.ts';

const sets = 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/';
const kubernetes = 'https://kubernetes.io/docs/';
const azure = 'https://learn.microsoft.com/azure/';

function set(part: string, anchor: string): Citation {
  return { title: `Kubernetes: StatefulSets, ${part}`, url: `${sets}#${anchor}` };
}

/** The rules that decide steps. */
export const citations = {
  order: set('deployment and scaling guarantees', 'deployment-and-scaling-guarantees'),
  parallel: set('parallel pod management', 'parallel-pod-management'),
  updateStrategies: set('update strategies', 'update-strategies'),
  rollingUpdate: set('rolling updates', 'rolling-updates'),
  partition: set('partitioned rolling updates', 'partitions'),
  maxUnavailable: set('maximum unavailable pods', 'maximum-unavailable-pods'),
  forcedRollback: set('forced rollback', 'forced-rollback'),
  limitations: set('limitations', 'limitations'),
  claimRetention: set('PersistentVolumeClaim retention', 'persistentvolumeclaim-retention'),
  stableStorage: set('stable storage', 'stable-storage'),
  recreate: {
    title: 'Kubernetes: Deployments, Recreate',
    url: `${kubernetes}concepts/workloads/controllers/deployment/#recreate-deployment`,
  },
  deploymentRollout: {
    title: 'Kubernetes: Deployments, rolling update',
    url: `${kubernetes}concepts/workloads/controllers/deployment/#rolling-update-deployment`,
  },
  progressDeadline: {
    title: 'Kubernetes: Deployments, failed deployment',
    url: `${kubernetes}concepts/workloads/controllers/deployment/#failed-deployment`,
  },
  accessModes: {
    title: 'Kubernetes: Persistent volumes, access modes',
    url: `${kubernetes}concepts/storage/persistent-volumes/#access-modes`,
  },
  bindingMode: {
    title: 'Kubernetes: Storage classes, volume binding mode',
    url: `${kubernetes}concepts/storage/storage-classes/#volume-binding-mode`,
  },
  reclaiming: {
    title: 'Kubernetes: Persistent volumes, reclaiming',
    url: `${kubernetes}concepts/storage/persistent-volumes/#reclaiming`,
  },
  nodeAffinity: {
    title: 'Kubernetes: Persistent volumes, node affinity',
    url: `${kubernetes}concepts/storage/persistent-volumes/#node-affinity`,
  },
  nodeLoss: {
    title: 'Kubernetes: Taints and tolerations, taint based evictions',
    url: `${kubernetes}concepts/scheduling-eviction/taint-and-toleration/#taint-based-evictions`,
  },
  atMostOne: {
    title: 'Kubernetes: Force delete StatefulSet pods',
    url: `${kubernetes}tasks/run-application/force-delete-stateful-set-pod/`,
  },
  outOfService: {
    title: 'Kubernetes: Non-graceful node shutdown',
    url: `${kubernetes}concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown`,
  },
  spread: {
    title: 'Kubernetes: Pod topology spread constraints',
    url: `${kubernetes}concepts/scheduling-eviction/topology-spread-constraints/`,
  },
  antiAffinity: {
    title: 'Kubernetes: Inter-pod affinity and anti-affinity',
    url: `${kubernetes}concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity`,
  },
  nodeSelector: {
    title: 'Kubernetes: Assigning pods to nodes',
    url: `${kubernetes}concepts/scheduling-eviction/assign-pod-node/`,
  },
  eviction: {
    title: 'Kubernetes: API-initiated eviction',
    url: `${kubernetes}concepts/scheduling-eviction/api-eviction/`,
  },
  disruptions: {
    title: 'Kubernetes: Disruptions, pod disruption budgets',
    url: `${kubernetes}concepts/workloads/pods/disruptions/#pod-disruption-budgets`,
  },
  drain: {
    title: 'Kubernetes: Safely drain a node',
    url: `${kubernetes}tasks/administer-cluster/safely-drain-node/`,
  },
  diskRedundancy: {
    title: 'Azure: Redundancy options for managed disks',
    url: `${azure}virtual-machines/disks-redundancy`,
  },
  filesRedundancy: { title: 'Azure: Reliability in Azure Files', url: `${azure}reliability/reliability-storage-files` },
  localDisks: {
    title: 'Azure Container Storage: local NVMe',
    url: `${azure}storage/container-storage/use-container-storage-with-local-disk`,
  },
  poolUpgrade: { title: 'AKS: Rolling upgrades of node pools', url: `${azure}aks/upgrade-aks-node-pools-rolling` },
  spot: { title: 'AKS: Spot node pools', url: `${azure}aks/spot-node-pool` },
} as const satisfies Readonly<Record<string, Citation>>;
