import { type Policy, policies } from '../k8s/dapr-policies.ts';
import { daprAnnotations } from '../k8s/dapr-sidecar.ts';
import { defaultClusterDomain } from '../k8s/pod-dns.ts';
import type { Resource } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import { type Volume, volumes } from '../k8s/volumes.ts';
import { type Span, touches } from '../text/span.ts';
import { setsNamed, targetNamespace } from '../workloads/pod-dns-targets.ts';
import { type PodDnsUse, podDnsUses } from '../workspace/pod-dns-uses.ts';
import { daprAppType } from '../workspace/provides.ts';
import { type Reference, referencesOf, spanOfReference } from '../workspace/references.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { Cursor } from './cursor.ts';
import { fits, type PlaceInResource, placeAt } from './place.ts';

/** What a name at a cursor is, and what it names. */
export type NamedThing =
  | { readonly kind: 'declaration'; readonly origin: Span; readonly resource: Resource }
  /** The target is missing if no file declares it. Several make it where it comes from other objects. */
  | {
      readonly kind: 'reference';
      readonly origin: Span;
      readonly reference: Reference;
      readonly targets: readonly Resource[];
    }
  /** The id of a Dapr app where its pods declare it. */
  | { readonly kind: 'dapr-app'; readonly origin: Span; readonly id: string; readonly workload: Resource }
  /** A policy of a Resiliency, by its own name or where a target takes it. */
  | { readonly kind: 'policy'; readonly origin: Span; readonly resource: Resource; readonly policy: Policy }
  | { readonly kind: 'pod-dns-name'; readonly origin: Span; readonly targets: readonly Resource[] }
  /** A volume of a pod, by its own name or in a mount of it. */
  | { readonly kind: 'volume'; readonly origin: Span; readonly resource: Resource; readonly volume: Volume };

export function namedThingAt(workspace: Workspace, cursor: Cursor): NamedThing | undefined {
  const place = placeAt(workspace, cursor);
  if (!place) return undefined;
  // Some names are keys.
  if (place.at !== place.value) return referenceThing(workspace, place, cursor) ?? policyThing(place);
  return (
    declaration(place) ??
    appDeclaration(place) ??
    podDnsNameThing(workspace, place, cursor) ??
    referenceThing(workspace, place, cursor) ??
    policyThing(place) ??
    volumeThing(place)
  );
}

/** Where the name of a resource is written. */
export function nameOf(resource: Resource): YamlNode {
  return resource.get('metadata', 'name') ?? resource.at('kind');
}

/** Where the pods of a Dapr app say what its id is. */
export function nameOfApp(workload: Resource): YamlNode {
  return daprAnnotations(workload)?.get('dapr.io/app-id') ?? nameOf(workload);
}

/** Where the name is written by which references of one type lead to `target`. */
export function nameAs(target: Resource, type: ResourceType): YamlNode {
  return type === daprAppType ? nameOfApp(target) : nameOf(target);
}

/** The workloads that are the Dapr app of an id, as seen from a file: the nearest of several. */
export function appsMeant(
  workspace: Workspace,
  { name, namespace, near }: { readonly name: string; readonly namespace: string; readonly near: string },
): readonly Resource[] {
  return nearest(
    near,
    workspace.anywhere(daprAppType, name).filter((it) => it.namespace === namespace),
  );
}

/** Where the name of a volume is written: its own, or that of the claim template. */
export function nameOfVolume({ node }: Volume): YamlNode {
  return node.get('metadata', 'name') ?? node.get('name') ?? node;
}

/** The StatefulSets that a name may mean. The cluster domain decides nothing here: one written is one that is meant. */
export function setsMeant(workspace: Workspace, { name }: PodDnsUse, resource: Resource): readonly Resource[] {
  const namespace = targetNamespace(name, resource, name.domain?.text ?? defaultClusterDomain);
  return namespace === undefined ? [] : setsNamed(name.set.text, { namespace, near: resource.uri }, workspace);
}

function declaration({ resource, path, value }: PlaceInResource): NamedThing | undefined {
  return fits(path, ['metadata', 'name']) ? { kind: 'declaration', origin: value.span, resource } : undefined;
}

/** The part before the first dot names the StatefulSet's pod, what follows it the Service. */
function podDnsNameThing(
  workspace: Workspace,
  { resource, at }: PlaceInResource,
  { offset }: Cursor,
): NamedThing | undefined {
  const use = podDnsUses(resource).find((it) => it.at === at && touches(at.spanOf(it.name.start, it.name.end), offset));
  if (!use) return undefined;
  const { name } = use;
  const pod = at.spanOf(name.set.start, name.ordinal.end);
  const sets = setsMeant(workspace, use, resource);
  if (touches(pod, offset)) return { kind: 'pod-dns-name', origin: pod, targets: sets };
  const namespace = sets[0]?.namespace ?? name.namespace?.text ?? resource.namespace;
  const service = workspace.find('Service', { name: name.service.text, namespace, near: resource.uri });
  const origin = at.spanOf(name.service.start, name.end);
  return { kind: 'pod-dns-name', origin, targets: service ? [service] : [] };
}

function appDeclaration({ resource, value }: PlaceInResource): NamedThing | undefined {
  const id = value.text;
  if (!id || daprAnnotations(resource)?.get('dapr.io/app-id') !== value) return undefined;
  return { kind: 'dapr-app', origin: value.span, id, workload: resource };
}

function referenceThing(
  workspace: Workspace,
  { resource, at }: PlaceInResource,
  { offset }: Cursor,
): NamedThing | undefined {
  const reference = referencesOf(resource).find((it) => it.at === at && touches(spanOfReference(it), offset));
  if (!reference) return undefined;
  const { to, name, namespace } = reference;
  const origin = spanOfReference(reference);
  if (to === daprAppType) {
    return {
      kind: 'reference',
      origin,
      reference,
      targets: appsMeant(workspace, { name, namespace, near: resource.uri }),
    };
  }
  const found = workspace.find(to, { name, namespace, near: resource.uri });
  const makers = workspace.anywhere(to, name).filter((it) => it.namespace === namespace);
  return { kind: 'reference', origin, reference, targets: found ? [found] : makers };
}

function policyThing({ resource, at }: PlaceInResource): NamedThing | undefined {
  const policy = policies(resource).find((it) => it.declared === at || it.uses.includes(at));
  return policy && { kind: 'policy', origin: at.span, resource, policy };
}

function volumeThing({ resource, at }: PlaceInResource): NamedThing | undefined {
  const list = at.parent?.parent?.key?.keyText;
  const isUse = at.key?.keyText === 'name' && (list === 'volumeMounts' || list === 'volumeDevices');
  const volume = volumes(resource).find((it) => (isUse ? it.name === at.text : nameOfVolume(it) === at));
  return volume && { kind: 'volume', origin: at.span, resource, volume };
}
