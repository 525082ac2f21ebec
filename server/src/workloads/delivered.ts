import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { folder, resolvePath } from '../workspace/kustomize.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { commonFolder, kustomizationIn, resourcesBelow } from './kustomizations.ts';

export const fluxType = 'Kustomization.kustomize.toolkit.fluxcd.io';
export const argoTypes = ['Application.argoproj.io', 'ApplicationSet.argoproj.io'] as const;

/** What a tool of GitOps applies from a folder of this repository. */
export interface Delivery {
  readonly tool: 'Flux' | 'Argo CD';
  /** The `spec` of the Kustomization or of the Application. */
  readonly spec: YamlNode;
  /** The path as written, with the folder it most likely means. */
  readonly path: string;
  readonly folder: string;
  readonly resources: readonly Resource[];
}

/** Nothing where the path leads to no folder that is known, as where it is one of another repository. */
export function deliveries(resource: Resource, workspace: Workspace): readonly Delivery[] {
  const isFlux = resource.type === fluxType;
  const spec =
    resource.type === 'ApplicationSet.argoproj.io' ? resource.get('spec', 'template', 'spec') : resource.get('spec');
  if (!spec) return [];
  // The paths of other sources count from somewhere else than the root of a repository.
  if (isFlux && spec.get('sourceRef', 'kind')?.text !== 'GitRepository') return [];
  return writtenPaths(spec, isFlux).flatMap((path): Delivery[] => {
    const found = folderOf(path, resource, workspace);
    if (found === undefined) return [];
    const tool = isFlux ? 'Flux' : 'Argo CD';
    return [{ tool, spec, path, folder: found, resources: resourcesBelow(found, workspace) }];
  });
}

function writtenPaths(spec: YamlNode, isFlux: boolean): readonly string[] {
  const nodes = isFlux ? [spec.get('path')] : [spec.get('source', 'path'), ...spec.all('sources', '*', 'path')];
  return nodes.flatMap((it) => (it?.text && !holdsPlaceholder(it.text) ? [it.text] : []));
}

/** Paths count from the root of the repository, which is one of the folders above; the outermost that fits is taken. */
function folderOf(path: string, { uri }: Resource, workspace: Workspace): string | undefined {
  if (/^\.?\/?$/.test(path)) return commonFolder(workspace);
  const above: string[] = [];
  for (let it = folder(uri); it.includes('/'); it = folder(it)) above.unshift(it);
  return above
    .map((it) => resolvePath(it, path.replace(/^\//, '')))
    .find((it) => workspace.filesBelow(it).length > 0 || kustomizationIn(it, workspace));
}
