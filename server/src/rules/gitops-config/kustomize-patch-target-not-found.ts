import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { type Resource, readResources } from '../../k8s/resource.ts';
import { bringsOnlyWhatIsKnown, kustomizationType, resourcesLoadedBy } from '../../workloads/kustomizations.ts';
import { folder, isLocalPath, resolvePath } from '../../workspace/kustomize.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { YamlDocument } from '../../yaml/document.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'kustomize-patch-target-not-found',
  area: 'gitops-config',
  severity: 'error',
  summary: 'A patch of a kustomization is for an object that is not there.',
  why: `
A patch that names its object by itself and finds none stops the build. One with a \`target\` does nothing, and nobody says so: the
replicas, the limits or the class of a production overlay are those of the base.`,
  remedy:
    'Correct the kind or the name, as they are in the base. What is patched goes by the names before `namePrefix` is added.',
  sources: [
    {
      title: 'Kustomize: Patches',
      url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/',
    },
  ],
  messages: {
    missing: 'This patch is for {object}, which nothing loads here: Kustomize does not build.',
    target: 'This patch is for {object}, which nothing loads here: it changes nothing.',
  },
  fixes: {
    useNear: { title: 'Patch "{near}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patches:
  - target:
      kind: StatefulSet
      name: cache
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 3
`,
    good: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - github.com/example/cache//deploy?ref=v1.2.0
patches:
  - target:
      kind: StatefulSet
      name: cache
    patch: |-
      - op: replace
        path: /spec/replicas
        value: 3
`,
  },

  kinds: [kustomizationType],
  check(kustomization, { workspace, report }) {
    if (workspace.isLoading) return;
    const patches = patchesOf(kustomization, workspace);
    if (patches.length === 0 || !bringsOnlyWhatIsKnown(kustomization, workspace)) return;
    const loaded = resourcesLoadedBy(kustomization, workspace);
    for (const { at, kind, name, isTarget, nameNode } of patches) {
      // Those may be generated, here or further down.
      if (kind === 'ConfigMap' || kind === 'Secret') continue;
      const ofKind = loaded.filter((it) => kind === undefined || it.kind === kind);
      if (ofKind.some((it) => name === undefined || fits(name, it.name, isTarget))) continue;
      const near =
        name === undefined
          ? undefined
          : nearest(
              name,
              ofKind.map((it) => it.name),
            );
      const object = name === undefined ? `a ${kind}` : `${kind ?? 'an object'} "${name}"`;
      report(isTarget ? 'target' : 'missing', {
        at,
        severity: isTarget ? 'warning' : 'error',
        data: { object, ...(near && { near }) },
        fixes: { useNear: near && nameNode ? () => replaceValue(nameNode, near) : undefined },
      });
    }
  },
});

interface Patch {
  readonly at: YamlNode;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  /** The object is chosen by \`target\`, whose name is a pattern. */
  readonly isTarget: boolean;
  readonly nameNode: YamlNode | undefined;
}

function patchesOf(kustomization: Resource, workspace: Workspace): readonly Patch[] {
  const { root, uri } = kustomization;
  const items = [...root.all('patches', '*'), ...root.all('patchesJson6902', '*')];
  const byThemselves = root.all('patchesStrategicMerge', '*');
  const found = [
    ...items.flatMap((item) => {
      const target = item.get('target');
      if (target) return byTarget(target);
      const [at, text] = [item.get('path') ?? item.get('patch'), item.get('patch')?.text];
      return at ? byContent(at, item.get('path')?.text, text, uri, workspace) : [];
    }),
    ...byThemselves.flatMap((at) => {
      const isPath = at.style !== 'literal' && at.style !== 'folded';
      return byContent(at, isPath ? at.text : undefined, isPath ? undefined : at.text, uri, workspace);
    }),
  ];
  return found.filter((it) => !holdsPlaceholder(`${it.kind} ${it.name}`) && (it.kind || it.name));
}

function byTarget(target: YamlNode): readonly Patch[] {
  const [kind, name] = [target.get('kind'), target.get('name')];
  // Of what is chosen by labels or annotations as well, more would have to be known.
  if (target.get('labelSelector') || target.get('annotationSelector')) return [];
  const patch = { kind: kind?.text, name: name?.text, isTarget: true, nameNode: name };
  return [{ at: name ?? kind ?? target, ...patch }];
}

/** The objects that a patch names: in a file, where the name can be corrected, or in its own text. */
function byContent(
  at: YamlNode,
  path: string | undefined,
  text: string | undefined,
  uri: string,
  workspace: Workspace,
): readonly Patch[] {
  const file = path !== undefined && isLocalPath(path) ? resolvePath(folder(uri), path) : undefined;
  const objects =
    file !== undefined
      ? workspace.resourcesIn(file)
      : text !== undefined
        ? readResources(new YamlDocument(uri, text), '')
        : [];
  return objects.map((it) => {
    const nameNode = file === undefined ? undefined : it.get('metadata', 'name');
    return { at, kind: it.kind, name: it.name || undefined, isTarget: false, nameNode };
  });
}

/** The name of a target is a regular expression for the whole name. */
function fits(wanted: string, name: string, isPattern: boolean): boolean {
  if (!isPattern || /^[\w.-]+$/.test(wanted)) return wanted === name;
  // One that is not plain is the author's to know: it may match whatever it likes.
  return true;
}
