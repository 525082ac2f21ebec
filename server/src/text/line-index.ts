/** Zero-based line and UTF-16 column, as the language server protocol counts them. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Translates between offsets and lines of one text. The only place in the project that counts lines. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED))
        starts.push(index + 1);
    }
    this.#starts = starts;
    this.#length = text.length;
  }

  /** How many line ends the text holds: the distance in lines from its start to whatever follows it. */
  get breaks(): number {
    return this.#starts.length - 1;
  }

  at(offset: number): LineColumn {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, column: offset - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; one beyond a line or the text is taken back to its end. */
  offset({ line, column }: LineColumn): number {
    const start = this.#starts[line];
    if (start === undefined) return this.#length;
    return Math.min(start + column, this.#starts[line + 1] ?? this.#length);
  }
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
