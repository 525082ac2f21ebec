import type { Resource } from '../k8s/resource.ts';
import { folder, loadedPaths } from '../workspace/kustomize.ts';
import type { Workspace } from '../workspace/workspace.ts';

export const kustomizationType = 'Kustomization.kustomize.config.k8s.io';
export const kustomizationTypes = [kustomizationType, 'Component.kustomize.config.k8s.io'] as const;

/** The kustomization file of a folder. */
export function kustomizationIn(folderUri: string, workspace: Workspace): Resource | undefined {
  for (const name of ['kustomization.yaml', 'kustomization.yml']) {
    const uri = `${folderUri}/${name}`;
    if (workspace.hasFile(uri)) return workspace.resourcesIn(uri)[0];
  }
  return undefined;
}

/**
 * The resources that a kustomization brings, those of the kustomizations it loads included; of a folder without one, all
 * that lie in it and below, as Flux and Argo CD take them. Patches are no resources.
 */
export function resourcesBelow(folderUri: string, workspace: Workspace): readonly Resource[] {
  const kustomization = kustomizationIn(folderUri, workspace);
  if (kustomization) return loadedBy(kustomization, workspace, new Set());
  return workspace.filesBelow(folderUri).flatMap((it) => resourcesOfFile(it, workspace));
}

/** The resources that a kustomization brings. */
export function resourcesLoadedBy(kustomization: Resource, workspace: Workspace): readonly Resource[] {
  return loadedBy(kustomization, workspace, new Set());
}

function loadedBy(kustomization: Resource, workspace: Workspace, seen: Set<string>): readonly Resource[] {
  if (seen.has(kustomization.uri)) return [];
  seen.add(kustomization.uri);
  return loadedPaths(kustomization.root).flatMap(({ uri, field }) => {
    if (field === 'generators' || field === 'transformers') return [];
    if (workspace.hasFile(uri)) return resourcesOfFile(uri, workspace);
    const next = kustomizationIn(uri, workspace);
    return next ? loadedBy(next, workspace, seen) : [];
  });
}

/**
 * Whether `resourcesLoadedBy` is all that a kustomization brings, under the names that are written: everything it loads is
 * here and can be read, and nothing is generated, inflated or renamed below it.
 */
export function bringsOnlyWhatIsKnown(
  kustomization: Resource,
  workspace: Workspace,
  seen = new Set<string>(),
): boolean {
  if (seen.has(kustomization.uri)) return true;
  seen.add(kustomization.uri);
  const { root } = kustomization;
  if (
    ['components', 'generators', 'transformers', 'helmCharts', 'helmChartInflationGenerator'].some((it) => root.get(it))
  )
    return false;
  const paths = loadedPaths(root);
  const written = ['resources', 'bases'].flatMap((it) => root.get(it)?.items() ?? []);
  if (paths.length !== written.length) return false;
  return paths.every(({ uri }) => {
    const file = workspace.hasFile(uri) ? workspace.file(uri) : undefined;
    if (file) {
      const isReadable = !file.isTemplate && file.documents.every((it) => !it.isBroken);
      // One without any is generated later, as those that Flux installs itself by.
      return isReadable && workspace.resourcesIn(uri).length > 0;
    }
    const next = kustomizationIn(uri, workspace);
    if (!next || next.get('namePrefix') || next.get('nameSuffix')) return false;
    return bringsOnlyWhatIsKnown(next, workspace, seen);
  });
}

function resourcesOfFile(uri: string, workspace: Workspace): readonly Resource[] {
  if (workspace.isPatch(uri) || workspace.file(uri)?.isTemplate) return [];
  return workspace.resourcesIn(uri);
}

/** Every kustomization that loads a file, directly or through others; those nearest to it first. */
export function kustomizationsOver(uri: string, workspace: Workspace): readonly Resource[] {
  const found = new Set<Resource>();
  const open = [uri];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const loader of workspace.loaders(next)) {
      if (found.has(loader)) continue;
      found.add(loader);
      open.push(folder(loader.uri));
    }
  }
  return [...found];
}

/** The deepest folder that holds everything that was read. */
export function commonFolder(workspace: Workspace): string {
  const uris = workspace.uris();
  const [first = '', last = ''] = [uris[0], uris.at(-1)];
  let end = 0;
  while (end < first.length && first[end] === last[end]) end++;
  return first.slice(0, first.lastIndexOf('/', end));
}
