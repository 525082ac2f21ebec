import { containers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { Mount } from '../../k8s/volumes.ts';
import { engineName, isOfficialPostgres, isPublishers } from '../../knowledge/engines.ts';
import { type WorkloadClaim, workloadClaims } from '../../workloads/claims.ts';
import { dataPlaces, needsEmptyDirectory } from '../../workloads/data-places.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import type { ResolvedStorage } from '../../workloads/storage.ts';
import { appendItemAt, type Edit, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'data-directory-is-mount-root',
  area: 'storage',
  severity: 'warning',
  summary: 'A database keeps its data in the root of a new disk, which it takes for not empty.',
  why: `
A disk that was just formatted with ext4 is not empty: \`lost+found\` lies in its root. PostgreSQL and MySQL set up
their data only in an empty directory, and Kafka stops at a directory that is no partition of a topic. The first start
on each new disk fails, and again after each restore into a new claim and for each replica that is added.`,
  remedy: `
Keep the data one level down: \`PGDATA\` below the mount for PostgreSQL, \`subPath\` on the mount for the others. Do
this for new volumes only. On a volume that holds data already the database would find an empty directory and begin
anew beside its files.`,
  sources: [
    'S055',
    { title: 'Docker: postgres, PGDATA', url: 'https://github.com/docker-library/docs/blob/master/postgres/README.md' },
    { title: 'MySQL image and lost+found', url: 'https://github.com/docker-library/mysql/issues/69' },
    { title: 'Kafka and lost+found', url: 'https://github.com/strimzi/strimzi-kafka-operator/issues/1307' },
  ],
  messages: {
    root: '{engine} keeps its data in {path}, the root of {disk}: a new disk has lost+found there, and {engine} {refuses}.',
  },
  fixes: {
    subDirectory: {
      title: 'Keep the data in {directory} (never on a volume that already holds data)',
      class: 'preview',
    },
    subPath: {
      title: 'Mount directory "data" of the volume (never on a volume that already holds data)',
      class: 'preview',
    },
  },
  examples: {
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
        - name: postgres
          image: postgres:17.2
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
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
        - name: postgres
          image: postgres:17.2
          env:
            - name: PGDATA
              value: /var/lib/postgresql/data/pgdata
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
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
  },

  kinds: ['StatefulSet', 'Deployment', 'ReplicaSet', 'Rollout.argoproj.io', 'Pod'],
  check(workload, { workspace, settings, report }) {
    for (const engine of engineContainers(workload, workspace)) {
      const refuses = refusal(engine);
      if (refuses === undefined || clearsTheWay(engine, workload)) continue;
      const place = dataPlaces(engine, workload)?.find(
        ({ directory, mount }) => mount && needsEmptyDirectory(engine.match, directory.path, mount.path),
      );
      const mount = place?.mount;
      if (!mount || mount.node.get('subPath') || mount.node.get('subPathExpr')) continue;
      const claim = workloadClaims(workload, workspace, settings).find((it) => it.volume.name === mount.name);
      if (!claim?.storage || claim.readOnly || !isNewDisk(claim, claim.storage)) continue;
      const directory = `${mount.path.replace(/\/+$/, '')}/pgdata`;
      const isPostgres = engine.match.engine.id === 'postgres';
      report('root', {
        at: mount.node.get('mountPath') ?? mount.node,
        data: { engine: engineName(engine.match), path: mount.path, disk: titleOf(claim), refuses, directory },
        fixes: {
          subDirectory: isPostgres && canSet('PGDATA', engine) ? () => setPgdata(engine, directory) : undefined,
          subPath: isPostgres ? undefined : () => setKey(mount.node, 'subPath', 'data'),
        },
      });
    }
  },
});

/** What the engine does when it finds something in its directory; `undefined` if it does not mind, or nobody knows. */
function refusal({ match }: EngineContainer): string | undefined {
  if (match.engine.emptyRootRequired === undefined) return undefined;
  switch (match.engine.id) {
    case 'postgres':
      return isOfficialPostgres(match) && isPublishers(match) ? 'does not set up its data beside it' : undefined;
    case 'kafka':
      return 'stops at a directory that is no partition';
    default:
      // Bitnami's images keep their data below the mount.
      return match.vendor === 'upstream' && isPublishers(match) ? 'does not set up its data beside it' : undefined;
  }
}

/** Something that is told of `lost+found` removes it, or lets the engine ignore it. */
function clearsTheWay({ settings }: EngineContainer, workload: Resource): boolean {
  const preparing = containers(workload)
    .filter((it) => it.role === 'init')
    .flatMap(({ node }) => [...node.all('command', '*'), ...node.all('args', '*')])
    .flatMap((it) => it.text ?? []);
  return [...settings.words, ...settings.files.values(), ...preparing].some((it) => it.includes('lost+found'));
}

/** A disk that is made for this claim, empty, and formatted with the usual file system. */
function isNewDisk({ spec }: WorkloadClaim, { driver, parameters, declaredBy }: ResolvedStorage): boolean {
  if (!driver || (driver.medium !== 'disk' && driver.medium !== 'node')) return false;
  if (declaredBy?.type === 'PersistentVolume' || spec?.get('dataSource') || spec?.get('dataSourceRef')) return false;
  const written = [...parameters].find(([name]) => /^(?:csi\.storage\.k8s\.io\/)?fstype$/i.test(name));
  const fileSystem = written?.[1] ?? '';
  return fileSystem === '' || fileSystem.startsWith('ext');
}

function titleOf({ volume }: WorkloadClaim): string {
  const { source } = volume;
  return source.kind === 'claim' ? `claim "${source.claimName.text ?? ''}"` : `volume "${volume.name}"`;
}

/** The variable is not set, or its value stands right here. */
function canSet(name: string, { container, settings }: EngineContainer): boolean {
  const written = variable(name, container.node);
  return written ? written.get('value')?.text !== undefined : !settings.env.has(name);
}

function setPgdata({ container }: EngineContainer, directory: string): Edit {
  const written = variable('PGDATA', container.node)?.get('value');
  return written
    ? replaceValue(written, directory)
    : appendItemAt(container.node, 'env', { name: 'PGDATA', value: directory });
}

function variable(name: string, container: Mount['node']): Mount['node'] | undefined {
  return container
    .get('env')
    ?.items()
    .findLast((it) => it.get('name')?.text === name);
}
