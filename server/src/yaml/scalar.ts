/** What a scalar means. Numbers outside the safe integer range stay numbers; nothing here throws. */
export type ScalarValue = string | number | boolean | null;

/**
 * The meaning that kubectl gives to an unquoted scalar. It reads YAML 1.1 through goyaml (sigs.k8s.io/yaml), so `yes`
 * and `on` are booleans and `0755` is 493, but there are no sexagesimal numbers and, after the trip through JSON, no
 * timestamps.
 */
export function plainScalar(source: string): ScalarValue {
  const first = source.charCodeAt(0);
  // Most scalars are words. Letters that start no keyword, and slashes and the like, need no look-up.
  if (Number.isNaN(first)) return null;
  const word = words.get(source);
  if (word !== undefined) return word;
  if (!canStartNumber(first)) return source;
  return number(source) ?? source;
}

const words = new Map<string, boolean | null>([
  ...['null', 'Null', 'NULL', '~', ''].map((it) => [it, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((it) => [it, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((it) => [it, false] as const),
]);

function canStartNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
}

function number(source: string): number | undefined {
  const text = source.replaceAll('_', '');
  if (/^[-+]?(0|[1-9]\d*)$/.test(text)) return Number(text);
  const based = /^([-+]?)0(?:x([\da-fA-F]+)|o?([0-7]+)|b([01]+))$/.exec(text);
  if (based) {
    const [, sign, hex, octal, binary] = based;
    const value = hex ? Number.parseInt(hex, 16) : octal ? Number.parseInt(octal, 8) : Number.parseInt(binary ?? '', 2);
    return sign === '-' ? -value : value;
  }
  if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(nan|NaN|NAN)$/.test(text)) return Number.NaN;
  return undefined;
}
