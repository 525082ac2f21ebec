import { nearest } from '../../k8s/edit-distance.ts';
import type { Resource } from '../../k8s/resource.ts';
import { commonFolder, kustomizationIn, kustomizationTypes } from '../../workloads/kustomizations.ts';
import { folder, isLocalPath, type LoadedPath, loadedPaths, resolvePath } from '../../workspace/kustomize.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'kustomize-resource-missing',
  area: 'gitops-config',
  severity: 'error',
  summary: 'A kustomization names a file or a folder that is not there.',
  why: `
\`kustomize build\` stops at the first path that leads nowhere, and with it everything that is delivered from this folder: Flux and
Argo CD go on running what they applied last, and say so in their status only.`,
  remedy:
    'Correct the path; it counts from the folder of the kustomization. A folder needs a `kustomization.yaml` of its own.',
  sources: ['S150'],
  messages: {
    missing:
      '"{path}" leads to no manifest: there is no such file with an object in it, and no folder with a kustomization.',
    near: '"{path}" leads nowhere, but "{near}" is there.',
    plainFolder: 'The folder "{path}" has no kustomization.yaml, so Kustomize loads nothing from it and stops.',
  },
  fixes: {
    useNear: { title: 'Use "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - cache-statefulset.yaml
`,
    good: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - https://github.com/example/cache//deploy?ref=v1.2.0
`,
  },

  kinds: kustomizationTypes,
  check(kustomization, { workspace, report }) {
    // What is not read yet, or lies outside of what is read, may well be there.
    if (workspace.isLoading) return;
    const all = [...loadedPaths(kustomization.root), ...patchPaths(kustomization)];
    const missing = all.filter((it) => !workspace.hasFile(it.uri) && !kustomizationIn(it.uri, workspace));
    if (missing.length === 0) return;
    const outermost = commonFolder(workspace);
    const known = workspace.filesBelow(outermost);
    for (const { at, path, uri } of missing) {
      if (!uri.startsWith(`${outermost}/`)) continue;
      const isFile = /\.(?:ya?ml|json)$/.test(uri);
      const below = isFile ? [] : workspace.filesBelow(uri);
      // Kustomize also knows a file that is called `Kustomization`, which is not read as it has no ending.
      if (below.some((it) => folder(it) === uri)) {
        if (!workspace.resourcesIn(below[0] ?? '').length) continue;
        report('plainFolder', { at, data: { path }, severity: 'warning' });
        continue;
      }
      const near = nearPath(uri, path, known, isFile);
      // Where no path leads anywhere, it is the files that are out of sight: generated, ignored by git, or not asked for.
      const isCertain = missing.length < all.length;
      if (near) {
        report('near', { at, data: { path, near }, fixes: { useNear: () => replaceValue(at, near) } });
      } else {
        report('missing', { at, data: { path }, severity: isCertain ? 'error' : 'information' });
      }
    }
  },
});

/** Patches that hold parts of objects. Those with a target may be lists of operations, which are no manifests. */
function patchPaths({ root, uri }: Resource): readonly LoadedPath[] {
  const lists = [
    ...root.all('patchesStrategicMerge', '*'),
    ...root.all('patches', '*').flatMap((it) => (it.get('target') ? [] : (it.get('path') ?? []))),
  ];
  return lists.flatMap((at) => {
    const path = at.text;
    if (!path || !isLocalPath(path) || !/\.ya?ml$/.test(path)) return [];
    return [{ at, path, uri: resolvePath(folder(uri), path), field: 'patches' }];
  });
}

/** The path, written as this one is, to what it was most likely meant to be: a file beside it, or a folder. */
function nearPath(uri: string, path: string, known: readonly string[], isFile: boolean): string | undefined {
  const beside = folder(uri);
  const candidates = isFile
    ? known.filter((it) => folder(it) === beside)
    : known.filter((it) => /\/kustomization\.ya?ml$/.test(it) && folder(folder(it)) === beside).map(folder);
  const names = candidates.map((it) => decodeURIComponent(it.slice(beside.length + 1)));
  const trimmed = path.replace(/\/$/, '');
  const start = trimmed.lastIndexOf('/') + 1;
  const wanted = trimmed.slice(start);
  const other = /\.ya?ml$/.test(wanted) ? names.find((it) => bare(it) === bare(wanted)) : undefined;
  const near = other ?? nearest(wanted, names);
  return near === undefined || near.startsWith('kustomization.') ? undefined : `${trimmed.slice(0, start)}${near}`;
}

/** `.yml` and `.yaml` are easily taken for each other. */
function bare(name: string): string {
  return name.replace(/\.ya?ml$/, '');
}
