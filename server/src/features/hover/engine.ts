import { coveringMount } from '../../k8s/mount-paths.ts';
import { mounts } from '../../k8s/volumes.ts';
import { dataDirectories } from '../../knowledge/engine-settings.ts';
import { declaredVolumes, engineVersion } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { code, joined } from './markdown.ts';
import type { Answer, Question } from './question.ts';

/** The data store behind an image, and where it keeps its data. */
export function image({ resource, value, workspace }: Question): Answer {
  const found = engineContainers(resource, workspace).find((it) => it.container.node.get('image') === value);
  if (!found) return [];
  const { match, settings, container } = found;
  const version = engineVersion(match);
  const title = `${match.engine.title}${version && !version.assumed ? ` ${version.major}` : ''}`;
  const directories = dataDirectories(match, settings);
  if (!directories || directories.length === 0) return [`${title}.`];
  const own = mounts(resource).filter((it) => it.container.node === container.node);
  const paths = own.map((it) => it.path);
  const kept = directories.find((it) => coveringMount(it.path, paths, declaredVolumes(match)) !== undefined);
  const mount = kept && coveringMount(kept.path, paths, declaredVolumes(match));
  const volume = own.find((it) => it.path === mount)?.name;
  const where = joined(directories.map((it) => code(it.path)));
  const fate = volume ? `on volume ${code(volume)}` : 'which no volume of this pod holds';
  return [`${title}, with its data in ${kept ? code(kept.path) : where}, ${fate}.`];
}

/** What a grace period means for the engine in the pod, and for an update of all pods. */
export function gracePeriod({ resource, value, workspace }: Question): Answer {
  const seconds = value.number;
  if (seconds === undefined) return [];
  const engines = engineContainers(resource, workspace).map((it) => it.match.engine);
  const notes = engines.flatMap(({ title, minGraceSeconds, recommendedGraceSeconds }) => {
    const wanted = recommendedGraceSeconds ?? minGraceSeconds;
    if (wanted === undefined) return [];
    if (minGraceSeconds !== undefined && seconds < minGraceSeconds) {
      return [`${title} may need ${minGraceSeconds} s and more to stop cleanly; ${wanted} s is a good choice.`];
    }
    return [`${title} usually stops well within ${wanted} s.`];
  });
  const pods = resource.type === 'StatefulSet' ? (replicaRange(resource, workspace)?.min ?? 0) : 0;
  const total =
    pods > 1 ? [`An update of ${pods} pods, one by one, may spend up to ${pods * seconds} s on stopping them.`] : [];
  return [...notes, ...total];
}
