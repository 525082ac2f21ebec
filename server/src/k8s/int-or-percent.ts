/**
 * How many of `total` a value such as `1` or `25%` stands for. Kubernetes rounds a percentage up for `minAvailable`,
 * `maxSurge` and both fields of a budget, and down for a Deployment's `maxUnavailable`. A string without a percent sign
 * is refused by the API server, and is `undefined` here.
 */
export function resolveIntOrPercent(
  value: number | string,
  total: number,
  rounding: 'up' | 'down',
): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  const percent = /^(\d{1,9})%$/.exec(value)?.[1];
  if (percent === undefined) return undefined;
  const exact = (Number(percent) * total) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
