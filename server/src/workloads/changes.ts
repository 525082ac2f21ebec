import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { parseQuantity } from '../k8s/quantity.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Edit, removeEntry, replaceValue, setPath } from '../yaml/edit.ts';
import type { Plain } from '../yaml/emit.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import { plainOf } from '../yaml/plain.ts';

/**
 * An object as it was committed last, where the two can be compared: both are whole, and delivery does not replace the old
 * object by the new one.
 */
export function committedState(resource: Resource, workspace: Workspace): Resource | undefined {
  const before = workspace.before(resource);
  if (!before || before.document.isBroken || resource.document.isBroken) return undefined;
  return isReplaced(resource) ? undefined : before;
}

/** Annotations with which Argo CD, Flux and Helm delete the old object first. */
const replacing: readonly (readonly [key: string, value: RegExp])[] = [
  ['argocd.argoproj.io/sync-options', /\b(?:Replace|Force)=true\b/],
  ['argocd.argoproj.io/hook', /./],
  ['kustomize.toolkit.fluxcd.io/force', /^enabled$/i],
  ['helm.sh/hook', /./],
];

function isReplaced({ annotations }: Resource): boolean {
  return replacing.some(([key, value]) => value.test(annotations.get(key) ?? ''));
}

/** A value that differs from what was committed, at the deepest place that tells the two apart. */
export interface Difference {
  /** From where the comparison began. */
  readonly path: readonly string[];
  /** Absent if it was added. */
  readonly before: YamlNode | undefined;
  /** Absent if it was removed. */
  readonly after: YamlNode | undefined;
}

/** How the values of one kind of field are compared. */
export interface Comparison {
  /** What the API server fills in, by the name of the field. */
  readonly defaults?: Readonly<Record<string, string | number>>;
  /** Fields that are not looked at. */
  readonly ignored?: ReadonlySet<string>;
}

/**
 * Where two values differ for the API server: the order of keys, comments, quotes and the spelling of quantities do not
 * count, nor does a default that is written out. Nothing is said where either side holds a placeholder.
 */
export function differences(
  before: YamlNode | undefined,
  after: YamlNode | undefined,
  comparison: Comparison = {},
  path: readonly string[] = [],
): readonly Difference[] {
  if (canonical(before, comparison, path) === canonical(after, comparison, path)) return [];
  if (before?.isMapping && after?.isMapping) {
    const names = new Set([...after.entries(), ...before.entries()].map((it) => it.name));
    return [...names]
      .filter((it) => !comparison.ignored?.has(it))
      .flatMap((it) => differences(before.get(it), after.get(it), comparison, [...path, it]));
  }
  if ([before, after].some((it) => it && holdsUnknown(it))) return [];
  return [{ path, before, after }];
}

/** A value with everything that does not matter made equal; empty for nothing. */
function canonical(node: YamlNode | undefined, comparison: Comparison, path: readonly string[]): string {
  const plain = node && plainOf(node);
  const value = plain === undefined ? undefined : normal(plain, comparison, path);
  const usual = comparison.defaults?.[path.at(-1) ?? ''];
  return JSON.stringify(value ?? usual) ?? '';
}

/** Fields whose values are sets. */
const unordered = new Set(['accessModes', 'mountOptions']);

function normal(value: Plain, comparison: Comparison, path: readonly string[]): unknown {
  if (Array.isArray(value)) {
    const items = value.map((it: Plain) => normal(it, comparison, path) ?? null);
    if (items.length === 0) return undefined;
    return unordered.has(path.at(-1) ?? '') ? items.map((it) => JSON.stringify(it)).sort() : items;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value).flatMap(([key, it]) => {
      const below = it === undefined ? undefined : normal(it, comparison, [...path, key]);
      const usual = comparison.defaults?.[key];
      return below === undefined || below === usual || comparison.ignored?.has(key) ? [] : [[key, below] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  // `resources.requests.storage` and its like: 1Gi is 1024Mi.
  if (path.some((it) => it === 'requests' || it === 'limits') && typeof value !== 'boolean') {
    return parseQuantity(value) ?? value;
  }
  return value;
}

/** Whether something below is filled in later. */
export function holdsUnknown(node: YamlNode): boolean {
  if (node.text !== undefined) return holdsPlaceholder(node.text);
  return node.children().some(holdsUnknown);
}

/** A value as a message quotes it: short, on one line. */
export function quoted(node: YamlNode | undefined): string {
  if (!node) return 'absent';
  const plain = plainOf(node);
  const text = typeof plain === 'object' ? JSON.stringify(plain) : `"${plain ?? node.written}"`;
  return text.length > 60 ? 'something else' : text;
}

/** Where a difference below `path` of a resource shows: the new value, or what has lost it. */
export function placeOf(resource: Resource, path: Path): YamlNode {
  const node = resource.at(...path);
  return node.isMapping || node.isSequence ? (node.key ?? node) : node;
}

/** Puts the committed value back below `root`; nothing where that value cannot be written there. */
export function restored(root: YamlNode, { path, before, after }: Difference): Edit {
  if (!before) return after ? removeEntry(after) : [];
  const value = plainOf(before);
  if (value === undefined) return [];
  return after ? replaceValue(after, value) : setPath(root, path, value);
}
