import { containers, podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { removeEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'host-port-used',
  area: 'security',
  severity: 'warning',
  summary: 'A container takes a port of its node.',
  why: `
One node has the port once, so one such pod fits on it: replicas beyond the number of nodes stay pending, and so does a pod whose
node is drained while the others are full. What listens there is reachable from the network of the nodes, past the Service.
Namespaces that enforce the baseline standard, and AKS Automatic, do not let the pod in.`,
  remedy: `
Take it out, and reach the pods by a Service: of type LoadBalancer from outside, headless where each pod is meant.`,
  sources: [
    'S109',
    {
      title: 'Kubernetes: Configuration good practices',
      url: 'https://kubernetes.io/docs/concepts/configuration/overview/#services',
    },
  ],
  aliases: { polaris: ['hostPortSet'] },
  messages: {
    taken: 'Container "{container}" takes port {port} of its node, so that one such pod fits on a node{refusal}.',
  },
  fixes: {
    remove: { title: 'Leave port {port} of the node alone (who used it needs a Service)', class: 'preview' },
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
        - name: redis
          image: redis:8.2.1
          ports:
            - containerPort: 6379
              hostPort: 6379
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
        - name: redis
          image: redis:8.2.1
          ports:
            - containerPort: 6379
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    // Who shares the network of the node has all its ports, and is told of that.
    if (podSpec(workload)?.get('hostNetwork')?.boolean === true) return;
    for (const container of containers(workload)) {
      for (const port of container.node.get('ports')?.items() ?? []) {
        const at = port.get('hostPort');
        if (!at?.number) continue;
        const found = baselineRefusal(workload, context);
        if (!found) return;
        context.report('taken', {
          at,
          severity: found.severity,
          data: { container: container.name, port: at.number, refusal: found.refusal },
          related: found.related,
          fixes: { remove: () => removeEntry(at) },
        });
      }
    }
  },
});
