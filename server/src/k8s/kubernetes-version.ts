/** Whether Kubernetes `version` (`1.35`, `v1.35.2`) is `minimum` or later, by major and minor. Text that is no version is not. */
export function isAtLeast(version: string, minimum: string): boolean {
  const actual = parts(version);
  const wanted = parts(minimum);
  if (!actual || !wanted) return false;
  return actual[0] === wanted[0] ? actual[1] >= wanted[1] : actual[0] > wanted[0];
}

function parts(version: string): readonly [major: number, minor: number] | undefined {
  const found = /^v?(\d+)\.(\d+)(?:\.|$)/.exec(version);
  return found ? [Number(found[1]), Number(found[2])] : undefined;
}

/** The minor of Kubernetes 1.x: 35 for `1.35`. */
export function minorOf(version: string): number | undefined {
  const found = parts(version);
  return found?.[0] === 1 ? found[1] : undefined;
}
