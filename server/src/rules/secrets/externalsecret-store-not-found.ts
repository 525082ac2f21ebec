import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { ResourceType } from '../../k8s/types.ts';
import { referencesOf } from '../../workspace/references.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

const store: ResourceType = 'SecretStore.external-secrets.io';
const clusterStore: ResourceType = 'ClusterSecretStore.external-secrets.io';

export default defineRule({
  id: 'externalsecret-store-not-found',
  area: 'secrets',
  severity: 'information',
  summary: 'An external secret names a store that no file declares.',
  why: `
The External Secrets Operator writes no Secret while it does not find the store, and the pods that read the Secret wait for it.
Without a \`kind\`, a SecretStore of the same namespace is meant; a ClusterSecretStore has to be asked for.`,
  remedy: `
Correct the name or the kind. If something outside these files makes the store, say so under \`externals\` in the
configuration.`,
  sources: [
    'S100',
    { title: 'External Secrets: ExternalSecret', url: 'https://external-secrets.io/latest/api/externalsecret/' },
  ],
  messages: {
    missing: '{kind} "{name}" is named here, and no file declares it.',
    near: '{kind} "{name}" is not found; "{near}" is.',
    otherKind: '{kind} "{name}" is not found; there is a {otherKind} of that name.',
  },
  fixes: {
    useName: { title: 'Use "{near}"', class: 'preview' },
    useKind: { title: 'Use kind {otherKind}', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef:
    name: key-vault
  data:
    - secretKey: password
      remoteRef:
        key: db-password
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: key-vault
spec:
  provider:
    azurekv:
      authType: WorkloadIdentity
      vaultUrl: https://shop.vault.azure.net
      serviceAccountRef:
        name: external-secrets
        namespace: external-secrets
`,
    good: `
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: key-vault
  data:
    - secretKey: password
      remoteRef:
        key: db-password
---
apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: key-vault
spec:
  provider:
    azurekv:
      authType: WorkloadIdentity
      vaultUrl: https://shop.vault.azure.net
      serviceAccountRef:
        name: external-secrets
        namespace: external-secrets
`,
  },

  kinds: [
    'ExternalSecret.external-secrets.io',
    'ClusterExternalSecret.external-secrets.io',
    'PushSecret.external-secrets.io',
  ],
  check(resource, context) {
    const { workspace, settings, report } = context;
    for (const { at, to, name, namespace } of referencesOf(resource)) {
      if ((to !== store && to !== clusterStore) || holdsPlaceholder(name)) continue;
      const [kind = to] = to.split('.');
      if (workspace.find(to, { name, namespace, near: resource.uri })) continue;
      if (isExternal(settings, kind, name, namespace)) continue;
      const severity = absence(resource, context, 'warning');
      if (!severity) return;
      const other = to === store ? clusterStore : store;
      const found = { name, namespace: other === store ? resource.namespace : '', near: resource.uri };
      const near = misspelt(name, workspace.names(to, namespace));
      const data = { kind, name };
      if (workspace.find(other, found)) {
        const otherKind = other.split('.')[0] ?? other;
        const useKind = () => (at.parent ? setKey(at.parent, 'kind', otherKind) : []);
        report('otherKind', { at, severity: 'warning', data: { ...data, otherKind }, fixes: { useKind } });
      } else if (near) {
        const useName = () => replaceValue(at, near);
        report('near', { at, severity: 'warning', data: { ...data, near }, fixes: { useName } });
      } else if (settings.workspaceIsComplete || hasStores(workspace)) report('missing', { at, severity, data });
    }
  },
});

/** Stores are kept in these files, and not elsewhere by those who run the cluster. */
function hasStores(workspace: Workspace): boolean {
  return workspace.all(store).length > 0 || workspace.all(clusterStore).length > 0;
}
