import type { Resource } from '../k8s/resource.ts';
import { mounts, type Volume } from '../k8s/volumes.ts';
import type { Place } from '../rules/core/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';
import { namedThingAt, nameOf, nameOfVolume, setsMeant } from './named-things.ts';

/** Every place that names what the cursor is on; the declaration itself comes first if it is asked for. */
export function references(
  workspace: Workspace,
  cursor: Cursor,
  { includeDeclaration }: { readonly includeDeclaration: boolean },
): readonly Place[] {
  const thing = namedThingAt(workspace, cursor);
  switch (thing?.kind) {
    case 'volume': {
      const uses = volumeUses(thing.resource, thing.volume);
      return includeDeclaration ? [nameOfVolume(thing.volume), ...uses] : uses;
    }
    case 'declaration':
      return ofResource(workspace, thing.resource, includeDeclaration ? 'with declaration' : 'uses');
    case 'reference': {
      const [target] = thing.targets;
      if (target?.type === thing.reference.to)
        return ofResource(workspace, target, includeDeclaration ? 'with declaration' : 'uses');
      // Nobody declares it, but those who name it still belong together.
      const { to, name, namespace } = thing.reference;
      const uses = workspace.referencing(to, { name, namespace, near: cursor.document.uri });
      return [...(includeDeclaration ? thing.targets.map(nameOf) : []), ...uses.map((it) => it.reference.at)];
    }
    case 'pod-dns-name':
      return thing.targets.flatMap((it) => ofResource(workspace, it, includeDeclaration ? 'with declaration' : 'uses'));
    default:
      return [];
  }
}

function ofResource(workspace: Workspace, resource: Resource, what: 'with declaration' | 'uses'): readonly Place[] {
  const { type, name, namespace } = resource;
  const named = workspace
    .referencing(type, { name, namespace, near: resource.uri })
    // The same name elsewhere may mean a nearer object.
    .filter((it) => workspace.find(type, { name, namespace, near: it.resource.uri }) === resource)
    .map(({ reference }) => reference.at);
  const uses = [...named, ...dnsUses(workspace, resource)];
  return what === 'uses' ? uses : [nameOf(resource), ...uses];
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

function volumeUses(resource: Resource, volume: Volume): readonly Place[] {
  return mounts(resource).flatMap((it) => (it.name === volume.name ? (it.node.get('name') ?? []) : []));
}
