import { containers } from '../../k8s/pods.ts';
import { addedCapabilities, brokenEscalationPromise, isPrivileged } from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { removeEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'privilege-escalation-contradiction',
  area: 'security',
  severity: 'error',
  summary: 'A container is not to gain rights, and has all of them.',
  why: `
\`allowPrivilegeEscalation: false\` means that no process of the container gets more rights than its first. Beside
\`privileged: true\` or \`CAP_SYS_ADMIN\` it means nothing, and the API server refuses the object.`,
  remedy: `
Take the stronger right out: a database does not need it. If the container is an agent of the node and does need it, take out
the promise.`,
  sources: [
    'S108',
    {
      title: 'Kubernetes: Configure a security context for a pod or container',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
  ],
  messages: {
    contradiction:
      'The API server refuses this: container "{container}" is not to gain rights, and has them all by {right}.',
  },
  fixes: {
    unprivileged: { title: 'Take {right} out (work on devices or the kernel fails)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: broker
spec:
  template:
    spec:
      containers:
        - name: broker
          image: contoso.azurecr.io/broker:2.1
          securityContext:
            privileged: true
            allowPrivilegeEscalation: false
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: broker
spec:
  template:
    spec:
      containers:
        - name: broker
          image: contoso.azurecr.io/broker:2.1
          securityContext:
            allowPrivilegeEscalation: false
`,
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    for (const container of containers(workload)) {
      const at = brokenEscalationPromise(container);
      if (!at) continue;
      const privileged = isPrivileged(container) ? container.node.get('securityContext', 'privileged') : undefined;
      const right = privileged ?? addedCapabilities(container).find((it) => it.node.text === 'CAP_SYS_ADMIN')?.node;
      report('contradiction', {
        at,
        data: { container: container.name, right: privileged ? 'privileged: true' : 'CAP_SYS_ADMIN' },
        related: right ? [{ at: right, message: 'What gives it all rights.' }] : [],
        fixes: { unprivileged: privileged && (() => removeEntry(privileged)) },
      });
    }
  },
});
