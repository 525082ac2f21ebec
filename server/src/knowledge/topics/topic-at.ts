import { availabilityTopics } from './availability.ts';
import { claimTopics } from './claims.ts';
import { daprTopics } from './dapr.ts';
import { deliveryTopics } from './delivery.ts';
import { identityTopics } from './identity.ts';
import { securityTopics } from './security.ts';
import { storageClassFieldTopics } from './storage-class-fields.ts';
import { storageClassTopics } from './storage-classes.ts';
import type { Topic, TopicPath, TopicPlace } from './topic.ts';

/** Everything we have to say, by area. */
export const topics: readonly Topic[] = [
  ...identityTopics,
  ...claimTopics,
  ...storageClassTopics,
  ...storageClassFieldTopics,
  ...availabilityTopics,
  ...securityTopics,
  ...daprTopics,
  ...deliveryTopics,
];

/**
 * What to say at a place of a resource: `path` leads from its root through keys and indexes to the key or value under
 * the cursor. A topic of the value there wins over one of its field, a path without wildcards over one with.
 */
export function topicAt(kind: string, path: readonly (string | number)[], value?: string): Topic | undefined {
  const keys = path.map(String);
  let best: Topic | undefined;
  let bestRank = -1;
  for (const topic of topics) {
    for (const place of topic.where) {
      const rank = rankOf(place, kind, keys, value);
      if (rank > bestRank) [best, bestRank] = [topic, rank];
    }
  }
  return best;
}

/** The topic of that id, for what no path leads to, such as `pod-dns-name`. */
export function topicById(id: string): Topic | undefined {
  return topics.find((it) => it.id === id);
}

/** Negative where the place does not fit; higher is more specific. */
function rankOf(place: TopicPlace, kind: string, keys: readonly string[], value: string | undefined): number {
  if (place.at === 'pod-dns-name') return -1;
  if (place.at === 'annotation') {
    return keys.at(-2) === 'annotations' && keys.at(-3) === 'metadata' && keys.at(-1) === place.key ? 0 : -1;
  }
  const pattern = patternsOf(place, kind).find((it) => matches(it, keys));
  if (!pattern) return -1;
  if (place.values && (value === undefined || !place.values.includes(value))) return -1;
  const exact = pattern.filter((it) => it !== '*').length;
  return place.values ? 1000 + exact : exact;
}

function patternsOf(place: Exclude<TopicPlace, { at: 'annotation' | 'pod-dns-name' }>, kind: string): TopicPath[] {
  if (place.at === 'field') return place.kinds.includes(kind) ? [[...place.path]] : [];
  const pod = podSpecPaths[kind];
  if (place.at === 'pod') {
    // What holds for a container holds for the same field of an init container.
    const [first, ...rest] = place.path;
    const paths = first === 'containers' ? [place.path, ['initContainers', ...rest]] : [place.path];
    return pod ? paths.map((it) => [...pod, ...it]) : [];
  }
  const claims: TopicPath[] = [];
  if (kind === 'PersistentVolumeClaim') claims.push(['spec']);
  if (kind === 'StatefulSet') claims.push(['spec', 'volumeClaimTemplates', '*', 'spec']);
  if (pod) claims.push([...pod, 'volumes', '*', 'ephemeral', 'volumeClaimTemplate', 'spec']);
  return claims.map((it) => [...it, ...place.path]);
}

function matches(pattern: TopicPath, keys: readonly string[]): boolean {
  return pattern.length === keys.length && pattern.every((it, index) => it === '*' || it === keys[index]);
}

const template: TopicPath = ['spec', 'template', 'spec'];

const podSpecPaths: Readonly<Record<string, TopicPath | undefined>> = {
  Deployment: template,
  StatefulSet: template,
  DaemonSet: template,
  ReplicaSet: template,
  Job: template,
  Rollout: template,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  Pod: ['spec'],
};
