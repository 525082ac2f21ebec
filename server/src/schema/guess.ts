import type { JSONSchema, JSONSchemaRef } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { nearest } from '../k8s/edit-distance.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { Elsewhere } from './problem.ts';

/** An object around a place, and its schema. */
export interface Frame {
  readonly node: YamlNode;
  readonly schema: JSONSchema;
}

type Properties = Readonly<Record<string, JSONSchemaRef>>;

/** The field of an object that was meant by a name that it does not have; one that is written already was not. */
export function meantField(name: string, owner: YamlNode, properties: Properties): string | undefined {
  const free = Object.keys(properties).filter((it) => owner.entry(it) === undefined);
  const plain = withoutMarks(name);
  return (
    free.find((it) => withoutMarks(it) === plain) ??
    nearest(name, free) ??
    free.find((it) => isPlural(name, it)) ??
    longerName(name, free)
  );
}

/** The one of the allowed values that was meant by another. */
export function meantValue(written: string | undefined, allowed: readonly unknown[]): string | undefined {
  if (written === undefined) return undefined;
  const words = allowed.filter((it) => typeof it === 'string');
  const plain = withoutMarks(written);
  return words.find((it) => withoutMarks(it) === plain) ?? nearest(written, words);
}

/** `image_pull_policy`, `image-pull-policy` and `ImagePullPolicy` are all the same name. */
function withoutMarks(name: string): string {
  return name.replaceAll(/[-_\s]/g, '').toLowerCase();
}

/** The only name that has all the words of a shorter one, and begins like it: `storageClass` for `storageClassName`. */
function longerName(name: string, candidates: readonly string[]): string | undefined {
  const words = wordsOf(name);
  const [only, ...others] = candidates.filter((it) => {
    const its = wordsOf(it);
    return words.length > 1 && its[0] === words[0] && words.every((word) => its.includes(word));
  });
  return others.length === 0 ? only : undefined;
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
}

/** `env` is too short for a guess by distance, but `envs` and `port` are what people write. */
function isPlural(name: string, other: string): boolean {
  return `${name}s` === other || name === `${other}s`;
}

/** Where a field belongs that an object does not have: further out, or one step further in. */
export function elsewhere(name: string, frames: readonly Frame[]): Elsewhere | undefined {
  if (ubiquitous.has(name)) return undefined;
  for (const { node, schema } of frames.toReversed()) {
    const properties = schema.properties ?? {};
    if (Object.hasOwn(properties, name)) return { owner: node, steps: [] };
    const steps = stepsTo(name, properties);
    if (steps) return { owner: node, steps };
  }
  return undefined;
}

/** Names that so many objects have that the one further out says nothing. */
const ubiquitous = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status', 'name', 'namespace', 'type']);

function stepsTo(name: string, properties: Properties): readonly string[] | undefined {
  const found = Object.entries(properties).flatMap(([key, it]): (readonly string[])[] => {
    if (typeof it !== 'object' || key === 'metadata' || key === 'status') return [];
    if (Object.hasOwn(it.properties ?? {}, name)) return [[key]];
    const { items } = it;
    const hasIt = typeof items === 'object' && !Array.isArray(items) && Object.hasOwn(items.properties ?? {}, name);
    return hasIt ? [[key, '*']] : [];
  });
  // In several places it may belong to any of them, except that containers are meant before those that run ahead of them.
  return found.length === 1 ? found[0] : found.find(([key]) => key === 'containers');
}
