import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsBeside, daprApps, daprHosting } from '../../workloads/dapr-apps.ts';
import { metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import { secretReferences } from '../../workloads/dapr-secrets.ts';
import { folder } from '../../workspace/kustomize.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-local-secretstore-on-cluster',
  area: 'dapr-components',
  severity: 'warning',
  development: 'off',
  summary: 'A secret store for the machine of a developer is part of what a cluster gets.',
  why: `
The file, or the variable, has to be there for the sidecar's container, which has its own file system and environment. In a pod
it finds neither, and every component that reads a secret from the store stays without it.`,
  remedy: `
Leave \`auth\` out to read the Secrets of the namespace, or use Key Vault with \`secretstores.azure.keyvault\`. Who wants the file
mounts it into the sidecar with \`dapr.io/volume-mounts\`, and variables come with \`dapr.io/env-from-secret\`.`,
  sources: [
    'S097',
    {
      title: 'Dapr: local file secret store',
      url: 'https://docs.dapr.io/reference/components-reference/supported-secret-stores/file-secret-store/',
    },
  ],
  messages: {
    file: 'No app mounts a volume over "{path}" into its sidecar, so {resource} finds no file there.',
    variable: 'The sidecar of {app} gets no variable "{name}", which {user} reads by way of {resource}.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: secrets
  namespace: shop
spec:
  type: secretstores.local.file
  version: v1
  metadata:
    - name: secretsFile
      value: /secrets/secrets.json
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: secrets
  namespace: shop
spec:
  type: secretstores.azure.keyvault
  version: v1
  metadata:
    - name: vaultName
      value: shop-vault
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const type = resource.text('spec', 'type')?.toLowerCase();
    if (type !== 'secretstores.local.file' && type !== 'secretstores.local.env') return;
    if (daprHosting(resource, workspace) !== 'kubernetes') return;
    const at = resource.at('spec', 'type');
    if (type === 'secretstores.local.file') {
      const written = writtenComponent(resource);
      const item = written && metadataItem(written, 'secretsFile');
      const path = item?.text ?? '';
      // Of a place that is filled in later nothing is known.
      if (item && item.text === undefined) return;
      const apps = daprApps(resource, workspace);
      if (apps.some((it) => mounts(it, path))) return;
      // Apps that are not here may mount it, and samples of many apps share the default namespace without writing it.
      const severity = apps.some((it) => isCertain(it, resource)) ? 'warning' : 'information';
      report('file', { at, severity, data: { path: path || 'secretsFile', resource: resource.title } });
      return;
    }
    const lost = lostVariable(resource, workspace);
    if (lost) report('variable', { at, severity: 'information', data: { ...lost, resource: resource.title } });
  },
});

/** Whether a workload surely is in the namespace that the store writes. */
function isCertain(workload: Resource, store: Resource): boolean {
  const theirs = `${folder(workload.uri)}/`;
  const own = `${folder(store.uri)}/`;
  return theirs.startsWith(own) || own.startsWith(theirs) || workload.get('metadata', 'namespace') !== undefined;
}

/** The sidecar gets a volume at the folder of the file, or above it; one that is written relatively may be anywhere. */
function mounts(workload: Resource, path: string): boolean {
  const annotations = daprAnnotations(workload);
  const texts = ['dapr.io/volume-mounts', 'dapr.io/volume-mounts-rw'].map((it) => annotations?.get(it)?.text ?? '');
  const folders = texts.flatMap((it) => it.split(',')).flatMap((it) => it.split(':')[1]?.trim() ?? []);
  return folders.some((it) => !path.startsWith('/') || path.startsWith(`${it.replace(/\/$/, '')}/`));
}

/** A secret that some component reads by way of the store, and an app of it whose sidecar has no such variable. */
function lostVariable({ name, namespace, uri, type }: Resource, workspace: Workspace) {
  for (const { resource: user } of workspace.referencing(type, { name, namespace, near: uri })) {
    for (const reference of secretReferences(user)) {
      const variable = reference.get('name')?.text;
      if (!variable || holdsPlaceholder(variable)) continue;
      const reached = new Set(daprApps(user, workspace));
      const app = appsBeside(user, workspace).find(
        (it) => reached.has(it.workload) && !hasVariable(it.workload, variable),
      );
      if (app) return { app: app.workload.title, name: variable, user: user.title };
    }
  }
  return undefined;
}

function hasVariable(workload: Resource, variable: string): boolean {
  const annotations = daprAnnotations(workload);
  return ['dapr.io/env', 'dapr.io/env-from-secret'].some((it) => {
    const text = annotations?.get(it)?.text ?? '';
    return holdsPlaceholder(text) || text.split(',').some((pair) => pair.trim().startsWith(`${variable}=`));
  });
}
