import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { removeItem } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'volumeclaimtemplate-shadows-volume',
  area: 'storage',
  severity: 'warning',
  summary: 'A claim template silently takes the place of a volume of the same name.',
  why: `
The controller puts the claim of each pod into its list of volumes, over whatever has that name there. The volume that is
written in the pod template is never used: files of a ConfigMap are missing, and what was meant to be scratch is kept.`,
  remedy: `
Remove the volume if the claim is meant, which changes nothing in the cluster. If the volume is meant, it needs another
name, and the mounts that go with it.`,
  sources: [
    'S036',
    {
      title: 'Kubernetes API: StatefulSetSpec, volumeClaimTemplates',
      url: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec',
    },
  ],
  messages: {
    shadowed: 'Volume "{name}" ({source}) of {set} is never used: the claim template of the same name takes its place.',
  },
  fixes: {
    removeVolume: { title: 'Remove volume "{name}" (the claim is what the pods have already)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: ledger
spec:
  serviceName: ledger
  template:
    spec:
      containers:
        - name: ledger
          image: example.com/ledger:2.3.0
          volumeMounts:
            - name: data
              mountPath: /var/lib/ledger
      volumes:
        - name: data
          emptyDir: {}
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
  template:
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

  kinds: ['StatefulSet'],
  check(set, { report }) {
    const templates = new Map(claimTemplates(set).map((it) => [it.get('metadata', 'name')?.text, it]));
    for (const volume of podSpec(set)?.get('volumes')?.items() ?? []) {
      const at = volume.get('name');
      const template = at?.text ? templates.get(at.text) : undefined;
      if (!at?.text || !template || holdsPlaceholder(at.text)) continue;
      const source = volume.entries().find((it) => it.name !== 'name')?.name ?? 'emptyDir';
      report('shadowed', {
        at,
        tag: 'unnecessary',
        data: { name: at.text, source, set: set.title },
        related: [{ at: template.get('metadata', 'name') ?? template, message: 'The claim template.' }],
        fixes: { removeVolume: () => removeItem(volume) },
      });
    }
  },
});
