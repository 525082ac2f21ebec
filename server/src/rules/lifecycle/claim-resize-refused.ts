import { compareQuantities } from '../../k8s/quantity.ts';
import type { Resource } from '../../k8s/resource.ts';
import { committedState, holdsUnknown } from '../../workloads/changes.ts';
import { claimStorage } from '../../workloads/claims.ts';
import { type Asking, storageOfClass } from '../../workloads/storage.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { Path, YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** Where operators have the size and the class of the claims that they make; `*` is told apart by id or name. */
interface OperatorStorage {
  readonly paths: readonly Path[];
  readonly className: string;
  readonly answer: string;
}
const cnpg: OperatorStorage = {
  paths: [
    ['spec', 'storage'],
    ['spec', 'walStorage'],
    ['spec', 'tablespaces', '*', 'storage'],
  ],
  className: 'storageClass',
  answer: 'CloudNativePG refuses this update',
};
const strimzi: OperatorStorage = {
  paths: [
    ['spec', 'storage'],
    ['spec', 'storage', 'volumes', '*'],
    ['spec', 'kafka', 'storage'],
    ['spec', 'kafka', 'storage', 'volumes', '*'],
    ['spec', 'zookeeper', 'storage'],
  ],
  className: 'class',
  answer: 'Strimzi leaves the volumes as they are',
};
const operators: Readonly<Record<string, OperatorStorage>> = {
  'Cluster.postgresql.cnpg.io': cnpg,
  'Kafka.kafka.strimzi.io': strimzi,
  'KafkaNodePool.kafka.strimzi.io': strimzi,
};

export default defineRule({
  id: 'claim-resize-refused',
  area: 'lifecycle',
  severity: 'error',
  summary: 'An edit makes a claim smaller, or larger than its class allows.',
  why: `
A claim can ask for more than before if its StorageClass has \`allowVolumeExpansion: true\`, and never for less: no driver shrinks
a file system with data in it. The API server refuses either edit; operators refuse or ignore it for the claims they make, so
that the manifest says one thing from then on and the disk another.`,
  remedy: `
To grow, set \`allowVolumeExpansion: true\` on the class first; it is one of the few fields of a class that can be changed, and
counts for claims that exist. To shrink, restore the size, create a smaller claim under another name, copy the data (by
replication, or dump and restore), and move the workload over. Only after a failed expansion a claim can ask for less again,
from Kubernetes 1.34 on, as long as that is more than its volume has.`,
  sources: [
    'S074',
    {
      title: 'Kubernetes: Expanding persistent volume claims',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims',
    },
    {
      title: 'CloudNativePG: Volume expansion',
      url: 'https://cloudnative-pg.io/documentation/current/storage/#volume-expansion',
    },
  ],
  correction: `
No claim grows by itself with its data: somebody raises the size, the class has to allow it, and there is no way back.`,
  messages: {
    shrunk:
      '{answer}: {claim} asked for {before}, and no volume shrinks to {after}. A smaller one has to be a new claim, with the data copied.',
    notExpandable:
      '{answer}: {claim} asked for {before}, and StorageClass "{class}" does not let its claims grow to {after}. Set "allowVolumeExpansion: true" on the class first.',
  },
  fixes: {
    restore: { title: 'Restore {before}, which the volume has', class: 'preview' },
  },
  examples: {
    committed: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: orders
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: managed-csi-premium
  resources:
    requests:
      storage: 64Gi
`,
    bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: orders
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: managed-csi-premium
  resources:
    requests:
      storage: 32Gi
`,
    good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: orders
spec:
  accessModes: [ReadWriteOnce]
  storageClassName: managed-csi-premium
  resources:
    requests:
      storage: 128Gi
`,
  },

  kinds: ['PersistentVolumeClaim', ...Object.keys(operators)],
  check(resource, { workspace, settings, report }) {
    const before = committedState(resource, workspace);
    if (!before) return;
    const asking: Asking = { workspace, settings, near: resource };
    for (const { was, now, answer, owner } of sizes(before, resource)) {
      const order = compareQuantities(now.text ?? now.number ?? '', was.text ?? was.number ?? '');
      if (order === undefined || order === 0 || [was, now].some(holdsUnknown)) continue;
      const data = { answer, claim: resource.title, before: was.written, after: now.written };
      const fixes = { restore: () => replaceValue(now, was.text ?? was.number ?? '') };
      if (order < 0) {
        report('shrunk', { at: now, data, fixes });
        continue;
      }
      const storage = owner ? storageOfClass(owner.text, asking) : claimStorage(resource, asking);
      const declared = storage?.declaredBy;
      if (declared?.type !== 'StorageClass' || declared.get('allowVolumeExpansion')?.boolean === true) continue;
      const allowed = declared.get('allowVolumeExpansion');
      if (allowed && allowed.boolean === undefined) continue;
      report('notExpandable', {
        at: now,
        data: { ...data, class: declared.name },
        related: [{ at: allowed ?? declared.at('metadata', 'name'), message: 'The class, which does not allow it.' }],
        fixes,
      });
    }
  },
});

interface Size {
  readonly was: YamlNode;
  readonly now: YamlNode;
  readonly answer: string;
  /** For an operator's claims, the class that is written; a claim answers for itself. */
  readonly owner: { readonly text: string | undefined } | undefined;
}

/** The sizes that are written on both sides. */
function sizes(before: Resource, after: Resource): readonly Size[] {
  const operator = operators[after.type];
  if (!operator) {
    const path = ['spec', 'resources', 'requests', 'storage'];
    const [was, now] = [before.get(...path), after.get(...path)];
    return was && now ? [{ was, now, answer: 'The API server refuses this update', owner: undefined }] : [];
  }
  return operator.paths.flatMap((path) => {
    const then = before.root.all(...path);
    return after.root.all(...path).flatMap((storage): Size[] => {
      const old = path.includes('*') ? then.find((it) => label(it) === label(storage)) : then[0];
      const [was, now] = [old?.get('size'), storage.get('size')];
      const owner = { text: storage.get(operator.className)?.text };
      return was && now ? [{ was, now, answer: operator.answer, owner }] : [];
    });
  });
}

/** What tells one item of a list from the others. */
function label(storage: YamlNode): string | number | undefined {
  return storage.get('id')?.number ?? storage.parent?.get('name')?.text;
}
