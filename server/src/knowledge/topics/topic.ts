import type { Source } from './documents.ts';
import type { StatementId } from './statements.ts';

/** A path into a manifest. `*` stands for any one key or index. */
export type TopicPath = readonly string[];

/**
 * Where a topic shows. `pod` and `claim` paths start at the pod spec and the claim spec, wherever a workload, a claim
 * or a claim template holds one. With `values`, the topic is about those values alone and wins over the topic of the
 * field.
 */
export type TopicPlace =
  | {
      readonly at: 'field';
      readonly kinds: readonly string[];
      readonly path: TopicPath;
      readonly values?: readonly string[];
    }
  | { readonly at: 'pod'; readonly path: TopicPath; readonly values?: readonly string[] }
  | { readonly at: 'claim'; readonly path: TopicPath; readonly values?: readonly string[] }
  | { readonly at: 'annotation'; readonly key: string }
  /** A DNS name of one pod, which may stand in any value. */
  | { readonly at: 'pod-dns-name' };

/** What we have to say about one field, value or annotation. Holds nothing that depends on the manifest around it. */
export interface Topic {
  /** Kebab-case and lasting: pages and tests refer to it. */
  readonly id: string;
  readonly where: readonly TopicPlace[];
  readonly title: string;
  /** Markdown, a few sentences: what it is, why it matters for state, what to choose on AKS. */
  readonly text: string;
  /** At least one; the first is the one to show where there is room for one. */
  readonly sources: readonly Source[];
  /** The practices it explains. */
  readonly statements: readonly StatementId[];
  /** What to know where a document is outdated, wrong, or silent about a condition. */
  readonly correction?: string;
  /** The page of the official documentation with the long text. */
  readonly link: string;
}
