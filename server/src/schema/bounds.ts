import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import type { YamlNode } from '../yaml/node.ts';
import type { SchemaProblem } from './problem.ts';

/** The bound of its schema that a value does not keep: a limit of a number, a length, a count, or a pattern. */
export function boundsProblem(node: YamlNode, schema: JSONSchema): SchemaProblem | undefined {
  const expected = expectation(node, schema);
  if (expected === undefined) return undefined;
  const meant = schema.format === 'quantity' && node.text !== undefined ? meantQuantity(node.text) : undefined;
  return { id: 'out-of-bounds', node, expected, meant };
}

/** A quantity that is written as people say it: `10GB`, `8 Gi`, `512mb`. */
function meantQuantity(text: string): string | undefined {
  const { number, prefix, binary } =
    /^(?<number>\d+(?:\.\d+)?)\s*(?<prefix>[kmgtp])(?<binary>i?)b?$/i.exec(text.trim())?.groups ?? {};
  if (number === undefined || prefix === undefined) return undefined;
  // A small "m" stands for thousandths.
  if (/^\S*m$/i.test(text)) return undefined;
  if (binary) return `${number}${prefix.toUpperCase()}i`;
  return number + (prefix.toLowerCase() === 'k' ? 'k' : prefix.toUpperCase());
}

function expectation(node: YamlNode, schema: JSONSchema): string | undefined {
  const { value } = node;
  if (typeof value === 'number') return ofNumber(value, schema);
  if (typeof value === 'string') return ofText(value, schema);
  if (node.isSequence) return ofCount(node.items().length, schema.minItems, schema.maxItems, 'item');
  if (node.isMapping) return ofCount(node.entries().length, schema.minProperties, schema.maxProperties, 'field');
  return undefined;
}

function ofNumber(value: number, { minimum, maximum, format }: JSONSchema): string | undefined {
  const [low, high] = [minimum ?? Number.NEGATIVE_INFINITY, maximum ?? Number.POSITIVE_INFINITY];
  if (value >= low && value <= high) {
    if (format === 'int32' && Math.abs(value) > 2 ** 31) return 'a number that 32 bits can hold';
    return undefined;
  }
  if (minimum !== undefined && maximum !== undefined) return `a number from ${minimum} to ${maximum}`;
  return minimum === undefined ? `at most ${maximum}` : `at least ${minimum}`;
}

function ofText(value: string, { minLength, maxLength, pattern, patternErrorMessage, format }: JSONSchema) {
  if (format === 'quantity' && pattern !== undefined) {
    return matches(value, pattern) ? undefined : 'a quantity, such as 500m or 1Gi';
  }
  if (pattern !== undefined && !matches(value, pattern)) return patternErrorMessage ?? `a text that matches ${pattern}`;
  return ofCount(value.length, minLength, maxLength, 'character');
}

function ofCount(
  count: number,
  least: number | undefined,
  most: number | undefined,
  thing: string,
): string | undefined {
  if (least !== undefined && count < least) return `at least ${amount(least, thing)}`;
  return most !== undefined && count > most ? `at most ${amount(most, thing)}` : undefined;
}

function amount(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** Longer texts are not matched: patterns come from anybody, and some take time that grows without measure. */
const longestMatched = 1000;
const patterns = new Map<string, RegExp | undefined>();

function matches(value: string, pattern: string): boolean {
  if (!patterns.has(pattern)) patterns.set(pattern, compiled(pattern));
  const expression = patterns.get(pattern);
  return expression === undefined || value.length > longestMatched || expression.test(value);
}

/** Go knows patterns that JavaScript does not; such a one is not checked. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
