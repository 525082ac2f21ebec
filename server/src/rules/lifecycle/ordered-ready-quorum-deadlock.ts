import { engineName } from '../../knowledge/engines.ts';
import { clusterProbe } from '../../workloads/cluster-probe.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { governingService } from '../../workloads/governing-service.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'ordered-ready-quorum-deadlock',
  area: 'lifecycle',
  severity: 'information',
  summary: 'The first pod waits for peers that are never created.',
  why: `
With OrderedReady the controller makes a pod only after the one before it is ready. If ready means that the cluster has come
together, the first pod waits for a majority that cannot exist yet. It may go well at first, when the members are started by
hand, and then fail at the first restart of all of them after an outage.`,
  remedy: `
Start all members at once with \`podManagementPolicy: Parallel\`, or let the probe ask this member alone whether it can take part.
The policy of a set cannot be changed: delete the set with \`--cascade=orphan\` and apply it again.`,
  sources: [
    'S046',
    {
      title: 'Kubernetes: StatefulSet pod management policies',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-management-policies',
    },
  ],
  messages: {
    waits:
      'Pod "{first}" is ready only once {cluster} has come together: that takes {majority} of {count} members, and OrderedReady makes the second one after the first is ready.',
  },
  fixes: {
    parallel: { title: 'Start members in parallel (immutable: for new sets only)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: minio
spec:
  serviceName: minio
  replicas: 4
  template:
    spec:
      containers:
        - name: minio
          image: quay.io/minio/minio:RELEASE.2025-04-22T22-12-26Z
          args: ["server", "http://minio-{0...3}.minio/data"]
          readinessProbe:
            httpGet:
              path: /minio/health/cluster
              port: 9000
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: minio
spec:
  serviceName: minio
  replicas: 4
  podManagementPolicy: Parallel
  template:
    spec:
      containers:
        - name: minio
          image: quay.io/minio/minio:RELEASE.2025-04-22T22-12-26Z
          args: ["server", "http://minio-{0...3}.minio/data"]
          readinessProbe:
            httpGet:
              path: /minio/health/cluster
              port: 9000
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, report }) {
    const policy = set.get('spec', 'podManagementPolicy');
    if (policy && policy.text !== 'OrderedReady') return;
    const probe = clusterProbe(set);
    if (!probe) return;
    const range = replicaRange(set, workspace);
    if (!range || range.min < 2) return;

    const engine = engineContainers(set, workspace).find((it) => it.container.node === probe.container.node)?.match;
    const management = engine?.engine.clustering.podManagementPolicy ?? '';
    const service = governingService(set, workspace);
    // Without an address before it is ready, nobody would find the member either.
    const isHidden = service !== undefined && service.get('spec', 'publishNotReadyAddresses')?.boolean !== true;
    const start = set.get('spec', 'ordinals', 'start')?.number ?? 0;
    report('waits', {
      at: probe.at,
      severity: isHidden && engine?.engine.clustering.orderedReadyDeadlock ? 'warning' : 'information',
      data: {
        first: `${set.name}-${start}`,
        cluster: engine ? engineName(engine) : 'its cluster',
        majority: Math.floor(range.min / 2) + 1,
        count: range.min,
      },
      related: policy ? [{ at: policy, message: 'One after the other.' }] : [],
      fixes: {
        parallel: /^(?:parallel|either)/.test(management)
          ? () => setPath(set.root, ['spec', 'podManagementPolicy'], 'Parallel')
          : undefined,
      },
    });
  },
});
