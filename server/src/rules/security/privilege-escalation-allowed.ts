import { isWindowsPod } from '../../k8s/container-user.ts';
import { containers, podSpec } from '../../k8s/pods.ts';
import { anchorOf } from '../../k8s/resource.ts';
import { addsAdmin, isPrivileged } from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { demandsRestricted } from '../../workloads/pod-security.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'privilege-escalation-allowed',
  area: 'security',
  severity: 'information',
  optIn: () => false,
  summary: 'Nothing keeps the processes of a container from gaining rights.',
  why: `
A program in the image that belongs to root and has the setuid bit makes root of whoever runs it, \`runAsNonRoot\` or not. It is
one of the demands of the restricted standard, and costs the usual databases nothing.`,
  remedy: `
Set \`allowPrivilegeEscalation: false\`. Images that start as root and step down keep working; those that use \`sudo\` do not.`,
  sources: [
    'S108',
    {
      title: 'Kubernetes: Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    },
  ],
  aliases: { 'kube-linter': ['privilege-escalation-container'], polaris: ['privilegeEscalationAllowed'] },
  messages: {
    open: 'The processes of container "{container}" may gain rights: allowPrivilegeEscalation is not false.',
    allowed: 'The processes of container "{container}" are allowed to gain rights.',
  },
  fixes: {
    forbid: { title: 'Forbid it (programs with the setuid bit, such as sudo, fail)', class: 'preview' },
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
          securityContext:
            allowPrivilegeEscalation: false
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const spec = podSpec(workload);
    if (!spec || isWindowsPod(spec)) return;
    // What a namespace demands is told of the pod as a whole.
    if (demandsRestricted(workload, { workspace, settings })) return;
    const isJudged = settings.hygieneScope === 'all' || isStateful(workload, workspace);
    for (const container of containers(workload)) {
      const written = container.node.get('securityContext', 'allowPrivilegeEscalation');
      // Rights that it has all already it cannot gain, and a promise beside them is refused.
      if (isPrivileged(container) || addsAdmin(container)) continue;
      if (written ? written.boolean !== true : !isJudged) continue;
      report(written ? 'allowed' : 'open', {
        at: written ?? anchorOf(container.node.get('securityContext') ?? container.node),
        severity: written ? 'warning' : 'information',
        data: { container: container.name },
        fixes: {
          forbid: () =>
            written
              ? replaceValue(written, false)
              : setPath(container.node, ['securityContext', 'allowPrivilegeEscalation'], false),
        },
      });
    }
  },
});
