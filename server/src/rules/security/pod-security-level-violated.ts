import type { Settings } from '../../config/settings.ts';
import { podSpec } from '../../k8s/pods.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { announcement, type Enforcement, enforcement } from '../../workloads/pod-security.ts';
import { type Breach, breaches } from '../../workloads/pod-security-breaches.ts';
import { type Remedy, remedy, remedyEdit } from '../../workloads/pod-security-remedies.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const messages = {
  refused: 'No pod of {workload} is let in: {enforcer} enforces the {level} standard, and {breaches}.',
  pod: '{workload} is not let in: {enforcer} enforces the {level} standard, and {breaches}.',
  announced:
    '{workload} falls short of the {level} standard, which {enforcer} looks for without enforcing it: {breaches}.',
} as const;

const fixes = {
  comply: { title: 'Set what the {level} standard demands{user}', class: 'preview' },
} as const;

export default defineRule({
  id: 'pod-security-level-violated',
  area: 'security',
  severity: 'error',
  summary: 'A pod lacks what the Pod Security Standard of its namespace demands.',
  why: `
The workload is accepted, and no pod of it is ever created: the controller writes \`FailedCreate\` into its events, and everything
else looks well. The restricted standard does not only forbid; it wants things said: that no container is root, that a filter
for system calls is on, that no rights are gained and all capabilities are dropped.`,
  remedy: `
Say them. With \`runAsNonRoot\` goes the user that the image is made for; with a claim goes \`fsGroup\`, or a process that is not
root cannot write to a fresh disk. An init container that changes owners cannot do so without root and goes: \`fsGroup\` does its
work. What is forbidden outright, such as a privileged container or a \`hostPath\`, has findings of its
own. Otherwise the pod belongs into another namespace. Where the namespace only warns of the standard or writes it into the
audit log (\`warn\`, \`audit\`), this is what stands between it and \`enforce\`.`,
  sources: [
    'S110',
    {
      title: 'Kubernetes: Pod Security Standards',
      url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    },
  ],
  correction: 'PodSecurityPolicy was removed in Kubernetes 1.25. The labels of the namespace take its place.',
  messages,
  fixes,
  examples: {
    bad: `
apiVersion: v1
kind: Namespace
metadata:
  name: orders
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
  namespace: orders
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
`,
    good: `
apiVersion: v1
kind: Namespace
metadata:
  name: orders
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
  namespace: orders
spec:
  template:
    spec:
      securityContext:
        runAsNonRoot: true
        runAsUser: 999
        fsGroup: 999
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: redis
          image: redis:8.2.1
          securityContext:
            allowPrivilegeEscalation: false
            capabilities:
              drop:
                - ALL
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const enforced = enforcement(workload, context);
    if (enforced && judge(workload, enforced, 'error', context)) return;
    const announced = announcement(workload, context);
    if (announced) judge(workload, announced, 'information', context);
  },
});

function judge(
  workload: Resource,
  { level, enforcer, label }: Enforcement,
  severity: 'error' | 'information',
  context: RuleContext<typeof messages, typeof fixes>,
): boolean {
  const spec = podSpec(workload);
  const found = spec ? breaches(workload, level, standardVersion(label, context.settings)) : [];
  if (!spec || found.length === 0) return false;
  const plan = remedy(workload, context.workspace, found);
  const id = severity === 'information' ? 'announced' : workload.type === 'Pod' ? 'pod' : 'refused';
  context.report(id, {
    at: anchorOf(spec),
    severity,
    data: {
      ...{ workload: workload.title, enforcer, level, breaches: listed(found) },
      user: plan ? consequence(plan) : '',
    },
    related: [
      ...(label ? [{ at: label, message: 'What the namespace asks for.' }] : []),
      ...found.flatMap(({ at, what }) => (at ? [{ at, message: `Here ${what}.` }] : [])),
    ],
    fixes: { comply: plan && (() => remedyEdit(workload, plan, found)) },
  });
  return true;
}

/** The version whose standard is meant: what the label beside says, or the cluster's own. */
function standardVersion(label: YamlNode | undefined, { kubernetesVersion }: Settings): string {
  const version = label?.parent?.get(`${label.key?.keyText}-version`)?.text;
  return version && /^v1\.\d+$/.test(version) ? version : kubernetesVersion;
}

/** Each breach once, with the containers that it is about. */
function listed(found: readonly Breach[]): string {
  const kinds = [...new Set(found.map((it) => it.what))];
  const parts = kinds.map((what) => {
    const names = new Set(found.flatMap((it) => (it.what === what ? (it.container?.name ?? []) : [])));
    return names.size === 0 ? what : `${what} (${[...names].join(', ')})`;
  });
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function consequence({ user, pod, isUnsure }: Remedy): string {
  const { fsGroup } = pod;
  const group = fsGroup === undefined ? '' : ` and fsGroup ${fsGroup}`;
  if (user) return `, with user ${user.uid} of the image${group}`;
  if (group) return `, with fsGroup ${fsGroup}`;
  return isUnsure ? ' (a container whose image wants root does not start)' : '';
}
