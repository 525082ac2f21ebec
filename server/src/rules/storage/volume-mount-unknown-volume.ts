import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { containers, podSpec } from '../../k8s/pods.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { unmountedTemplates, volumes } from '../../k8s/volumes.ts';
import { appendItemAt, replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Volumes that admission webhooks put into pods: Dapr, workload identity, Istio, Linkerd, Vault and service accounts. */
const injected =
  /^(?:dapr-|azure-identity-token$|istio(?:d)?-|workload-(?:socket|certs)$|credential-socket$|linkerd-|vault-secrets$|home-(?:init|sidecar)$|kube-api-access)/;

export default defineRule({
  id: 'volume-mount-unknown-volume',
  area: 'storage',
  severity: 'error',
  summary: 'A container mounts a volume that its pod does not have.',
  why: `
A mount names a volume of the pod or, in a StatefulSet, a claim template. The API server refuses a pod in which that name
leads nowhere; a StatefulSet is accepted and then never gets a pod.`,
  remedy: `
Make the two names equal, or add what is missing. A claim template of an existing StatefulSet cannot be renamed or added
without recreating the set; the name of the mount can always be changed.`,
  sources: [
    'S051',
    { title: 'Kubernetes: Volumes', url: 'https://kubernetes.io/docs/concepts/storage/volumes/#how-volumes-work' },
  ],
  messages: {
    unknown: 'Container "{container}" mounts "{name}", and {workload} has no {sought} of that name.',
    misspelt: 'Container "{container}" mounts "{name}", and {workload} has no {sought} of that name, but "{volume}".',
  },
  fixes: {
    useVolume: { title: 'Use volume "{volume}"', class: 'preview' },
    addTemplate: {
      title: 'Add claim template "{name}" with 10 GiB (a running StatefulSet must be recreated)',
      class: 'preview',
    },
    addVolume: { title: 'Add empty volume "{name}" (its content goes with the pod)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  selector:
    matchLabels:
      app: ledger
  template:
    metadata:
      labels:
        app: ledger
    spec:
      containers:
        - name: ledger
          image: example.com/ledger:2.3.0
          volumeMounts:
            - name: journal
              mountPath: /var/lib/ledger
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
  name: ledger
spec:
  serviceName: ledger
  selector:
    matchLabels:
      app: ledger
  template:
    metadata:
      labels:
        app: ledger
    spec:
      containers:
        - name: ledger
          image: example.com/ledger:2.3.0
          volumeMounts:
            - name: data
              mountPath: /var/lib/ledger
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

  kinds: workloadTypes,
  check(workload, { report }) {
    const pod = podSpec(workload);
    if (!pod) return;
    // Lists that something else fills in say nothing about what is missing.
    const lists = [pod.get('volumes'), workload.get('spec', 'volumeClaimTemplates')];
    if (lists.some((it) => it && !it.isSequence)) return;
    const names = volumes(workload).map((it) => it.name);
    if (names.some((it) => it === '' || holdsPlaceholder(it))) return;

    const users = containers(workload).flatMap((container) =>
      ['volumeMounts', 'volumeDevices'].flatMap((list) =>
        container.node.all(list, '*').map((mount) => ({ container, mount, at: mount.get('name') })),
      ),
    );
    const used = new Set(users.map((it) => it.at?.text));
    const unused = names.filter((it) => !used.has(it));
    // Beside a template that nobody mounts a second one would only cost a second disk.
    const hasSpare = unmountedTemplates(workload).length > 0;
    for (const { container, mount, at } of users) {
      const name = at?.text;
      if (!at || !name || names.includes(name) || holdsPlaceholder(name) || injected.test(name)) continue;
      const volume = nearest(name, names) ?? (unused.length === 1 ? unused[0] : undefined);
      const isSet = workload.type === 'StatefulSet';
      const sought = isSet ? 'volume or claim template' : 'volume';
      const isDevice = mount.parent?.key?.keyText === 'volumeDevices';
      const writes = mount.get('readOnly')?.boolean !== true && !mount.get('subPath');
      const data = { container: container.name, name, workload: workload.title, sought };
      const fixes = {
        useVolume: volume ? () => replaceValue(at, volume) : undefined,
        addTemplate:
          isSet && writes && !hasSpare
            ? () =>
                appendItemAt(
                  workload.get('spec') ?? workload.root,
                  'volumeClaimTemplates',
                  claimTemplate(name, isDevice),
                )
            : undefined,
        addVolume:
          !isSet && writes && !isDevice ? () => appendItemAt(pod, 'volumes', { name, emptyDir: {} }) : undefined,
      };
      if (volume) report('misspelt', { at, data: { ...data, volume }, fixes });
      else report('unknown', { at, data, fixes });
    }
  },
});

function claimTemplate(name: string, isDevice: boolean) {
  return {
    metadata: { name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(isDevice && { volumeMode: 'Block' }),
      storageClassName: 'managed-csi-premium',
      resources: { requests: { storage: '10Gi' } },
    },
  };
}
