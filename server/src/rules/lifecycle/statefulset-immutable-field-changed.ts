import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import { compareQuantities } from '../../k8s/quantity.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { claimTemplates, mounts } from '../../k8s/volumes.ts';
import {
  type Comparison,
  committedState,
  type Difference,
  differences,
  holdsUnknown,
  placeOf,
  quoted,
  restored,
} from '../../workloads/changes.ts';
import { claimsInWords, writtenOrdinals } from '../../workloads/claim-names.ts';
import { renamedTemplates } from '../../workloads/renames.ts';
import { appendItemAt, removeItem, replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ and the validation of apps/v1 in release 1.35. */
const immutable = ['serviceName', 'selector', 'podManagementPolicy'] as const;
const usual: Comparison = {
  defaults: {
    serviceName: '',
    podManagementPolicy: 'OrderedReady',
    revisionHistoryLimit: 10,
    volumeMode: 'Filesystem',
  },
  // What the API server writes itself into a template, whatever the manifest says.
  ignored: new Set(['apiVersion', 'kind', 'status', 'creationTimestamp']),
};

export default defineRule({
  id: 'statefulset-immutable-field-changed',
  area: 'lifecycle',
  severity: 'error',
  summary: 'An edit changes a field of a StatefulSet that cannot be changed.',
  why: `
Of a StatefulSet that exists the API server accepts changes to \`replicas\`, \`ordinals\`, \`template\`, \`updateStrategy\`,
\`persistentVolumeClaimRetentionPolicy\`, \`minReadySeconds\` and, from Kubernetes 1.33 on, \`revisionHistoryLimit\`. Anything else
in its spec makes it refuse the whole update: "updates to statefulset spec for fields other than ... are forbidden". The
deployment fails, and so do the changes beside it in the same file. A changed claim template would not reach the claims that
exist anyway: they are made once, from the template as it was.`,
  remedy: `
Restore the field, or plan the change:

1. For a larger size, enlarge each claim first: \`kubectl patch pvc data-db-0 -p '{"spec":{"resources":{"requests":{"storage":"20Gi"}}}}'\`.
   The class has to allow it. A smaller size, another class or another access mode needs new claims, and the data copied.
2. \`kubectl delete statefulset db --cascade=orphan\` takes the set away and leaves its pods and claims.
3. Apply the new manifest. The set takes over the pods that it finds; the claims are found by their names.
4. \`kubectl rollout restart statefulset db\`, if the pods have to notice, as they have to notice another \`serviceName\`.

With another \`selector\` the set does not take over the pods that run, and theirs are the names it needs: delete them, too. Before
all of this make sure that \`whenDeleted\` is not \`Delete\`, and stop what reconciles the set (Argo CD, Flux) for so long.`,
  sources: [
    {
      title: 'Kubernetes: StatefulSets',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    },
    {
      title: 'Kubernetes: Forced rollback and deletion of StatefulSets',
      url: 'https://kubernetes.io/docs/tasks/run-application/delete-stateful-set/',
    },
    'S036',
  ],
  messages: {
    changed:
      'The API server refuses this update: {field} of {set} was {before}, and cannot be changed. Delete the set with "--cascade=orphan", which leaves its pods and claims, and apply it again.',
    selector:
      'The API server refuses this update: the selector of {set} was {before}, and cannot be changed. Delete the set and its pods, and apply it again; {claims} are found again by their names.',
    grown:
      'The API server refuses this update: claim template "{template}" of {set} asked for {before}, and cannot be changed. Enlarge {claims} first, then delete the set with "--cascade=orphan", and apply it again.',
    shrunk:
      'The API server refuses this update: claim template "{template}" of {set} asked for {before}, and cannot be changed. No volume shrinks, and even a set made anew finds {claims} as before; smaller claims have to be new ones, with the data copied.',
    template:
      'The API server refuses this update: {field} of claim template "{template}" of {set} was {before}, and cannot be changed. Even a set made anew finds {claims} as before; another kind of claim has to be a new one, with the data copied.',
    added:
      'The API server refuses this update: {set} had no claim template "{template}", and cannot get one. Delete the set with "--cascade=orphan", apply it again, and restart its pods: they get the new claims {claims}.',
    removed:
      'The API server refuses this update: {set} had the claim template "{template}", and cannot lose it. Made anew without it, the set would leave {claims} behind, with what is on them.',
    renamed:
      'The API server refuses this update: the claim template of {set} was called "{before}", and cannot be changed. Made anew, the set would give its pods new, empty claims {claims}, and leave the data behind on {old}.',
  },
  fixes: {
    restore: { title: 'Restore {field} as it was committed', class: 'preview' },
  },
  examples: {
    committed: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 10Gi } }
`,
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 20Gi } }
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 10Gi } }
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const before = committedState(set, workspace);
    // Without a pod template it is part of something whole, or being typed.
    if (!before?.get('spec', 'template') || !set.get('spec', 'template')) return;
    const data = { set: set.title };
    const claimsOf = (template: string) => claimsInWords([template], set.name, writtenOrdinals(before));

    const fields = isAtLeast(settings.kubernetesVersion, '1.33') ? immutable : [...immutable, 'revisionHistoryLimit'];
    for (const field of fields) {
      const path = ['spec', field];
      const was = before.get(...path);
      const now = set.get(...path);
      if (differences(was, now, usual, path).length === 0) continue;
      const change = { path, before: was, after: now };
      const at = placeOf(set, path);
      const fixes = { restore: () => restored(set.root, change) };
      const written = was ? quoted(was) : (usual.defaults?.[field] ?? 'absent');
      if (field !== 'selector') report('changed', { at, data: { ...data, field, before: written }, fixes });
      else {
        const templates = names(before);
        const claims =
          templates.length > 0 ? claimsInWords(templates, set.name, writtenOrdinals(before)) : 'its claims';
        report('selector', { at: at.key ?? at, data: { ...data, field, before: written, claims }, fixes });
      }
    }

    const { renamed, added, removed, kept } = renamedTemplates(before, set);
    for (const { from, to } of renamed) {
      const [old, name] = [nameOf(from), to.get('metadata', 'name')];
      if (!name?.text) continue;
      report('renamed', {
        at: name,
        data: {
          ...{ ...data, field: `the name "${old}"`, before: old },
          ...{ claims: claimsOf(name.text), old: claimsOf(old) },
        },
        fixes: {
          // The mounts follow the template.
          restore: () => [name, ...mountNames(set, name.text ?? '')].flatMap((it) => replaceValue(it, old)),
        },
      });
    }
    for (const it of added) {
      const template = nameOf(it);
      report('added', {
        at: it.get('metadata', 'name') ?? anchorOf(it),
        data: { ...data, template, field: 'the claim templates', claims: claimsOf(template) },
        fixes: { restore: () => removeItem(it) },
      });
    }
    for (const it of removed) {
      const template = nameOf(it);
      const at = set.at('spec', 'volumeClaimTemplates');
      report('removed', {
        at: at.key ?? at,
        data: { ...data, template, field: `claim template "${template}"`, claims: claimsOf(template) },
        fixes: { restore: () => restoredTemplate(set, it) },
      });
    }
    for (const { from, to } of kept) {
      for (const change of differences(from, to, usual)) {
        const template = nameOf(to);
        const message = kindOf(change);
        report(message, {
          at: change.after ?? anchorOf(to.nearest(...change.path)),
          data: {
            ...{ ...data, template, before: quoted(change.before), claims: claimsOf(template) },
            field: change.path.join('.'),
          },
          fixes: { restore: () => restored(to, change) },
        });
      }
    }
  },
});

function mountNames(set: Resource, name: string): readonly YamlNode[] {
  return mounts(set).flatMap((it) => (it.name === name ? (it.node.get('name') ?? []) : []));
}

function names(set: Resource): readonly string[] {
  return claimTemplates(set).map(nameOf).filter(Boolean);
}

function nameOf(template: YamlNode): string {
  return template.get('metadata', 'name')?.text ?? '';
}

function kindOf({ path, before, after }: Difference): 'grown' | 'shrunk' | 'template' {
  if (path.join('.') !== 'spec.resources.requests.storage' || !before || !after) return 'template';
  const order = compareQuantities(after.text ?? after.number ?? '', before.text ?? before.number ?? '');
  return order === undefined ? 'template' : order > 0 ? 'grown' : 'shrunk';
}

function restoredTemplate(set: Resource, template: YamlNode) {
  const [spec, value] = [set.get('spec'), plainOf(template)];
  return spec && value !== undefined && !holdsUnknown(template)
    ? appendItemAt(spec, 'volumeClaimTemplates', value)
    : [];
}
