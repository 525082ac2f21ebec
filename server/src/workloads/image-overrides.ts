import type { ImageReference } from '../k8s/image.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What a kustomization replaces of an image. */
type Part = 'newName' | 'newTag' | 'digest';

/**
 * Whether some kustomization gives images of this name another of `parts`. Which overlay is applied, no file says, so that
 * what is written of the image may never be pulled.
 */
export function isOverridden(image: ImageReference, parts: readonly Part[], workspace: Workspace): boolean {
  const name = image.registry === undefined ? image.repository : `${image.registry}/${image.repository}`;
  return workspace
    .all('Kustomization.kustomize.config.k8s.io')
    .flatMap((it) => it.root.all('images', '*'))
    .some((it) => it.get('name')?.text === name && parts.some((part) => it.get(part)));
}
