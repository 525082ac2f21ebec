import { misspelt } from '../../k8s/edit-distance.ts';
import { isEmptySelector, type LabelSelector, matches, missingLabels } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { readLabelSelector } from '../../k8s/selectors.ts';
import { servicePorts } from '../../k8s/service-ports.ts';
import { workloadTypes } from '../../k8s/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

const groups = ['monitoring.coreos.com', 'azmonitoring.coreos.com'] as const;

export default defineRule({
  id: 'servicemonitor-selects-nothing',
  area: 'observability',
  severity: 'information',
  summary: 'A ServiceMonitor or PodMonitor matches nothing, or asks for a port that is not there.',
  why: `
A monitor that finds nothing to ask is no error to anybody: there are just no metrics, and alerts that compare them with a limit
stay silent. It is noticed on the day they are needed. A ServiceMonitor goes by the labels of Services, not by those of pods.`,
  remedy: 'Correct the label or the name of the port. A Service without labels needs one that the monitor can go by.',
  sources: ['S177'],
  aliases: { 'kube-linter': ['dangling-servicemonitor'] },
  messages: {
    nothing: '{monitor} asks for {wanted}, and no {kind} here has that{where}: no metrics are collected.',
    near: '{monitor} asks for "{key}: {value}", but {candidate} has "{key}: {near}": no metrics are collected.',
    port: '{monitor} asks for port "{port}", but {candidate} has {ports}.',
  },
  fixes: {
    useLabel: { title: 'Use "{key}: {near}"', class: 'preview' },
    usePort: { title: 'Use port "{nearPort}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: cache
  labels:
    app: cache
spec:
  ports:
    - name: metrics
      port: 9121
---
apiVersion: azmonitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: cache
spec:
  selector:
    matchLabels:
      app: cache
  endpoints:
    - port: metric
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: cache
  labels:
    app: cache
spec:
  ports:
    - name: metrics
      port: 9121
---
apiVersion: azmonitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: cache
spec:
  selector:
    matchLabels:
      app: cache
  endpoints:
    - port: metrics
`,
  },

  kinds: ['ServiceMonitor', 'PodMonitor'].flatMap((kind) => groups.map((group) => `${kind}.${group}`)),
  check(monitor, context) {
    const { workspace, settings, report } = context;
    const node = monitor.get('spec', 'selector');
    if (!node) return;
    const selector = readLabelSelector(node);
    const values = [...selector.labels.values()];
    if (isEmptySelector(selector) || values.some(holdsPlaceholder)) return;
    const isOfPods = monitor.kind === 'PodMonitor';
    const candidates = candidatesOf(monitor, isOfPods, workspace);
    // Of a namespace without any, such as the one of the control plane, nothing is known here.
    if (candidates.length === 0) return;
    const labelsOf = (it: Resource) => (isOfPods ? podLabels(it) : it.labels);
    const found = candidates.filter((it) => matches(selector, labelsOf(it)));
    if (found.length > 0) {
      for (const at of portNames(monitor, isOfPods)) checkPort(at, found);
      return;
    }
    const slip = nearLabel(
      selector,
      candidates.map((it) => ({ resource: it, labels: labelsOf(it) })),
    );
    if (slip) {
      const at = node.get('matchLabels', slip.key) ?? node;
      const data = { monitor: monitor.title, key: slip.key, value: slip.value, near: slip.near };
      report('near', {
        at,
        severity: 'warning',
        data: { ...data, candidate: slip.resource.title },
        related: [{ at: slip.resource.at('metadata', 'name'), message: 'What it was most likely meant for.' }],
        fixes: { useLabel: () => replaceValue(at, slip.near) },
      });
      return;
    }
    const severity = absence(monitor, context, 'warning');
    if (!severity || selector.expressions.length > 0) return;
    const wanted = [...selector.labels].map(([key, value]) => `"${key}: ${value}"`).join(' and ');
    const where = monitor.get('spec', 'namespaceSelector') ? '' : `, in namespace "${monitor.namespace}"`;
    const kind = isOfPods ? 'pod' : 'Service';
    report('nothing', { at: node.key ?? node, severity, data: { monitor: monitor.title, wanted, kind, where } });

    function checkPort(at: YamlNode, services: readonly Resource[]): void {
      const port = at.text ?? '';
      const names = services.map((it) => portsOf(it, isOfPods));
      // Where a port has no name, or one that is filled in, the one that is asked for may be it.
      if (port === '' || holdsPlaceholder(port) || names.some((it) => it === undefined || it.includes(port))) return;
      const all = [...new Set(names.flatMap((it) => it ?? []))];
      const [first] = services;
      if (!first || all.length === 0) return;
      const near = misspelt(port, all);
      const data = {
        monitor: monitor.title,
        port,
        candidate: first.title,
        ports: all.map((it) => `"${it}"`).join(', '),
      };
      report('port', {
        at,
        severity: near || settings.workspaceIsComplete ? 'warning' : 'information',
        data: { ...data, ...(near && { nearPort: near }) },
        related: [{ at: first.at('spec', 'ports'), message: 'The ports that are there.' }],
        fixes: { usePort: near ? () => replaceValue(at, near) : undefined },
      });
    }
  },
});

function candidatesOf(monitor: Resource, isOfPods: boolean, workspace: Workspace): readonly Resource[] {
  const types = isOfPods ? workloadTypes : ['Service'];
  const namespaces = monitor.get('spec', 'namespaceSelector');
  if (namespaces?.get('any')?.boolean === true) return types.flatMap((it) => workspace.all(it));
  const names = namespaces?.get('matchNames')?.items() ?? [];
  const wanted = names.length > 0 ? names.flatMap((it) => it.text ?? []) : [monitor.namespace];
  return wanted.flatMap((namespace) => types.flatMap((it) => workspace.inNamespace(it, namespace)));
}

function portNames(monitor: Resource, isOfPods: boolean): readonly YamlNode[] {
  return monitor.root.all('spec', isOfPods ? 'podMetricsEndpoints' : 'endpoints', '*', 'port');
}

/** The names of ports; `undefined` if they are not known to the last one. */
function portsOf(resource: Resource, isOfPods: boolean): readonly string[] | undefined {
  if (isOfPods) {
    // Sidecars that are added to the pod bring ports of their own.
    return undefined;
  }
  const names = servicePorts(resource).map((it) => it.name);
  return names.every((it) => it !== undefined && !holdsPlaceholder(it)) ? names.flatMap((it) => it ?? []) : undefined;
}

function nearLabel(
  selector: LabelSelector,
  candidates: readonly { readonly resource: Resource; readonly labels: ReadonlyMap<string, string> }[],
) {
  if (selector.expressions.length > 0) return undefined;
  for (const { resource, labels } of candidates) {
    const [pair, ...others] = missingLabels(selector.labels, labels);
    const near = pair && others.length === 0 ? labels.get(pair[0]) : undefined;
    if (!pair || near === undefined || misspelt(pair[1], [near]) === undefined) continue;
    return { resource, key: pair[0], value: pair[1], near };
  }
  return undefined;
}
