import type { Severity } from '../../../../schemas/configuration.ts';
import { isExternal } from '../../config/externals.ts';
import { claimSpecs } from '../../k8s/claim-specs.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { knownStorageClassNames, storageClassByName } from '../../knowledge/storage-classes.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument, replaceValue } from '../../yaml/edit.ts';
import type { Path, YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

/** Where the resources of operators name a StorageClass. */
const operatorFields: Readonly<Record<string, readonly Path[]>> = {
  'Cluster.postgresql.cnpg.io': [
    ['spec', 'storage', 'storageClass'],
    ['spec', 'walStorage', 'storageClass'],
    ['spec', 'storage', 'pvcTemplate', 'storageClassName'],
    ['spec', 'walStorage', 'pvcTemplate', 'storageClassName'],
  ],
  'RabbitmqCluster.rabbitmq.com': [['spec', 'persistence', 'storageClassName']],
  'Kafka.kafka.strimzi.io': [
    ['spec', 'kafka', 'storage', 'class'],
    ['spec', 'kafka', 'storage', 'volumes', '*', 'class'],
    ['spec', 'zookeeper', 'storage', 'class'],
  ],
  'KafkaNodePool.kafka.strimzi.io': [
    ['spec', 'storage', 'class'],
    ['spec', 'storage', 'volumes', '*', 'class'],
  ],
  'Elasticsearch.elasticsearch.k8s.elastic.co': [
    ['spec', 'nodeSets', '*', 'volumeClaimTemplates', '*', 'spec', 'storageClassName'],
  ],
  'Prometheus.monitoring.coreos.com': [['spec', 'storage', 'volumeClaimTemplate', 'spec', 'storageClassName']],
  'Alertmanager.monitoring.coreos.com': [['spec', 'storage', 'volumeClaimTemplate', 'spec', 'storageClassName']],
  'PerconaServerMongoDB.psmdb.percona.com': [
    ['spec', 'replsets', '*', 'volumeSpec', 'persistentVolumeClaim', 'storageClassName'],
  ],
};

export default defineRule({
  id: 'storageclass-not-found',
  area: 'storage',
  severity: 'warning',
  summary: 'A claim names a StorageClass that neither AKS nor the workspace has.',
  why: `
A claim of a class that does not exist waits for it without an end, and its pods wait with it. Nothing is refused when
the manifest is applied. Names of other platforms and of the time before CSI drivers are the usual reason.`,
  remedy: `
Name a class that AKS brings, or add your own to the repository. If the cluster gets the class from elsewhere, list it under
\`cluster.storageClasses\` in \`.aks-stateful.yaml\`. The class of an existing claim cannot be changed.`,
  sources: [
    'S052',
    'S054',
    'S043',
    'S050',
    {
      title: 'AKS: Storage classes',
      url: 'https://learn.microsoft.com/azure/aks/concepts-storage#storage-classes',
    },
  ],
  correction:
    'The workshop claims its disk from `managed-premium`, the alias of a driver that is gone; `managed-csi-premium` is the class of today.',
  messages: {
    unknown: 'No StorageClass "{name}" is declared here, and AKS has none of that name.',
    misspelt: 'There is no StorageClass "{name}"; did you mean "{near}"? Until then the claim stays Pending.',
    foreign: 'StorageClass "{name}" belongs to {platform}; AKS has "{near}" in its place.',
    legacy:
      'StorageClass "{name}" is a name from before the CSI drivers that new clusters do not have; "{near}" takes its place.',
    later: 'AKS has StorageClass "{name}" from version {since} on, and this cluster runs {version}.',
  },
  fixes: {
    useNear: { title: 'Use "{near}" (new claims only)', class: 'preview' },
    create: { title: 'Create StorageClass "{name}": premium disks, kept when the claim goes', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ledger
spec:
  accessModes:
    - ReadWriteOnce
  storageClassName: managed-csi-premuim
  resources:
    requests:
      storage: 32Gi
`,
    good: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ledger
spec:
  accessModes:
    - ReadWriteOnce
  storageClassName: managed-csi-premium
  resources:
    requests:
      storage: 32Gi
`,
  },

  kinds: ['PersistentVolumeClaim', ...workloadTypes, ...Object.keys(operatorFields)],
  check(resource, { workspace, settings, report }) {
    for (const at of classNames(resource)) {
      const name = at.text;
      if (!name || holdsPlaceholder(name) || exists(name, resource, workspace)) continue;
      if (settings.cluster.storageClasses.includes(name) || isExternal(settings, 'StorageClass', name, '')) continue;
      const cluster = { kubernetesVersion: settings.kubernetesVersion, zones: settings.cluster.zones };
      const known = storageClassByName(name, cluster);
      const replacement = (near: string) => ({ useNear: () => replaceValue(at, near) });
      switch (known?.kind) {
        case 'built-in':
        case 'container-storage':
          break;
        case 'legacy': {
          const near = known.storageClass.name;
          report('legacy', { at, severity: 'information', data: { name, near }, fixes: replacement(near) });
          break;
        }
        case 'foreign':
          report('foreign', {
            at,
            data: { name, platform: known.of, near: known.use },
            fixes: replacement(known.use),
          });
          break;
        case 'later':
          report('later', { at, data: { name, since: known.since, version: cluster.kubernetesVersion } });
          break;
        default: {
          const near = misspelt(name, [...knownStorageClassNames(cluster), ...workspace.names('StorageClass', '')]);
          if (near) {
            report('misspelt', { at, data: { name, near }, fixes: replacement(near) });
            break;
          }
          const severity: Severity | undefined = absence(resource, { workspace, settings }, 'warning');
          if (!severity) break;
          const create = () => appendDocument(resource.document, storageClass(name), name);
          report('unknown', { at, severity, data: { name }, fixes: { create } });
        }
      }
    }
  },
});

function classNames(resource: Resource): readonly YamlNode[] {
  const fields = operatorFields[resource.type];
  if (fields) return fields.flatMap((it) => resource.root.all(...it));
  // A claim that names its volume compares the two class names and looks for no class.
  return claimSpecs(resource).flatMap(({ spec }) =>
    spec.get('volumeName') ? [] : (spec.get('storageClassName') ?? []),
  );
}

/** A class of the workspace, or the name under which volumes made by hand and their claims find each other. */
function exists(name: string, resource: Resource, workspace: Workspace): boolean {
  return (
    workspace.provides('StorageClass', { name, namespace: '', near: resource.uri }) ||
    workspace.all('PersistentVolume').some((it) => it.text('spec', 'storageClassName') === name)
  );
}

function storageClass(name: string) {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    provisioner: 'disk.csi.azure.com',
    parameters: { skuName: 'Premium_LRS' },
    reclaimPolicy: 'Retain',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  };
}
