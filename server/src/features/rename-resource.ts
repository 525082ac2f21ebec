import { isDnsSubdomain, isServiceName } from '../k8s/object-names.ts';
import type { Resource } from '../k8s/resource.ts';
import type { ResourceType } from '../k8s/types.ts';
import type { Span } from '../text/span.ts';
import { nearest, type Workspace } from '../workspace/workspace.ts';
import { nameOf } from './named-things.ts';
import { resourceUses } from './references.ts';
import { fileName, type Refusal, refusal, type Subject } from './rename-subject.ts';
import { unfollowedUse } from './unfollowed-uses.ts';

/** What keeps an object of a kind from another name, as a sentence; `undefined` if nothing does. */
type Objection = (resource: Resource, workspace: Workspace) => string | undefined;

/** The kinds whose names can be followed: what names one of them is known. */
const kinds: Readonly<Record<ResourceType, Objection>> = {
  'Component.dapr.io': () => undefined,
  'HTTPEndpoint.dapr.io': () => undefined,
  'Subscription.dapr.io': () => undefined,
  'Resiliency.dapr.io': () => undefined,
  'Configuration.dapr.io': ({ name }) =>
    name === 'daprsystem' ? 'The control plane of Dapr reads the Configuration of this name.' : undefined,
  'SecretProviderClass.secrets-store.csi.x-k8s.io': () => undefined,
  ConfigMap: () => undefined,
  Secret: (secret) =>
    secret.get('sops') ? 'SOPS has sealed the whole document: rename the Secret before it is encrypted.' : undefined,
  Service: (service, workspace) => {
    const set = resourceUses(workspace, service).find((it) => it.resource.type === 'StatefulSet')?.resource;
    return set && `${set.title} names it in serviceName, which cannot be changed: the set would have to be made anew.`;
  },
  PersistentVolumeClaim: (claim, workspace) =>
    workspace.isNew(claim)
      ? undefined
      : 'Under another name it is another claim, with a new, empty volume. Make that one first, and copy the data.',
  StorageClass: (storageClass, workspace) =>
    workspace.isNew(storageClass)
      ? undefined
      : 'Claims and claim templates keep the class they were made with: they cannot be told its new name.',
};

/** Kinds that are never renamed, with the reason. Any other kind is not followed everywhere. */
const fixed: Readonly<Record<ResourceType, string>> = {
  StatefulSet: 'Under another name it is another set, whose pods get new, empty claims. Move the data first.',
  PersistentVolume: 'Its claim is bound to it by this name: under another one it is another volume.',
};

export function resourceSubject(workspace: Workspace, resource: Resource, origin: Span): Subject | Refusal {
  const { type, name, namespace, kind, title, uri } = resource;
  if (name === '') return refusal(`The ${kind} has no name yet.`);
  const objection = kinds[type];
  const reason = objection
    ? objection(resource, workspace)
    : (fixed[type] ?? `What else names a ${kind} is not known in full.`);
  if (reason !== undefined) return refusal(`${title} is not renamed. ${reason}`);
  const rivals = nearest(
    uri,
    workspace.anywhere(type, name).filter((it) => it.type === type && it.namespace === namespace),
  );
  if (rivals.length > 1)
    return refusal(`${title} is not renamed. It is declared ${rivals.length} times in ${fileName(uri)}.`);
  const uses = resourceUses(workspace, resource);
  const sites = [{ at: nameOf(resource) }, ...uses.map((it) => it.reference)];
  const other = unfollowedUse(workspace, resource, new Set(sites.map((it) => it.at)));
  if (other) {
    return refusal(
      `${title} is not renamed. "${other.key}" in ${fileName(other.uri)} may mean it, and would not be changed.`,
    );
  }
  const place = namespace === '' ? '' : ` in namespace "${namespace}"`;
  const isDapr = type === 'Component.dapr.io' || type === 'HTTPEndpoint.dapr.io';
  const isPrefix = keysBeginWithName(resource) && !workspace.isNew(resource);
  return {
    origin,
    name,
    sites,
    problemWith: (newName) => {
      const isValid = type === 'Service' ? isServiceName(newName) : isDnsSubdomain(newName);
      if (!isValid) return `"${newName}" cannot name a ${kind}: ${type === 'Service' ? serviceForm : objectForm}`;
      if (type === 'Component.dapr.io' && newName === 'kubernetes')
        return 'Dapr has a secret store "kubernetes" of its own.';
      const isTaken = workspace.provides(type, { name: newName, namespace, near: uri });
      return isTaken ? `There already is a ${kind} "${newName}"${place}.` : undefined;
    },
    consequence: [
      ...(isPrefix ? [`The keys in the store begin with "${name}" (keyPrefix): apps no longer find them.`] : []),
      ...(isDapr ? [`Code that names "${name}" has to be changed, too.`] : []),
      `The cluster keeps the ${kind} "${name}" until it is deleted.`,
    ].join(' '),
    isRisky: isPrefix,
  };
}

const objectForm = 'it takes lower-case letters, digits, and dashes or dots between them.';
const serviceForm = 'it takes at most 63 lower-case letters, digits and dashes, with a letter first.';

function keysBeginWithName(component: Resource): boolean {
  const items = component.type === 'Component.dapr.io' ? component.root.all('spec', 'metadata', '*') : [];
  return items.some((it) => /^keyprefix$/i.test(it.get('name')?.text ?? '') && it.get('value')?.text === 'name');
}
