import { mainContainers } from '../../k8s/pods.ts';
import { anchorOf } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { hasLimit } from '../../workloads/container-resources.ts';
import { quotaDemands } from '../../workloads/quotas.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'missing-resource-limits',
  area: 'resources',
  severity: 'information',
  development: 'off',
  summary: 'A container has no memory limit.',
  why: `
Without a limit a container takes memory until the node has none. Then the kernel kills a process by its own reckoning, and the
kubelet evicts pods that may have done nothing. With request and limit alike, the node sets aside exactly what the container
may use, and its neighbours cannot take it away.`,
  remedy: `
Set the memory limit of a store to its request, and its cache to a part of that. A CPU limit is a different thing: it slows a
container down even where the node has time to spare, so leave it out unless you have a reason.`,
  sources: [
    'S132',
    'S133',
    {
      title: 'Kubernetes: Quality of service classes',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
    },
  ],
  correction: `
CPU above its limit is throttled; memory is not: a container over its memory limit is killed.`,
  aliases: {
    'kube-linter': ['unset-memory-requirements'],
    'kube-score': ['container-resources'],
    polaris: ['memoryLimitsMissing'],
  },
  messages: {
    missing: 'Container "{container}" requests {request} of memory but has no limit: it can take all of its node.',
  },
  fixes: {
    limit: { title: 'Limit memory to the request, {request} (above it the container is killed)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
          resources:
            requests:
              cpu: 100m
              memory: 512Mi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
          resources:
            requests:
              cpu: 100m
              memory: 512Mi
            limits:
              memory: 512Mi
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    // AKS Automatic makes the request the limit.
    if (settings.cluster.automatic) return;
    if (settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;
    for (const { node, name } of mainContainers(workload)) {
      const memory = node.get('resources', 'requests', 'memory');
      // Without a request as well, that is what is to be said.
      if (memory?.value === undefined || hasLimit(node, 'memory', workload, workspace)) continue;
      const isCounted = quotaDemands(workload, workspace, settings).some(
        (it) => it.what === 'limits' && it.resource === 'memory',
      );
      if (isCounted) continue;
      const { value } = memory;
      const limit = () => (value === null ? [] : setPath(node, ['resources', 'limits', 'memory'], value));
      const at = node.get('resources')?.key ?? anchorOf(node);
      report('missing', { at, data: { container: name, request: String(value) }, fixes: { limit } });
    }
  },
});
