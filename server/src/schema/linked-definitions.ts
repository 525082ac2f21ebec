import type { JSONSchema, JSONSchemaRef } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { definitionsPrefix, type SchemaBundle } from './bundle.ts';

/**
 * Schemas by name, in the form that validation, completion and hover read: each reference is replaced by what it refers to.
 * That may contain itself, so what comes out may be a ring. Each is made when it is first asked for, and shared.
 */
export class LinkedDefinitions {
  readonly #written = new Map<string, JSONSchema>();
  readonly #linked = new Map<string, JSONSchema>();
  /** References with words of their own, to be completed once what they refer to is. */
  #pending: { readonly to: JSONSchema; readonly from: JSONSchema }[] = [];

  add({ definitions }: SchemaBundle): void {
    for (const [name, it] of Object.entries(definitions)) this.#written.set(name, it);
  }

  /** The schema of a name; one that takes anything if there is none. */
  get(name: string): JSONSchema {
    const res = this.#named(name);
    for (const { to, from } of this.#pending) {
      for (const [keyword, value] of Object.entries(from))
        if (!(keyword in to)) Object.assign(to, { [keyword]: value });
    }
    this.#pending = [];
    return res;
  }

  #named(name: string): JSONSchema {
    const known = this.#linked.get(name);
    if (known) return known;
    const res: JSONSchema = {};
    this.#linked.set(name, res);
    return this.#part(this.#written.get(name) ?? {}, res);
  }

  /** Fills `into`, unless the part is another definition and nothing else. */
  #part(part: JSONSchema, into?: JSONSchema): JSONSchema {
    const { $ref, properties, items, additionalProperties, not, oneOf, anyOf, allOf, ...rest } = part;
    const target = $ref?.startsWith(definitionsPrefix) ? this.#named($ref.slice(definitionsPrefix.length)) : undefined;
    if (target && !into && Object.keys(part).length === 1) return target;
    const res: JSONSchema = Object.assign(into ?? {}, {
      ...rest,
      // Without it, hover would show the marks of Markdown.
      ...(rest.description === undefined ? {} : { markdownDescription: rest.description }),
      ...(properties && {
        properties: Object.fromEntries(Object.entries(properties).map(([name, it]) => [name, this.#any(it)])),
      }),
      ...(items !== undefined && { items: Array.isArray(items) ? items.map((it) => this.#any(it)) : this.#any(items) }),
      ...(additionalProperties !== undefined && { additionalProperties: this.#any(additionalProperties) }),
      ...(not !== undefined && { not: this.#any(not) }),
      ...(oneOf && { oneOf: oneOf.map((it) => this.#any(it)) }),
      ...(anyOf && { anyOf: anyOf.map((it) => this.#any(it)) }),
      ...(allOf && { allOf: allOf.map((it) => this.#any(it)) }),
    });
    if (target) this.#pending.push({ to: res, from: target });
    return res;
  }

  #any<T extends JSONSchemaRef>(part: T): T | JSONSchema {
    return typeof part === 'object' ? this.#part(part) : part;
  }
}
