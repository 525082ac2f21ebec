import { type Direction, isEnforced, isUnknown, type PolicyRule, policyRules } from '../../k8s/network-policies.ts';
import type { Resource } from '../../k8s/resource.ts';
import { declaredPorts, servicePorts, targetNumber } from '../../k8s/service-ports.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'networkpolicy-port-is-service-port',
  area: 'networking',
  severity: 'warning',
  summary: 'A policy names the port of a Service where that of the pods counts.',
  why: `
A connection to a Service is turned into one to a pod before any policy looks at it. A rule for port 80 of the Service never
matches when the pods listen at 8080: what it was to let through is dropped.`,
  remedy: 'Write the port at which the container listens, by its number or by the name that the container gives it.',
  sources: [
    'S095',
    {
      title: 'Kubernetes: network policies',
      url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
    },
  ],
  messages: {
    service:
      'Port {port} is that of {service}; its pods, {workload}, listen at {target}, and that is what a policy sees.',
  },
  fixes: {
    usePort: { title: 'Use pod port {target}', class: 'safe' },
  },
  examples: {
    bad: manifest(80),
    good: manifest(8080),
  },

  kinds: ['NetworkPolicy'],
  check(policy, { workspace, report }) {
    for (const direction of ['Ingress', 'Egress'] as const satisfies readonly Direction[]) {
      const rules = policyRules(policy, direction).filter((it) => it.ports.some((own) => typeof own.port === 'number'));
      if (rules.length === 0 || !isEnforced(policy, direction) || isUnknown(policy)) continue;
      for (const rule of rules) {
        const called = direction === 'Ingress' ? workspace.selectedBy(policy) : peersOf(rule, policy, workspace);
        if (called.length === 0) continue;
        for (const { node, port, endPort } of rule.ports) {
          const at = node.get('port');
          if (!at || typeof port !== 'number' || endPort !== undefined) continue;
          const found = serviceOf(port, called, workspace);
          if (!found) continue;
          const { service, workload, target } = found;
          report('service', {
            at,
            data: { port, service: service.title, workload: workload.title, target },
            related: [{ at: service.at('spec', 'ports'), message: `The ports of ${service.title}.` }],
            fixes: { usePort: () => replaceValue(at, target) },
          });
        }
      }
    }
  },
});

/** The workloads of this namespace that a rule lets its pods call; nothing where it lets them call others as well. */
function peersOf({ peers }: PolicyRule, policy: Resource, workspace: Workspace): readonly Resource[] {
  const selectors = peers.map((it) => (it.namespaces || it.block !== undefined ? undefined : it.pods));
  const known = selectors.filter((it) => it !== undefined);
  if (known.length === 0 || known.length < selectors.length || known.some((it) => it.labels.size === 0)) return [];
  return [...new Set(known.flatMap((it) => workspace.matching(it, policy.namespace)))];
}

interface Translated {
  readonly service: Resource;
  readonly workload: Resource;
  readonly target: number;
}

/** The Service that turns a port into another of all these pods, none of which has the port itself. */
function serviceOf(port: number, workloads: readonly Resource[], workspace: Workspace): Translated | undefined {
  let found: Translated | undefined;
  for (const workload of workloads) {
    const own = declaredPorts(workload);
    if (own.some((it) => !it.isKnown || it.number === port)) return undefined;
    const engines = engineContainers(workload, workspace);
    if (engines.some(({ match }) => match.engine.ports.some((it) => it.port === port))) return undefined;
    for (const service of workspace.selecting('Service', workload)) {
      for (const it of servicePorts(service)) {
        const target = targetNumber(it, workload);
        // Another Service may lead to that very port.
        if (target === undefined || target === port) {
          if (target === port) return undefined;
          continue;
        }
        if (it.port !== port) continue;
        if (found && found.target !== target) return undefined;
        found = { service, workload, target };
      }
    }
  }
  return found;
}

function manifest(port: number): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: ${port}
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
          ports:
            - containerPort: 8080
`;
}
