import type { JSONSchema, JSONSchemaRef } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import type { Path } from '../yaml/node.ts';

/** A field that a schema has. */
export interface KnownField {
  readonly name: string;
  readonly isRequired: boolean;
  readonly value: KnownValue;
}

/**
 * What schemas say about one value, for those who complete and explain. Several may hold for the same value, as the branches
 * of `oneOf` do: what any of them allows may be written.
 */
export class KnownValue {
  readonly #schemas: readonly JSONSchema[];

  constructor(schemas: readonly JSONSchemaRef[]) {
    this.#schemas = [...new Set(schemas.flatMap((it) => branches(it)))];
  }

  /** Nobody knows anything about it. */
  get isEmpty(): boolean {
    return this.#schemas.length === 0;
  }

  /** What is known about a part of the value. */
  at(...path: Path): KnownValue {
    let found: KnownValue = this;
    for (const step of path) found = new KnownValue(found.#schemas.flatMap((it) => below(it, step)));
    return found;
  }

  /** In the order of the schema. Required is what each branch wants that has the field. */
  get fields(): readonly KnownField[] {
    const names = new Set(this.#schemas.flatMap((it) => Object.keys(it.properties ?? {})));
    return [...names].map((name) => {
      const holders = this.#schemas.filter((it) => Object.hasOwn(it.properties ?? {}, name));
      const isRequired = this.#schemas.some((it) => it.required?.includes(name)) && holders.length > 0;
      return { name, isRequired, value: this.at(name) };
    });
  }

  /** The values it may have, if there are but a few. */
  get values(): readonly string[] {
    const all = this.#schemas.flatMap((it) => (it.const === undefined ? (it.enum ?? []) : [it.const]));
    return [...new Set(all.filter((it) => it !== null).map(String))];
  }

  /** How it is written; `undefined` where that may be one way or another. */
  get shape(): 'mapping' | 'list' | 'boolean' | 'number' | 'text' | undefined {
    const shapes = new Set(this.#schemas.flatMap(shapesOf));
    const [only] = shapes;
    return shapes.size === 1 ? only : undefined;
  }

  /** What it is for, in Markdown; empty if the schema does not say. */
  get description(): string {
    // A field often says more than the type that it has.
    return this.#schemas.map((it) => it.description ?? '').find((it) => it !== '') ?? '';
  }

  get default(): string | undefined {
    const found = this.#schemas.map((it) => it.default).find((it) => it !== undefined && it !== null);
    return found === undefined || typeof found === 'object' ? undefined : String(found);
  }

  /** The type as one speaks of it: `list of text`. */
  get typeInWords(): string {
    const { shape } = this;
    if (shape === 'list') {
      const item = this.at(0).typeInWords;
      return item === '' ? 'list' : `list of ${plurals[item] ?? item}`;
    }
    if (shape !== undefined) return words[shape];
    const types = new Set(this.#schemas.flatMap(shapesOf));
    return types.has('text') && types.has('number') && types.size === 2 ? 'number or text' : '';
  }
}

const words = { mapping: 'object', list: 'list', boolean: 'true or false', number: 'number', text: 'text' } as const;
const plurals: Readonly<Record<string, string>> = { object: 'objects', number: 'numbers', text: 'texts' };

/** Rings of definitions are cut here: no honest schema has alternatives of alternatives this deep. */
const deepest = 8;

/** A schema and what it is joined or offered with. */
function branches(schema: JSONSchemaRef, depth = 0): readonly JSONSchema[] {
  if (typeof schema === 'boolean' || depth > deepest) return [];
  const more = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return more.length === 0 ? [schema] : [schema, ...more.flatMap((it) => branches(it, depth + 1))];
}

function below({ properties = {}, additionalProperties, items }: JSONSchema, step: Path[number]): JSONSchemaRef[] {
  if (typeof step === 'number' || (step === '*' && items !== undefined)) {
    return items === undefined ? [] : Array.isArray(items) ? items : [items];
  }
  const own = Object.hasOwn(properties, step) ? properties[step] : undefined;
  if (own !== undefined) return [own];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

function shapesOf({ type, properties, items, enum: values }: JSONSchema): readonly (keyof typeof words)[] {
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const shapes = types.flatMap((it) => byType[it] ?? []);
  if (shapes.length > 0) return shapes;
  if (properties) return ['mapping'];
  if (items !== undefined) return ['list'];
  return values ? ['text'] : [];
}

const byType: Readonly<Record<string, keyof typeof words>> = {
  object: 'mapping',
  array: 'list',
  boolean: 'boolean',
  integer: 'number',
  number: 'number',
  string: 'text',
};
