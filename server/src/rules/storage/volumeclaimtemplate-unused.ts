import type { Resource } from '../../k8s/resource.ts';
import { mounts, unmountedTemplates, volumes } from '../../k8s/volumes.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type DataPlace, dataPlaces, isPersistent, needsEmptyDirectory } from '../../workloads/data-places.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { combine } from '../../yaml/combine.ts';
import { appendItemAt, type Edit, removeItem, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** Where an engine of the set keeps data that goes with its pod. */
interface Homeless {
  readonly engine: EngineContainer;
  readonly place: DataPlace;
}

export default defineRule({
  id: 'volumeclaimtemplate-unused',
  area: 'storage',
  severity: 'warning',
  summary: 'A claim template is never mounted.',
  why: `
Every replica gets the disk, and it is paid for, while what the containers write goes somewhere else: mostly into the
container itself, and away with the pod. It goes unnoticed until the first pod is moved.`,
  remedy: `
Mount the template in the container that keeps the data, at the directory that its image writes to. Mounts can be added
to a StatefulSet that runs; what it has written so far is not moved to the disk.`,
  sources: [
    'S036',
    {
      title: 'Kubernetes: Volume claim templates',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
    },
  ],
  messages: {
    unused:
      'No container of {set} mounts claim template "{name}": each replica gets the disk, and nothing is written to it.',
    elsewhere:
      'No container of {set} mounts claim template "{name}": {engine} keeps its data in {path} instead, and it goes with the pod.',
    prepared:
      'Only an init container of {set} mounts claim template "{name}": what it puts there is not seen by anyone.',
  },
  fixes: {
    mount: { title: 'Mount "{name}" at {mountAt} (data written so far is not moved)', class: 'preview' },
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
        resources:
          requests:
            storage: 32Gi
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, report }) {
    const unmounted = unmountedTemplates(set);
    // A mount that leads nowhere is most likely the one that is missing here.
    if (unmounted.length === 0 || mountsUnknown(set)) return;
    const [homeless, ...others] = homelessData(set, workspace);
    const unused = unmounted.filter((it) => !it.isPrepared);
    for (const { template, name, isPrepared } of unmounted) {
      const at = template.get('metadata', 'name') ?? template;
      const data = { set: set.title, name };
      if (isPrepared) report('prepared', { at, severity: 'hint', data });
      else if (homeless && others.length === 0 && unused.length === 1) {
        const { engine, place } = homeless;
        const { path, mountAt } = place.directory;
        report('elsewhere', {
          at,
          data: { ...data, engine: engineName(engine.match), path, mountAt },
          fixes: { mount: () => mountTemplate(homeless, name, set) },
        });
      } else report('unused', { at, data });
    }
  },
});

function mountsUnknown(set: Resource): boolean {
  const names = new Set(volumes(set).map((it) => it.name));
  return mounts(set).some((it) => !names.has(it.name));
}

function homelessData(set: Resource, workspace: Workspace): readonly Homeless[] {
  return engineContainers(set, workspace).flatMap((engine): Homeless[] => {
    const [place, ...others] = engine.isComplete ? (dataPlaces(engine, set) ?? []) : [];
    // With several possible directories a mount at one of them might hold nothing.
    if (!place || others.length > 0 || (place.volume && isPersistent(place.volume))) return [];
    return [{ engine, place }];
  });
}

/** Puts the template in the place of scratch volume or beside what is mounted. */
function mountTemplate({ engine, place }: Homeless, name: string, set: Resource): Edit {
  const { directory, mount, volume } = place;
  const subPath = needsEmptyDirectory(engine.match, directory.path, directory.mountAt) ? 'data' : undefined;
  const written = mount?.node.get('name');
  if (!mount || !written || mount.subPath !== undefined || mount.path !== directory.mountAt) {
    return appendItemAt(engine.container.node, 'volumeMounts', { name, mountPath: directory.mountAt, subPath });
  }
  const isScratch = volume?.source.kind === 'other' && volume.source.source === 'emptyDir';
  const isLastMount = mounts(set).filter((it) => it.name === volume?.name).length === 1;
  return combine(
    replaceValue(written, name),
    subPath === undefined ? [] : setKey(mount.node, 'subPath', subPath),
    volume && isScratch && isLastMount ? removeItem(volume.node) : [],
  );
}
