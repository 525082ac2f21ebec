import { z } from 'zod';

/** Descriptions are Markdown: what a field does, in a sentence or two. A default is told after it. */
export function documented<T extends z.ZodType>(type: T, description: string, byDefault?: z.input<T>): T {
  if (byDefault === undefined) return type.meta({ description });
  const told = typeof byDefault === 'object' ? JSON.stringify(byDefault) : String(byDefault);
  return type.meta({ description: `${description} Default: \`${told}\`.`, default: byDefault });
}

/** An object whose fields are all known; those of the first shape have to be there. */
export function closed<R extends z.core.$ZodLooseShape, O extends z.core.$ZodLooseShape>(required: R, optional: O) {
  return z.strictObject({ ...required, ...z.strictObject(optional).exactPartial().shape });
}

/**
 * An object that gets more fields with each version of what reads it. In the JSON Schema the keyword `mayGrow` says so: a
 * field that is not known is wrong there only if it looks like another one, misspelt.
 */
export function growing<R extends z.core.$ZodLooseShape, O extends z.core.$ZodLooseShape>(required: R, optional: O) {
  const fields = { ...required, ...z.strictObject(optional).exactPartial().shape };
  return z.looseObject(fields).meta({ mayGrow: true });
}

export function text(description: string, byDefault?: string) {
  return documented(z.string(), description, byDefault);
}

export function flag(description: string, byDefault?: boolean) {
  return documented(z.boolean(), description, byDefault);
}

export function integer(description: string, byDefault?: number) {
  return documented(z.int(), description, byDefault);
}

/** A whole number that is at least `minimum`. */
export function integerFrom(minimum: number, description: string, byDefault?: number) {
  return documented(z.int().min(minimum), description, byDefault);
}

/** One of these values, and nothing else. */
export function choice<const T extends readonly string[]>(values: T, description: string, byDefault?: T[number]) {
  return documented(z.enum(values), description, byDefault);
}

/** Values to offer where others are allowed too: other spellings of them, or what a later version adds. */
export function suggestion(values: readonly string[], description: string, byDefault?: string) {
  return documented(z.union([z.enum(values), z.string()]), description, byDefault);
}

export function list<T extends z.ZodType>(item: T, description: string) {
  return documented(z.array(item), description);
}

export function texts(description: string) {
  return list(z.string(), description);
}

/** A mapping with keys of the user's own. */
export function mapping<T extends z.ZodType>(value: T, description: string) {
  return documented(z.record(z.string(), value), description);
}

export function labels(description: string) {
  return mapping(z.string(), description);
}

/** A mapping whose fields somebody else decides about. */
export function freeForm(description: string) {
  return documented(z.looseObject({}), description);
}

export function anything(description: string) {
  return documented(z.unknown(), description);
}
