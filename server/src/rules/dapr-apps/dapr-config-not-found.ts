import { isExternal } from '../../config/externals.ts';
import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { editDistance, misspelt } from '../../k8s/edit-distance.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { daprText } from '../../workloads/dapr-annotations.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument, replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

/** Names under which Dapr's own installers and samples leave a Configuration in a cluster. */
const usualNames = new Set(['default', 'tracing', 'daprsystem']);

export default defineRule({
  id: 'dapr-config-not-found',
  area: 'dapr-apps',
  severity: 'error',
  summary: 'The Configuration that a Dapr sidecar starts with does not exist in the namespace of the pods.',
  why: `
The sidecar asks for its Configuration before anything else, and ends if there is none of that name in the namespace of the
pod. Kubernetes starts it again and again; the pod never becomes ready.`,
  remedy: `
Declare the Configuration in the same namespace, or name one that is there. Without the annotation the sidecar starts with
Dapr's defaults. A Configuration that only the cluster has belongs under \`externals\` in \`.aks-stateful.yaml\`.`,
  sources: [
    'S014',
    {
      title: 'Dapr: Configuration overview',
      url: 'https://docs.dapr.io/operations/configuration/configuration-overview/',
    },
  ],
  messages: {
    missing:
      'No manifest declares Configuration "{name}" in namespace "{namespace}", without which the sidecar does not start.',
    near: 'No manifest declares Configuration "{name}" in namespace "{namespace}"; "{near}" is there.',
    elsewhere:
      'Configuration "{name}" is in namespace "{other}", and Dapr looks for it in that of the pods, "{namespace}".',
  },
  fixes: {
    rename: { title: 'Use Configuration "{near}"', class: 'safe' },
    guess: { title: 'Use Configuration "{near}", if that is meant', class: 'preview' },
    create: { title: 'Add an empty Configuration "{name}"', class: 'preview' },
  },
  examples: {
    bad: sample('basket-configs'),
    good: sample('basket-config'),
  },

  kinds: workloadTypes,
  check(workload, context) {
    const { workspace, settings, report } = context;
    const annotations = daprAnnotations(workload);
    const at = annotations?.get('dapr.io/config');
    const name = annotations && daprText(annotations, 'dapr.io/config');
    if (!name || !at) return;
    const { namespace, uri } = workload;
    if (workspace.provides('Configuration.dapr.io', { name, namespace, near: uri })) return;
    if (isExternal(settings, 'Configuration', name, namespace)) return;
    const severity = absence(workload, context, 'error');
    if (!severity) return;

    const create = () =>
      appendDocument(
        workload.document,
        {
          apiVersion: 'dapr.io/v1alpha1',
          kind: 'Configuration',
          metadata: { name, namespace: workload.text('metadata', 'namespace') },
          spec: {},
        },
        name,
      );
    const names = workspace.names('Configuration.dapr.io', namespace);
    const near = misspelt(name, names);
    const other = elsewhere(workload, name, workspace);
    const data = { name, namespace };
    if (near !== undefined) {
      const edit = () => replaceValue(at, near);
      // What may live elsewhere is not renamed unasked.
      const slips = names.filter((it) => editDistance(name, it, 1) !== undefined);
      const isSlip = settings.workspaceIsComplete && slips.length === 1;
      const graver = severity === 'information' ? 'warning' : severity;
      const fixes = isSlip ? { rename: edit } : { guess: edit };
      report('near', { at, severity: graver, data: { ...data, near }, fixes });
    } else if (other) {
      const related = [{ at: other.at('metadata', 'namespace'), message: `${other.title} is here.` }];
      const graver = severity === 'information' ? 'warning' : severity;
      report('elsewhere', {
        at,
        severity: graver,
        data: { ...data, other: other.namespace },
        related,
        fixes: { create },
      });
    } else {
      report('missing', { at, severity: usualNames.has(name) ? 'information' : severity, data, fixes: { create } });
    }
  },
});

/** What is left to `kubectl --namespace` proves nothing, so both sides have to name theirs. */
function elsewhere(workload: Resource, name: string, workspace: Workspace): Resource | undefined {
  if (!workload.get('metadata', 'namespace')) return undefined;
  const found = workspace.anywhere('Configuration.dapr.io', name);
  return found.every((it) => it.get('metadata', 'namespace')) ? found[0] : undefined;
}

function sample(config: string): string {
  return `
apiVersion: dapr.io/v1alpha1
kind: Configuration
metadata:
  name: basket-config
spec:
  tracing:
    samplingRate: "0.1"
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
        dapr.io/config: ${config}
`;
}
