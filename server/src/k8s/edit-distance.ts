/**
 * The candidate a name was most likely meant to be, or `undefined` if none is near: one edit for names of four or five
 * characters, two for longer ones, none for shorter, where an edit inserts, deletes, replaces or swaps. The name itself is never the answer;
 * of equally near candidates the one with the longer common beginning wins, then the earlier.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  return best(name, candidates, () => true);
}

function best(name: string, candidates: Iterable<string>, mayBe: (candidate: string) => boolean): string | undefined {
  const limit = name.length < 4 ? 0 : name.length < 6 ? 1 : 2;
  let found: { candidate: string; distance: number; prefix: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance === undefined || !mayBe(candidate)) continue;
    const prefix = commonPrefix(name, candidate);
    if (!found || distance < found.distance || (distance === found.distance && prefix > found.prefix)) {
      found = { candidate, distance, prefix };
    }
  }
  return found?.candidate;
}

/**
 * The candidate that `name` is a slip of the finger for. Names that differ in their numbers alone, such as `data-1` and
 * `data-2`, are two things.
 */
export function misspelt(name: string, candidates: Iterable<string>): string | undefined {
  const bare = withoutDigits(name);
  return best(name, candidates, (it) => withoutDigits(it) !== bare);
}

function withoutDigits(text: string): string {
  return text.replaceAll(/\d/g, '');
}

/**
 * The number of insertions, deletions, replacements and swaps of neighbours between two texts, or `undefined` if it is
 * above `limit`. Upper and lower case count as one edit however many letters differ.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (a === b) return 0;
  if (limit < 1 || Math.abs(a.length - b.length) > limit) return undefined;
  if (a.toLowerCase() === b.toLowerCase()) return 1;
  // What two texts begin and end with alike never takes an edit.
  const start = commonPrefix(a, b);
  const shorter = Math.min(a.length, b.length) - start;
  let end = 0;
  while (end < shorter && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return distanceOf(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

function distanceOf(a: string, b: string, limit: number): number | undefined {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let smallest = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforePrevious, column - 2) + 1);
      }
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return undefined;
    beforePrevious = previous;
    previous = current;
  }
  const distance = at(previous, b.length);
  return distance <= limit ? distance : undefined;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
