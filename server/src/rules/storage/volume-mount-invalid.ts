import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { type Container, containers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { containerSettings } from '../../workloads/engine-containers.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { combine } from '../../yaml/combine.ts';
import { appendItemAt, type Edit, removeEntry, removeItem } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const messages = {
  twice: 'Container "{container}" mounts two volumes at {path}, which the API server refuses.',
  both: 'A mount has either subPath or subPathExpr: the API server refuses both.',
  absolute: '{field} "{path}" begins at the root, and has to be a path within the volume: the API server refuses it.',
  upwards: '{field} "{path}" leaves the volume by "..": the API server refuses it.',
  variable:
    'subPathExpr names variable {variable}, which container "{container}" does not have: the container is not created.',
  block:
    'Claim "{claim}" is a raw device (volumeMode: Block), which has no files to mount: it belongs into volumeDevices.',
  filesystem:
    'Claim "{claim}" has a file system, so it is no device: it belongs into volumeMounts, or needs volumeMode: Block.',
} as const;
const fixes = {
  addVariable: { title: 'Set {variable} to the {source} of the pod', class: 'preview' },
  asDevice: { title: 'Hand it to the container as a device (which has to use it as such)', class: 'preview' },
  keepExpression: { title: 'Keep subPathExpr alone', class: 'preview' },
} as const;

type Context = RuleContext<typeof messages, typeof fixes>;

/** Variables that people name after what they take from the pod. */
const podFields: Readonly<Record<string, readonly [field: string, title: string]>> = {
  POD_NAME: ['metadata.name', 'name'],
  POD_NAMESPACE: ['metadata.namespace', 'namespace'],
  POD_UID: ['metadata.uid', 'uid'],
  NODE_NAME: ['spec.nodeName', 'node name'],
};

export default defineRule({
  id: 'volume-mount-invalid',
  area: 'storage',
  severity: 'error',
  summary: 'A mount contradicts itself or its claim, and keeps the pod from starting.',
  why: `
Some mounts are refused when the pod is made: two at one path, or a path that leaves its volume. A StatefulSet or Deployment
with such a template is accepted and never gets a pod. Others fail on the node, and the pod hangs in ContainerCreating.`,
  remedy: `
Give each mount a path of its own. Keep \`subPath\` within the volume, and use \`subPathExpr\` only with variables of the same
container. A raw device (\`volumeMode: Block\`) is listed in \`volumeDevices\` with a \`devicePath\`.`,
  sources: [
    'S051',
    {
      title: 'Kubernetes: Volumes, subPath',
      url: 'https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath',
    },
    {
      title: 'Kubernetes: Raw block volumes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support',
    },
  ],
  messages,
  fixes,
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  template:
    spec:
      containers:
        - name: ledger
          image: example.com/ledger:2.3.0
          volumeMounts:
            - name: data
              mountPath: /var/lib/ledger
              subPathExpr: $(POD_NAME)
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  template:
    spec:
      containers:
        - name: ledger
          image: example.com/ledger:2.3.0
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
          volumeMounts:
            - name: data
              mountPath: /var/lib/ledger
              subPathExpr: $(POD_NAME)
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    for (const container of containers(workload)) {
      const seen = new Map<string, YamlNode>();
      for (const mount of container.node.get('volumeMounts')?.items() ?? []) {
        checkPath(mount, container, seen, context);
        checkSubPath(mount, container, workload, context);
      }
    }
    const { workspace, settings } = context;
    for (const claim of workloadClaims(workload, workspace, settings)) checkMode(claim, workload, context);
  },
});

function checkPath(mount: YamlNode, container: Container, seen: Map<string, YamlNode>, { report }: Context): void {
  const at = mount.get('mountPath');
  const path = at?.text;
  if (!at || !path || holdsPlaceholder(path)) return;
  const first = seen.get(path);
  seen.set(path, at);
  if (!first) return;
  report('twice', {
    at,
    data: { container: container.name, path },
    related: [{ at: first, message: 'The other mount.' }],
  });
}

function checkSubPath(mount: YamlNode, container: Container, workload: Resource, context: Context): void {
  const { workspace, report } = context;
  const [plain, expression] = [mount.get('subPath'), mount.get('subPathExpr')];
  if (plain?.text && expression?.text) {
    report('both', { at: plain.key ?? plain, fixes: { keepExpression: () => removeEntry(plain) } });
  }
  for (const at of [plain, expression]) {
    const path = at?.text;
    if (!at || !path || holdsPlaceholder(path)) continue;
    const data = { field: at.key?.keyText ?? '', path };
    if (path.startsWith('/')) report('absolute', { at, data });
    else if (path.split('/').includes('..')) report('upwards', { at, data });
  }
  if (!expression?.text || holdsPlaceholder(expression.text)) return;
  const { settings, isComplete } = variables(container, workload, workspace);
  for (const { 0: whole, 1: variable = '', index } of expression.text.matchAll(/\$\$|\$\(([A-Za-z_][\w.-]*)\)/g)) {
    if (variable === '' || settings.env.has(variable) || !isComplete) continue;
    const [field, source = ''] = podFields[variable] ?? [];
    const value = { name: variable, valueFrom: { fieldRef: { fieldPath: field ?? '' } } };
    report('variable', {
      at: { document: expression.document, span: expression.spanOf(index, index + whole.length) },
      data: { variable, container: container.name, source },
      fixes: { addVariable: field === undefined ? undefined : () => appendItemAt(container.node, 'env', value) },
    });
  }
}

/** Whether every source of variables is in sight; files that are mounted do not matter here. */
function variables(container: Container, workload: Resource, workspace: Workspace) {
  const seen = containerSettings(container, workload, workspace);
  return { ...seen, isComplete: seen.isComplete || !container.node.get('envFrom') };
}

function checkMode({ spec, volume, claim }: WorkloadClaim, workload: Resource, { report }: Context): void {
  const mode = spec?.get('volumeMode');
  const isBlock = mode?.text === 'Block';
  if (!spec || (mode && !isBlock && mode.text !== 'Filesystem')) return;
  const { source } = volume;
  const name = source.kind === 'claim' ? (source.claimName.text ?? '') : volume.name;
  const related = mode ? [{ at: mode, message: `What ${claim?.title ?? 'the claim'} is.` }] : [];
  for (const { node } of containers(workload)) {
    for (const entry of node.get(isBlock ? 'volumeMounts' : 'volumeDevices')?.items() ?? []) {
      const at = entry.get('name');
      if (!at || at.text !== volume.name) continue;
      const problem = { at, data: { claim: name }, related };
      if (isBlock) report('block', { ...problem, fixes: { asDevice: () => asDevice(entry, node, volume.name) } });
      else report('filesystem', problem);
    }
  }
}

function asDevice(mount: YamlNode, container: YamlNode, name: string): Edit {
  const devicePath = mount.get('mountPath')?.text;
  return devicePath ? combine(removeItem(mount), appendItemAt(container, 'volumeDevices', { name, devicePath })) : [];
}
