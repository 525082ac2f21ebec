import type { Span } from '../text/span.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A sentence that says why nothing is renamed. */
export interface Refusal {
  readonly refusal: string;
}

/** A place that spells the name. */
export interface Site {
  readonly at: YamlNode;
  /** In the text of `at`, if the name is only a part of it. */
  readonly part?: Span;
}

/** A name that can be changed. */
export interface Subject {
  /** Where the cursor is. */
  readonly origin: Span;
  readonly name: string;
  /** Everywhere that the name is meant, its declaration included. */
  readonly sites: readonly Site[];
  /** What keeps a new name from being used. */
  readonly problemWith: (name: string) => string | undefined;
  readonly consequence: string | undefined;
  readonly isRisky: boolean;
}

export function refusal(sentence: string): Refusal {
  return { refusal: sentence };
}

/** The last step of a URI, as one reads it. */
export function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
