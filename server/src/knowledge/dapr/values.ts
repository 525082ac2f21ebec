import { parseDuration } from '../../k8s/duration.ts';
import type { Field } from './component.ts';

const truthy = new Set(['y', 'yes', 'true', 't', 'on', '1']);
const falsy = new Set(['n', 'no', 'false', 'f', 'off', '0', '']);

/** Whether Dapr takes a text for "yes", in any case and between spaces; any other text is a "no" to it, without a word. */
export function isTruthy(text: string): boolean {
  return truthy.has(text.trim().toLowerCase());
}

/** Whether a text says yes or no, so that nobody is surprised by what Dapr makes of it. */
export function isBoolean(text: string): boolean {
  const word = text.trim().toLowerCase();
  return truthy.has(word) || falsy.has(word);
}

/** The seconds of a duration as Go writes it, with or without a sign, or as a whole number of seconds. */
export function parseDaprDuration(text: string): number | undefined {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  const [, sign, unsigned = text] = /^([+-])(.*)$/.exec(text) ?? [];
  const seconds = parseDuration(unsigned);
  return seconds !== undefined && sign === '-' ? -seconds : seconds;
}

/** Why a value does not suit a field: its type, none of the `values`, or below the minimum. */
export type ValueProblem = 'type' | 'values' | 'minimum';

/**
 * What is wrong with a literal value; `undefined` if nothing is. Case does not count among allowed values, and no field minds the empty
 * text.
 */
export function valueProblem(field: Field, value: string): ValueProblem | undefined {
  if (value === '') return undefined;
  if (!isOfType(field, value)) return 'type';
  if (field.values && !field.values.some((it) => it.toLowerCase() === value.toLowerCase())) return 'values';
  const least = field.minimum;
  if (least === undefined) return undefined;
  const number = field.type === 'duration' ? parseDaprDuration(value) : Number(value);
  return number !== undefined && number < least ? 'minimum' : undefined;
}

function isOfType({ type }: Field, value: string): boolean {
  switch (type) {
    case 'bool':
      return isBoolean(value);
    case 'number':
      return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value);
    case 'duration':
      return parseDaprDuration(value) !== undefined;
    case 'bytesize':
      return /^\d+(?:\.\d+)?(?:[eEpPtTgGmMkK]i?|m)?$/.test(value);
    case 'string':
      return true;
  }
}
