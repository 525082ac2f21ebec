import type { Resource } from '../../k8s/resource.ts';
import { anchorOf } from '../../k8s/resource.ts';
import { mounts, unmountedTemplates, volumes } from '../../k8s/volumes.ts';
import { declaredVolumes, type EngineMatch, engineName, isPublishers } from '../../knowledge/engines.ts';
import {
  type DataPlace,
  dataPlaces,
  isPersistent,
  mountOfOldPostgres,
  needsEmptyDirectory,
} from '../../workloads/data-places.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { combine } from '../../yaml/combine.ts';
import { appendItemAt, type Edit, removeItem, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'data-directory-not-persistent',
  area: 'storage',
  severity: 'warning',
  development: 'off',
  summary: 'A database writes its data outside any persistent volume.',
  why: `
What a container writes outside a persistent volume is gone when its pod moves to another node, is drained or evicted, or is
simply deleted by an update. A volume mounted above the directory does not always help: where the image declares a volume
of its own, the runtime puts an empty one over it.`,
  remedy: `
Mount a claim at the directory that this image really writes to; in a StatefulSet, one from a claim template. Where
the directory is a setting, set it, too: \`apache/kafka\` writes below \`/tmp\` unless \`KAFKA_LOG_DIRS\` says otherwise. A cache that
may start empty can say so (\`--save "" --appendonly no\` for Redis and Valkey).`,
  sources: ['S039', 'S068', 'S051', 'S003', 'S069'],
  messages: {
    unmounted: '{engine} keeps its data in {path}, and nothing persistent is mounted there: it goes with the pod.',
    temporary: '{engine} keeps its data in {path}, on volume "{volume}" ({source}): it {fate}.',
    hidden:
      '{engine} keeps its data in {path}, which the image declares as a volume of its own: "{volume}", mounted above at {above}, does not get it, and it goes with the pod.',
  },
  fixes: {
    persist: {
      title: 'Persist {path}: claim template "{template}" with 10 GiB (a running StatefulSet must be recreated)',
      class: 'preview',
    },
    mountThere: { title: 'Mount "{volume}" at {mountAt}', class: 'preview' },
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
      volumes:
        - name: data
          emptyDir: {}
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
            storage: 32Gi
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'ReplicaSet', 'Rollout.argoproj.io', 'Pod'],
  check(workload, { workspace, report }) {
    const persistent = new Set(
      volumes(workload)
        .filter(isPersistent)
        .map((it) => it.name),
    );
    for (const engine of engineContainers(workload, workspace)) {
      // What is out of sight may move the data, or turn a database into a cache.
      if (!engine.isComplete || engine.container.node.get('volumeDevices')) continue;
      if (mountOfOldPostgres(engine, workload)) continue;
      const places = dataPlaces(engine, workload) ?? [];
      const [first] = places;
      if (!first || places.some(isKept)) continue;
      // The template that is there and not mounted is the defect, and told as such.
      if (places.length === 1 && unmountedTemplates(workload).some((it) => !it.isPrepared)) continue;
      const elsewhere = mounts(workload).filter(
        (it) => it.container.node === engine.container.node && persistent.has(it.name),
      );
      // Somebody's own image may keep its data on the volume it has.
      const isMoved = places.every((it) => it.directory.setting !== undefined);
      if (elsewhere.length > 0 && !isMoved && !isPublishers(engine.match)) continue;
      const place = places.find((it) => it.mount && it.hiddenBy === undefined) ?? first;
      const { directory, mount, volume, hiddenBy } = place;
      const name = engineName(engine.match);
      if (mount && volume && isPersistent(volume)) {
        report('hidden', {
          at: mount.node.get('mountPath') ?? mount.node,
          data: {
            engine: name,
            path: directory.path,
            volume: volume.name,
            above: mount.path,
            mountAt: hiddenBy ?? directory.path,
          },
          fixes: { mountThere: () => mountThere(place, engine.match) },
        });
        continue;
      }
      const template = templateName(place, workload);
      const fixes = {
        // Where the directory depends on more than the manifest, a volume at one of them might hold nothing.
        persist:
          workload.type === 'StatefulSet' && places.length === 1
            ? () => persist(place, engine, workload, template)
            : undefined,
      };
      if (mount && volume && volume.source.kind === 'other') {
        const { source } = volume.source;
        report('temporary', {
          at: volume.node.get(source)?.key ?? anchorOf(volume.node),
          data: {
            engine: name,
            path: directory.path,
            volume: volume.name,
            source,
            fate: source === 'hostPath' ? 'stays behind when the pod moves to another node' : 'goes with the pod',
            template,
          },
          related: [{ at: mount.node.get('mountPath') ?? mount.node, message: 'Where it is mounted.' }],
          fixes,
        });
      } else {
        // A cache that nobody gave a volume may well be meant to start empty.
        const isCache = workload.type !== 'StatefulSet' && engine.match.engine.needsPosix === 'preferred';
        report('unmounted', {
          ...(isCache && elsewhere.length === 0 && { severity: 'information' }),
          at:
            engine.container.node.get('volumeMounts')?.key ??
            engine.container.node.get('image') ??
            engine.container.node,
          data: { engine: name, path: ownPlaces(places, engine.match) || directory.path, template },
          related: elsewhere.map((it) => ({
            at: it.node.get('mountPath') ?? it.node,
            message: `Volume "${it.name}" is mounted here instead.`,
          })),
          fixes,
        });
      }
    }
  },
});

