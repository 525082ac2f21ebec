/** A text that is derived from the rules, and where it belongs, relative to the root of the repository. */
export interface Output {
  readonly path: string;
  readonly text: string;
}
