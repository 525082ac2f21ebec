import type { Severity } from '../../../../schemas/configuration.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replicates } from '../../workloads/replication.ts';
import { removeItem, replaceValue } from '../../yaml/edit.ts';
import type { Path } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const retention = ['spec', 'persistentVolumeClaimRetentionPolicy'] as const;

/** Where Strimzi's resources say what becomes of a storage. */
const strimziStorages: Readonly<Record<string, readonly Path[]>> = {
  'Kafka.kafka.strimzi.io': [
    ['spec', 'kafka', 'storage'],
    ['spec', 'kafka', 'storage', 'volumes', '*'],
    ['spec', 'zookeeper', 'storage'],
  ],
  'KafkaNodePool.kafka.strimzi.io': [
    ['spec', 'storage'],
    ['spec', 'storage', 'volumes', '*'],
  ],
};
/** Percona's finalizers, with their names of before and after they were qualified. */
const deletingFinalizer = /^(?:percona\.com\/)?delete-(?:(?:psmdb|pxc|proxysql|mysql)-)?pvcs?$/;

const messages = {
  scaled: 'Each scale-in of {workload} deletes the claims of the pods that go ({template}), {fate}.',
  autoscaled:
    '{owner} scales {workload} in by itself, and each time the claims of the pods that go are deleted ({template}), {fate}.',
  deleted: 'Deleting {workload} deletes all of its claims ({template}), {fate}.',
  operator: 'Deleting {workload} deletes its claims, and their disks with them unless their class retains them.',
  elasticsearch:
    'Elasticsearch deletes claims when nodes are scaled in and when {workload} is deleted, and their disks with them unless their class retains them.',
} as const;
const fixes = {
  retain: { title: 'Keep claims', class: 'preview' },
  removeFinalizer: { title: 'Keep claims: remove finalizer {finalizer}', class: 'preview' },
  keepOnDeletion: { title: 'Keep claims when the cluster is deleted', class: 'preview' },
} as const;

export default defineRule({
  id: 'claims-deleted-with-workload',
  area: 'storage',
  severity: 'warning',
  development: 'off',
  summary: 'A scale-in or the deletion of a workload takes its data along.',
  why: `
A StatefulSet keeps the claims of pods that go, so that a mistake costs no data. With \`Delete\` a scale-in, an uninstall
or a pruned commit takes the claims along, and the disks with them wherever their class has \`reclaimPolicy: Delete\`.`,
  remedy: `
Keep \`Retain\` where the data counts, and delete claims by hand once they are no longer needed. \`Delete\` is right for
environments that are thrown away as a whole.`,
  sources: [
    'S036',
    'S070',
    'S194',
    {
      title: 'Kubernetes: PersistentVolumeClaim retention',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
    },
  ],
  correction: `
A reclaim policy acts when a claim is deleted, not when pods or an application are. Deleting a StatefulSet keeps its
claims unless \`persistentVolumeClaimRetentionPolicy\` says otherwise.`,
  messages,
  fixes,
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Delete
    whenScaled: Retain
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Retain
    whenScaled: Retain
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: [
    'StatefulSet',
    ...Object.keys(strimziStorages),
    'PerconaServerMongoDB.psmdb.percona.com',
    'PerconaXtraDBCluster.pxc.percona.com',
    'PerconaServerMySQL.ps.percona.com',
    'PerconaPGCluster.pgv2.percona.com',
    'Elasticsearch.elasticsearch.k8s.elastic.co',
  ],
  check(resource, context) {
    if (resource.type === 'StatefulSet') checkSet(resource, context);
    else if (resource.type.startsWith('Elasticsearch.')) checkElasticsearch(resource, context);
    else if (resource.type.endsWith('.percona.com')) checkFinalizers(resource, context);
    else checkStrimzi(resource, context);
  },
});

type Context = RuleContext<typeof messages, typeof fixes>;

function checkSet(set: Resource, { workspace, settings, report }: Context): void {
  const policy = set.get(...retention);
  if (!policy || claimTemplates(set).length === 0) return;
  const scaled = policy.get('whenScaled');
  const deleted = policy.get('whenDeleted');
  if (scaled?.text !== 'Delete' && deleted?.text !== 'Delete') return;

  const own = workloadClaims(set, workspace, settings).filter((it) => it.volume.source.kind === 'claimTemplate');
  const policies = own.map((it) => it.storage?.reclaimPolicy);
  const isRetained = policies.every((it) => it === 'Retain');
  const data = {
    workload: set.title,
    template: own.map((it) => `${it.volume.name}-${set.name}-N`).join(', '),
    fate: isRetained
      ? 'and leaves disks that no claim finds by itself again'
      : policies.includes('Delete')
        ? 'and the disks with them'
        : 'and the disks with them unless their class retains them',
  };
  if (deleted?.text === 'Delete') {
    const severity = isRetained ? 'information' : 'warning';
    report('deleted', { at: deleted, severity, data, fixes: { retain: () => replaceValue(deleted, 'Retain') } });
  }
  if (scaled?.text !== 'Delete') return;
  const problem = { at: scaled, fixes: { retain: () => replaceValue(scaled, 'Retain') } };
  const range = replicaRange(set, workspace);
  if (range?.owner && range.max > range.min) {
    const { owner } = range;
    report('autoscaled', {
      ...problem,
      severity: isRetained ? 'warning' : 'error',
      data: { ...data, owner: owner.title },
      related: [{ at: owner.at('metadata', 'name'), message: 'What scales it in.' }],
    });
    return;
  }
  // Members that copy everything to each other lose nothing when one goes, if it goes in good order.
  const engines = engineContainers(set, workspace);
  const isCopied = engines.length > 0 && engines.every((it) => replicates(it, set, workspace) === 'yes');
  const severity: Severity = isRetained || isCopied ? 'information' : 'warning';
  report('scaled', { ...problem, severity, data });
}

function checkStrimzi(resource: Resource, { report }: Context): void {
  for (const path of strimziStorages[resource.type] ?? []) {
    for (const storage of resource.root.all(...path)) {
      const at = storage.get('deleteClaim');
      if (at?.boolean !== true || storage.get('type')?.text === 'ephemeral') continue;
      const retain = () => replaceValue(at, false);
      report('operator', { at, data: { workload: resource.title }, fixes: { retain } });
    }
  }
}

function checkFinalizers(resource: Resource, { report }: Context): void {
  for (const at of resource.get('metadata', 'finalizers')?.items() ?? []) {
    const finalizer = at.text ?? '';
    if (!deletingFinalizer.test(finalizer)) continue;
    const removeFinalizer = () => removeItem(at);
    report('operator', { at, data: { workload: resource.title, finalizer }, fixes: { removeFinalizer } });
  }
}

/** Where it is not written it is the operator's own choice, and nobody's fault. */
function checkElasticsearch(resource: Resource, { report }: Context): void {
  const at = resource.get('spec', 'volumeClaimDeletePolicy');
  if (at?.text !== 'DeleteOnScaledownAndClusterDeletion') return;
  const keepOnDeletion = () => replaceValue(at, 'DeleteOnScaledownOnly');
  report('elasticsearch', {
    at,
    severity: 'hint',
    data: { workload: resource.title },
    fixes: { keepOnDeletion },
  });
}
