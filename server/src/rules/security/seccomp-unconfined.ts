import { containers, podSpec } from '../../k8s/pods.ts';
import { isPrivileged } from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'seccomp-unconfined',
  area: 'security',
  severity: 'warning',
  summary: 'The filter for system calls is switched off.',
  why: `
The filter keeps a process from calls to the kernel that containers do not make, which is where most ways out of a container
begin. \`Unconfined\` opens them all. Namespaces that enforce the baseline standard, and AKS Automatic, do not let the pod in.`,
  remedy: `
Use \`RuntimeDefault\`: databases run with it. For a single missing call write a profile of your own and name it by \`Localhost\`; it
has to be on every node.`,
  sources: [
    'S108',
    {
      title: "Kubernetes: Restrict a container's syscalls with seccomp",
      url: 'https://kubernetes.io/docs/tutorials/security/seccomp/',
    },
  ],
  aliases: { 'kube-score': ['container-seccomp-profile'], polaris: ['linuxHardening'] },
  messages: {
    unconfined: '{who} may make any call to the kernel: seccomp is switched off{refusal}.',
  },
  fixes: {
    useDefault: { title: 'Use the default filter (what makes unusual calls fails)', class: 'preview' },
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
      securityContext:
        seccompProfile:
          type: Unconfined
      containers:
        - name: redis
          image: redis:8.2.1
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      securityContext:
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: redis
          image: redis:8.2.1
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const spec = podSpec(workload);
    if (!spec) return;
    const places: readonly (readonly [node: YamlNode, who: string])[] = [
      [spec, `Every container of ${workload.title}`],
      // A privileged container has no filter anyway.
      ...containers(workload)
        .filter((it) => !isPrivileged(it))
        .map((it) => [it.node, `Container "${it.name}"`] as const),
    ];
    for (const [node, who] of places) {
      const at = node.get('securityContext', 'seccompProfile', 'type');
      if (at?.text !== 'Unconfined') continue;
      const found = baselineRefusal(workload, context);
      if (!found) return;
      context.report('unconfined', {
        at,
        severity: found.severity,
        data: { who, refusal: found.refusal },
        related: found.related,
        fixes: { useDefault: () => replaceValue(at, 'RuntimeDefault') },
      });
    }
  },
});
