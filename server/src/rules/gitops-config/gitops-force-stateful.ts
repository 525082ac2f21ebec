import type { Resource } from '../../k8s/resource.ts';
import { argoTypes, type Delivery, deliveries, fluxType } from '../../workloads/delivered.ts';
import { type Edit, removeEntry, removeItem, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const fluxKey = 'kustomize.toolkit.fluxcd.io/force';
const argoKey = 'argocd.argoproj.io/sync-options';

export default defineRule({
  id: 'gitops-force-stateful',
  area: 'gitops-config',
  severity: 'warning',
  development: 'off',
  summary: 'Changes that are refused are forced, by deleting StatefulSets or claims and making them anew.',
  why: `
The fields of a StatefulSet and of a claim can hardly be changed, and the refusal is a guard: it keeps running data from being
thrown away. Forced, the object is deleted and created again. All pods of the set stop at once; a claim takes its disk with it.`,
  remedy: `
Switch it off, and replace the object by hand when that is meant: a StatefulSet with \`kubectl delete --cascade=orphan\`, so that
its pods and claims stay.`,
  sources: [
    'S010',
    'S148',
    { title: 'Flux: Kustomization, force', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#force' },
    {
      title: 'Argo CD: Sync options, replace and force',
      url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#replace-resource-instead-of-applying-changes',
    },
  ],
  messages: {
    force: 'Where a change is refused, {tool} deletes what "{path}" holds and makes it anew: {objects}.',
    annotated: 'Where a change is refused, {tool} deletes {resource} and makes it anew{loss}.',
  },
  fixes: {
    off: { title: 'Do not force', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: orders
  annotations:
    kustomize.toolkit.fluxcd.io/force: enabled
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 64Gi
`,
    good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: orders
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 64Gi
`,
  },

  kinds: [fluxType, ...argoTypes, 'StatefulSet', 'PersistentVolumeClaim'],
  check(resource, { workspace, report }) {
    if (isStateful(resource)) {
      const forced = forcedByAnnotation(resource);
      if (!forced) return;
      const loss = resource.type === 'StatefulSet' ? ', all its pods at once' : ', and its disk';
      const data = { tool: forced.tool, resource: resource.title, loss };
      report('annotated', { at: forced.at, data, fixes: { off: forced.off } });
      return;
    }
    const places = writtenForce(resource);
    if (places.length === 0) return;
    for (const { tool, path, resources } of deliveries(resource, workspace)) {
      const stateful = resources.filter(isStateful);
      if (stateful.length === 0) continue;
      for (const at of places) {
        report('force', {
          at,
          data: { tool, path, objects: listed(stateful) },
          related: stateful
            .slice(0, 5)
            .map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title} is among it.` })),
          fixes: { off: () => (at.boolean === undefined ? removeItem(at) : replaceValue(at, false)) },
        });
      }
    }
  },
});

function isStateful({ type }: Resource): boolean {
  return type === 'StatefulSet' || type === 'PersistentVolumeClaim';
}

/** `force: true` of Flux, and the options of Argo CD that come to the same. */
function writtenForce(resource: Resource): readonly YamlNode[] {
  if (resource.type === fluxType) {
    const force = resource.get('spec', 'force');
    return force?.boolean === true ? [force] : [];
  }
  const spec = resource.type === 'ApplicationSet.argoproj.io' ? ['spec', 'template', 'spec'] : ['spec'];
  return resource.root.all(...spec, 'syncPolicy', 'syncOptions', '*').filter((it) => isForce(it.text ?? ''));
}

function isForce(option: string): boolean {
  return /^\s*(?:Force|Replace)=true\s*$/.test(option);
}

function forcedByAnnotation(
  resource: Resource,
): { readonly tool: Delivery['tool']; readonly at: YamlNode; readonly off: (() => Edit) | undefined } | undefined {
  const flux = resource.get('metadata', 'annotations', fluxKey);
  if (flux?.text?.toLowerCase() === 'enabled') return { tool: 'Flux', at: flux, off: () => removeEntry(flux) };
  const argo = resource.get('metadata', 'annotations', argoKey);
  const options = argo?.text?.split(',') ?? [];
  if (!argo || !options.some(isForce)) return undefined;
  const kept = options.filter((it) => !isForce(it)).join(',');
  return { tool: 'Argo CD', at: argo, off: () => (kept === '' ? removeEntry(argo) : replaceValue(argo, kept)) };
}

function listed(resources: readonly Resource[]): string {
  const shown = resources.slice(0, 3).map((it) => it.title);
  return resources.length > 3 ? `${shown.join(', ')} and ${resources.length - 3} more` : shown.join(' and ');
}
