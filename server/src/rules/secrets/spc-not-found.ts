import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { secretProviderClassType } from '../../k8s/secret-provider-class.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { referencesOf } from '../../workspace/references.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument, replaceValue } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'spc-not-found',
  area: 'secrets',
  severity: 'information',
  summary: 'No file declares the SecretProviderClass that a volume names.',
  why: `
The pod stays in \`ContainerCreating\` until there is a class of that name in its own namespace: one of the same name elsewhere
does not help.`,
  remedy: `
Correct the name, or declare the class. If something outside these files makes it, say so under \`externals\` in the
configuration.`,
  sources: [
    'S099',
    {
      title: 'AKS: Key Vault provider for the Secrets Store CSI driver',
      url: 'https://learn.microsoft.com/azure/aks/csi-secrets-store-driver',
    },
  ],
  messages: {
    missing: 'SecretProviderClass "{name}" is named here, and no file declares it in namespace "{namespace}".',
    near: 'SecretProviderClass "{name}" is not found in namespace "{namespace}"; "{near}" is.',
    elsewhere:
      'SecretProviderClass "{name}" is in namespace "{other}", but {workload} is in "{namespace}" and sees only the classes of its own.',
  },
  fixes: {
    rename: { title: 'Use "{near}"', class: 'preview' },
    add: {
      title: 'Add a SecretProviderClass "{name}" (vault, tenant, identity and objects are yours to fill in)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      volumeMounts:
        - name: vault
          mountPath: /mnt/vault
          readOnly: true
  volumes:
    - name: vault
      csi:
        driver: secrets-store.csi.k8s.io
        readOnly: true
        volumeAttributes:
          secretProviderClass: shop-vault
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vaults
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      volumeMounts:
        - name: vault
          mountPath: /mnt/vault
          readOnly: true
  volumes:
    - name: vault
      csi:
        driver: secrets-store.csi.k8s.io
        readOnly: true
        volumeAttributes:
          secretProviderClass: shop-vault
---
apiVersion: secrets-store.csi.x-k8s.io/v1
kind: SecretProviderClass
metadata:
  name: shop-vault
spec:
  provider: azure
  parameters:
    clientID: 6f1c0e5a-0c1d-4b6e-9d0a-1f2e3d4c5b6a
    keyvaultName: shop-vault
    tenantId: 1b2c3d4e-5f60-4718-92a3-b4c5d6e7f809
    objects: |
      array:
        - |
          objectName: db-password
          objectType: secret
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const { workspace, settings, report } = context;
    const told = new Set<string>();
    for (const { at, to, name, namespace } of referencesOf(workload)) {
      if (to !== secretProviderClassType || told.has(name) || holdsPlaceholder(name)) continue;
      if (workspace.provides(to, { name, namespace, near: workload.uri })) continue;
      if (isExternal(settings, 'SecretProviderClass', name, namespace)) continue;
      const severity = absence(workload, context, 'warning');
      if (!severity) return;
      told.add(name);
      const near = misspelt(name, workspace.names(to, namespace));
      const other = elsewhere(workload, name, workspace);
      const data = { name, namespace, workload: workload.title };
      const add = () => appendDocument(workload.document, skeleton(workload, name), name);
      if (near) {
        const fixes = { rename: () => replaceValue(at, near) };
        report('near', { at, severity: 'warning', data: { ...data, near }, fixes });
      } else if (other) {
        const related = [{ at: other.at('metadata', 'namespace'), message: `${other.title} is here.` }];
        const found = { ...data, other: other.namespace };
        report('elsewhere', { at, severity: 'warning', data: found, related, fixes: { add } });
      } else {
        report('missing', { at, severity, data, fixes: { add } });
      }
    }
  },
});

/** A class of that name in another namespace, if both sides write theirs. */
function elsewhere(workload: Resource, name: string, workspace: Workspace): Resource | undefined {
  if (!workload.get('metadata', 'namespace')) return undefined;
  const found = workspace.anywhere(secretProviderClassType, name);
  return found.every((it) => it.get('metadata', 'namespace')) ? found[0] : undefined;
}

function skeleton(workload: Resource, name: string): Plain {
  return {
    apiVersion: 'secrets-store.csi.x-k8s.io/v1',
    kind: 'SecretProviderClass',
    metadata: { name, namespace: workload.text('metadata', 'namespace') },
    spec: {
      provider: 'azure',
      parameters: {
        clientID: '<client-id>',
        keyvaultName: '<vault>',
        tenantId: '<tenant-id>',
        objects: 'array:\n  - |\n    objectName: <name>\n    objectType: secret\n',
      },
    },
  };
}
