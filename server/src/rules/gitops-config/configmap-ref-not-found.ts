import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { referencesOf } from '../../workspace/references.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

/** ConfigMaps that a cluster, or a mesh in it, puts into every namespace. */
const everywhere: ReadonlySet<string> = new Set([
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
  'istio-ca-root-cert',
  'linkerd-identity-trust-roots',
]);

export default defineRule({
  id: 'configmap-ref-not-found',
  area: 'gitops-config',
  severity: 'information',
  summary: 'Nothing here makes the ConfigMap that is named.',
  why: `
A container whose ConfigMap is missing stays in \`CreateContainerConfigError\`, and a volume of a missing one keeps the pod in
\`ContainerCreating\`. ConfigMaps belong to a namespace: one of the same name elsewhere does not help.`,
  remedy: `
Name the ConfigMap that is there, or add it to these files. If something outside makes it, say so under \`externals\` in the
configuration; if the pod can do without it, set \`optional: true\`.`,
  sources: ['S152', 'S167'],
  aliases: { 'kube-linter': ['env-value-from'] },
  messages: {
    missing: 'ConfigMap "{name}" is named here, and nothing in the workspace makes it in namespace "{namespace}".',
    near: 'ConfigMap "{name}" is not found in namespace "{namespace}"; "{near}" is.',
  },
  fixes: {
    rename: { title: 'Use "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-settings
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      envFrom:
        - configMapRef:
            name: shop-setting
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-settings
data:
  LOG_LEVEL: info
---
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      envFrom:
        - configMapRef:
            name: shop-settings
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const { workspace, settings, report } = context;
    const { namespace, uri } = workload;
    const references = referencesOf(workload)
      .filter((it) => it.to === 'ConfigMap')
      .toSorted((a, b) => a.at.start - b.at.start);
    for (const name of new Set(references.map((it) => it.name))) {
      const own = references.filter((it) => it.name === name);
      const needed = own.find((it) => !it.optional);
      if (!needed || everywhere.has(name) || holdsPlaceholder(name)) continue;
      if (workspace.provides('ConfigMap', { name, namespace, near: uri })) continue;
      if (isExternal(settings, 'ConfigMap', name, namespace)) continue;
      const severity = absence(workload, context, 'warning');
      if (!severity) continue;
      const near = misspelt(name, workspace.names('ConfigMap', namespace));
      if (near) {
        const rename = () => own.flatMap((it) => replaceValue(it.at, near));
        report('near', { at: needed.at, severity: 'warning', data: { name, namespace, near }, fixes: { rename } });
      } else {
        report('missing', { at: needed.at, severity, data: { name, namespace } });
      }
    }
  },
});
