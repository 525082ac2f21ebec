import { type Container, containers } from '../../k8s/pods.ts';
import { type ProbeKind, probeHandlers, probes } from '../../k8s/probes.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { removeEntry, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const counts = [
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

const messages = {
  none: 'The {probe} of container "{container}" asks nothing: it has neither exec, httpGet, tcpSocket nor grpc.',
  several: 'The {probe} of container "{container}" asks in {count} ways, {handlers}; the API server takes one.',
  successes:
    'The {probe} of container "{container}" wants {value} successes in a row; only a readiness probe may want more than 1.',
  grace: 'A readiness probe stops nothing, so terminationGracePeriodSeconds is refused in it.',
  graceZero: 'terminationGracePeriodSeconds {value} is below 1, which the API server refuses in a probe.',
  negative: '{field} {value} is below zero, which the API server refuses.',
  init: 'Container "{container}" runs to its end before the others start, so it takes no {probe}.',
  ephemeral: 'Container "{container}" is an ephemeral one, which takes no {probe}.',
} as const;

const fixes = {
  remove: { title: 'Remove {field}', class: 'preview' },
  one: { title: 'Want one success', class: 'preview' },
} as const;

export default defineRule({
  id: 'probe-definition-invalid',
  area: 'availability',
  severity: 'error',
  summary: 'The API server refuses a probe as it is written.',
  why: `
A probe asks in exactly one way, and only a readiness probe may want several successes in a row. Anything else is refused, and
the whole workload with it; in a pod template that shows when the manifest is applied.`,
  remedy: `
Keep the one question that only this container can answer. An init container that is to be probed has to keep running:
\`restartPolicy: Always\` makes it a sidecar.`,
  sources: [
    {
      title: 'Kubernetes: configure probes',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    },
  ],
  messages,
  fixes,
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
          livenessProbe:
            tcpSocket:
              port: 6379
            successThreshold: 2
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
          livenessProbe:
            tcpSocket:
              port: 6379
            failureThreshold: 6
`,
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    for (const container of containers(workload)) {
      for (const { kind, node } of probes(container)) judge(container, kind, node, report);
    }
  },
});

function judge(
  { role, name }: Container,
  probe: ProbeKind,
  node: YamlNode,
  report: RuleContext<typeof messages, typeof fixes>['report'],
): void {
  const key = node.key ?? node;
  const data = { container: name, probe };
  const remove = (it: YamlNode) => ({ remove: () => removeEntry(it) });
  if (role === 'init' || role === 'ephemeral') {
    report(role, { at: key, data: { ...data, field: probe }, fixes: remove(node) });
    return;
  }
  // A handler without a value is being typed.
  const handlers = probeHandlers.filter((it) => node.entry(it));
  const written = handlers.filter((it) => node.get(it));
  if (handlers.length === 0 && node.isMapping) report('none', { at: key, data });
  if (written.length > 1) {
    const last = node.get(written.at(-1) ?? '');
    report('several', {
      at: last?.key ?? key,
      data: { ...data, count: written.length, handlers: written.join(' and '), field: written.at(-1) ?? '' },
      fixes: last ? remove(last) : {},
    });
  }
  for (const field of counts) {
    const it = node.get(field);
    const value = it?.number;
    if (!it || value === undefined) continue;
    if (value < 0) {
      report('negative', { at: it, data: { field, value }, fixes: remove(it) });
    } else if (field === 'successThreshold' && value > 1 && probe !== 'readinessProbe') {
      report('successes', { at: it, data: { ...data, value }, fixes: { one: () => replaceValue(it, 1) } });
    }
  }
  const grace = node.get('terminationGracePeriodSeconds');
  if (!grace) return;
  const field = 'terminationGracePeriodSeconds';
  if (probe === 'readinessProbe') report('grace', { at: grace.key ?? grace, data: { field }, fixes: remove(grace) });
  else if (grace.number !== undefined && grace.number < 1) {
    report('graceZero', { at: grace, data: { value: grace.number, field }, fixes: remove(grace) });
  }
}
