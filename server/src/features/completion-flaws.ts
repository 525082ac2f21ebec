/**
 * Lines without what is most often half typed: quotes and brackets that nobody closes, and words that are no key yet. White
 * space takes their place, so that all else stays where it is. Whole text may lose something, so ask for it only when it
 * cannot be read as it is.
 */
export function withoutFlaws(lines: string): string {
  return lines.replaceAll(/^.*$/gm, (line) => {
    const [, begin = '', value = ''] = /^(\s*(?:- +)*(?:[^\s"'#:][^\s:]*\s*:\s+)?)(.*)$/.exec(line) ?? [];
    if (value === '' || value.startsWith('#')) return line;
    const isWord = !begin.includes(':') && !begin.includes('-') && /^[\w./-]+\s*$/.test(value);
    return isWord || isOpen(value) ? begin.padEnd(line.length) : line;
  });
}

function isOpen(value: string): boolean {
  const [quote] = value;
  if (quote === '"' || quote === "'") return value.indexOf(quote, 1) < 0;
  if (quote !== '{' && quote !== '[') return false;
  return count(value, /[{[]/g) !== count(value, /[}\]]/g);
}

function count(text: string, of: RegExp): number {
  return text.match(of)?.length ?? 0;
}
