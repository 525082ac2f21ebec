const binary = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 } as const;
const binaryFactors = new Map<string, number>(Object.entries(binary));
const decimalExponents = new Map(Object.entries({ n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 }));

/**
 * The value of a Kubernetes quantity (`500m`, `1.5Gi`, `1e3`) in its base unit: bytes or cores. `undefined` for what the API
 * server refuses, for example `10GB` or `1K`.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string | number): number | undefined {
  if (typeof text === 'number') return Number.isFinite(text) ? text : undefined;
  const parts = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d{1,4})|([A-Za-z]{0,2}))$/.exec(text);
  if (!parts?.[1]) return undefined;
  const [, digits, exponent, suffix = ''] = parts;
  const factor = binaryFactors.get(suffix);
  // An exponent is read together with the digits: 100 * 1e-9 would not be exactly 1e-7.
  const value =
    factor === undefined ? Number(`${digits}e${exponent ?? decimalExponents.get(suffix)}`) : Number(digits) * factor;
  return Number.isFinite(value) ? value : undefined;
}

/** Negative, zero or positive as `a` is smaller, equal or larger; `undefined` if either is not a quantity. */
export function compareQuantities(a: string | number, b: string | number): number | undefined {
  const left = parseQuantity(a);
  const right = parseQuantity(b);
  return left === undefined || right === undefined ? undefined : left - right;
}

/** A number of bytes in the largest binary unit that needs at most two decimals: `10Gi`, `1.5Gi`, `512Mi`. */
export function formatBytes(bytes: number): string {
  for (const [suffix, factor] of Object.entries(binary).reverse()) {
    const value = bytes / factor;
    if (value >= 1) return `${Number(value.toFixed(2))}${suffix}`;
  }
  return String(bytes);
}
