/**
 * A line that starts with `---` or `...` always ends a document, even inside quotes and block scalars
 * (YAML 1.2, section 9.1.2), so a scan of line starts cuts a stream exactly and an edit re-reads only its own document.
 */
const marker = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/** Cuts a stream into the texts of its documents. Joined again, they are `text`. There is always at least one. */
export function splitDocuments(text: string): string[] {
  const cuts = [...markerCuts(text), ...jsonCuts(text)].sort((a, b) => a - b);
  const starts = [0, ...cuts.filter((cut, index) => cut > 0 && cut < text.length && cut !== cuts[index - 1])];
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
}

function markerCuts(text: string): number[] {
  const cuts: number[] = [];
  marker.lastIndex = 0;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    if (match[0] === '---') {
      cuts.push(match.index);
    } else {
      // `...` belongs to the document that it ends; the next one starts on the next line.
      const lineEnd = /\r\n|\n|\r/g;
      lineEnd.lastIndex = match.index;
      if (lineEnd.test(text)) cuts.push(lineEnd.lastIndex);
    }
  }
  return cuts;
}

/** kubectl reads JSON objects that simply follow one another; YAML has no word for that. */
function jsonCuts(text: string): number[] {
  if (!/^\uFEFF?\s*\{(?!\{)/.test(text)) return [];
  const cuts: number[] = [];
  let depth = 0;
  let objects = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '"') {
      index = endOfJsonString(text, index);
    } else if (char === '{') {
      if (depth === 0 && objects++ > 0) {
        // Positions count on documents that begin a line; two objects on one line stay one text.
        const start = text.lastIndexOf('\n', index) + 1;
        if (text.slice(start, index).trim() !== '') return [];
        cuts.push(start);
      }
      depth++;
    } else if (char === '}') {
      depth--;
    } else if (depth === 0 && char !== undefined && !/[\s\uFEFF]/.test(char)) {
      return [];
    }
  }
  return depth === 0 ? cuts : [];
}

function endOfJsonString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"') return index;
  }
  return text.length;
}
