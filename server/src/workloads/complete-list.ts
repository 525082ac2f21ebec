import { type Edit, replacePart } from '../yaml/edit.ts';
import type { MemberList } from './member-lists.ts';

/**
 * Writes a list of members anew, with all pods of its set. Nothing where the pattern of its entries is not plain: hosts of
 * others, one line for each member, or numbers that follow no rule.
 */
export function completeList(list: MemberList): (() => Edit) | undefined {
  const [part, ...others] = list.parts;
  const { pods, ordinals } = list;
  if (others.length > 0 || list.hasOthers || pods.min !== pods.max || pods.min < 1 || pods.min > 100) return undefined;
  const text = part.node.text?.slice(part.start, part.end) ?? '';
  const wanted = Array.from({ length: pods.min }, (_, index) => pods.start + index);

  const [range, ...ranges] = part.members.filter((it) => it.ordinals.length > 1);
  if (range) {
    const isAlone = ranges.length === 0 && part.members.length === 1 && pods.min > 1;
    const braces = `{${pods.start}...${pods.start + pods.min - 1}}`;
    const from = part.node.text?.lastIndexOf('{', range.end) ?? -1;
    return isAlone && from >= range.start ? () => replacePart(part.node, from, range.end, braces) : undefined;
  }
  const [open, inner, close] = unwrapped(text);
  const separator = /,\s*/.exec(inner)?.[0] ?? /\s+/.exec(inner)?.[0] ?? ';';
  const entries = inner.split(separator);
  const pattern = patternOf(entries, list.set.name);
  if (!pattern || entries.length !== ordinals.length) return undefined;
  const value = `${open}${wanted.map(pattern).join(separator)}${close}`;
  return value === text ? undefined : () => replacePart(part.node, part.start, part.end, value);
}

/** What stands around the entries: brackets, quotes, white space. */
function unwrapped(text: string): readonly [string, string, string] {
  const [, open = '', inner = '', close = ''] = /^([[\s"']*(?:gcomm:\/\/)?)([\s\S]*?)([\]\s"']*)$/.exec(text) ?? [];
  // Quotes around each entry belong to the entries.
  if (/["']\s*,\s*["']/.test(inner)) {
    const quote = open.at(-1) ?? '';
    return [open.slice(0, -1), `${quote}${inner}${quote}`, close.slice(1)];
  }
  return [open, inner, close];
}

/** The entry of a pod by its ordinal, if every number in `entries` is either the same or as far from the ordinal. */
function patternOf(entries: readonly string[], set: string): ((ordinal: number) => string) | undefined {
  const own = new RegExp(`(?<![\\w.-])${set.replaceAll(/[^\w-]/g, '')}-(\\d+)`);
  const read = entries.map((text) => ({
    ordinal: Number(own.exec(text)?.[1] ?? Number.NaN),
    words: text.split(/\d+/),
    numbers: [...text.matchAll(/\d+/g)].map((it) => Number(it[0])),
  }));
  const [first, second] = read;
  if (!first || read.some((it) => Number.isNaN(it.ordinal))) return undefined;
  const shape = JSON.stringify(first.words);
  if (read.some((it) => JSON.stringify(it.words) !== shape)) return undefined;
  const shifts = first.numbers.map((number, index) => {
    if (read.every((it) => it.numbers[index] === number) && second) return undefined;
    const shift = number - first.ordinal;
    return read.every((it) => it.numbers[index] === it.ordinal + shift) ? shift : Number.NaN;
  });
  // One entry alone does not tell which of its numbers are the ordinal's.
  if (!second || shifts.some((it) => Number.isNaN(it))) return undefined;
  const pattern = (ordinal: number) =>
    first.words
      .map((word, index) => {
        const shift = shifts[index];
        const number = shift === undefined ? first.numbers[index] : ordinal + shift;
        return index < first.numbers.length ? `${word}${number}` : word;
      })
      .join('');
  return read.every((it, index) => pattern(it.ordinal) === entries[index]) ? pattern : undefined;
}
