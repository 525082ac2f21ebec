import type { ReportedFinding } from '../report.ts';
import { printable } from './printable.ts';

const widest = 100;

/** A source line without its indentation, cut to what fits on a line, and the marks below what is at fault. */
export interface Excerpt {
  readonly line: string;
  readonly carets: string;
}

/** The line of a finding and its marks; both empty where there is nothing to show. */
export function excerpt({ sourceLine, range: { start, end } }: ReportedFinding): Excerpt {
  if (sourceLine.trim() === '') return { line: '', carets: '' };
  const indentation = /^\s*/.exec(sourceLine)?.[0].length ?? 0;
  const from = Math.min(start.character, sourceLine.length);
  // Of a range over several lines the first one is shown, and marked to its end.
  const to = end.line > start.line ? sourceLine.trimEnd().length : Math.min(end.character, sourceLine.length);
  // A long line is shown from shortly before the place.
  const first = from - indentation > widest * 0.6 ? from - Math.floor(widest / 4) : Math.min(indentation, from);
  const last = Math.min(sourceLine.length, first + widest);
  const before = first > indentation ? '…' : '';
  const after = last < sourceLine.trimEnd().length ? '…' : '';
  const line = before + printable(sourceLine.slice(first, last)).trimEnd() + after;
  const marked = sourceLine.slice(from, Math.max(from, Math.min(to, last)));
  return {
    line,
    carets: ' '.repeat(before.length) + blank(sourceLine.slice(first, from)) + '^'.repeat(Math.max(1, columns(marked))),
  };
}

/** White space as wide as the text. A tab stays one, because only the terminal knows how wide it is. */
function blank(text: string): string {
  return [...text].map((it) => (it === '\t' ? it : ' '.repeat(columns(it)))).join('');
}

function columns(text: string): number {
  let res = 0;
  for (const char of text) res += wide.test(char) ? 2 : combining.test(char) ? 0 : 1;
  return res;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
const combining = /\p{Mn}|\p{Me}|\p{Cf}/u;
