import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import { compose } from './compose.ts';
import type { YamlNode } from './node.ts';

/** Text that YAML, or kubectl's reader, does not accept as it stands. Offsets count from the start of the document. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
  /** A warning is text that kubectl reads but not as it looks, such as a key that is written twice. */
  readonly severity: 'error' | 'warning';
}

/**
 * One document of a YAML or JSON stream with the comments and the marker before it. Its text never changes; an edit makes
 * another document. Reading it never fails: broken text gives a partial model and problems.
 */
export class YamlDocument {
  readonly uri: string;
  readonly text: string;
  /** The value of the document; `undefined` if it is empty, only comments, or unreadable. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** The text is source for Helm or another Go template, not YAML. Its root and problems mean nothing. */
  readonly isTemplate: boolean;
  /** Some of the text is not YAML, so what it says may be missing from `root`. */
  readonly isBroken: boolean;
  #lines: LineIndex | undefined;

  constructor(uri: string, text: string) {
    this.uri = uri;
    this.text = text;
    const { root, problems, isTemplate } = compose(this);
    this.root = isTemplate ? undefined : root;
    this.problems = isTemplate ? [] : problems;
    this.isTemplate = isTemplate;
    this.isBroken = this.problems.some((it) => it.severity === 'error');
  }

  /** Lines of this document alone; the file adds where the document starts. */
  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** The line end this document uses. */
  get newline(): string {
    if (this.text.includes('\r\n')) return '\r\n';
    return this.text.includes('\r') && !this.text.includes('\n') ? '\r' : '\n';
  }
}
