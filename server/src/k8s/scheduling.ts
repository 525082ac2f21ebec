import type { YamlNode } from '../yaml/node.ts';

/** One thing a pod asks of the labels of its node. */
export interface NodeRequirement {
  readonly key: string;
  /** The operator of an expression; a selector's pair is `In` with one value. */
  readonly operator: string;
  readonly values: readonly string[];
  /** Where the key is spelt. */
  readonly keyNode: YamlNode;
  readonly valueNodes: readonly YamlNode[];
  /** The value of the pair, or the whole expression. */
  readonly node: YamlNode;
}

/** Requirements that hold together, as one term of a node affinity does. */
export interface NodeTerm {
  readonly node: YamlNode;
  readonly requirements: readonly NodeRequirement[];
}

/** The pairs of `nodeSelector`, all of which a node must have. */
export function selectorRequirements(spec: YamlNode): readonly NodeRequirement[] {
  return (spec.get('nodeSelector')?.entries() ?? []).map(({ name, key, value }) => ({
    ...{ key: name, operator: 'In', values: value.text === undefined ? [] : [value.text] },
    ...{ keyNode: key, valueNodes: [value], node: value },
  }));
}

/** The terms of required node affinity, of which a node must meet one; empty if there are none. */
export function requiredNodeTerms(spec: YamlNode): readonly NodeTerm[] {
  return nodeTerms(
    spec.get('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'),
  );
}

/** The terms of a list of node selector terms, those of a PersistentVolume's affinity for example. */
export function nodeTerms(list: YamlNode | undefined): readonly NodeTerm[] {
  return (list?.items() ?? []).map((node) => ({ node, requirements: expressions(node) }));
}

/** What a pod prefers of its nodes; `node` is the weighted item. */
export function preferredNodeTerms(spec: YamlNode): readonly NodeTerm[] {
  const list = spec.get('affinity', 'nodeAffinity', 'preferredDuringSchedulingIgnoredDuringExecution');
  return (list?.items() ?? []).map((node) => ({ node, requirements: expressions(node.get('preference')) }));
}

function expressions(term: YamlNode | undefined): readonly NodeRequirement[] {
  return (term?.get('matchExpressions')?.items() ?? []).flatMap((node): NodeRequirement[] => {
    const keyNode = node.get('key');
    if (keyNode?.text === undefined) return [];
    const valueNodes = node.get('values')?.items() ?? [];
    const operator = node.get('operator')?.text ?? '';
    return [
      { key: keyNode.text, operator, values: valueNodes.flatMap((it) => it.text ?? []), keyNode, valueNodes, node },
    ];
  });
}

/** A term that keeps pods apart from others. */
export interface AntiAffinityTerm {
  readonly isRequired: boolean;
  /** What holds selector and topology key. */
  readonly term: YamlNode;
  /** The item of the list: the term itself, or its weighted wrapping. */
  readonly item: YamlNode;
}

export function antiAffinityTerms(spec: YamlNode): readonly AntiAffinityTerm[] {
  const affinity = spec.get('affinity', 'podAntiAffinity');
  if (!affinity) return [];
  const required = affinity.get('requiredDuringSchedulingIgnoredDuringExecution')?.items() ?? [];
  const preferred = affinity.get('preferredDuringSchedulingIgnoredDuringExecution')?.items() ?? [];
  return [
    ...required.map((item) => ({ isRequired: true, term: item, item })),
    ...preferred.flatMap((item) => {
      const term = item.get('podAffinityTerm');
      return term ? [{ isRequired: false, term, item }] : [];
    }),
  ];
}

/** The entries of `topologySpreadConstraints`. */
export function spreadConstraints(spec: YamlNode): readonly YamlNode[] {
  return spec.get('topologySpreadConstraints')?.items() ?? [];
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** Whether one entry of `tolerations` lets a pod onto nodes with `taint`. An entry without a key tolerates every key. */
export function tolerates(toleration: YamlNode, taint: Taint): boolean {
  const key = toleration.get('key')?.text ?? '';
  const effect = toleration.get('effect')?.text ?? '';
  const operator = toleration.get('operator')?.text ?? 'Equal';
  if ((key !== '' && key !== taint.key) || (effect !== '' && effect !== taint.effect)) return false;
  if (operator === 'Exists') return true;
  return operator === 'Equal' && key !== '' && (toleration.get('value')?.text ?? '') === taint.value;
}

/** The label by which the topology of zones goes. */
export const zoneKey = 'topology.kubernetes.io/zone';
export const hostnameKey = 'kubernetes.io/hostname';
