import { parseImage } from '../k8s/image.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { mainContainers } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { claimTemplates } from '../k8s/volumes.ts';
import { folder, resolvePath } from '../workspace/kustomize.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/**
 * The committed StatefulSet that `set` was before it got another name or namespace: one that is gone, ran the same images
 * on claims of its own, and stood in the same file or folder or had the same name.
 */
export function formerSet(set: Resource, workspace: Workspace): Resource | undefined {
  if (claimTemplates(set).length === 0 || set.document.isBroken || !workspace.isNew(set)) return undefined;
  const images = imagesOf(set);
  const isAlike = (it: Resource) =>
    claimTemplates(it).length > 0 && !it.document.isBroken && imagesOf(it) === images && !holdsPlaceholder(it.name);
  const gone = workspace.gone('StatefulSet').filter((it) => likeness(it, set) > 0 && isAlike(it));
  if (gone.length === 0 || images === '') return undefined;
  const isRival = (it: Resource) => gone.some((from) => likeness(from, it) > 0) && isAlike(it) && workspace.isNew(it);
  const come = workspace.all('StatefulSet').filter(isRival);
  const pairs = sorted(gone).flatMap((from) => sorted(come).map((to) => ({ from, to, likeness: likeness(from, to) })));
  // The most alike find each other first, and nobody is found twice.
  const taken = new Set<Resource>();
  for (const { from, to, likeness: score } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (score === 0 || taken.has(from) || taken.has(to)) continue;
    if (to === set) return from;
    taken.add(from).add(to);
  }
  return undefined;
}

function likeness(from: Resource, to: Resource): number {
  const sameFile = from.uri === to.uri ? 4 : 0;
  const sameName = from.name === to.name ? 2 : 0;
  return sameFile + sameName + (folder(from.uri) === folder(to.uri) ? 1 : 0);
}

function sorted(sets: readonly Resource[]): readonly Resource[] {
  const keys = new Map(sets.map((it) => [it, `${it.uri} ${it.title}`]));
  return [...sets].sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1));
}

/** The images of a set's containers without their versions. */
function imagesOf(set: Resource): string {
  const names = mainContainers(set).map((it) => parseImage(it.image)?.repository ?? it.image);
  return names.sort().join(' ');
}

/** The StatefulSets with claims of their own that a kustomization loads, itself or through others. */
export function setsOf(kustomization: Resource, workspace: Workspace): readonly Resource[] {
  const all = [...kustomizationTypes].flatMap((it) => workspace.all(it));
  const byFolder = new Map(all.map((it) => [folder(it.uri), it]));
  const files = new Set<string>();
  const open = [kustomization];
  for (const it of open) {
    for (const key of ['resources', 'bases', 'components']) {
      for (const { text } of it.get(key)?.items() ?? []) {
        const uri = text === undefined ? '' : resolvePath(folder(it.uri), text);
        if (files.has(uri)) continue;
        files.add(uri);
        const next = byFolder.get(uri);
        if (next) open.push(next);
      }
    }
  }
  return sorted(
    workspace.all('StatefulSet').filter((it) => files.has(it.uri) && it.name !== '' && claimTemplates(it).length > 0),
  );
}

/** What a kustomization calls itself. */
export const kustomizationTypes = [
  'Kustomization.kustomize.config.k8s.io',
  'Component.kustomize.config.k8s.io',
] as const;

/** What became of the claim templates of a StatefulSet. */
interface TemplateChanges {
  /** The same template under another name. */
  readonly renamed: readonly { readonly from: YamlNode; readonly to: YamlNode }[];
  readonly kept: readonly { readonly from: YamlNode; readonly to: YamlNode }[];
  readonly added: readonly YamlNode[];
  readonly removed: readonly YamlNode[];
}

/** The claim templates of a set beside those of its committed state. A name that is filled in later could be any. */
export function renamedTemplates(before: Resource, after: Resource): TemplateChanges {
  const [then, now] = [claimTemplates(before), claimTemplates(after)];
  const isNamed = (it: YamlNode) => nameOf(it) !== '' && !holdsPlaceholder(nameOf(it));
  if (![...then, ...now].every(isNamed)) return { renamed: [], kept: [], added: [], removed: [] };
  const kept = now.flatMap((to) => {
    const from = then.find((it) => nameOf(it) === nameOf(to));
    return from ? [{ from, to }] : [];
  });
  const added = now.filter((to) => !kept.some((it) => it.to === to));
  const removed = then.filter((from) => !kept.some((it) => it.from === from));
  // At the same place in the list of as many it is the same one.
  const renamed =
    then.length === now.length
      ? added.flatMap((to) => {
          const from = then[now.indexOf(to)];
          return from && removed.includes(from) ? [{ from, to }] : [];
        })
      : [];
  return {
    renamed,
    kept,
    added: added.filter((to) => !renamed.some((it) => it.to === to)),
    removed: removed.filter((from) => !renamed.some((it) => it.from === from)),
  };
}

function nameOf(template: YamlNode): string {
  return template.get('metadata', 'name')?.text ?? '';
}
