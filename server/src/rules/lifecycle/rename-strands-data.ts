import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { claimName } from '../../k8s/pod-dns.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { engineOf } from '../../knowledge/engines.ts';
import { committedState, restored } from '../../workloads/changes.ts';
import { claimsInWords, templateNames, writtenOrdinals } from '../../workloads/claim-names.ts';
import { formerSet, kustomizationTypes, setsOf } from '../../workloads/renames.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const messages = {
  name: '{set} was "{before}": its pods get new, empty claims {claims}, and the data stays behind on {old}. To keep it, set the volumes to Retain and bind them to claims of the new names before this is applied.',
  namespace:
    '{set} was in namespace "{before}": its pods get new, empty claims {claims} in namespace "{namespace}", and the data stays behind on {old}. To keep it, set the volumes to Retain and bind them to claims in the new namespace before this is applied.',
  kustomization:
    '{field} was "{before}": {sets} made anew with empty claims {claims}, and the data stays behind on {old}. To keep it, set the volumes to Retain and bind them to new claims before this is applied.',
  release:
    '{field} of {set} was "{before}", and chart "{chart}" names its workloads after it: their pods get new, empty claims, and the data stays behind on those of the old name. To keep it, set the volumes to Retain and bind them to new claims before this is applied.',
} as const;
const fixes = {
  restore: { title: 'Restore "{before}", and with it the claims that have the data', class: 'preview' },
} as const;
type Context = RuleContext<typeof messages, typeof fixes>;

export default defineRule({
  id: 'rename-strands-data',
  area: 'lifecycle',
  severity: 'warning',
  summary: 'A rename gives the pods of a StatefulSet new, empty claims and leaves the data behind.',
  why: `
A pod of a StatefulSet finds its claim by name: template, set and ordinal, in the namespace of the set. Under another name or
in another namespace it is another set to the cluster. Its pods start healthy and empty, clients write into the new volumes,
and the old claims stay behind with the data until somebody tidies them up. The old set keeps running, too, unless what
deploys it prunes what is gone.`,
  remedy: `
Restore the name; it is seen by few. If it has to change, move the volumes along:

1. Take a snapshot or a backup.
2. Set the volumes to stay: \`kubectl patch pv VOLUME -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'\` for each claim.
3. Scale the old set to 0, then delete it, and then its claims. Their volumes are left as \`Released\`.
4. Free each volume of its old claim: \`kubectl patch pv VOLUME --type json -p '[{"op":"remove","path":"/spec/claimRef"}]'\`.
5. Create claims of the new names, such as \`data-newname-0\`, each with \`volumeName\` set to its volume, and the same size, class
   and access modes.
6. Apply the renamed set, look at the data, and put the reclaim policy back.`,
  sources: [
    'S036',
    {
      title: 'Kubernetes: StatefulSets, stable storage',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
    },
    {
      title: 'Kubernetes: Persistent volumes, reserving a volume',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
    },
  ],
  messages,
  fixes,
  examples: {
    committed: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: "postgres:17.6" }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
`,
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders-db
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: "postgres:17.6" }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  labels: { app: orders-db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: "postgres:17.6" }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }
`,
  },

  kinds: ['StatefulSet', ...kustomizationTypes, 'HelmRelease.helm.toolkit.fluxcd.io'],
  check(resource, context) {
    if (resource.type === 'StatefulSet') checkSet(resource, context);
    else if (resource.kind === 'HelmRelease') checkRelease(resource, context);
    else checkKustomization(resource, context);
  },
});

function checkSet(set: Resource, { workspace, report }: Context): void {
  if (set.name === '' || [set.name, set.namespace].some(holdsPlaceholder)) return;
  const before = formerSet(set, workspace);
  if (!before || takesDataAlong(set, workspace)) return;
  const ordinals = ordinalsOf(before);
  const data = {
    claims: claimsInWords(templateNames(set), set.name, ordinals),
    old: claimsInWords(templateNames(before), before.name, ordinals),
  };
  const restore = () =>
    (['name', 'namespace'] as const).flatMap((it) => {
      const path = ['metadata', it];
      const [was, now] = [before.get(...path), set.get(...path)];
      return was?.text === now?.text ? [] : restored(set.root, { path, before: was, after: now });
    });
  if (before.name !== set.name) {
    const at = set.at('metadata', 'name');
    report('name', { at, data: { ...data, set: set.title, before: before.name }, fixes: { restore } });
    return;
  }
  report('namespace', {
    at: set.get('metadata', 'namespace') ?? set.at('metadata', 'name'),
    data: { ...data, set: set.title, before: before.namespace, namespace: set.namespace },
    fixes: { restore: set.get('metadata', 'namespace') ? restore : undefined },
  });
}

