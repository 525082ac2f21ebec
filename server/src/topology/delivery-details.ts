import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import type { NodeDetails } from './model.ts';

/** What an ExternalSecret says about itself: names, never values. */
export function externalSecretDetail(resource: Resource): NodeDetails['ExternalSecret'] {
  const store = resource.text('spec', 'secretStoreRef', 'name');
  const keys = resource.root.all('spec', 'data', '*', 'secretKey').flatMap((it) => it.text ?? []);
  return {
    ...(store === undefined ? {} : { store }),
    target: externalSecretTarget(resource),
    ...(keys.length > 0 ? { keys } : {}),
  };
}

/** The Secret that an ExternalSecret makes. */
export function externalSecretTarget(resource: Resource): string {
  return resource.text('spec', 'target', 'name') ?? resource.name;
}

export function secretStoreDetail(resource: Resource): NodeDetails['SecretStore'] {
  const [provider] = resource.get('spec', 'provider')?.entries() ?? [];
  const vault = vaultOf(resource.text('spec', 'provider', 'azurekv', 'vaultUrl'));
  return {
    ...(provider ? { provider: provider.name } : {}),
    ...(vault === undefined ? {} : { vault }),
    scope: resource.type.startsWith('Cluster') ? 'whole cluster' : 'namespace',
  };
}

/** The name of a vault by its address, `undefined` while it is still to be filled in. */
export function vaultOf(url: string | undefined): string | undefined {
  if (url === undefined || holdsPlaceholder(url)) return undefined;
  return /^https:\/\/([a-z0-9-]+)\.vault\.azure\.net/i.exec(url)?.[1];
}

const tools: readonly (readonly [prefix: string, tool: string])[] = [
  ['Kustomization', 'Flux Kustomization'],
  ['HelmRelease', 'Flux HelmRelease'],
  ['Application', 'Argo CD application'],
];

/** What a resource that delivers others out of a repository says about itself. */
export function gitOpsDetail(resource: Resource): NodeDetails['GitOps'] {
  const tool = tools.find(([prefix]) => resource.type.startsWith(prefix))?.[1];
  const path = resource.text('spec', 'path') ?? resource.text('spec', 'source', 'path');
  const from = resource.text('spec', 'sourceRef', 'name') ?? resource.text('spec', 'source', 'repoURL');
  const prunes =
    resource.get('spec', 'prune')?.boolean ?? resource.get('spec', 'syncPolicy', 'automated', 'prune')?.boolean;
  return {
    ...(tool === undefined ? {} : { tool }),
    ...(path === undefined ? {} : { path }),
    ...(from === undefined ? {} : { from }),
    ...(prunes === undefined ? {} : { prunes }),
  };
}
