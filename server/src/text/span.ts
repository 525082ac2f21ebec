/** A half-open range of UTF-16 offsets, `[start, end)`, in one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether a cursor at `offset` is in or right beside `span`. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
