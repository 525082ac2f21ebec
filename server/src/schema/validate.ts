import type { JSONSchema, JSONSchemaRef } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { YamlNode } from '../yaml/node.ts';
import { boundsProblem } from './bounds.ts';
import { elsewhere, type Frame, meantField, meantValue } from './guess.ts';
import type { JsonType, SchemaProblem } from './problem.ts';

export interface ValidationOptions {
  /** What is missing is written elsewhere, as in a patch. */
  readonly isPartial: boolean;
}

/** Honest manifests have a small part of these; what comes after is not looked at. */
const maximumNodes = 200_000;
const maximumProblems = 100;
/** Guesses compare a name with all that could be meant. */
const maximumGuesses = 20;

/**
 * What a node says and its schema does not have. Reads the tree that everything else reads, so
 * values mean what kubectl takes them for and places are exact. What is null is absent, as for the API server, and about
 * what something fills in later nothing is said. `status` is the cluster's own. Of `oneOf` one branch has to fit, and `not` is not read.
 */
export function validate(node: YamlNode, schema: JSONSchema, options: ValidationOptions): readonly SchemaProblem[] {
  const validation = new Validation(options);
  validation.object(node, schema);
  return validation.problems;
}

class Validation {
  problems: SchemaProblem[] = [];
  readonly #options: ValidationOptions;
  /** The objects around what is looked at, outermost first. */
  readonly #frames: Frame[] = [];
  /** What an anchor holds is looked at once for each schema: it may be used often, or contain itself. */
  readonly #anchored = new Map<YamlNode, Set<JSONSchema>>();
  #nodesLeft = maximumNodes;
  #guessesLeft = maximumGuesses;

  constructor(options: ValidationOptions) {
    this.#options = options;
  }

  /** The object as a whole: what it is stands in `apiVersion` and `kind`, by which its schema was chosen. */
  object(node: YamlNode, schema: JSONSchema): void {
    const { apiVersion: _, kind: __, status: ___, ...properties } = schema.properties ?? {};
    const open = { apiVersion: {}, kind: {}, status: {} };
    const required = schema.required?.filter((it) => !(it in open));
    this.#check(node, { ...schema, properties: { ...open, ...properties }, ...(required && { required }) });
  }

  #check(node: YamlNode, schema: JSONSchemaRef): void {
    if (typeof schema === 'boolean' || this.#nodesLeft-- <= 0 || this.problems.length >= maximumProblems) return;
    if ((node.isAlias || node.anchor !== undefined) && !this.#isNew(node, schema)) return;
    const found = typeOf(node);
    if (found === undefined || found === 'null' || isFilledIn(node, schema)) return;
    if (!this.#hasType(node, schema, found)) return;
    if (schema.enum && !schema.enum.includes(node.value)) {
      this.problems.push(wrongValue(node, schema.enum));
      return;
    }
    const outOfBounds = boundsProblem(node, schema);
    if (outOfBounds) this.problems.push(outOfBounds);
    for (const it of schema.allOf ?? []) this.#check(node, it);
    if (schema.anyOf) this.#oneOf(node, schema.anyOf);
    if (schema.oneOf) this.#oneOf(node, schema.oneOf);
    if (found === 'object') this.#fields(node, schema);
    if (found === 'array') this.#items(node, schema);
  }

  #hasType(node: YamlNode, { type }: JSONSchema, found: JsonType): boolean {
    if (type === undefined) return true;
    const expected = (Array.isArray(type) ? type : [type]) as readonly JsonType[];
    if (expected.includes(found) || (found === 'integer' && expected.includes('number'))) return true;
    this.problems.push({ id: 'wrong-type', node, expected, found });
    return false;
  }

  #fields(node: YamlNode, schema: JSONSchema): void {
    const { properties = {}, additionalProperties, patternProperties, required = [] } = schema;
    const present = new Set<string>();
    this.#frames.push({ node, schema });
    for (const entry of node.entries()) {
      const { name, value } = entry;
      present.add(name);
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property !== undefined) this.#check(value, property);
      else if (typeof additionalProperties === 'object') this.#check(value, additionalProperties);
      else if (additionalProperties === false && !patternProperties && !this.#isDirective(name)) {
        const mayGuess = this.#guessesLeft-- > 0;
        const meant = mayGuess ? meantField(name, node, properties) : undefined;
        if (meant !== undefined) present.add(meant);
        const place = mayGuess && meant === undefined ? elsewhere(name, this.#frames) : undefined;
        this.problems.push({ id: 'unknown-field', owner: node, entry, meant, elsewhere: place });
        if (this.problems.length >= maximumProblems) break;
      }
    }
    this.#frames.pop();
    // What is misspelt is not missing as well.
    const missing = this.#options.isPartial ? [] : required.filter((it) => !present.has(it));
    if (missing.length > 0) this.problems.push({ id: 'missing-field', owner: node, names: missing, isChoice: false });
  }

