import { containers } from '../../k8s/pods.ts';
import { brokenEscalationPromise, isPrivileged, tunedSetting } from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { removeEntry } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'privileged-container',
  area: 'security',
  severity: 'warning',
  summary: 'A container runs privileged, with every right of root on its node.',
  why: `
A privileged container is root on the node: it reads the disks and secrets of every pod there, and can change the node itself.
Whoever breaks into it has broken out of it. No database needs that. Namespaces that enforce the baseline standard, and AKS
Automatic, do not let the pod in.`,
  remedy: `
Take \`privileged\` out. Where something then fails, add the one capability it needs, mount the one device, or move the change of
a kernel setting to the configuration of the node pool.`,
  sources: [
    'S109',
    {
      title: 'Kubernetes: Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    },
  ],
  aliases: {
    'kube-linter': ['privileged-container'],
    'kube-score': ['container-security-context-privileged'],
    polaris: ['runAsPrivileged'],
  },
  messages: {
    privileged: 'Container "{container}" has all rights over its node{refusal}.',
  },
  fixes: {
    unprivileged: {
      title: 'Run it without rights over the node (work on devices or the kernel fails)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: builder
spec:
  template:
    spec:
      containers:
        - name: builder
          image: contoso.azurecr.io/builder:4.2
          securityContext:
            privileged: true
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: builder
spec:
  template:
    spec:
      containers:
        - name: builder
          image: contoso.azurecr.io/builder:4.2
          securityContext:
            allowPrivilegeEscalation: false
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    for (const container of containers(workload)) {
      const at = container.node.get('securityContext', 'privileged');
      if (!at || !isPrivileged(container)) continue;
      // What is there to change the kernel is told as such, and so is what the API server refuses anyway.
      if (tunedSetting(container) !== undefined || brokenEscalationPromise(container)) continue;
      const found = baselineRefusal(workload, context);
      if (!found) return;
      context.report('privileged', {
        at,
        severity: found.severity,
        data: { container: container.name, refusal: found.refusal },
        related: found.related,
        fixes: { unprivileged: () => removeEntry(at) },
      });
    }
  },
});
