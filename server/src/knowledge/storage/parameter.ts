/** One parameter of a StorageClass, as its driver reads it. */
export interface StorageParameter {
  /** The usual spelling; drivers do not tell upper from lower case in names. */
  readonly name: string;
  /** The values the driver takes; absent for free text. They are exact, except where the driver lower-cases them. */
  readonly values?: readonly string[];
  /** In words: some defaults depend on another parameter. */
  readonly default?: string;
  readonly aliases?: readonly string[];
  readonly deprecatedValues?: readonly string[];
  /** Accepted from old classes and ignored. */
  readonly noEffect?: boolean;
  readonly note?: string;
}

/** Parameters are strings: a bare `true` is refused by the API server. */
export const flag: readonly string[] = ['true', 'false'];
