import type { Severity } from '../../../../schemas/configuration.ts';
import { controllerTypes } from '../../k8s/types.ts';
import { engineName, isOfficialPostgres } from '../../knowledge/engines.ts';
import { type StoredData, storedData } from '../../workloads/data-places.ts';
import type { ResolvedStorage } from '../../workloads/storage.ts';
import { combine } from '../../yaml/combine.ts';
import { type Edit, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const diskClass = 'managed-csi-premium';

export default defineRule({
  id: 'database-on-network-share',
  area: 'storage',
  severity: 'warning',
  summary: 'A database keeps its files on a network share or in a blob container.',
  why: `
Databases build on a file system that knows owners, locks, renames and flushes. SMB and blob mounts have them in part or not at
all: PostgreSQL refuses a directory whose owner it cannot set, others start and lose what they believed was written. NFS
has them, at the latency of a network for every flush.`,
  remedy: `
Give each replica a managed disk: a claim template with \`ReadWriteOnce\` and a class of \`disk.csi.azure.com\`. The class
of an existing claim cannot be changed; copy the data into a new one. Shares are right for uploads, exports and backups.`,
  sources: ['S055', 'S062', 'S065', 'S066', 'S060', 'S038'],
  correction: `
Shared file systems serve applications that can live on SMB or NFS, and databases mostly cannot. Plain BlobFuse is superseded
by the Blob CSI driver with \`fuse2\` or NFS, and neither makes objects into a database's disk.`,
  messages: {
    share: '{engine} keeps its data on {medium}{of}, which lacks the ownership, locks and flushes it builds on.',
    ownership: '{engine} keeps its data on {medium}{of}: the image cannot take over the directory there and stops.',
    nfs: '{engine} keeps its data on {medium}{of}: it works, and every flush waits for the network.',
    preferred: '{engine} keeps its data on {medium}{of}; its files are safer and faster on a disk per replica.',
  },
  fixes: {
    useDisk: { title: `Use a disk, class ${diskClass} (new sets only: data is not moved)`, class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: sessions
spec:
  serviceName: sessions
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
        storageClassName: azurefile-csi-premium
        resources:
          requests:
            storage: 100Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: sessions
spec:
  serviceName: sessions
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
            storage: 100Gi
`,
  },

  kinds: [...controllerTypes, 'Pod'],
  check(workload, { workspace, settings, report }) {
    for (const stored of storedData(workload, workspace, settings)) {
      const { engine, claim, storage } = stored;
      const verdict = storage && judgement(stored, storage);
      if (!storage || !verdict) continue;
      const template = claim?.volume.source.kind === 'claimTemplate' ? claim.volume.source.template : undefined;
      const written = claim?.claim?.get('spec', 'storageClassName');
      const declared = storage.declaredBy?.at('provisioner');
      report(verdict.message, {
        at: placeOf(stored),
        severity: verdict.severity,
        data: {
          engine: engineName(engine.match),
          medium: medium(storage),
          of: storage.className ? ` (class "${storage.className}")` : '',
        },
        related: [
          ...(written ? [{ at: written, message: 'The class of the claim.' }] : []),
          ...(declared ? [{ at: declared, message: 'What makes the volume.' }] : []),
        ],
        fixes: { useDisk: template ? () => useDisk(template) : undefined },
      });
    }
  },
});

interface Verdict {
  readonly message: 'share' | 'ownership' | 'nfs' | 'preferred';
  readonly severity: Severity;
}

function judgement({ engine: { match } }: StoredData, storage: ResolvedStorage): Verdict | undefined {
  const { needsPosix } = match.engine;
  const kind = storage.driver?.medium;
  if (needsPosix === 'no' || (kind !== 'share' && kind !== 'objects')) return undefined;
  const isNfsShare = kind === 'share' && storage.protocol === 'nfs';
  if (needsPosix === 'preferred') return isNfsShare ? undefined : { message: 'preferred', severity: 'information' };
  if (isNfsShare) return { message: 'nfs', severity: 'information' };
  const refuses = kind === 'share' && isOfficialPostgres(match) && !mountsAsUser(storage);
  return refuses ? { message: 'ownership', severity: 'error' } : { message: 'share', severity: 'warning' };
}

/** Mount options that give every file to a user hide that the owner cannot be changed. */
function mountsAsUser({ declaredBy }: ResolvedStorage): boolean {
  const options = [
    ...(declaredBy?.root.all('mountOptions', '*') ?? []),
    ...(declaredBy?.root.all('spec', 'mountOptions', '*') ?? []),
  ];
  return options.some((it) => /^uid=[1-9]/.test(it.text ?? ''));
}

function medium({ driver, protocol }: ResolvedStorage): string {
  if (driver?.medium === 'share') return protocol === 'nfs' ? 'Azure Files over NFS' : 'Azure Files over SMB';
  return protocol === 'nfs' ? 'Azure Blob over NFS' : 'Azure Blob';
}

/** The name of the class in a template, the claim that is named, or the kind of volume. */
function placeOf({ volume }: StoredData): YamlNode {
  const { source, node } = volume;
  switch (source.kind) {
    case 'claim':
      return source.claimName;
    case 'other':
      return node.get(source.source)?.key ?? node;
    default:
      return source.template.get('spec', 'storageClassName') ?? source.template.get('spec')?.key ?? source.template;
  }
}

function useDisk(template: YamlNode): Edit {
  const spec = template.get('spec');
  if (!spec) return [];
  const modes = spec.get('accessModes')?.items() ?? [];
  const isFit = modes.length > 0 && modes.every((it) => it.text === 'ReadWriteOnce' || it.text === 'ReadWriteOncePod');
  const mode = isFit ? [] : setKey(spec, 'accessModes', ['ReadWriteOnce']);
  return combine(setKey(spec, 'storageClassName', diskClass), mode);
}
