import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { type Container, containers } from '../../k8s/pods.ts';
import {
  addedCapabilities,
  baselineCapabilities,
  brokenEscalationPromise,
  type Capability,
  isPrivileged,
  tunedSetting,
} from '../../k8s/security-context.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { removeItem } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dangerous-capability-added',
  area: 'security',
  severity: 'warning',
  summary: 'A container is given rights over the kernel that the baseline standard forbids.',
  why: `
Capabilities are pieces of root's power. \`SYS_ADMIN\` and \`ALL\` come near to a privileged container; \`NET_ADMIN\` and \`NET_RAW\` can
listen to and forge the traffic of others; \`SYS_PTRACE\` reads the memory of other processes. Namespaces that enforce the
baseline standard, and AKS Automatic, do not let the pod in.`,
  remedy: `
Take the entry out; the others stay. If the image fails without it, look for a setting that makes do without first: databases
that lock memory with \`IPC_LOCK\`, for instance, have one.`,
  sources: [
    'S108',
    'S109',
    {
      title: 'Kubernetes: Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline',
    },
  ],
  aliases: { 'kube-linter': ['drop-net-raw-capability'], polaris: ['dangerousCapabilities'] },
  messages: {
    dangerous: 'Container "{container}" is given {capability}, {power}{refusal}.',
  },
  fixes: {
    remove: { title: 'Take {capability} away (what needs it fails)', class: 'preview' },
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
            capabilities:
              add:
                - SYS_ADMIN
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
            capabilities:
              drop:
                - ALL
              add:
                - NET_BIND_SERVICE
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    for (const container of containers(workload)) {
      for (const { node, name } of dangerous(container)) {
        const found = baselineRefusal(workload, context);
        if (!found) return;
        // Search engines and caches lock their memory; that harms nobody who gave the pod a limit.
        const locks = name === 'IPC_LOCK' && isEngine(container);
        context.report('dangerous', {
          at: node,
          severity: locks && found.severity === 'warning' ? 'information' : found.severity,
          data: { container: container.name, capability: name, power: power(name), refusal: found.refusal },
          related: found.related,
          fixes: { remove: () => removeItem(node) },
        });
      }
    }

    function isEngine({ node }: Container): boolean {
      return engineContainers(workload, context.workspace).some((it) => it.container.node === node);
    }
  },
});

/** A privileged container has them all already, and is told so. */
function dangerous(container: Container): readonly Capability[] {
  const added = addedCapabilities(container);
  if (added.length === 0 || isPrivileged(container) || tunedSetting(container) !== undefined) return [];
  // A right beside a promise against it is refused by the API server, and told as such.
  const refused = brokenEscalationPromise(container) ? 'CAP_SYS_ADMIN' : undefined;
  return added.filter(
    ({ node, name }) => !baselineCapabilities.has(name) && node.text !== refused && !holdsPlaceholder(node.text ?? ''),
  );
}

const powers: ReadonlyMap<string, string> = new Map([
  ['ALL', 'every right of root over the kernel'],
  ['SYS_ADMIN', 'nearly every right of root over the kernel'],
  ['NET_ADMIN', 'with which it changes how the network works'],
  ['NET_RAW', 'with which it forges packets'],
  ['SYS_PTRACE', 'with which it reads the memory of other processes'],
  ['SYS_MODULE', 'with which it loads code into the kernel'],
  ['BPF', 'with which it loads programs into the kernel'],
  ['IPC_LOCK', 'with which it keeps memory from being swapped'],
  ['SYS_RESOURCE', 'with which it goes over its limits'],
  ['SYS_TIME', 'with which it sets the clock of the node'],
]);

function power(name: string): string {
  return powers.get(name) ?? 'which containers do not have by themselves';
}
