/** What there is to say about a component, whatever its version. */
export interface ComponentText {
  /** The product. */
  readonly title: string;
  /** What it is, and when to choose it on AKS. */
  readonly about: string;
  /** Of a state store: what a read may rely on. */
  readonly consistency?: string;
  /** What it takes to run it, in money or care. */
  readonly cost: string;
}
