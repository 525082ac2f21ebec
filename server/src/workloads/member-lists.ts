import { containers, firstOrdinal, podSpec } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { serviceForm } from '../k8s/services.ts';
import { type MemberSetting, memberSettings } from '../knowledge/engine-members.ts';
import { votes } from '../knowledge/engine-settings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { type EngineContainer, engineContainers } from './engine-containers.ts';
import { type MemberPart, type MemberText, memberParts } from './member-parts.ts';
import { replicaRange } from './replicas.ts';

/** A list of the members of a cluster that is written out by hand, and the set whose pods are in it. */
export interface MemberList {
  readonly set: Resource;
  readonly container: EngineContainer;
  readonly setting: MemberSetting;
  /** Where it is written, in order: one part, or one for each member. Never empty. */
  readonly parts: readonly [MemberPart, ...MemberPart[]];
  /** The ordinals in the list that the set has no pods for. */
  readonly beyond: readonly number[];
  /** The ordinals of pods that the list leaves out, where it has to name all of them. */
  readonly missing: readonly number[];
  /** Those of the set's pods that are in the list, in order. */
  readonly ordinals: readonly number[];
  /** The pods of the set that there are at least and at most; the first has the ordinal `start`. */
  readonly pods: { readonly start: number; readonly min: number; readonly max: number };
  /** Names of a Service with one address where each member has to be named. */
  readonly balanced: readonly {
    readonly node: YamlNode;
    readonly start: number;
    readonly end: number;
    readonly name: string;
  }[];
  /** The list also names hosts that are no pods of the set. */
  readonly hasOthers: boolean;
}

/** The lists that are written in a StatefulSet, or in a ConfigMap which it uses. */
export function memberLists(resource: Resource, workspace: Workspace): readonly MemberList[] {
  return workspace.once('member lists', resource, () => {
    if (resource.type === 'StatefulSet') return listsOf(resource, containerTexts(resource), workspace);
    if (resource.type !== 'ConfigMap') return [];
    const texts = (resource.get('data')?.entries() ?? []).map(
      ({ name, value }): MemberText => ({ form: 'file', name, node: value }),
    );
    if (!texts.some((it) => /-(?:\d|\{\d)/.test(it.node.text ?? ''))) return [];
    const { name, namespace, uri } = resource;
    const users = workspace.referencing('ConfigMap', { name, namespace, near: uri }).map((it) => it.resource);
    const sets = [...new Set(users)].filter((it) => it.type === 'StatefulSet');
    return sets.flatMap((set) => listsOf(set, texts, workspace));
  });
}

function containerTexts(set: Resource): readonly MemberText[] {
  if (!podSpec(set) || !/-(?:\d|\{\d)/.test(set.document.text)) return [];
  return containers(set).flatMap(({ node }) => [
    ...[...node.all('command', '*'), ...node.all('args', '*')].map((it): MemberText => ({ form: 'word', node: it })),
    ...(node.get('env')?.items() ?? []).flatMap((it): MemberText[] => {
      const [name, value] = [it.get('name')?.text, it.get('value')];
      return name === undefined || !value ? [] : [{ form: 'variable', name, node: value }];
    }),
  ]);
}

function listsOf(set: Resource, texts: readonly MemberText[], workspace: Workspace): readonly MemberList[] {
  if (set.name === '' || !texts.some((it) => it.node.text?.includes(`${set.name}-`))) return [];
  const range = replicaRange(set, workspace);
  const start = set.get('spec', 'ordinals', 'start');
  // A set without pods is stopped, and nothing asks its members.
  if (!range || range.max === 0 || (start && start.number === undefined)) return [];
  const pods = { start: firstOrdinal(set), min: range.min, max: range.max };
  const seen = new Set<YamlNode>();
  return engineContainers(set, workspace).flatMap((container) =>
    (memberSettings[container.match.engine.id] ?? []).flatMap((setting) => {
      // One text may be a list by two names: a variable with lines in it, say.
      const [first, ...rest] = memberParts(texts, setting, set).filter((it) => !seen.has(it.node));
      for (const { node } of first ? [first, ...rest] : []) seen.add(node);
      return first ? [judged({ set, container, setting, parts: [first, ...rest], pods }, workspace)] : [];
    }),
  );
}

function judged(
  list: Pick<MemberList, 'set' | 'container' | 'setting' | 'parts' | 'pods'>,
  workspace: Workspace,
): MemberList {
  const { set, setting, parts, pods } = list;
  const listed = parts.flatMap((it) => it.members.flatMap((member) => member.ordinals));
  const ordinals = [...new Set(listed)].sort((a, b) => a - b);
  const others = parts.flatMap((it) => it.others.map((host) => ({ ...host, node: it.node })));
  const balanced = setting.kind === 'members' ? others.filter((it) => isBalanced(it.name, set, workspace)) : [];
  const wanted = Array.from({ length: Math.min(pods.min, 1000) }, (_, index) => pods.start + index);
  // With members elsewhere, some of the set may have their place there.
  const isWhole = others.length === 0 && namesEveryMember(list, ordinals.length);
  return {
    ...list,
    ordinals,
    beyond: ordinals.filter((it) => it < pods.start || it >= pods.start + pods.max),
    missing: isWhole ? wanted.filter((it) => !ordinals.includes(it)) : [],
    balanced,
    hasOthers: others.length > 0,
  };
}

function namesEveryMember({ container, setting }: Pick<MemberList, 'container' | 'setting'>, count: number): boolean {
  const { match, settings } = container;
  if (setting.kind !== 'members') return false;
  // A replica set often starts with one member that adds the others.
  if (match.engine.id === 'mongodb' && count === 1) return false;
  if (match.engine.quorum.voting === 'conditional' && !votes(match, settings)) return false;
  const { words, env, files } = settings;
  const texts = [...words, ...[...env].map(([name, value]) => `${name}=${value ?? ''}`), ...files.values()];
  return !texts.some((it) => setting.unless?.test(it));
}

function isBalanced(host: string, set: Resource, workspace: Workspace): boolean {
  const [name = '', namespace = set.namespace] = host.split('.');
  if (namespace !== set.namespace) return false;
  const service = workspace.find('Service', { name, namespace, near: set.uri });
  return service !== undefined && serviceForm(service) === 'balanced' && workspace.selectedBy(service).includes(set);
}

/** Whether the list itself is reported for naming a pod that does not exist, so that the name need not be. */
export function isJudgedAsMember(node: YamlNode, at: number, resource: Resource, workspace: Workspace): boolean {
  return memberLists(resource, workspace).some(
    (list) => list.beyond.length > 0 && list.parts.some((it) => it.node === node && it.start <= at && at < it.end),
  );
}