function checkKustomization(kustomization: Resource, { workspace, report }: Context): void {
  const before = committedState(kustomization, workspace);
  if (!before) return;
  const affixed = (it: Resource, name: string) => `${it.text('namePrefix') ?? ''}${name}${it.text('nameSuffix') ?? ''}`;
  for (const field of ['namePrefix', 'nameSuffix', 'namespace'] as const) {
    const [was, now] = [before.get(field), kustomization.get(field)];
    // Without one the namespace is that of whoever applies it.
    if (was?.text === now?.text || (field === 'namespace' && !(was?.text && now?.text))) continue;
    if ([was?.text, now?.text].some((it) => it !== undefined && holdsPlaceholder(it))) continue;
    const sets = setsOf(kustomization, workspace).filter(
      // A new set leaves nothing, or says so itself.
      (it) => !workspace.isNew(it) && !takesDataAlong(it, workspace),
    );
    if (sets.length === 0) continue;
    const claims = (by: Resource) => {
      const place = by.text('namespace') && field === 'namespace' ? ` in namespace "${by.text('namespace')}"` : '';
      const names = sets.map((it) => claimsInWords(templateNames(it), affixed(by, it.name), ordinalsOf(it)));
      return names.join(', ') + place;
    };
    report('kustomization', {
      at: now ?? kustomization.at('kind'),
      data: {
        field,
        before: was?.text ?? '',
        sets: sets.length === 1 ? `${sets[0]?.title} is` : `${sets.map((it) => it.title).join(', ')} are`,
        claims: claims(kustomization),
        old: claims(before),
      },
      related: sets.map((it) => ({ at: it.at('metadata', 'name'), message: 'The set that gets other claims.' })),
      fixes: { restore: () => restored(kustomization.root, { path: [field], before: was, after: now }) },
    });
  }
}

function checkRelease(release: Resource, { workspace, report }: Context): void {
  const before = committedState(release, workspace);
  const chart = release.text('spec', 'chart', 'spec', 'chart') ?? release.text('spec', 'chartRef', 'name') ?? '';
  // Of other charts it is not known whether they keep anything.
  if (!before || !engineOf(chart)) return;
  const whole = ['spec', 'values', 'fullnameOverride'];
  // A full name leaves nothing for the others to say.
  const isFull = [before, release].every((it) => it.text(...whole));
  const paths = isFull ? [whole] : [whole, ['spec', 'values', 'nameOverride'], ['spec', 'releaseName']];
  for (const path of paths) {
    const [was, now] = [before.get(...path), release.get(...path)];
    if (effective(before, path, was) === effective(release, path, now)) continue;
    if ([was?.text, now?.text].some((it) => it !== undefined && holdsPlaceholder(it))) continue;
    report('release', {
      at: now ?? release.at(...path),
      data: { set: release.title, field: path.slice(1).join('.'), before: effective(before, path, was), chart },
      fixes: { restore: () => restored(release.root, { path, before: was, after: now }) },
    });
    return;
  }
}

/** https://fluxcd.io/flux/components/helm/helmreleases/#release-name */
function effective(release: Resource, path: readonly string[], node: YamlNode | undefined): string {
  if (node?.text || path.at(-1) !== 'releaseName') return node?.text ?? '';
  const target = release.text('spec', 'targetNamespace');
  return target ? `${target}-${release.name}` : release.name;
}

/** The claims that a set has of a pod, at least; a set at rest has them all the same. */
function ordinalsOf(set: Resource): readonly number[] {
  const written = writtenOrdinals(set);
  return written.length > 0 ? written : [0];
}

/** The new claims do not start empty: they, or the templates, say where their content comes from. */
function takesDataAlong(set: Resource, workspace: Workspace): boolean {
  const sources = ['volumeName', 'dataSource', 'dataSourceRef'];
  const isFilled = (spec: YamlNode | undefined) => sources.some((it) => spec?.get(it));
  if (claimTemplates(set).every((it) => isFilled(it.get('spec')))) return true;
  const names = templateNames(set).map((it) => claimName(it, set.name, ordinalsOf(set)[0] ?? 0));
  return names.some((name) => {
    const wanted = { name, namespace: set.namespace, near: set.uri };
    if (isFilled(workspace.find('PersistentVolumeClaim', wanted)?.get('spec'))) return true;
    return workspace.all('PersistentVolume').some((it) => it.text('spec', 'claimRef', 'name') === name);
  });
}
