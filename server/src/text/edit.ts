import type { Span } from './span.ts';

/** One replacement in a text. An insertion has an empty span. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** `text` after edits that do not overlap. Insertions at one place come out in the order given. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, order) => ({ ...edit, order }));
  sorted.sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end || b.order - a.order);
  return sorted.reduce(
    (res, { span, text: inserted }) => res.slice(0, span.start) + inserted + res.slice(span.end),
    text,
  );
}
