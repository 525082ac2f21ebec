import { containers } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Volume } from '../k8s/volumes.ts';
import type { Place } from '../rules/core/rule.ts';
import { daprAppType } from '../workspace/provides.ts';
import { type Reference, spanOfReference } from '../workspace/references.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { Cursor } from './cursor.ts';
import { appsMeant, nameAs, namedThingAt, nameOf, nameOfApp, nameOfVolume, setsMeant } from './named-things.ts';

export interface ReferenceOptions {
  readonly includeDeclaration: boolean;
}

/** Every place that names what the cursor is on; the declaration itself comes first if it is asked for. */
export function references(workspace: Workspace, cursor: Cursor, options: ReferenceOptions): readonly Place[] {
  const thing = namedThingAt(workspace, cursor);
  switch (thing?.kind) {
    case 'volume': {
      const uses = volumeUses(thing.resource, thing.volume);
      return options.includeDeclaration ? [nameOfVolume(thing.volume), ...uses] : uses;
    }
    case 'declaration':
      return ofResource(workspace, thing.resource, options);
    case 'reference': {
      const { to, name, namespace } = thing.reference;
      const [target] = thing.targets;
      if (target && to === daprAppType) return ofApps(workspace, name, thing.targets, options);
      if (target?.type === to) return ofResource(workspace, target, options);
      // No file declares it, but those who name it still belong together.
      const uses = workspace
        .referencing(to, { name, namespace, near: cursor.document.uri })
        .map((it) => placeOf(it.reference));
      return options.includeDeclaration ? [...thing.targets.map((it) => nameAs(it, to)), ...uses] : uses;
    }
    case 'dapr-app': {
      const { id, workload } = thing;
      const { namespace, uri: near } = workload;
      return ofApps(workspace, id, appsMeant(workspace, { name: id, namespace, near }), options);
    }
    case 'policy': {
      const { declared, uses } = thing.policy;
      return options.includeDeclaration ? [declared, ...uses] : uses;
    }
    case 'pod-dns-name':
      return thing.targets.flatMap((it) => ofResource(workspace, it, options));
    default:
      return [];
  }
}

function ofResource(workspace: Workspace, resource: Resource, options: ReferenceOptions): readonly Place[] {
  const named = resourceUses(workspace, resource).map(({ reference }) => placeOf(reference));
  const uses = [...named, ...dnsUses(workspace, resource)];
  return options.includeDeclaration ? [nameOf(resource), ...uses] : uses;
}

function ofApps(
  workspace: Workspace,
  id: string,
  workloads: readonly Resource[],
  options: ReferenceOptions,
): readonly Place[] {
  const uses = appUses(workspace, id, workloads).map(({ reference }) => placeOf(reference));
  return options.includeDeclaration ? [...workloads.map(nameOfApp), ...uses] : uses;
}

/** One resource that names another. */
export interface Use {
  readonly resource: Resource;
  readonly reference: Reference;
}

/** Who names a resource by the table of references, and means this one. */
export function resourceUses(workspace: Workspace, resource: Resource): readonly Use[] {
  const { type, name, namespace } = resource;
  return (
    workspace
      .referencing(type, { name, namespace, near: resource.uri })
      // The same name elsewhere may mean a nearer object.
      .filter((it) => workspace.find(type, { name, namespace, near: it.resource.uri }) === resource)
  );
}

/** Who names a Dapr app, and means one of these workloads. */
export function appUses(workspace: Workspace, id: string, workloads: readonly Resource[]): readonly Use[] {
  const namespace = workloads[0]?.namespace ?? '';
  return workspace
    .referencing(daprAppType, { name: id, namespace, near: workloads[0]?.uri ?? '' })
    .filter((it) =>
      appsMeant(workspace, { name: id, namespace, near: it.resource.uri }).some((app) => workloads.includes(app)),
    );
}

function placeOf(reference: Reference): Place {
  return { document: reference.at.document, span: spanOfReference(reference) };
}

/** Pod DNS names hold the name of the StatefulSet and that of its Service. */
function dnsUses(workspace: Workspace, resource: Resource): readonly Place[] {
  const { type, name, namespace, uri: near } = resource;
  const sets =
    type === 'StatefulSet'
      ? [resource]
      : type === 'Service'
        ? workspace.referencing(type, { name, namespace, near }).map((it) => it.resource)
        : [];
  return sets
    .filter((it) => it.type === 'StatefulSet')
    .flatMap((set) =>
      workspace
        .podDnsUses(set.name)
        .filter((it) => type === 'StatefulSet' || it.name.service.text === name)
        .filter((it) => setsMeant(workspace, it, it.resource).includes(set))
        .map(({ at, name: written }) => ({ document: at.document, span: at.spanOf(written.start, written.end) })),
    );
}

/** Where the containers of a pod mount a volume. */
export function volumeUses(resource: Resource, volume: Volume): readonly YamlNode[] {
  const names = containers(resource).flatMap(({ node }) => [
    ...node.all('volumeMounts', '*', 'name'),
    ...node.all('volumeDevices', '*', 'name'),
  ]);
  return names.filter((it) => it.text === volume.name);
}