  /** What is filled in later, and what tells Kustomize how to merge: `$patch: delete`. */
  #isDirective(name: string): boolean {
    return name === '' || holdsPlaceholder(name) || (this.#options.isPartial && name.startsWith('$'));
  }

  #items(node: YamlNode, { items }: JSONSchema): void {
    if (items === undefined || Array.isArray(items)) return;
    for (const it of node.items()) this.#check(it, items);
  }

  /** One of several schemas has to fit. If none does, the one that was most likely meant says what is wrong. */
  #oneOf(node: YamlNode, branches: readonly JSONSchemaRef[]): void {
    const before = this.problems;
    const tried: SchemaProblem[][] = [];
    for (const branch of branches) {
      this.problems = [];
      this.#check(node, branch);
      tried.push(this.problems);
    }
    this.problems = before;
    if (tried.some((it) => it.length === 0)) return;
    before.push(...mostLikely(node, tried));
  }

  #isNew(node: YamlNode, schema: JSONSchema): boolean {
    const target = node.content.kind === 'alias' ? node.content.target : node;
    if (!target) return false;
    const seen = this.#anchored.get(target) ?? new Set();
    this.#anchored.set(target, seen);
    if (seen.has(schema)) return false;
    seen.add(schema);
    return true;
  }
}

function mostLikely(node: YamlNode, tried: readonly SchemaProblem[][]): readonly SchemaProblem[] {
  const ofNode = tried.map((its) => its.find((it) => 'node' in it && it.node === node));
  if (ofNode.every((it) => it?.id === 'wrong-type')) {
    const expected = new Set(ofNode.flatMap((it) => (it?.id === 'wrong-type' ? it.expected : [])));
    const found = typeOf(node) ?? 'null';
    return [{ id: 'wrong-type', node, expected: [...expected], found }];
  }
  if (ofNode.every((it) => it?.id === 'wrong-value')) {
    const allowed = new Set(ofNode.flatMap((it) => (it?.id === 'wrong-value' ? it.allowed : [])));
    return [wrongValue(node, [...allowed])];
  }
  const missing = tried.map(([first, ...others]) =>
    first?.id === 'missing-field' && first.owner === node && others.length === 0 ? first.names : undefined,
  );
  if (missing.every((it) => it !== undefined)) {
    return [{ id: 'missing-field', owner: node, names: [...new Set(missing.flat())], isChoice: missing.length > 1 }];
  }
  const ofType = tried.filter((_, index) => ofNode[index]?.id !== 'wrong-type');
  return ofType.toSorted((a, b) => weight(a) - weight(b))[0] ?? [];
}

function wrongValue(node: YamlNode, allowed: readonly unknown[]): SchemaProblem {
  return { id: 'wrong-value', node, allowed, meant: meantValue(node.text, allowed) };
}

/** A value that another branch has, such as that of a `type`, speaks against a branch more than anything else. */
function weight(problems: readonly SchemaProblem[]): number {
  return problems.reduce((sum, it) => sum + (it.id === 'wrong-value' ? 100 : 1), 0);
}

/** `undefined` for an alias that leads nowhere. */
function typeOf(node: YamlNode): JsonType | undefined {
  if (node.isMapping) return 'object';
  if (node.isSequence) return 'array';
  const { value } = node;
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return value === undefined ? undefined : (typeof value as JsonType);
}

/** Where no string may stand, one that is a single variable is one that Kustomize or a pipeline replaces. */
function isFilledIn(node: YamlNode, { type }: JSONSchema): boolean {
  const { text } = node;
  if (text === undefined) return false;
  return holdsPlaceholder(text) || (type !== 'string' && /^\$\([\w.-]+\)$/.test(text));
}