/** Kept, or mounted from a volume that the pod does not have, which is another defect. */
function isKept({ mount, volume, hiddenBy }: DataPlace): boolean {
  if (!mount) return false;
  return !volume || (isPersistent(volume) && hiddenBy === undefined);
}

/** Where the image writes unless told otherwise: not to the directory it declares for those who tell it. */
function ownPlaces(places: readonly DataPlace[], match: EngineMatch): string {
  const declared = declaredVolumes(match);
  const own = places.map((it) => it.directory.path).filter((it) => !declared.includes(it));
  return own.join(' or ');
}

function templateName({ volume }: DataPlace, workload: Resource): string {
  // The claim takes the place of the scratch volume, so that its mounts stay as they are.
  if (volume && volume.source.kind === 'other' && volume.source.source === 'emptyDir') return volume.name;
  const taken = new Set(volumes(workload).map((it) => it.name));
  return ['data', 'database', 'persistent-data'].find((it) => !taken.has(it)) ?? `${workload.name}-data`;
}

function persist({ directory, mount, volume }: DataPlace, engine: EngineContainer, set: Resource, name: string): Edit {
  const spec = set.get('spec');
  if (!spec) return [];
  const template = {
    metadata: { name },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'managed-csi-premium',
      resources: { requests: { storage: '10Gi' } },
    },
  };
  const claim = appendItemAt(spec, 'volumeClaimTemplates', template);
  const subPath = needsEmptyDirectory(engine.match, directory.path, directory.mountAt) ? 'data' : undefined;
  if (mount && volume?.name === name) {
    const within = subPath !== undefined && mount.subPath === undefined ? setKey(mount.node, 'subPath', subPath) : [];
    return combine(within, removeItem(volume.node), claim);
  }
  return combine(
    appendItemAt(engine.container.node, 'volumeMounts', { name, mountPath: directory.mountAt, subPath }),
    claim,
  );
}

function mountThere({ directory, mount, hiddenBy }: DataPlace, match: EngineMatch): Edit {
  const path = mount?.node.get('mountPath');
  if (!mount || !path) return [];
  const target = hiddenBy ?? directory.path;
  const within = needsEmptyDirectory(match, directory.path, target) && mount.subPath === undefined;
  return combine(replaceValue(path, target), within ? setKey(mount.node, 'subPath', 'data') : []);
}
