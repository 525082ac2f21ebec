/**
 * Whether a StatefulSet of this Kubernetes version (`1.37`, `1.35.2`) heeds `maxUnavailable` of its update strategy. The gate was
 * off up to 1.34, on in 1.35.0 to 1.35.3, off again up to 1.36, and is on from 1.37; a version that does not tell counts as
 * off. https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/#MaxUnavailableStatefulSet
 */
export function heedsMaxUnavailable(version: string): boolean {
  const found = /^v?1\.(\d+)(?:\.(\d+))?$/.exec(version);
  if (!found) return false;
  const [minor, patch] = [Number(found[1]), found[2] === undefined ? undefined : Number(found[2])];
  return minor >= 37 || (minor === 35 && patch !== undefined && patch <= 3);
}
