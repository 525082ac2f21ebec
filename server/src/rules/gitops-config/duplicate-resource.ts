import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { everyType } from '../../k8s/types.ts';
import { kustomizationsOver, kustomizationTypes } from '../../workloads/kustomizations.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'duplicate-resource',
  area: 'gitops-config',
  severity: 'warning',
  summary: 'One object is written twice, where both are applied together.',
  why: `
An object is its kind, its namespace and its name. \`kubectl apply\` takes the second for a change of the first, so what the first
says is lost; Kustomize refuses to build. Which one wins depends on the order, and that on the tool.`,
  remedy:
    'Keep one of them, or give one another name or namespace. What differs for an environment belongs into a patch.',
  sources: ['S147', 'S150', 'S151'],
  messages: {
    sameFile: '{resource} is written twice in this file{where}; applied, this one replaces the first.',
    sameBuild: '{resource} is in "{other}" as well{where}, and "{kustomization}" loads both: Kustomize does not build.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  clusterIP: None
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  ports:
    - port: 6379
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: cache-headless
spec:
  clusterIP: None
---
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  ports:
    - port: 6379
`,
  },

  kinds: [everyType],
  check(resource, { workspace, report }) {
    const { type, name, namespace, uri } = resource;
    if (name === '' || kustomizationTypes.some((it) => it === type)) return;
    const all = workspace.anywhere(type, name);
    if (all.length < 2 || holdsPlaceholder(name) || holdsPlaceholder(namespace)) return;
    const others = all.filter((it) => it !== resource && it.type === type && it.namespace === namespace);
    const at = resource.at('metadata', 'name');
    const where = namespace === '' ? '' : `, in namespace "${namespace}"`;
    const related = (first: Resource) => [{ at: first.at('metadata', 'name'), message: 'The other one.' }];

    const first = others.find((it) => it.uri === uri && isBefore(it, resource, workspace));
    if (first) {
      report('sameFile', { at, data: { resource: resource.title, where }, related: related(first) });
      return;
    }
    for (const other of others.filter((it) => it.uri < uri)) {
      const kustomization = commonBuild(resource, other, workspace);
      if (!kustomization) continue;
      const names = { other: shown(other.uri), kustomization: shown(kustomization.uri) };
      report('sameBuild', { at, data: { resource: resource.title, where, ...names }, related: related(other) });
      return;
    }
  },
});

function isBefore(a: Resource, b: Resource, workspace: Workspace): boolean {
  const all = workspace.resourcesIn(b.uri);
  return all.indexOf(a) < all.indexOf(b);
}

/** A kustomization that loads both; not where one of them gets another name or namespace on the way. */
function commonBuild(a: Resource, b: Resource, workspace: Workspace): Resource | undefined {
  const [left, right] = [kustomizationsOver(a.uri, workspace), kustomizationsOver(b.uri, workspace)];
  const common = left.filter((it) => right.includes(it));
  const own = [...left, ...right].filter((it) => !common.includes(it));
  return own.some((it) => it.get('namePrefix') || it.get('nameSuffix') || it.get('namespace')) ? undefined : common[0];
}

/** The last two steps of the way to a file, which tell it from its namesakes. */
function shown(uri: string): string {
  return decodeURIComponent(uri.split('/').slice(-2).join('/'));
}
