import type { YamlNode } from '../yaml/node.ts';
import { holdsPlaceholder } from './placeholder.ts';
import { type Container, containers, podAnnotations, podSpec } from './pods.ts';
import type { Resource } from './resource.ts';

/** Where the content of a mount comes from. */
export type VolumeSource =
  | { readonly kind: 'claim'; readonly claimName: YamlNode; readonly readOnly: boolean }
  | { readonly kind: 'claimTemplate'; readonly template: YamlNode }
  | { readonly kind: 'ephemeralClaim'; readonly template: YamlNode }
  | { readonly kind: 'other'; readonly source: string };

/** A volume of a pod under the name by which containers mount it. */
export interface Volume {
  readonly name: string;
  /** The entry of `volumes`, or the claim template. */
  readonly node: YamlNode;
  readonly source: VolumeSource;
}

/** One `volumeMounts` entry of a container. */
export interface Mount {
  readonly node: YamlNode;
  readonly container: Container;
  /** The name of the volume, and the path in the container; empty if not written. */
  readonly name: string;
  readonly path: string;
  readonly subPath: string | undefined;
  readonly readOnly: boolean;
}

/** Claim templates of a StatefulSet; empty for other kinds. */
export function claimTemplates(resource: Resource): readonly YamlNode[] {
  return resource.type === 'StatefulSet' ? (resource.get('spec', 'volumeClaimTemplates')?.items() ?? []) : [];
}

/** What containers of a pod can mount. A claim template hides a volume of the same name, as it does in the cluster. */
export function volumes(resource: Resource): readonly Volume[] {
  const known = cache.get(resource);
  if (known) return known;
  const res = readVolumes(resource);
  cache.set(resource, res);
  return res;
}

const cache = new WeakMap<Resource, readonly Volume[]>();

function readVolumes(resource: Resource): readonly Volume[] {
  const templates = claimTemplates(resource).map(
    (template): Volume => ({
      name: template.get('metadata', 'name')?.text ?? '',
      node: template,
      source: { kind: 'claimTemplate', template },
    }),
  );
  const names = new Set(templates.map((it) => it.name));
  const written = (podSpec(resource)?.get('volumes')?.items() ?? []).map(
    (node): Volume => ({ name: node.get('name')?.text ?? '', node, source: source(node) }),
  );
  return [...templates, ...written.filter((it) => !names.has(it.name))];
}

function source(volume: YamlNode): VolumeSource {
  const claimName = volume.get('persistentVolumeClaim', 'claimName');
  if (claimName) {
    return { kind: 'claim', claimName, readOnly: volume.get('persistentVolumeClaim', 'readOnly')?.boolean === true };
  }
  const template = volume.get('ephemeral', 'volumeClaimTemplate');
  if (template) return { kind: 'ephemeralClaim', template };
  const key = volume.entries().find((it) => it.key.keyText !== 'name');
  // Without a source the API server takes an emptyDir.
  return { kind: 'other', source: key?.key.keyText ?? 'emptyDir' };
}

/** Every mount of every container, those of init and sidecar containers included. */
export function mounts(resource: Resource): readonly Mount[] {
  return containers(resource).flatMap((container) =>
    (container.node.get('volumeMounts')?.items() ?? []).map(
      (node): Mount => ({
        node,
        container,
        name: node.get('name')?.text ?? '',
        path: node.get('mountPath')?.text ?? '',
        subPath: node.get('subPath')?.text,
        readOnly: node.get('readOnly')?.boolean === true,
      }),
    ),
  );
}

/** A claim template whose volume no running container mounts. */
export interface UnmountedTemplate {
  readonly template: YamlNode;
  readonly name: string;
  /** An init container does, so that something may be put there that nobody reads. */
  readonly isPrepared: boolean;
}

/** The templates of a StatefulSet that no container mounts; none where the list of mounts is not known to its end. */
export function unmountedTemplates(set: Resource): readonly UnmountedTemplate[] {
  const templates = claimTemplates(set);
  const all = containers(set);
  if (templates.length === 0 || !all.some((it) => it.role === 'main')) return [];
  const used = new Set<string>();
  const prepared = new Set<string>();
  for (const { node, role } of all) {
    for (const key of ['volumeMounts', 'volumeDevices']) {
      const list = node.get(key);
      if (list && !list.isSequence) return [];
      for (const mount of list?.items() ?? []) {
        const name = mount.get('name')?.text;
        if (!name || holdsPlaceholder(name)) return [];
        (role === 'init' ? prepared : used).add(name);
      }
    }
  }
  const annotations = podAnnotations(set)?.pairs();
  for (const key of ['dapr.io/volume-mounts', 'dapr.io/volume-mounts-rw']) {
    for (const pair of annotations?.get(key)?.split(',') ?? []) used.add((pair.split(':')[0] ?? '').trim());
  }
  return templates.flatMap((template) => {
    const name = template.get('metadata', 'name')?.text;
    if (!name || used.has(name) || holdsPlaceholder(name)) return [];
    return [{ template, name, isPrepared: prepared.has(name) }];
  });
}
