import type { Topic } from './topic.ts';

/** Disruption, placement, health and shutdown. */
export const availabilityTopics: readonly Topic[] = [
  {
    id: 'pdb-max-unavailable',
    where: [{ at: 'field', kinds: ['PodDisruptionBudget'], path: ['spec', 'maxUnavailable'] }],
    title: 'maxUnavailable: how many pods a drain may take',
    text: 'At most this many of the selected pods may be away because of evictions: node drains, AKS upgrades, the autoscaler. `1` suits nearly every replicated store and stays right when the number of replicas changes. `0` blocks every drain, and with it the upgrade. Percentages round up.',
    sources: [
      { document: 'aks-best-practices', section: 'Development: 4. Application Scaling and Availability' },
      { document: 'aks-best-practices', section: 'Designing: 1. Cluster Size and Scaling' },
    ],
    statements: ['S080'],
    correction:
      'A budget guards against evictions only. Rolling updates and scaling pay no attention to it; `updateStrategy` and probes govern those.',
    link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  },
  {
    id: 'pdb-min-available',
    where: [{ at: 'field', kinds: ['PodDisruptionBudget'], path: ['spec', 'minAvailable'] }],
    title: 'minAvailable: how many pods a drain must leave',
    text: 'Evictions are refused when fewer than this many selected pods would stay available. It has to lie below the number of replicas, or no node can ever be drained. For a quorum take its size, two of three or three of five; otherwise `maxUnavailable: 1` says the same and survives scaling.',
    sources: [
      { document: 'aks-best-practices', section: 'Development: 4. Application Scaling and Availability' },
      { document: 'aks-best-practices', section: 'Designing: 1. Cluster Size and Scaling' },
    ],
    statements: ['S080'],
    correction:
      'A budget guards against evictions only. Rolling updates and scaling pay no attention to it; `updateStrategy` and probes govern those.',
    link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  },
  {
    id: 'unhealthy-pod-eviction-policy',
    where: [{ at: 'field', kinds: ['PodDisruptionBudget'], path: ['spec', 'unhealthyPodEvictionPolicy'] }],
    title: 'unhealthyPodEvictionPolicy',
    text: 'Whether pods that are not ready count for the budget. `AlwaysAllow` lets a drain move a pod that never became ready, so one broken pod does not stop an upgrade; AKS recommends it. `IfHealthyBudget`, the default, protects members that are only catching up, which matters where they hold the last copy.',
    sources: [{ document: 'aks-best-practices', section: 'Development: 4. Application Scaling and Availability' }],
    statements: ['S080'],
    link: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  },
  {
    id: 'topology-spread-constraints',
    where: [
      { at: 'pod', path: ['topologySpreadConstraints'] },
      { at: 'pod', path: ['topologySpreadConstraints', '*', 'topologyKey'] },
      { at: 'pod', path: ['topologySpreadConstraints', '*', 'whenUnsatisfiable'] },
      { at: 'pod', path: ['topologySpreadConstraints', '*', 'maxSkew'] },
    ],
    title: 'topologySpreadConstraints: replicas in several zones and nodes',
    text: 'Keeps the replicas apart, so that one zone or node takes only one of them down. State both `topology.kubernetes.io/zone` and `kubernetes.io/hostname`, with a selector for exactly these pods. `ScheduleAnyway` is a wish; `DoNotSchedule` leaves a pod Pending. A zonal disk pins its pod to a zone whatever is written here.',
    sources: [
      { document: 'aks-best-practices', section: 'Designing: 10. Multi-Region and High Availability' },
      { document: 'high-availability-outline', section: 'Layers: Stateless layer' },
    ],
    statements: ['S057', 'S078', 'S085'],
    link: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
  },
  {
    id: 'readiness-probe',
    where: [{ at: 'pod', path: ['containers', '*', 'readinessProbe'] }],
    title: 'readinessProbe',
    text: 'Decides when a pod counts. For a StatefulSet it gates more than traffic: the start of the next ordinal, each step of an update, the record in DNS, and what a disruption budget sees. Ask whether this member can serve, not whether the whole cluster is healthy. Without a probe a pod is ready as soon as it runs.',
    sources: [
      { document: 'aks-best-practices', section: 'Testing: 8. Health Checks and Probes' },
      { document: 'aks-best-practices', section: 'Deployment: 10. Use Health Probes for Reliable Deployments' },
    ],
    statements: ['S046', 'S082'],
    link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  },
  {
    id: 'liveness-probe',
    where: [{ at: 'pod', path: ['containers', '*', 'livenessProbe'] }],
    title: 'livenessProbe',
    text: 'Restarts the container when it fails. A database that replays its log or loads a snapshot looks dead to an eager probe, which then starts the recovery anew, again and again. Let a startup probe cover the slow start, and check only that the process answers at all.',
    sources: [
      { document: 'aks-best-practices', section: 'Testing: 8. Health Checks and Probes' },
      { document: 'aks-best-practices', section: 'Development: 4. Application Scaling and Availability' },
    ],
    statements: ['S081', 'S083'],
    correction: 'The container restarts in its place; the pod is neither replaced nor moved.',
    link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  },
  {
    id: 'startup-probe',
    where: [{ at: 'pod', path: ['containers', '*', 'startupProbe'] }],
    title: 'startupProbe',
    text: 'Holds the other probes back until the process is up. `failureThreshold` times `periodSeconds` is the longest recovery you allow: ten minutes are a fair start for a database, more for one with much to replay.',
    sources: [
      { document: 'aks-best-practices', section: 'Deployment: 10. Use Health Probes for Reliable Deployments' },
    ],
    statements: ['S083'],
    link: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  },
  {
    id: 'termination-grace-period',
    where: [{ at: 'pod', path: ['terminationGracePeriodSeconds'] }],
    title: 'terminationGracePeriodSeconds: time to stop cleanly',
    text: 'Seconds from the stop signal to the kill; 30 if absent, a `preStop` hook included. A database that is killed while it flushes starts with a recovery, and one that cannot hand over its lead makes clients wait. Give databases 60 or more. Never use 0 in a StatefulSet: it gives up the promise that a name runs once.',
    sources: [{ document: 'statefulset-workshop', section: 'Introduction' }],
    statements: ['S093'],
    link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  },
];
