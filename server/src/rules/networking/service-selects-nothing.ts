import { isExternal } from '../../config/externals.ts';
import { isEmptySelector } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { isHeadless } from '../../k8s/services.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { hasOtherControllers, isOperators, isSetElsewhere } from '../../workloads/foreign-pods.ts';
import { missedBy } from '../../workloads/missed-workload.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'service-selects-nothing',
  area: 'networking',
  severity: 'warning',
  summary: 'The selector of a Service matches no pods.',
  why: `
A Service without pods has no endpoints. Its name resolves, and every connection to it is refused; where it is headless, its
name and those of the pods do not resolve at all. Nothing reports that: the Service and the pods look healthy by themselves.`,
  remedy: `
Let the Service select what the workload selects by: those labels never change. The selector of a Service, unlike that of a
workload, can be changed while it runs.`,
  sources: [
    'S092',
    'S123',
    {
      title: 'Kubernetes: debug Services',
      url: 'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
    },
  ],
  aliases: { 'kube-linter': ['dangling-service'], 'kube-score': ['service-targets-pod'] },
  messages: {
    near: '{service} selects nothing: it asks for {wanted}, and the pods of {workload} have {actual}.',
    nothing: '{service} selects nothing: no pods with {wanted} in namespace "{namespace}".',
  },
  fixes: {
    correct: { title: 'Select {workload}', class: 'safe' },
    select: { title: 'Select {workload} (use the labels of its pods)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  selector:
    app: legder
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger-members
  template:
    metadata:
      labels:
        app: ledger
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  selector:
    app: ledger
  ports:
    - port: 5432
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger-members
  template:
    metadata:
      labels:
        app: ledger
`,
  },

  kinds: ['Service'],
  check(service, context) {
    const { workspace, settings, report } = context;
    const selector = podSelector(service);
    if (!selector || isEmptySelector(selector) || workspace.selectedBy(service).length > 0) return;
    if (service.text('spec', 'type') === 'ExternalName' || isSetElsewhere(selector)) return;
    // Of a governing Service the set is told.
    if (isHeadless(service) && governs(service, workspace)) return;

    const pairs = [...selector.labels].map(([key, value]) => `"${key}: ${value}"`);
    const missed = missedBy(service, workloadTypes, serviceNames, workspace);
    if (missed && missed.wrong.size < Math.max(2, selector.labels.size)) {
      const { workload, wrong, isSlip } = missed;
      const values = [...wrong.values()];
      const severity = isSlip ? 'warning' : absence(service, context, 'warning');
      if (!severity || values.some((it) => it !== undefined && holdsPlaceholder(it))) return;
      const asked = [...wrong.keys()].map((key) => `"${key}: ${selector.labels.get(key)}"`);
      const actual = [...wrong].map(([key, value]) => (value === undefined ? `no "${key}"` : `"${key}: ${value}"`));
      const [first = ''] = wrong.keys();
      // A label that the pods do not have at all may be one that they are to get.
      const edit = values.includes(undefined)
        ? undefined
        : () =>
            [...wrong].flatMap(([key, value]) => {
              const node = service.get('spec', 'selector', key);
              return node && value !== undefined ? replaceValue(node, value) : [];
            });
      report('near', {
        at: service.at('spec', 'selector', first),
        severity: 'warning',
        data: {
          ...{ service: service.title, workload: workload.title },
          ...{ wanted: asked.join(' and '), actual: actual.join(' and ') },
        },
        related: [{ at: workload.at('spec', 'template', 'metadata', 'labels'), message: 'The labels of the pods.' }],
        fixes: isSlip ? { correct: edit } : { select: edit },
      });
      return;
    }
    const { name, namespace } = service;
    // Where nobody has a workload at all, the Service is for something that is deployed from elsewhere.
    const hasPods = workspace.inNamespace('pods', namespace).length > 0;
    if (!hasPods && !settings.workspaceIsComplete) return;
    if (isOperators(selector, namespace, workspace) || hasOtherControllers(namespace, workspace)) return;
    if (isExternal(settings, 'Service', name, namespace)) return;
    const severity = absence(service, context, 'warning');
    if (!severity) return;
    const at = service.at('spec', 'selector');
    report('nothing', {
      at: at.key ?? at,
      severity,
      data: { service: service.title, wanted: pairs.join(' and '), namespace },
    });
  },
});

/** How a Service for the workload is usually called. */
function serviceNames(workload: string): readonly string[] {
  return ['', '-service', '-svc', '-headless', '-hs', '-internal'].map((it) => workload + it);
}

function governs({ name, namespace, uri }: Resource, workspace: Workspace): boolean {
  return workspace
    .referencing('Service', { name, namespace, near: uri })
    .some(({ resource }) => resource.type === 'StatefulSet' && resource.get('spec', 'template'));
}
