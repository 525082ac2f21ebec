import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { externalSecretTarget, vaultOf } from './delivery-details.ts';
import type { Graph } from './graph.ts';

/** The way of a secret from its vault to the Secret that pods read, and the identity that opens the vault. */
export function connectSecretSource(graph: Graph, resource: Resource): void {
  const id = graph.idOf(resource);
  if (id === undefined) return;
  const { namespace } = resource;
  switch (resource.type) {
    case 'SecretProviderClass.secrets-store.csi.x-k8s.io': {
      graph.connect(id, 'references', vault(graph, resource.text('spec', 'parameters', 'keyvaultName')));
      const identity =
        resource.text('spec', 'parameters', 'clientID') ??
        resource.text('spec', 'parameters', 'userAssignedIdentityID');
      graph.connect(id, 'references', identityNode(graph, identity));
      for (const name of resource.root.all('spec', 'secretObjects', '*', 'secretName')) {
        made(graph, id, name.text && graph.target(resource, 'Secret', name.text, namespace), 'key vault');
      }
      return;
    }
    case 'ExternalSecret.external-secrets.io': {
      const store = resource.text('spec', 'secretStoreRef', 'name') ?? '';
      const kind = resource.text('spec', 'secretStoreRef', 'kind') ?? 'SecretStore';
      const isCluster = kind === 'ClusterSecretStore';
      const to = graph.target(resource, `${kind}.external-secrets.io`, store, isCluster ? '' : namespace);
      graph.connect(id, 'references', to);
      const secret = graph.target(resource, 'Secret', externalSecretTarget(resource), namespace);
      const node = to === undefined ? undefined : graph.node(to);
      const isVault = node?.type === 'SecretStore' && node.detail.provider === 'azurekv';
      made(graph, id, secret, isVault ? 'key vault' : 'controller');
      return;
    }
    case 'SecretStore.external-secrets.io':
    case 'ClusterSecretStore.external-secrets.io': {
      graph.connect(id, 'references', vault(graph, vaultOf(resource.text('spec', 'provider', 'azurekv', 'vaultUrl'))));
      const account = resource.get('spec', 'provider', 'azurekv', 'serviceAccountRef');
      const name = account?.get('name')?.text ?? '';
      graph.connect(
        id,
        'references',
        graph.target(resource, 'ServiceAccount', name, account?.get('namespace')?.text ?? namespace),
      );
      graph.connect(id, 'references', identityNode(graph, resource.text('spec', 'provider', 'azurekv', 'identityId')));
      return;
    }
    case 'ServiceAccount':
      graph.connect(
        id,
        'references',
        identityNode(graph, resource.annotations.get('azure.workload.identity/client-id')),
      );
  }
}

/** Secrets that nobody writes but something is known to make; for when all lines are there. */
export function tellSecrets(graph: Graph): void {
  for (const { id, type, status, detail } of graph.nodes) {
    if (type !== 'Secret' || detail.origin !== undefined) continue;
    graph.enrich(id, 'Secret', { origin: status === 'derived' ? 'controller' : 'unknown' });
  }
}

function made(graph: Graph, maker: string, secret: string | undefined, origin: 'key vault' | 'controller'): void {
  graph.connect(maker, 'owns', secret);
  if (secret && graph.node(secret)?.status === 'derived') graph.enrich(secret, 'Secret', { origin });
}

function vault(graph: Graph, name: string | undefined): string | undefined {
  if (name === undefined || name === '' || holdsPlaceholder(name)) return undefined;
  const host = `${name}.vault.azure.net`;
  return graph.add({
    ...{ type: 'ExternalService', namespace: '', name, within: host, status: 'derived' },
    detail: { service: 'Azure Key Vault', host },
  });
}

function identityNode(graph: Graph, clientId: string | undefined): string | undefined {
  if (clientId === undefined || clientId === '' || holdsPlaceholder(clientId)) return undefined;
  return graph.add({
    ...{ type: 'Identity', namespace: '', name: clientId, status: 'derived' },
    detail: { clientId },
  });
}
