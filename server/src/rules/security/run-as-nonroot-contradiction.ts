import { containerUser, isWindowsPod } from '../../k8s/container-user.ts';
import { containers, podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { defaultUser } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'run-as-nonroot-contradiction',
  area: 'security',
  severity: 'error',
  summary: 'A container is not to be root, and is told to run as user 0.',
  why: `
The kubelet holds both against each other before it starts the container, and does not start it: the pod stays in
\`CreateContainerConfigError\`. Where one stands at the pod and the other at the container, neither looks wrong by itself.`,
  remedy: `
Choose. Either name the user that the image is made for in \`runAsUser\`, with \`fsGroup\` where a claim is mounted, so that it can
write there; or take \`runAsNonRoot\` back for this one container, which then is root.`,
  sources: [
    'S107',
    {
      title: 'Kubernetes: Configure a security context for a pod or container',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
    },
  ],
  aliases: { 'kube-linter': ['run-as-non-root'] },
  messages: {
    contradiction: 'Container "{container}" is to run as user 0{hint}, which runAsNonRoot forbids: it does not start.',
  },
  fixes: {},
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
        runAsNonRoot: true
      containers:
        - name: redis
          image: redis:8.2.1
          securityContext:
            runAsUser: 0
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
        runAsNonRoot: true
        fsGroup: 999
      containers:
        - name: redis
          image: redis:8.2.1
          securityContext:
            runAsUser: 999
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const spec = podSpec(workload);
    if (!spec || isWindowsPod(spec)) return;
    const reported = new Set<YamlNode>();
    for (const container of containers(workload)) {
      const { at, brokenPromise } = containerUser(spec, container);
      // What the pod says of all its containers is said once, unless one of them adds its half.
      if (!at || !brokenPromise) continue;
      const own = [at, brokenPromise].find((it) => isWithin(it, container.node)) ?? at;
      if (reported.has(own)) continue;
      reported.add(own);
      const engine = engineContainers(workload, workspace).find((it) => it.container.node === container.node);
      const known = engine && defaultUser(engine.match);
      const other = own === at ? brokenPromise : at;
      report('contradiction', {
        at: own,
        data: {
          container: container.name,
          hint: known && known.uid !== 0 ? ` and not as user ${known.uid} of its image` : '',
        },
        related: [{ at: other, message: own === at ? 'Root is forbidden here.' : 'The user is given here.' }],
      });
    }
  },
});

function isWithin(node: YamlNode, ancestor: YamlNode): boolean {
  return node.document === ancestor.document && ancestor.start <= node.start && node.end <= ancestor.end;
}
