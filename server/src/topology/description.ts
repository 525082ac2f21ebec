/** What may stand in a line; nothing is shown for what is absent or empty. */
type Text = string | number | undefined;

/** A node in words. */
export interface Description {
  /** Parts of the line on its card, the most telling first. */
  readonly subtitle: readonly Text[];
  readonly facts: readonly (readonly [label: string, value: Text | readonly string[]])[];
}
