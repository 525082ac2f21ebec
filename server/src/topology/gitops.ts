import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Resources that deliver the files below a folder of a repository. */
const deliveringTypes = ['Kustomization.kustomize.toolkit.fluxcd.io', 'Application.argoproj.io'] as const;

/** Finds the resource that delivers a file; of nested folders the innermost decides. */
export function deliveries(workspace: Workspace): (uri: string) => Resource | undefined {
  const folders = deliveringTypes
    .flatMap((type) => workspace.all(type))
    .flatMap((owner) => pathsOf(owner).flatMap((path) => ({ owner, folder: folderOf(path, owner, workspace) ?? '' })))
    .filter((it) => it.folder !== '')
    .sort((a, b) => b.folder.length - a.folder.length);
  return (uri) => folders.find(({ owner, folder }) => uri.startsWith(folder) && owner.uri !== uri)?.owner;
}

function pathsOf(owner: Resource): string[] {
  const nodes = [
    owner.get('spec', 'path'),
    owner.get('spec', 'source', 'path'),
    ...owner.root.all('spec', 'sources', '*', 'path'),
  ];
  return nodes.flatMap((it) => {
    const path = (it?.text ?? '').replace(/^\.?\/+/, '').replace(/\/+$/, '');
    return path === '' || path === '.' ? [] : path;
  });
}

/**
 * Paths count from the root of a repository, and nobody says where that is: it is the nearest folder above the resource
 * below which the path leads to manifests.
 */
function folderOf(path: string, owner: Resource, workspace: Workspace): string | undefined {
  const uris = workspace.uris();
  for (let above = parent(owner.uri); above.includes('/'); above = parent(above)) {
    const folder = `${above}/${encodeURI(path)}/`;
    if (uris.some((it) => it.startsWith(folder))) return folder;
  }
  return undefined;
}

function parent(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}
