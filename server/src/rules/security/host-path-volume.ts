import { type HostPathVolume, hostPathVolumes, isReadOnly, runtimeSocket } from '../../k8s/host-paths.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { storedData } from '../../workloads/data-places.ts';
import { baselineRefusal } from '../../workloads/pod-security.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

export default defineRule({
  id: 'host-path-volume',
  area: 'security',
  severity: 'warning',
  development: 'hint',
  summary: 'A pod or a volume uses files of the node.',
  why: `
What is written there stays on that one node: the next pod may run on another and finds nothing, and AKS replaces nodes at every
upgrade of their image, with all that is on them. What is read there belongs to the node and to the pods of others. Namespaces
that enforce the baseline standard, and AKS Automatic, do not let the pod in.`,
  remedy: `
For data, use a claim on a disk class; for scratch space, \`emptyDir\`; for files that every pod needs, a ConfigMap. Only an agent
that works for the node itself, as a DaemonSet, has business with the node's files.`,
  sources: [
    'S051',
    'S109',
    {
      title: 'Kubernetes: Volumes, hostPath',
      url: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    },
  ],
  aliases: { 'kube-linter': ['sensitive-host-mounts', 'writable-host-mount'], polaris: ['hostPathSet'] },
  messages: {
    writes: 'Volume "{volume}" of {workload} is {path} of whatever node the pod runs on{refusal}.',
    reads: 'Volume "{volume}" of {workload} shows the files of its node below {path}{refusal}.',
    persistentVolume: '{volume} is {path} of whatever node its pod runs on: another node has other files there.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reports
spec:
  template:
    spec:
      containers:
        - name: reports
          image: contoso.azurecr.io/reports:1.9
          volumeMounts:
            - name: archive
              mountPath: /archive
      volumes:
        - name: archive
          hostPath:
            path: /mnt/archive
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: reports
spec:
  template:
    spec:
      containers:
        - name: reports
          image: contoso.azurecr.io/reports:1.9
          volumeMounts:
            - name: archive
              mountPath: /archive
      volumes:
        - name: archive
          persistentVolumeClaim:
            claimName: archive
`,
  },

  kinds: [...workloadTypes, 'PersistentVolume'],
  check(resource, context) {
    if (resource.type !== 'PersistentVolume') return checkWorkload(resource, context);
    const at = resource.get('spec', 'hostPath', 'path');
    // A volume that is tied to one node is meant so.
    if (!at?.text || holdsPlaceholder(at.text) || resource.get('spec', 'nodeAffinity')) return;
    context.report('persistentVolume', { at, data: { volume: resource.title, path: at.text } });
  },
});

function checkWorkload(workload: Resource, context: RuleContext): void {
  for (const found of hostPathVolumes(workload)) {
    const { volume, at, path } = found;
    if (holdsPlaceholder(path) || runtimeSocket(path) !== undefined) continue;
    const verdict = baselineRefusal(workload, context);
    if (!verdict) return;
    const isRefused = verdict.severity === 'error';
    // That a database keeps its data there is a graver matter, and told as such.
    if (!isRefused && holdsData(found, workload, context)) continue;
    const reads = isReadOnly(volume, workload);
    context.report(reads ? 'reads' : 'writes', {
      at,
      severity: reads && !isRefused && harmless.test(path) ? 'hint' : verdict.severity,
      data: { workload: workload.title, volume: volume.name, path: at.text ?? '', refusal: verdict.refusal },
      related: verdict.related,
    });
  }
}

/** Files that are the same on every node and no secret. */
const harmless =
  /^\/(?:etc\/(?:localtime|timezone|os-release|ssl\/certs|pki)|usr\/share\/(?:zoneinfo|ca-certificates))(?:\/|$)/;

function holdsData({ volume }: HostPathVolume, workload: Resource, { workspace, settings }: RuleContext): boolean {
  return storedData(workload, workspace, settings).some(
    (it) => it.volume.name === volume.name && it.engine.isComplete && workload.type !== 'DaemonSet',
  );
}
