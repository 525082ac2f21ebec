import type { Topic } from './topic.ts';

const page = 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/';

/** Names, order and updates of the pods of a StatefulSet. */
export const identityTopics: readonly Topic[] = [
  {
    id: 'stateful-set',
    where: [{ at: 'field', kinds: ['StatefulSet'], path: ['kind'] }],
    title: 'StatefulSet',
    text: 'Pods with lasting names, each with claims of its own, started and replaced in order. It gives identity, not replication: whether the copies form one database is up to the software. On AKS look at a managed service first, at an operator second, and write the set yourself when neither fits.',
    sources: [
      { document: 'statefulset-workshop', section: 'Introduction' },
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS and PACELC' },
    ],
    statements: ['S001', 'S030', 'S047', 'S049'],
    link: page,
  },
  {
    id: 'service-name',
    where: [{ at: 'field', kinds: ['StatefulSet'], path: ['spec', 'serviceName'] }],
    title: 'serviceName: the governing Service',
    text: 'The headless Service under which each pod gets a DNS record. Peers and clients that need one particular replica depend on it. Name a Service of the same namespace with `clusterIP: None` whose selector matches the pod labels. The field cannot be changed on a live set.',
    sources: [
      { document: 'statefulset-workshop', section: 'Server Service and Deployment' },
      { document: 'aks-best-practices', section: 'Storage: 6. Persistent Storage for Databases' },
    ],
    statements: ['S032', 'S037'],
    correction:
      'Nothing checks the name when the set is applied, and newer schemas call it optional. Of several Services that select the pods, only this one publishes names.',
    link: `${page}#stable-network-id`,
  },
  {
    id: 'pod-dns-name',
    where: [{ at: 'pod-dns-name' }],
    title: 'DNS name of one pod',
    text: 'Set, ordinal and governing Service: the address of one replica, the same after every restart. It resolves only while that ordinal exists, the Service is headless and selects the pod, and the pod is ready (or the Service publishes pods that are not).',
    sources: [
      { document: 'statefulset-workshop', section: 'Server Service and Deployment' },
      { document: 'statefulset-workshop', section: 'Worker Deployment' },
    ],
    statements: ['S033', 'S034'],
    correction:
      'Ordinal 0 is a name and not an elected leader. A client that writes to it has no failover unless the software or an operator provides one.',
    link: `${page}#stable-network-id`,
  },
  {
    id: 'stateful-set-replicas',
    where: [{ at: 'field', kinds: ['StatefulSet'], path: ['spec', 'replicas'] }],
    title: 'replicas of a StatefulSet',
    text: 'How many ordinals exist; 1 if absent. A lone replica is down for as long as its node, because the set never starts a second pod of the same name to be safe. Run three or more where the software replicates. Scaling in removes the highest ordinals and keeps their claims.',
    sources: [
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS and PACELC' },
      { document: 'high-availability-outline', section: 'Concepts: Tolerate vs. avoid failures' },
    ],
    statements: ['S031', 'S046', 'S047', 'S090'],
    correction:
      'More replicas of a plain database image are so many separate databases. Raise the number only with replication configured or under an operator.',
    link: `${page}#deployment-and-scaling-guarantees`,
  },
  {
    id: 'ordinals',
    where: [
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'ordinals'] },
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'ordinals', 'start'] },
    ],
    title: 'ordinals.start: the first ordinal',
    text: 'Numbers the pods from here on instead of from 0. It serves moves between sets or clusters, where some ordinals still live on the old side. Raising it later removes pods at the low end, and names written down elsewhere have to follow.',
    sources: [{ document: 'statefulset-workshop', section: 'Introduction' }],
    statements: ['S031'],
    link: `${page}#start-ordinal`,
  },
  {
    id: 'pod-management-policy',
    where: [{ at: 'field', kinds: ['StatefulSet'], path: ['spec', 'podManagementPolicy'] }],
    title: 'podManagementPolicy: order of start and stop',
    text: '`OrderedReady`, the default, starts one pod after the other, each when its predecessor is ready. `Parallel` starts and stops them together. Take Parallel for members that need one another to become ready, such as a quorum that forms at the first start: in order they would wait for ever. Fixed once the set exists.',
    sources: [
      { document: 'statefulset-workshop', section: 'Introduction' },
      { document: 'high-availability-outline', section: 'Layers: Stateful layer: AKS and PACELC' },
    ],
    statements: ['S030', 'S046'],
    link: `${page}#pod-management-policies`,
  },
  {
    id: 'update-strategy',
    where: [
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'updateStrategy'] },
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'updateStrategy', 'type'] },
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'updateStrategy', 'rollingUpdate'] },
    ],
    title: 'updateStrategy: how a new template reaches the pods',
    text: '`RollingUpdate` replaces pods from the highest ordinal to the lowest and waits for each to be ready, so the readiness probe decides how safe an update is. There is no surge: a pod stops before its successor starts. A rollout that hangs on a broken template goes on only after the bad pod is deleted by hand.',
    sources: [
      { document: 'aks-best-practices', section: 'Deployment: 7. Use Rolling Updates for Zero-Downtime Deployments' },
      { document: 'statefulset-workshop', section: 'Introduction' },
    ],
    statements: ['S030', 'S046', 'S084'],
    correction: '`maxSurge` exists for Deployments and DaemonSets only.',
    link: `${page}#update-strategies`,
  },
  {
    id: 'update-strategy-on-delete',
    where: [{ at: 'field', kinds: ['StatefulSet'], path: ['spec', 'updateStrategy', 'type'], values: ['OnDelete'] }],
    title: 'OnDelete: pods change when somebody deletes them',
    text: 'The set takes a new template only for pods that are deleted. Right where an operator or a runbook picks the order, for example the primary last. Otherwise changes wait unseen until the next node drain applies them at a bad moment. `rollingUpdate` must be absent.',
    sources: [
      { document: 'aks-best-practices', section: 'Deployment: 7. Use Rolling Updates for Zero-Downtime Deployments' },
    ],
    statements: ['S084'],
    link: `${page}#on-delete`,
  },
  {
    id: 'update-strategy-partition',
    where: [{ at: 'field', kinds: ['StatefulSet'], path: ['spec', 'updateStrategy', 'rollingUpdate', 'partition'] }],
    title: 'partition: a canary by ordinal',
    text: 'Only ordinals at or above this number get the new template. Start at the highest ordinal, watch it, then lower the number to 0. A forgotten partition leaves the low ordinals on the old template, even after they restart.',
    sources: [
      { document: 'aks-best-practices', section: 'Deployment: 3. Leverage Blue-Green and Canary Deployments' },
      { document: 'high-availability-outline', section: 'Concepts: Safe deployment practices' },
    ],
    statements: ['S084', 'S158'],
    correction: 'Canaries that split traffic assume pods without state. For a StatefulSet the partition is the canary.',
    link: `${page}#partitions`,
  },
  {
    id: 'update-strategy-max-unavailable',
    where: [
      { at: 'field', kinds: ['StatefulSet'], path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'] },
    ],
    title: 'rollingUpdate.maxUnavailable: pods updated at a time',
    text: 'How many pods an update may have down together; 1 if absent, and 0 is refused. Percentages round up. Leave it at 1 where a quorum counts every member; it is of use for large sets with `Parallel` management.',
    sources: [
      { document: 'aks-best-practices', section: 'Deployment: 7. Use Rolling Updates for Zero-Downtime Deployments' },
    ],
    statements: ['S084'],
    correction:
      'It depends on a feature gate: off up to Kubernetes 1.34, on in the first releases of 1.35, off again from 1.35.4 through 1.36, on in 1.37. Where the gate is off the field has no effect.',
    link: `${page}#maximum-unavailable-pods`,
  },
  {
    id: 'cluster-ip',
    where: [{ at: 'field', kinds: ['Service'], path: ['spec', 'clusterIP'] }],
    title: 'clusterIP',
    text: 'The virtual address of the Service, which hands each connection to any ready pod. For a store with one writer that means writes on a replica: give the primary a Service of its own. The value cannot be changed on a live Service.',
    sources: [{ document: 'statefulset-workshop', section: 'Server Service and Deployment' }],
    statements: ['S032', 'S034'],
    link: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  },
  {
    id: 'cluster-ip-none',
    where: [{ at: 'field', kinds: ['Service'], path: ['spec', 'clusterIP'], values: ['None'] }],
    title: 'clusterIP: None makes the Service headless',
    text: 'No virtual address and no load balancing: the name resolves to the pods themselves, and a StatefulSet that names this Service gets one record per pod. What a client reads from DNS it may keep, so it has to look again after a failure.',
    sources: [
      { document: 'statefulset-workshop', section: 'Server Service and Deployment' },
      { document: 'aks-best-practices', section: 'Storage: 6. Persistent Storage for Databases' },
    ],
    statements: ['S032'],
    link: 'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
  },
  {
    id: 'publish-not-ready-addresses',
    where: [{ at: 'field', kinds: ['Service'], path: ['spec', 'publishNotReadyAddresses'] }],
    title: 'publishNotReadyAddresses',
    text: 'Puts pods into DNS before they are ready. Members that must meet to become ready (RabbitMQ, etcd, replica sets) need it on the governing Service. Never set it on a Service for clients: they would be sent to pods that cannot answer.',
    sources: [{ document: 'statefulset-workshop', section: 'Server Service and Deployment' }],
    statements: ['S032'],
    link: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
  },
];
