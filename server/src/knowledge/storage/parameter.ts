/** One parameter of a storage or snapshot class, as its driver reads it. */
export interface StorageParameter {
  /** The usual spelling; drivers do not tell upper from lower case in names. */
  readonly name: string;
  /** The values the driver takes; absent for free text. They are exact, except for flags and `anyCase`. */
  readonly values?: readonly string[];
  /** The driver, or Azure behind it, does not tell upper from lower case in the values. */
  readonly anyCase?: boolean;
  /** A whole number in these bounds, both included. */
  readonly integer?: { readonly min?: number; readonly max?: number };
  /** What a free text has to look like, and that in words. */
  readonly pattern?: { readonly of: RegExp; readonly inWords: string };
  /** In words: some defaults depend on another parameter. */
  readonly default?: string;
  readonly aliases?: readonly string[];
  readonly deprecatedValues?: readonly string[];
  /** Accepted from old classes and ignored. */
  readonly noEffect?: boolean;
  /** Why the driver of AKS refuses it all the same, as the end of a sentence. */
  readonly refused?: string;
  readonly note?: string;
}

/** Parameters are strings: a bare `true` is refused by the API server. */
export const flag: readonly string[] = ['true', 'false'];

/** Drivers read flags as Go does, or compare with "true" in any case. */
const goFlag = /^(?:true|false|t|f|1|0)$/i;

/** What a value has to be, in words, if the driver or Azure refuses `value`; `undefined` for a good one. */
export function violation(parameter: StorageParameter, value: string): string | undefined {
  const { values, deprecatedValues = [], anyCase, integer, pattern } = parameter;
  // An empty text stands for the default in every driver.
  if (value === '') return undefined;
  if (values === flag) return goFlag.test(value) ? undefined : '"true" or "false"';
  if (values) {
    const fold = (text: string) => (anyCase ? text.toLowerCase() : text);
    const known = [...values, ...deprecatedValues].some((it) => fold(it) === fold(value));
    return known ? undefined : alternatives(values.filter(Boolean));
  }
  if (integer) {
    const { min = 0, max } = integer;
    const number = /^\d+$/.test(value) ? Number(value) : undefined;
    const fits = number !== undefined && number >= min && number <= (max ?? Number.POSITIVE_INFINITY);
    return fits ? undefined : `a whole number ${max === undefined ? `of at least ${min}` : `from ${min} to ${max}`}`;
  }
  return pattern && !pattern.of.test(value) ? pattern.inWords : undefined;
}

function alternatives(values: readonly string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
