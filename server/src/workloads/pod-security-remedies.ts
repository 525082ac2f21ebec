import { containerUser } from '../k8s/container-user.ts';
import { type Container, containers, podSpec } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { defaultUser } from '../knowledge/engines.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { appendItem, type Edit, replaceValue, setKey } from '../yaml/edit.ts';
import type { Plain } from '../yaml/emit.ts';
import type { YamlNode } from '../yaml/node.ts';
import { engineContainers } from './engine-containers.ts';
import type { Breach, Demand } from './pod-security-breaches.ts';
import { hasClaims } from './stateful.ts';

/** What has to be written so that a pod meets the restricted standard and still works. */
export interface Remedy {
  /** Entries for the security context of the pod: what is demanded, and what the files on its volumes need with it. */
  readonly pod: Readonly<Record<string, Plain>>;
  /** The user that the pod is given, if nothing gave it one. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Nobody knows whether the images want root. */
  readonly isUnsure: boolean;
}

/**
 * How to meet those demands of `found` that a setting meets. `undefined` where a process without root could not write to
 * the claims of the pod, because nobody knows its user, or where a container would fail that gives files to others.
 */
export function remedy(workload: Resource, workspace: Workspace, found: readonly Breach[]): Remedy | undefined {
  const spec = podSpec(workload);
  const demands = new Set(found.flatMap((it) => it.demand ?? []));
  if (!spec || demands.size === 0) return undefined;
  const context = spec.get('securityContext');
  const seccomp = demands.has('seccompProfile') ? { seccompProfile: { type: 'RuntimeDefault' } } : {};
  if (!demands.has('runAsNonRoot')) return { pod: seccomp, isUnsure: false };

  const all = containers(workload);
  const users = all.map((it) => containerUser(spec, it));
  if (changesOwners(workload, spec)) return undefined;
  const open = all.filter((_, index) => users[index]?.uid === undefined);
  const known = engineUser(workload, workspace, open);
  const uid = users.find((it) => it.uid !== undefined && it.uid > 0)?.uid;
  const group = context?.get('runAsGroup')?.number || uid;
  const needsGroup = hasClaims(workload) && !context?.get('fsGroup');
  const fsGroup = known?.gid ?? (open.length === 0 ? group : undefined);
  if (needsGroup && fsGroup === undefined) return undefined;
  return {
    pod: {
      runAsNonRoot: true,
      ...(known && { runAsUser: known.uid }),
      ...(known && !context?.get('runAsGroup') && { runAsGroup: known.gid }),
      ...(needsGroup && fsGroup !== undefined && { fsGroup, fsGroupChangePolicy: 'OnRootMismatch' }),
      ...seccomp,
    },
    ...(known && { user: known }),
    isUnsure: open.length > 0 && !known,
  };
}

/** An init container gives files to others as root, which `fsGroup` makes needless and another user cannot do. */
export function changesOwners(workload: Resource, spec: YamlNode): boolean {
  return containers(workload).some((it) => {
    if (it.role !== 'init' || containerUser(spec, it).is === 'other') return false;
    const words = [...it.node.all('command', '*'), ...it.node.all('args', '*')];
    return words.some((word) => /\b(?:chown|chgrp)\b/.test(word.text ?? ''));
  });
}

/** The user of the engine's image, where a container of an engine is among those that nobody gave one. */
function engineUser(workload: Resource, workspace: Workspace, open: readonly Container[]): Remedy['user'] {
  const engine = engineContainers(workload, workspace).find((it) =>
    open.some(({ node }) => node === it.container.node),
  );
  const user = engine && defaultUser(engine.match);
  return user && user.uid > 0 ? { uid: user.uid, gid: user.gid } : undefined;
}

/** The edit that a remedy comes to, for the pod and each of its containers. */
export function remedyEdit(workload: Resource, { pod }: Remedy, found: readonly Breach[]): Edit {
  const spec = podSpec(workload);
  if (!spec) return [];
  // What goes in at the end of a container goes in before what goes in behind it.
  return [...containers(workload).flatMap((it) => containerEdit(it, found)), ...withContext(spec, pod)];
}

function withContext(node: YamlNode, wanted: Readonly<Record<string, Plain>>): Edit {
  const entries = Object.entries(wanted);
  if (entries.length === 0) return [];
  const context = node.get('securityContext');
  if (!context || context.entries().length === 0) return setKey(node, 'securityContext', wanted);
  return entries.flatMap(([key, value]) => setKey(context, key, value));
}

function containerEdit({ node }: Container, found: readonly Breach[]): Edit {
  const demands = new Set(found.filter((it) => it.container?.node === node).map((it) => it.demand));
  const context = node.get('securityContext');
  const has = (it: Demand) => demands.has(it);
  // What another container says, too, is written there once.
  if (context?.isAlias) return [];
  const escalation = context?.get('allowPrivilegeEscalation');
  const capabilities = context?.get('capabilities');
  const list = capabilities?.get('drop');
  const drops = capabilities && capabilities.entries().length > 0;
  return [
    ...(has('allowPrivilegeEscalation') && escalation ? replaceValue(escalation, false) : []),
    ...(has('capabilities') && list ? appendItem(list, 'ALL') : []),
    ...(has('capabilities') && drops && !list ? setKey(capabilities, 'drop', ['ALL']) : []),
    ...withContext(node, {
      ...(has('allowPrivilegeEscalation') && !escalation && { allowPrivilegeEscalation: false }),
      ...(has('capabilities') && !drops && { capabilities: { drop: ['ALL'] } }),
    }),
  ];
}
