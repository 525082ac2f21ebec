import picomatch from 'picomatch';

/** Whether a path, relative to where the globs were written and with `/`, is meant by them. */
export type PathTest = (path: string) => boolean;

/**
 * Reads globs as people write them in ignore lists: one without a slash matches at any depth, one that matches a folder
 * matches all below it, and one that starts with `!` takes back what earlier ones matched.
 */
export function pathTest(globs: readonly string[]): PathTest {
  const steps = globs.map(step).filter((it) => it !== undefined);
  if (steps.length === 0) return () => false;
  return (path) => {
    const selfAndFolders = [...ancestors(path), path];
    return steps.findLast(({ matches }) => selfAndFolders.some((it) => matches(it)))?.includes ?? false;
  };
}

interface Step {
  readonly includes: boolean;
  readonly matches: PathTest;
}

function step(glob: string): Step | undefined {
  const includes = !glob.startsWith('!');
  const bare = (includes ? glob : glob.slice(1)).replace(/^\.\//, '').replace(/\/+$/, '');
  const anchored = bare.replace(/^\/+/, '');
  if (anchored === '') return undefined;
  const matches = picomatch(bare.includes('/') ? anchored : `**/${bare}`, { dot: true, nonegate: true });
  return { includes, matches: (path) => matches(path) };
}

/** The folders a path lies in, outermost first. */
function ancestors(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
