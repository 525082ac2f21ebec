import type { DocumentEdit, Edit, NewFile } from '../yaml/edit.ts';

/**
 * One edit out of many, without those that collide with one before them. An edit goes in as a whole or not at all. Two
 * insertions at one place collide, too: each may make the same missing parent.
 */
export function mergeEdits(edits: Iterable<Edit>): Edit {
  const res: (DocumentEdit | NewFile)[] = [];
  for (const edit of edits) {
    if (!edit.some((it) => res.some((other) => collide(it, other)))) res.push(...edit);
  }
  return res;
}

function collide(a: DocumentEdit | NewFile, b: DocumentEdit | NewFile): boolean {
  if (!('document' in a) || !('document' in b)) return 'uri' in a && 'uri' in b && a.uri === b.uri;
  if (a.document !== b.document) return false;
  const [start, end] = [Math.max(a.span.start, b.span.start), Math.min(a.span.end, b.span.end)];
  const inserts = a.span.start === a.span.end || b.span.start === b.span.end;
  return inserts ? start <= end : start < end;
}
