import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, removeEntry, replaceEntry, replaceSpan, setKey } from '../../yaml/edit.ts';
import type { Entry } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const sources = ['azureDisk', 'azureFile'] as const;

export default defineRule({
  id: 'intree-volume-source',
  area: 'storage',
  severity: 'warning',
  summary: 'A volume names an Azure disk or share through a source from before the CSI drivers.',
  why: `
The sources \`azureDisk\` and \`azureFile\` are deprecated, and their code is gone from Kubernetes: what works today is a
translation into the CSI drivers, which passes on only what the old source could say. Identity-based mounts, NFS and
expansion are not among it.`,
  remedy: `
Let pods name a claim. Bind the claim to a PersistentVolume with a \`csi\` block, or let a StorageClass make its volume. The
source of an existing PersistentVolume cannot be changed: set its reclaim policy to \`Retain\` and create it again.`,
  sources: [
    'S051',
    'S063',
    {
      title: 'Kubernetes: Types of persistent volumes',
      url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#types-of-persistent-volumes',
    },
  ],
  messages: {
    inPod:
      '{workload} mounts an Azure {medium} through the in-tree source {source}, which only a translation keeps alive: mount a claim instead.',
    inVolume:
      '{volume} names its Azure {medium} through the in-tree source {source}, which only a translation keeps alive: use csi with {driver}.',
  },
  fixes: {
    toCsi: { title: 'Use the CSI driver (recreate an existing PersistentVolume)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: reports
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteMany
  azureFile:
    secretName: reports-account
    secretNamespace: reports
    shareName: reports
`,
    good: `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: reports
spec:
  capacity:
    storage: 100Gi
  accessModes:
    - ReadWriteMany
  csi:
    driver: file.csi.azure.com
    volumeHandle: reports
    nodeStageSecretRef:
      name: reports-account
      namespace: reports
    volumeAttributes:
      shareName: reports
`,
  },

  kinds: ['PersistentVolume', ...workloadTypes],
  check(resource, { workspace, report }) {
    if (resource.type === 'PersistentVolume') {
      const spec = resource.get('spec');
      for (const source of sources) {
        const entry = spec?.entry(source);
        if (!entry?.value.isMapping) continue;
        const driver = source === 'azureFile' ? 'file.csi.azure.com' : 'disk.csi.azure.com';
        report('inVolume', {
          at: entry.key,
          tag: 'deprecated',
          data: { volume: resource.title, source, driver, medium: medium(source) },
          fixes: { toCsi: source === 'azureFile' ? () => toCsi(entry, resource, workspace) : undefined },
        });
      }
      return;
    }
    for (const volume of podSpec(resource)?.get('volumes')?.items() ?? []) {
      for (const source of sources) {
        const entry = volume.entry(source);
        if (!entry?.value.isMapping) continue;
        const data = { workload: resource.title, source, medium: medium(source) };
        report('inPod', { at: entry.key, tag: 'deprecated', data });
      }
    }
  },
});

function medium(source: (typeof sources)[number]): string {
  return source === 'azureFile' ? 'file share' : 'disk';
}

/** Rewrites the source entry by entry, so that comments between them stay. */
function toCsi({ key, value }: Entry, volume: Resource, workspace: Workspace): Edit {
  const [secret, share] = [value.entry('secretName'), value.entry('shareName')];
  if (!secret?.value.text || !share?.value.text || value.isAlias || !volume.name) return [];
  const ofSecret = value.get('secretNamespace');
  const namespace = ofSecret?.text ?? namespaceOfClaim(volume, workspace);
  return [
    ...replaceSpan(key.document, key.span, key.written.replace('azureFile', 'csi')),
    ...replaceEntry(secret, 'nodeStageSecretRef', { name: secret.value.text, namespace }),
    ...replaceEntry(share, 'volumeAttributes', { shareName: share.value.text }),
    ...(ofSecret ? removeEntry(ofSecret) : []),
    ...setKey(value, 'driver', 'file.csi.azure.com'),
    // Any text will do that no other volume has.
    ...setKey(value, 'volumeHandle', volume.name),
  ];
}

/** Where the old driver looked for the secret if nothing was written. */
function namespaceOfClaim(volume: Resource, workspace: Workspace): string {
  const written = volume.text('spec', 'claimRef', 'namespace');
  const claim = workspace.all('PersistentVolumeClaim').find((it) => it.text('spec', 'volumeName') === volume.name);
  return written ?? claim?.namespace ?? 'default';
}
