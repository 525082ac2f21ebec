import { isDnsLabel } from '../k8s/object-names.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { claimTemplates, type Volume, volumes } from '../k8s/volumes.ts';
import { appIdMaxLength } from '../knowledge/dapr/annotations.ts';
import type { Span } from '../text/span.ts';
import { keepersOfAppId } from '../workloads/dapr-identity.ts';
import { daprAppType } from '../workspace/provides.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';
import { appsMeant, type NamedThing, namedThingAt, nameOfApp, nameOfVolume } from './named-things.ts';
import { appUses, volumeUses } from './references.ts';
import { resourceSubject } from './rename-resource.ts';
import { fileName, type Refusal, refusal, type Subject } from './rename-subject.ts';

/** What a rename at the cursor is about, or why there can be none; `undefined` where no name is. */
export function subjectAt(workspace: Workspace, cursor: Cursor): Subject | Refusal | undefined {
  const { uri } = cursor.document;
  const thing = namedThingAt(workspace, cursor);
  if (!thing) return undefined;
  if (workspace.isLoading) return refusal('The files of the workspace are still being read. Try again in a moment.');
  if (workspace.file(uri)?.isTemplate)
    return refusal(`${fileName(uri)} is a template: what its names come to is not known.`);
  if (workspace.isPatch(uri)) return refusal(`${fileName(uri)} is a patch: rename the object where it is declared.`);
  const subject = subjectOf(workspace, thing, uri);
  if ('refusal' in subject || !holdsPlaceholder(subject.name)) return subject;
  return refusal(`"${subject.name}" is filled in later: what it comes to is not known.`);
}

function subjectOf(workspace: Workspace, thing: NamedThing, uri: string): Subject | Refusal {
  const { origin } = thing;
  switch (thing.kind) {
    case 'declaration':
      return resourceSubject(workspace, thing.resource, origin);
    case 'dapr-app': {
      const { id, workload } = thing;
      const workloads = appsMeant(workspace, { name: id, namespace: workload.namespace, near: uri });
      return appSubject(workspace, id, workloads, origin);
    }
    case 'reference': {
      const { to, name, namespace } = thing.reference;
      const [target] = thing.targets;
      const kind = to === daprAppType ? 'Dapr app' : (to.split('.')[0] ?? to);
      if (!target) {
        const place = namespace === '' ? '' : ` in namespace "${namespace}"`;
        return refusal(
          `No file of this workspace declares ${kind} "${name}"${place}: what else names it is not known.`,
        );
      }
      if (to === daprAppType) return appSubject(workspace, name, thing.targets, origin);
      if (target.type !== to) return refusal(`${kind} "${name}" is made by ${target.title}: rename it there.`);
      return resourceSubject(workspace, target, origin);
    }
    case 'pod-dns-name':
      return refusal(
        'The address of a pod is made of the names of its StatefulSet and Service, which keep them for life.',
      );
    case 'policy': {
      const { policy, resource } = thing;
      return policySubject(policy, resource, origin);
    }
    case 'volume':
      return volumeSubject(thing.resource, thing.volume, origin);
  }
}

function appSubject(workspace: Workspace, id: string, workloads: readonly Resource[], origin: Span): Subject | Refusal {
  const [first] = workloads;
  if (!first) return refusal(`No file of this workspace declares Dapr app "${id}".`);
  const { namespace } = first;
  const keepers = workloads.every((it) => workspace.isNew(it)) ? [] : keepersOfAppId(namespace, [id], workspace);
  const names = keepers.map((it) => `"${it.name}"`);
  const kept = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  const code = `Code that calls app "${id}" has to be changed, too.`;
  return {
    origin,
    name: id,
    sites: [
      ...workloads.map((it) => ({ at: nameOfApp(it) })),
      ...appUses(workspace, id, workloads).map((it) => it.reference),
    ],
    problemWith: (name) => {
      if (!isDnsLabel(name) || name.length > appIdMaxLength) {
        return `"${name}" cannot be an app-id: it takes at most ${appIdMaxLength} lower-case letters, digits and dashes between them.`;
      }
      const others = workspace.anywhere(daprAppType, name).filter((it) => it.namespace === namespace);
      return others.length > 0 ? `Namespace "${namespace}" already has a Dapr app "${name}".` : undefined;
    },
    consequence:
      keepers.length > 0 ? `What the app keeps in ${kept} stays under "${id}", out of its sight. ${code}` : code,
    isRisky: keepers.length > 0,
  };
}

function policySubject(
  { name, declared, siblings, uses }: Extract<NamedThing, { kind: 'policy' }>['policy'],
  resiliency: Resource,
  origin: Span,
): Subject | Refusal {
  // https://docs.dapr.io/operations/resiliency/policies/default-policies/
  if (/^(?:Default|DaprBuiltIn)/.test(name)) {
    return refusal(`Dapr finds policy "${name}" by its name, which says what it is the default of.`);
  }
  return {
    origin,
    name,
    sites: [declared, ...uses].map((at) => ({ at })),
    problemWith: (other) => {
      if (!/^[A-Za-z0-9][\w.-]*$/.test(other))
        return `"${other}" cannot name a policy: take letters, digits and dashes.`;
      return siblings.includes(other) ? `${resiliency.title} already has a policy "${other}".` : undefined;
    },
    consequence: undefined,
    isRisky: false,
  };
}

function volumeSubject(resource: Resource, volume: Volume, origin: Span): Subject | Refusal {
  const { name, node } = volume;
  if (claimTemplates(resource).includes(node)) {
    return refusal(
      `The claims of ${resource.title} are named after claim template "${name}", which cannot be changed: under another name its pods would get new, empty volumes.`,
    );
  }
  return {
    origin,
    name,
    sites: [nameOfVolume(volume), ...volumeUses(resource, volume)].map((at) => ({ at })),
    problemWith: (other) => {
      if (!isDnsLabel(other))
        return `"${other}" cannot name a volume: it takes at most 63 lower-case letters, digits and dashes.`;
      return volumes(resource).some((it) => it.name === other) ? `The pod already has a volume "${other}".` : undefined;
    },
    consequence: undefined,
    isRisky: false,
  };
}
