import { claimSpecs } from '../../k8s/claim-specs.ts';
import { isAtLeast } from '../../k8s/kubernetes-version.ts';
import type { Resource } from '../../k8s/resource.ts';
import { keepsData } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type StoredData, storedData } from '../../workloads/data-places.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

export default defineRule({
  id: 'single-writer-claim-not-exclusive',
  area: 'storage',
  severity: 'hint',
  development: 'off',
  summary: 'A new claim of a single-writer database would let in a second pod of the same node.',
  why: `
\`ReadWriteOnce\` means one node, not one pod: a second pod on the same node may mount the disk, too, and write into the files of
a database that is alone with them. It happens when a lost node comes back, or when somebody starts a pod to look at the
data.`,
  remedy: `
Ask for \`ReadWriteOncePod\`, and for nothing else, when the claim is made. The modes of a claim cannot be changed later; a backup
job or a debugging pod then has to wait until the database is stopped.`,
  sources: [
    'S043',
    'S045',
    {
      title: 'Kubernetes: Access modes, ReadWriteOncePod',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
    },
  ],
  messages: {
    shared:
      '{claim} keeps the data of {engine} for one node, not for one pod: a second pod there may write to it as well.',
  },
  fixes: {
    onePod: { title: 'Allow exactly one pod (new claims only)', class: 'preview' },
  },
  examples: {
    committed: '',
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          volumeMounts:
            - name: data
              mountPath: /data/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: managed-csi-premium
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
  template:
    spec:
      containers:
        - name: mongo
          image: mongo:8.0.4
          volumeMounts:
            - name: data
              mountPath: /data/db
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOncePod]
        storageClassName: managed-csi-premium
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: ['PersistentVolumeClaim', 'StatefulSet'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    // What was committed may run already, and its modes cannot be changed.
    if (!isAtLeast(settings.kubernetesVersion, '1.29') || !workspace.isNew(resource)) return;
    for (const { kind, node, spec, title } of claimSpecs(resource)) {
      const modes = spec.get('accessModes');
      const [mode, ...others] = modes?.items() ?? [];
      if (kind === 'ephemeralClaim' || !modes || mode?.text !== 'ReadWriteOnce' || others.length > 0) continue;
      const stored =
        kind === 'claim'
          ? ofClaim(resource, context)
          : ofTemplate(resource, node.get('metadata', 'name')?.text, context);
      if (!stored) continue;
      report('shared', {
        at: mode,
        data: { claim: title, engine: engineName(stored.engine.match) },
        fixes: { onePod: () => replaceValue(mode, 'ReadWriteOncePod') },
      });
    }
  },
});

type Where = Pick<RuleContext, 'workspace' | 'settings'>;

function ofTemplate(set: Resource, name: string | undefined, { workspace, settings }: Where): StoredData | undefined {
  return onlyWriter(storedData(set, workspace, settings).filter((it) => it.volume.name === name));
}

/** The data of the only workload that mounts a claim, if that runs one pod. */
function ofClaim(claim: Resource, { workspace, settings }: Where): StoredData | undefined {
  const { name, namespace, uri: near } = claim;
  const users = workspace.referencing('PersistentVolumeClaim', { name, namespace, near }).map((it) => it.resource);
  const [user, ...others] = new Set(users);
  if (!user || others.length > 0 || replicaRange(user, workspace)?.max !== 1) return undefined;
  return onlyWriter(storedData(user, workspace, settings).filter((it) => it.claim?.claim === claim));
}

function onlyWriter(all: readonly StoredData[]): StoredData | undefined {
  const [stored] = all;
  const { engine } = stored ?? {};
  const isDisk = stored?.storage?.driver?.medium === 'disk' && stored.storage.declaredBy?.type !== 'PersistentVolume';
  const writesAlone = engine?.match.engine.singleWriter && keepsData(engine.match, engine.settings);
  return isDisk && writesAlone ? stored : undefined;
}
