import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** For each of `paths` (absolute) the nearest file called `name` in its folder or further up; sorted, each once. */
export function nearestUp(name: string, paths: Iterable<string>): string[] {
  const known = new Map<string, string | undefined>();
  const search = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const path = join(folder, name);
    const parent = dirname(folder);
    const res = existsSync(path) ? path : parent === folder ? undefined : search(parent);
    known.set(folder, res);
    return res;
  };
  const found = new Set<string>();
  for (const it of paths) {
    const nearest = search(dirname(it));
    if (nearest !== undefined) found.add(nearest);
  }
  return [...found].sort();
}
