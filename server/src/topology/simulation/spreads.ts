import { podSpec } from '../../k8s/pods.ts';
import {
  antiAffinityTerms,
  hostnameKey,
  requiredNodeTerms,
  selectorRequirements,
  spreadConstraints,
  zoneKey,
} from '../../k8s/scheduling.ts';
import { picksOwnPods } from '../../workloads/placement.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { citations } from './citations.ts';
import { written } from './decision.ts';
import type { Citation, Decision } from './model.ts';
import type { Subject } from './subject.ts';
import { zoneNumber } from './zones.ts';

/** What keeps the pods of a workload apart. */
export interface Spread {
  readonly over: 'zone' | 'node';
  /** Pods without a place stay Pending. Otherwise it is a wish. */
  readonly isHard: boolean;
  /** Never two in one place. Otherwise `maxSkew` says by how many pods places may differ. */
  readonly isExclusive: boolean;
  readonly maxSkew: number;
  /** Nodes that do not answer count as places no more, because they are tainted. */
  readonly skipsTainted: boolean;
  readonly decidedBy: Decision;
  readonly rule: Citation;
}

/** The strongest spread first. Only what is about the workload's own pods counts. */
export function spreadsOf(subject: Subject): readonly Spread[] {
  const spec = podSpec(subject.workload);
  if (!spec) return [];
  const res = [
    ...spreadConstraints(spec).flatMap((it) => constraintSpread(it, subject)),
    ...antiAffinityTerms(spec).flatMap(({ term, isRequired }) => affinitySpread(term, isRequired, subject)),
  ];
  const strength = (it: Spread) => (it.isHard ? 2 : 0) + (it.isExclusive ? 1 : 0);
  return res.sort((a, b) => strength(b) - strength(a) || a.maxSkew - b.maxSkew);
}

function constraintSpread(constraint: YamlNode, subject: Subject): Spread[] {
  const key = constraint.get('topologyKey');
  const selector = constraint.get('labelSelector');
  const over = place(key?.text);
  if (!over || !key || !selector || picksOwnPods(selector, subject.workload, subject.workspace) === false) return [];
  return [
    {
      ...{ over, isExclusive: false, rule: citations.spread, decidedBy: written(subject.workspace, key) },
      isHard: constraint.get('whenUnsatisfiable')?.text !== 'ScheduleAnyway',
      maxSkew: Math.max(1, constraint.get('maxSkew')?.number ?? 1),
      skipsTainted: constraint.get('nodeTaintsPolicy')?.text === 'Honor',
    },
  ];
}

function affinitySpread(term: YamlNode, isRequired: boolean, subject: Subject): Spread[] {
  const key = term.get('topologyKey');
  const selector = term.get('labelSelector');
  const over = place(key?.text);
  if (!over || !key || !selector || picksOwnPods(selector, subject.workload, subject.workspace) === false) return [];
  const decidedBy = written(subject.workspace, key);
  const rest = { over, rule: citations.antiAffinity, decidedBy, skipsTainted: true, maxSkew: 1 };
  return [{ ...rest, isHard: isRequired, isExclusive: isRequired }];
}

function place(key: string | undefined): Spread['over'] | undefined {
  return key === zoneKey ? 'zone' : key === hostnameKey ? 'node' : undefined;
}

/** The zones that pods are held to by the labels of nodes. */
export interface ZonePin {
  readonly zones: readonly string[];
  readonly decidedBy: Decision;
}

export function zonePin({ workload, workspace }: Subject): ZonePin | undefined {
  const spec = podSpec(workload);
  if (!spec) return undefined;
  const terms = requiredNodeTerms(spec);
  const affine = terms.flatMap(({ requirements }) => requirements).filter((it) => it.key === zoneKey);
  const [selected] = [
    ...selectorRequirements(spec).filter((it) => it.key === zoneKey),
    // Of several terms each must name zones: one that does not lets the pods go anywhere.
    ...(affine.length >= terms.length ? affine : []),
  ].filter((it) => it.operator === 'In' && it.values.length > 0);
  if (!selected) return undefined;
  const all = terms.length > 1 && affine.includes(selected) ? affine.flatMap((it) => it.values) : selected.values;
  return { zones: [...new Set(all.map(zoneNumber))], decidedBy: written(workspace, selected.node) };
}
