import type { Resource } from '../../k8s/resource.ts';
import {
  type Comparison,
  committedState,
  type Difference,
  differences,
  placeOf,
  quoted,
  restored,
} from '../../workloads/changes.ts';
import { immutableFields } from '../../workloads/immutable-fields.ts';
import { storageOfClass } from '../../workloads/storage.ts';
import { defineRule } from '../core/rule.ts';

const serverDefaults: Comparison = {
  defaults: {
    ...{ volumeMode: 'Filesystem', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate', type: 'Opaque' },
    ...{ completionMode: 'NonIndexed', terminationGracePeriodSeconds: 30 },
  },
  ignored: new Set(['creationTimestamp']),
};

export default defineRule({
  id: 'immutable-field-changed',
  area: 'lifecycle',
  severity: 'error',
  summary: 'An edit changes a field that the API server keeps as it was created.',
  why: `
Some fields are settled when an object is created: what a claim asks for (but its size), where a volume is, what a StorageClass
makes, which pods a workload owns, whether a Service has an address, what a Job runs, and everything in a ConfigMap or Secret with
\`immutable: true\`. The API server refuses the update with "field is immutable" or "spec is immutable after creation", and what was
to be rolled out with it does not get there either.`,
  remedy: `
Restore the field, or make a new object under a new name and move over to it: a claim with its data copied, a class for new
claims, a ConfigMap with a version in its name. Where only the old name will do, delete the object and apply it again. For a Job
or a Deployment that is a short gap (\`--cascade=orphan\` keeps the pods of a Deployment); a StorageClass can be replaced at any time,
because it counts only for claims that are made later. Never delete a claim or a volume for it before the reclaim policy of the
volume is \`Retain\`.`,
  sources: [
    {
      title: 'Kubernetes: Persistent volumes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
    },
    { title: 'Kubernetes: Storage classes', url: 'https://kubernetes.io/docs/concepts/storage/storage-classes/' },
    {
      title: 'Kubernetes: Deployments, label selector updates',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates',
    },
    {
      title: 'Kubernetes: ConfigMaps, immutable',
      url: 'https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable',
    },
  ],
  messages: {
    changed: 'The API server refuses this update: {field} of {object} was {before}, and cannot be changed. {way}.',
    job: 'The API server refuses this update as long as {object} of the last run is there: {field} was something else, and cannot be changed. {way}.',
    headless:
      '{object} stays headless: the API server keeps "clusterIP: None" where an update leaves the field out. Delete the Service and apply it again to give it an address.',
  },
  fixes: {
    restore: { title: 'Restore {field} as it was committed', class: 'preview' },
  },
  examples: {
    committed: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: orders
provisioner: disk.csi.azure.com
parameters:
  skuName: StandardSSD_ZRS
allowVolumeExpansion: true
`,
    bad: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: orders
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
allowVolumeExpansion: true
`,
    good: `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: orders-premium
provisioner: disk.csi.azure.com
parameters:
  skuName: Premium_ZRS
allowVolumeExpansion: true
`,
  },

  kinds: [
    'PersistentVolumeClaim',
    'PersistentVolume',
    'StorageClass',
    'Deployment',
    'DaemonSet',
    'ReplicaSet',
    'Service',
    'Job',
    'ConfigMap',
    'Secret',
  ],
  check(resource, { workspace, settings, report }) {
    const before = committedState(resource, workspace);
    if (!before) return;
    for (const { path, way } of immutableFields(before, resource)) {
      const found = differences(before.get(...path), resource.get(...path), serverDefaults, path);
      const changes = found.filter((it) => !isFilledIn(resource, it));
      for (const [change, ...others] of atOnce.has(resource.type) ? [changes] : changes.map((it) => [it])) {
        if (!change) continue;
        const field = change.path.join('.');
        const after = change.after;
        const all = [change, ...others];
        // Taking out several neighbours one by one would collide.
        const isPiecemeal = others.length === 0 || all.every((it) => it.before);
        const whole = { path, before: before.get(...path), after: resource.get(...path) };
        const fixes = { restore: () => (isPiecemeal ? all : [whole]).flatMap((it) => restored(resource.root, it)) };
        // What is in a Secret is not for messages.
        const isHidden = resource.type === 'Secret' && field !== 'type';
        const written = isHidden ? 'something else' : quoted(change.before);
        const data = { object: resource.title, field, before: written, way };
        const at = after && !after.isMapping && !after.isSequence ? after : placeOf(resource, change.path);
        if (resource.type === 'Job') report('job', { at, severity: 'warning', data, fixes });
        else if (field === 'spec.clusterIP' && !after) report('headless', { at, severity: 'warning', data, fixes });
        else report('changed', { at, data, fixes });
      }
    }

    /** The cluster gives a claim without a class its default class; to write that down changes nothing. */
    function isFilledIn({ type }: Resource, { path, before: was, after }: Difference): boolean {
      const isClass = type === 'PersistentVolumeClaim' && path.at(-1) === 'storageClassName';
      if (!isClass || was || !after?.text) return false;
      const usual = storageOfClass(undefined, { workspace, settings, near: resource });
      return usual === undefined || [usual.className, 'default'].includes(after.text);
    }
  },
});

/** Types that are replaced as a whole, so that one finding is enough however much of them is different. */
const atOnce: ReadonlySet<string> = new Set(['Job', 'ConfigMap', 'Secret']);
