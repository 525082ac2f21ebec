import type { DocumentEdit, Edit } from './edit.ts';

/**
 * Several edits as one. Where one takes out the lines behind which another inserts, the inserted lines take their place:
 * edits must not overlap.
 */
export function combine(...edits: readonly Edit[]): Edit {
  const all = edits.flat();
  const removals = all.filter(
    (it): it is DocumentEdit => 'document' in it && it.text === '' && it.span.end > it.span.start,
  );
  const replaced = new Map<DocumentEdit, DocumentEdit[]>();
  const rest = all.filter((it) => {
    const removal = 'document' in it ? removals.find((other) => isAtEndOf(it, other)) : undefined;
    if (!removal || !('document' in it)) return true;
    replaced.set(removal, [...(replaced.get(removal) ?? []), it]);
    return false;
  });
  return rest.map((it) => {
    const inserted = 'document' in it ? (replaced.get(it) ?? []) : [];
    return inserted.length > 0 && 'document' in it ? { ...it, text: linesInPlaceOf(it, inserted) } : it;
  });
}

function isAtEndOf(
  { document, span: { start: at, end } }: DocumentEdit,
  { document: other, span }: DocumentEdit,
): boolean {
  if (document !== other || at !== end || at <= span.start) return false;
  return at < span.end || (at === span.end && at === document.text.length);
}

/** Insertions begin with the line end of what they follow, which is gone; the last one needs the line end that was there. */
function linesInPlaceOf({ document, span }: DocumentEdit, inserted: readonly DocumentEdit[]): string {
  const text = inserted.map((it) => it.text).join('');
  const at = inserted[0]?.span.start ?? span.end;
  return text.replace(/^(?:\r\n|\n|\r)/, '') + document.text.slice(at, span.end);
}
