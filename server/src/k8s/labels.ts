/** Labels by key. A map, because label keys are the user's and may be `constructor`. */
export type Labels = ReadonlyMap<string, string>;

export interface LabelExpression {
  readonly key: string;
  /** As written; what is none of Kubernetes' four operators is a schema problem and holds for every object here. */
  readonly operator: string;
  readonly values: readonly string[];
}

/**
 * `matchLabels` and `matchExpressions`. A Service's plain selector is one without expressions. An empty selector matches
 * everything here; what it means (all, nothing, refused) depends on the kind that holds it and is the caller's to know.
 */
export interface LabelSelector {
  readonly labels: Labels;
  readonly expressions: readonly LabelExpression[];
}

/** Labels by which one pod of a StatefulSet can be picked. */
export const podNameLabel = 'statefulset.kubernetes.io/pod-name';
export const podIndexLabel = 'apps.kubernetes.io/pod-index';

/** Labels that the StatefulSet controller adds to each pod, so no template has them. */
export const statefulPodLabels: readonly string[] = [podNameLabel, podIndexLabel, 'controller-revision-hash'];

/** A selector of equalities alone, as Services have it. */
export function equalitySelector(labels: Labels): LabelSelector {
  return { labels, expressions: [] };
}

export function isEmptySelector(selector: LabelSelector): boolean {
  return selector.labels.size === 0 && selector.expressions.length === 0;
}

export function matches(selector: LabelSelector, labels: Labels): boolean {
  return missingLabels(selector.labels, labels).size === 0 && selector.expressions.every((it) => holds(it, labels));
}

/** The pairs of `wanted` that `labels` does not have with the same value. */
export function missingLabels(wanted: Labels, labels: Labels): Labels {
  return new Map([...wanted].filter(([key, value]) => labels.get(key) !== value));
}

/** The expressions that `labels` does not satisfy. */
export function failedExpressions(selector: LabelSelector, labels: Labels): readonly LabelExpression[] {
  return selector.expressions.filter((it) => !holds(it, labels));
}

/** The pairs that every matching object has: the equalities, and `In` with one value. */
export function impliedLabels(selector: LabelSelector): Labels {
  const implied = new Map(selector.labels);
  for (const { key, operator, values } of selector.expressions) {
    const [only] = values;
    if (operator === 'In' && values.length === 1 && only !== undefined) implied.set(key, only);
  }
  return implied;
}

/** Whether two selectors ask for the same pairs and expressions, in whatever order. */
export function sameSelector(a: LabelSelector, b: LabelSelector): boolean {
  return canonical(a) === canonical(b);
}

function holds({ key, operator, values }: LabelExpression, labels: Labels): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      // An object without the key satisfies NotIn.
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}

function canonical(selector: LabelSelector): string {
  const equalities = [...selector.labels].map(([key, value]) => JSON.stringify([key, 'In', [value]]));
  const others = selector.expressions.map((it) =>
    JSON.stringify([it.key, it.operator, [...new Set(it.values)].sort()]),
  );
  return [...new Set([...equalities, ...others])].sort().join();
}
