import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { argoTypes, type Delivery, deliveries, fluxType } from '../../workloads/delivered.ts';
import { kustomizationIn } from '../../workloads/kustomizations.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const fluxKey = 'kustomize.toolkit.fluxcd.io/prune';
const argoKey = 'argocd.argoproj.io/sync-options';

export default defineRule({
  id: 'gitops-prune-stateful',
  area: 'gitops-config',
  severity: 'warning',
  development: 'off',
  summary: 'Pruning is on for objects whose deletion deletes data.',
  why: `
With pruning, an object goes when its file does: by a revert, a moved folder, a line that is lost from a kustomization. For a claim
that means its disk, unless the class says \`Retain\`; for a namespace, everything in it. Flux and Argo CD deliver manifests. They
know nothing of data, and ask nobody.`,
  remedy: 'Leave pruning on, and take out the objects that hold data: an annotation protects each of them.',
  sources: [
    'S010',
    'S148',
    { title: 'Flux: Kustomization, prune', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune' },
    {
      title: 'Argo CD: Sync options, no prune resources',
      url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
    },
  ],
  messages: {
    prune:
      '{tool} prunes what is gone from "{path}": without its file, {objects} would be deleted, and the data with it.',
  },
  fixes: {
    protect: { title: 'Protect {objects} from pruning', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop
spec:
  interval: 10m
  path: ./
  prune: true
  sourceRef:
    kind: GitRepository
    name: shop
---
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
    good: `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop
spec:
  interval: 10m
  path: ./
  prune: true
  sourceRef:
    kind: GitRepository
    name: shop
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: orders
  annotations:
    kustomize.toolkit.fluxcd.io/prune: disabled
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 64Gi
`,
  },

  kinds: [fluxType, ...argoTypes],
  check(resource, { workspace, report }) {
    const isFlux = resource.type === fluxType;
    const spec = resource.type === 'ApplicationSet.argoproj.io' ? ['spec', 'template', 'spec'] : ['spec'];
    const prune = resource.get(...spec, ...(isFlux ? ['prune'] : ['syncPolicy', 'automated', 'prune']));
    if (prune?.boolean !== true) return;
    for (const delivery of deliveries(resource, workspace)) {
      if (isProtectedAsAWhole(delivery, workspace)) continue;
      const atRisk = delivery.resources.filter((it) => holdsData(it, workspace) && !isProtected(it, isFlux));
      const [first] = atRisk;
      if (!first) continue;
      const objects = listed(atRisk);
      report('prune', {
        at: prune,
        severity: atRisk.every((it) => it.type === 'Namespace') ? 'information' : 'warning',
        data: { tool: delivery.tool, path: delivery.path, objects },
        related: atRisk
          .slice(0, 5)
          .map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title} is not protected.` })),
        fixes: { protect: () => atRisk.flatMap((it) => protection(it, isFlux)) },
      });
    }
  },
});

/** Claims, sets that take their claims with them, and namespaces that hold either. */
function holdsData(resource: Resource, workspace: Workspace): boolean {
  switch (resource.type) {
    case 'PersistentVolumeClaim':
      return !isRetained(resource, workspace);
    case 'StatefulSet': {
      const isDeleted = resource.text('spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted') === 'Delete';
      return isDeleted && claimTemplates(resource).length > 0;
    }
    case 'Namespace': {
      const claims = workspace.inNamespace('PersistentVolumeClaim', resource.name);
      const sets = workspace.inNamespace('StatefulSet', resource.name);
      return claims.length > 0 || sets.some((it) => claimTemplates(it).length > 0);
    }
    default:
      return false;
  }
}

function isRetained(claim: Resource, workspace: Workspace): boolean {
  const name = claim.text('spec', 'storageClassName');
  if (name === undefined) return false;
  const storageClass = workspace.find('StorageClass', { name, namespace: '', near: claim.uri });
  return storageClass?.text('reclaimPolicy') === 'Retain';
}

function isProtected({ annotations }: Resource, isFlux: boolean): boolean {
  if (isFlux) return annotations.get(fluxKey)?.toLowerCase() === 'disabled';
  return /\b(?:Prune=(?:false|confirm)|Delete=(?:false|confirm))\b/.test(annotations.get(argoKey) ?? '');
}

/** By annotations that are given to everything that is delivered. */
function isProtectedAsAWhole({ spec, folder }: Delivery, workspace: Workspace): boolean {
  const common = [
    spec.get('commonMetadata', 'annotations'),
    kustomizationIn(folder, workspace)?.get('commonAnnotations'),
    spec.get('source', 'kustomize', 'commonAnnotations'),
  ];
  return common.some((it) => it?.get(fluxKey)?.text === 'disabled' || it?.get(argoKey)?.text?.includes('Prune=false'));
}

function protection(resource: Resource, isFlux: boolean): Edit {
  if (isFlux) return setPath(resource.root, ['metadata', 'annotations', fluxKey], 'disabled');
  const written = resource.annotations.get(argoKey);
  const value = written ? `${written},Prune=false` : 'Prune=false';
  return setPath(resource.root, ['metadata', 'annotations', argoKey], value);
}

function listed(resources: readonly Resource[]): string {
  const shown = resources.slice(0, 3).map((it) => it.title);
  return resources.length > 3 ? `${shown.join(', ')} and ${resources.length - 3} more` : shown.join(' and ');
}
