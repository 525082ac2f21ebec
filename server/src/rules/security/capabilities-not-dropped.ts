import { containerUser, isWindowsPod } from '../../k8s/container-user.ts';
import { type Container, containers, podSpec } from '../../k8s/pods.ts';
import { anchorOf } from '../../k8s/resource.ts';
import { addedCapabilities, dropsAllCapabilities, isPrivileged } from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { demandsRestricted } from '../../workloads/pod-security.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { appendItem, type Edit, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'capabilities-not-dropped',
  area: 'security',
  severity: 'information',
  optIn: () => false,
  summary: 'A container keeps rights over the kernel that it does not use.',
  why: `
The runtime hands every container about a dozen capabilities, among them to change the owner of any file and to send raw packets.
A database uses none of them once it runs as its own user. Dropping them is one of the demands of the restricted standard.`,
  remedy: `
Drop \`ALL\`, and add back what the image needs. One that starts as root, takes over its data directory and steps down needs
\`CHOWN\`, \`DAC_OVERRIDE\`, \`FOWNER\`, \`SETUID\` and \`SETGID\`; one that runs as its own user from the start needs nothing.`,
  sources: [
    'S108',
    {
      title: 'Kubernetes: Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
    },
  ],
  aliases: { 'kube-linter': ['drop-net-raw-capability'], polaris: ['insecureCapabilities'] },
  messages: {
    kept: 'Container "{container}" keeps the rights over the kernel that the runtime hands out: it does not drop ALL.',
  },
  fixes: {
    drop: { title: 'Drop all capabilities{but}', class: 'preview' },
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
      securityContext:
        runAsNonRoot: true
        runAsUser: 999
        fsGroup: 999
      containers:
        - name: redis
          image: redis:8.2.1
          securityContext:
            capabilities:
              drop:
                - ALL
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, settings, report }) {
    const spec = podSpec(workload);
    if (!spec || isWindowsPod(spec)) return;
    if (settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;
    // What a namespace demands is told of the pod as a whole.
    if (demandsRestricted(workload, { workspace, settings })) return;
    for (const container of containers(workload)) {
      if (isPrivileged(container) || dropsAllCapabilities(container)) continue;
      const context = container.node.get('securityContext');
      const engine = engineContainers(workload, workspace).find((it) => it.container.node === container.node);
      const isOther = containerUser(spec, container).is === 'other';
      const takesOver = !isOther && engine?.match.engine.chowns === true;
      const but = takesOver ? ` but the ${ownership.length} to take over its files` : unsure(isOther);
      report('kept', {
        at: anchorOf(context?.get('capabilities') ?? context ?? container.node),
        data: { container: container.name, but },
        fixes: { drop: () => dropAll(container, takesOver ? ownership : []) },
      });
    }
  },
});

/** What an entrypoint needs that starts as root, gives its directory to another user and becomes that user. */
const ownership = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'];

function unsure(isOther: boolean): string {
  return isOther ? '' : ' (an image that starts as root may need some)';
}

function dropAll(container: Container, add: readonly string[]): Edit {
  const { node } = container;
  const list = node.get('securityContext', 'capabilities', 'drop');
  const added = new Set(addedCapabilities(container).map((it) => it.name));
  const missing = add.filter((it) => !added.has(it));
  const written = node.get('securityContext', 'capabilities', 'add');
  if (list) return [...appendItem(list, 'ALL'), ...keep()];
  if (missing.length > 0 && !node.get('securityContext', 'capabilities')) {
    return setPath(node, ['securityContext', 'capabilities'], { drop: ['ALL'], add: missing });
  }
  return [...setPath(node, ['securityContext', 'capabilities', 'drop'], ['ALL']), ...keep()];

  function keep(): Edit {
    if (missing.length === 0) return [];
    const [first] = missing;
    if (!written) return setPath(node, ['securityContext', 'capabilities', 'add'], missing);
    return first === undefined ? [] : missing.flatMap((it) => appendItem(written, it));
  }
}
