/** Whether a mount at `mountPath` holds `path`: the same directory or one above it. Trailing slashes do not matter. */
export function covers(mountPath: string, path: string): boolean {
  const mount = `${trimmed(mountPath)}/`;
  return `${trimmed(path)}/`.startsWith(mount);
}

/**
 * The mount that holds `path`, or `undefined` if none does. Of several the deepest holds it. A volume that the image
 * declares hides a mount above it, because the runtime mounts an anonymous volume there unless the pod mounts exactly that
 * directory.
 */
export function coveringMount(
  path: string,
  mountPaths: readonly string[],
  declaredVolumes: readonly string[] = [],
): string | undefined {
  const mount = deepest(path, mountPaths);
  const declared = deepest(path, declaredVolumes);
  if (mount === undefined || declared === undefined) return mount;
  return trimmed(mount).length >= trimmed(declared).length ? mount : undefined;
}

function deepest(path: string, candidates: readonly string[]): string | undefined {
  return candidates
    .filter((it) => it.startsWith('/') && covers(it, path))
    .reduce<string | undefined>(
      (best, it) => (best && trimmed(best).length >= trimmed(it).length ? best : it),
      undefined,
    );
}

function trimmed(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
}
