import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { admitsPods, admitsPort, isEnforced, type PodPort } from '../../k8s/network-policies.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsBeside } from '../../workloads/dapr-apps.ts';
import { openPorts } from '../../workloads/dapr-ports.ts';
import { type EnforcedRule, enforcedRules, leadingPolicy } from '../../workloads/network-policies.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendItemAt } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'networkpolicy-blocks-dapr',
  area: 'networking',
  severity: 'warning',
  summary: 'A policy cuts the Dapr sidecar off from its control plane or from other apps.',
  why: `
A policy is about the whole pod, and the sidecar is part of it. To start, the sidecar needs a certificate from Sentry and its
components from the operator; with actors or jobs also placement and the scheduler. What a policy sees are the ports of those
pods, not 443 of their Services. And apps call each other from sidecar to sidecar, at port 50002, whatever port the app has.`,
  remedy: `
Let the pods out to the namespace \`dapr-system\` at 50001, 6500, 50005 and 50006, and other apps in at 50002.`,
  sources: [
    'S095',
    {
      title: 'Dapr: ports of sidecar and control plane',
      url: 'https://docs.dapr.io/operations/hosting/kubernetes/kubernetes-production/',
    },
  ],
  messages: {
    controlPlane: '{policy} lets {workload} call no {missing} in dapr-system: its Dapr sidecar does not start.',
    apps: '{policy} lets no other Dapr app call {workload}: that needs port {port} of its sidecar.',
  },
  fixes: {
    allowOut: { title: "Let the sidecar reach Dapr's control plane", class: 'preview' },
    allowIn: { title: 'Let the Dapr apps of this namespace in at port {port}', class: 'preview' },
  },
  examples: {
    bad: manifest(''),
    good: manifest(`
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: dapr-system
      ports:
        - port: 50001
        - port: 6500
        - port: 50005
        - port: 50006`),
  },

  kinds: ['NetworkPolicy'],
  check(policy, { workspace, report }) {
    const spec = policy.get('spec');
    const [isIn, isOut] = [isEnforced(policy, 'Ingress'), isEnforced(policy, 'Egress')];
    if (!spec || (!isIn && !isOut)) return;
    const apps = workspace.selectedBy(policy).filter((it) => daprAnnotations(it) !== undefined);
    const told = { controlPlane: false, apps: false };
    for (const workload of apps) {
      const related = [{ at: workload.at('metadata', 'name'), message: `${workload.title}.` }];
      const out = isOut && !told.controlPlane ? rulesOf(workload, 'Egress') : undefined;
      const missing = out ? controlPlane.filter((it) => it.isNeeded && !reaches(out, it)) : [];
      if (missing.length > 0) {
        told.controlPlane = true;
        const at = policy.at('spec', 'egress');
        report('controlPlane', {
          at: at.key ?? at,
          data: { policy: policy.title, workload: workload.title, missing: inWords(missing.map((it) => it.name)) },
          related,
          fixes: { allowOut: () => appendItemAt(spec, 'egress', toControlPlane) },
        });
      }
      const into = isIn && !told.apps ? rulesOf(workload, 'Ingress') : undefined;
      const port = into && internalPort(workload);
      if (!into || port === undefined || !isCutOff(workload, into, port, workspace)) continue;
      told.apps = true;
      const at = policy.at('spec', 'ingress');
      report('apps', {
        at: at.key ?? at,
        severity: 'information',
        data: { policy: policy.title, workload: workload.title, port },
        related,
        fixes: { allowIn: () => appendItemAt(spec, 'ingress', { from: [{ podSelector: {} }], ports: [{ port }] }) },
      });
    }

    /** What lets the traffic of a workload through, if this is the policy where one would look for it. */
    function rulesOf(workload: Resource, direction: 'Ingress' | 'Egress'): readonly EnforcedRule[] | undefined {
      const isLeading = leadingPolicy(workload, direction, workspace) === policy;
      const rules = isLeading ? enforcedRules(workload, direction, workspace) : undefined;
      // One that shuts everything is meant to, or the rest is written elsewhere.
      return rules && rules.length > 0 ? rules : undefined;
    }
  },
});

interface ControlPlanePod extends PodPort {
  readonly name: string;
  /** Value of the label `app`. */
  readonly app: string;
  readonly isNeeded: boolean;
}

const tcp = { protocol: 'TCP', names: ['grpc', 'api'] } as const;
const controlPlane: readonly ControlPlanePod[] = [
  { name: 'Sentry (50001)', app: 'dapr-sentry', number: 50_001, isNeeded: true, ...tcp },
  { name: 'operator (6500)', app: 'dapr-operator', number: 6500, isNeeded: true, ...tcp },
  { name: 'placement (50005)', app: 'dapr-placement-server', number: 50_005, isNeeded: false, ...tcp },
  { name: 'scheduler (50006)', app: 'dapr-scheduler-server', number: 50_006, isNeeded: false, ...tcp },
];

const toControlPlane = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dapr-system' } } }],
  ports: controlPlane.map(({ number }) => ({ port: number })),
};

function reaches(rules: readonly EnforcedRule[], { app, ...port }: ControlPlanePod): boolean {
  const labels = new Map([
    ['app', app],
    ['app.kubernetes.io/name', 'dapr'],
    ['app.kubernetes.io/part-of', 'dapr'],
  ]);
  return rules.some(
    ({ rule, policy }) =>
      admitsPort(rule, port) && admitsPods(rule, { labels, namespace: 'dapr-system' }, policy.namespace),
  );
}

function internalPort(workload: Resource): number | undefined {
  const annotations = daprAnnotations(workload);
  return annotations && openPorts(annotations).find((it) => it.movedBy === 'dapr.io/internal-grpc-port')?.port;
}

/** There are other Dapr apps, and none of them is let in. */
function isCutOff(workload: Resource, rules: readonly EnforcedRule[], number: number, workspace: Workspace): boolean {
  const others = appsBeside(workload, workspace).filter((it) => it.workload !== workload);
  return (
    others.length > 0 &&
    !others.some(({ workload: other }) => {
      const pods = { labels: podLabels(other), namespace: other.namespace };
      return rules.some(
        ({ rule, policy }) =>
          admitsPort(rule, { number, protocol: 'TCP', names: ['dapr-internal'] }) &&
          admitsPods(rule, pods, policy.namespace),
      );
    })
  );
}

function inWords(names: readonly string[]): string {
  return names.join(' and no ');
}

function manifest(rule: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: basket
spec:
  podSelector:
    matchLabels:
      app: basket
  policyTypes:
    - Egress
  egress:
    - ports:
        - port: 53
          protocol: UDP${rule}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
`;
}
