/**
 * The candidate a name was most likely meant to be, or `undefined` if none is near: one edit for names of four or five
 * characters, two for longer ones, none for shorter, where an edit inserts, deletes, replaces or swaps. The name itself is never the answer;
 * of equally near candidates the one with the longer common beginning wins, then the earlier.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = name.length < 4 ? 0 : name.length < 6 ? 1 : 2;
  let best: { candidate: string; distance: number; prefix: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance === undefined) continue;
    const prefix = commonPrefix(name, candidate);
    if (!best || distance < best.distance || (distance === best.distance && prefix > best.prefix)) {
      best = { candidate, distance, prefix };
    }
  }
  return best?.candidate;
}

/**
 * The candidate that `name` is a slip of the finger for. Names that differ in their numbers alone, such as `data-1` and
 * `data-2`, are two things.
 */
export function misspelt(name: string, candidates: Iterable<string>): string | undefined {
  const bare = withoutDigits(name);
  return nearest(
    name,
    [...candidates].filter((it) => withoutDigits(it) !== bare),
  );
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
