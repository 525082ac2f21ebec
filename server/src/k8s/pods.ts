import type { YamlNode } from '../yaml/node.ts';
import type { Labels } from './labels.ts';
import type { Resource } from './resource.ts';

/** What holds the metadata and the spec of the pods that a resource makes; a Pod is its own template. */
export function podTemplate(resource: Resource): YamlNode | undefined {
  switch (resource.type) {
    case 'Pod':
      return resource.root;
    case 'CronJob':
      return resource.get('spec', 'jobTemplate', 'spec', 'template');
    default:
      return resource.get('spec', 'template');
  }
}

export function podSpec(resource: Resource): YamlNode | undefined {
  return podTemplate(resource)?.get('spec');
}

export function podLabels(resource: Resource): Labels {
  return podTemplate(resource)?.get('metadata', 'labels')?.pairs() ?? new Map();
}

export function podAnnotations(resource: Resource): YamlNode | undefined {
  return podTemplate(resource)?.get('metadata', 'annotations');
}

/** A container with the list it stands in. */
export interface Container {
  readonly node: YamlNode;
  readonly role: 'main' | 'init' | 'sidecar' | 'ephemeral';
  readonly name: string;
  /** Empty if it is not written. */
  readonly image: string;
}

/** All containers of a pod, in the order they are written; init containers that keep running are sidecars. */
export function containers(resource: Resource): readonly Container[] {
  const known = cache.get(resource);
  if (known) return known;
  const res = readContainers(resource);
  cache.set(resource, res);
  return res;
}

const cache = new WeakMap<Resource, readonly Container[]>();

function readContainers(resource: Resource): readonly Container[] {
  const spec = podSpec(resource);
  if (!spec) return [];
  const list = (key: string, role: Container['role']) =>
    (spec.get(key)?.items() ?? []).map((node): Container => {
      const restarts = role === 'init' && node.get('restartPolicy')?.text === 'Always';
      return {
        node,
        role: restarts ? 'sidecar' : role,
        name: node.get('name')?.text ?? '',
        image: node.get('image')?.text ?? '',
      };
    });
  return [
    ...list('initContainers', 'init'),
    ...list('containers', 'main'),
    ...list('ephemeralContainers', 'ephemeral'),
  ];
}

export function mainContainers(resource: Resource): readonly Container[] {
  return containers(resource).filter((it) => it.role === 'main');
}

/** `spec.replicas` as written, 1 if it is absent, `undefined` if it is not a number (a placeholder, say). */
export function writtenReplicas(resource: Resource): number | undefined {
  const node = resource.get('spec', 'replicas');
  return node ? node.number : 1;
}

/** The first ordinal of a StatefulSet. */
export function firstOrdinal(statefulSet: Resource): number {
  return statefulSet.get('spec', 'ordinals', 'start')?.number ?? 0;
}
