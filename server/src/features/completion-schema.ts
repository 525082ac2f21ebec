import type { KnownField, KnownValue } from '../schema/known-value.ts';
import type { Path } from '../yaml/node.ts';
import type { Spot } from './completion-spot.ts';
import { blank, type Suggestion } from './completion-suggestion.ts';
import { describedValue } from './described-value.ts';
import { fits } from './place.ts';

/** Whether there is something else to offer somewhere. */
export type HasOffer = (slot: Spot['slot'], path: Path) => boolean;

/** What the schema of a resource has for a spot: fields that are not there yet, required ones first, or values. */
export function schemaSuggestions(known: KnownValue, spot: Spot, hasOffer: HasOffer): readonly Suggestion[] {
  const { slot, path, holder } = spot;
  const here = known.at(...path);
  switch (slot) {
    case 'value':
      return valuesOf(here);
    case 'item':
      return items(here, [...path, 0], hasOffer);
    case 'key': {
      // What stands below a key that has nothing yet may be its list.
      const isBegun = holder.entries().length > 1;
      if (!isBegun && here.shape === 'list') return items(here, [...path, 0], hasOffer);
      return unwritten(here, spot).map((it) => keySuggestion(it, [...path, it.name], hasOffer));
    }
  }
}

function unwritten(known: KnownValue, { holder, path }: Spot): readonly KnownField[] {
  const isWhole = path.length === 0;
  return known.fields
    .filter(({ name }) => !holder.entry(name) && !(isWhole && name === 'status'))
    .filter(({ name }) => !(path.at(-1) === 'metadata' && setByCluster.has(name)))
    .toSorted((a, b) => rank(a, path) - rank(b, path));
}

/** Fields of `metadata` that the API server writes. */
const setByCluster = new Set([
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** Required ones first, then what is mostly written, each in the order in which people write it. */
function rank({ name, isRequired }: KnownField, path: Path): number {
  const { names = [], more = [] } = usualAt(path) ?? {};
  const index = [...names, ...more].indexOf(name);
  return (isRequired ? 0 : 1000) + (index < 0 ? 500 : index);
}

/** What is mostly written somewhere, whether or not the schema wants it. */
interface Usual {
  /** How the path ends. */
  readonly end: Path;
  /** Written with what is around it. */
  readonly names: readonly string[];
  /** Only offered first. */
  readonly more?: readonly string[];
}

/** The first that fits counts. */
const usual: readonly Usual[] = [
  { end: ['volumeClaimTemplates', '*'], names: ['metadata', 'spec'] },
  { end: ['volumeClaimTemplates', '*', 'spec'], names: ['accessModes', 'storageClassName', 'resources'] },
  { end: ['volumeClaimTemplates', '*', 'spec', 'resources'], names: ['requests'] },
  { end: ['volumeClaimTemplates', '*', 'metadata'], names: ['name'] },
  { end: ['template'], names: ['metadata', 'spec'] },
  { end: ['template', 'metadata'], names: ['labels'] },
  { end: ['template', 'spec'], names: ['containers'] },
  { end: ['selector'], names: ['matchLabels'] },
  { end: ['podSelector'], names: ['matchLabels'] },
  { end: ['labelSelector'], names: ['matchLabels'] },
  {
    end: ['containers', '*'],
    names: ['name', 'image'],
    more: [
      'ports',
      'env',
      'envFrom',
      'volumeMounts',
      'resources',
      'readinessProbe',
      'livenessProbe',
      'securityContext',
    ],
  },
  { end: ['initContainers', '*'], names: ['name', 'image'], more: ['command', 'args', 'env', 'volumeMounts'] },
  { end: ['env', '*'], names: ['name', 'value'] },
  { end: ['ports', '*'], names: ['name', 'containerPort', 'port', 'targetPort'] },
  { end: ['volumeMounts', '*'], names: ['name', 'mountPath'] },
  { end: ['secretKeyRef'], names: ['name', 'key'] },
  { end: ['configMapKeyRef'], names: ['name', 'key'] },
  { end: ['scaleTargetRef'], names: ['apiVersion', 'kind', 'name'] },
  { end: ['metadata'], names: ['name'], more: ['namespace', 'labels', 'annotations'] },
  {
    end: ['spec'],
    names: ['serviceName', 'replicas', 'selector', 'template', 'ports'],
    more: ['volumeClaimTemplates', 'containers', 'volumes', 'accessModes', 'storageClassName', 'resources'],
  },
];

/** What a manifest as a whole mostly has. */
const whole: Usual = {
  end: [],
  names: ['apiVersion', 'kind', 'metadata'],
  more: ['spec', 'provisioner', 'parameters', 'data', 'stringData'],
};

function usualAt(path: Path): Usual | undefined {
  return path.length === 0 ? whole : usual.find(({ end }) => endsWith(path, end));
}

function endsWith(path: Path, end: Path): boolean {
  return path.length >= end.length && fits(path.slice(path.length - end.length), end);
}

function keySuggestion(field: KnownField, path: Path, hasOffer: HasOffer): Suggestion {
  const { name, value } = field;
  return {
    ...about(field),
    label: name,
    kind: 'key',
    after: body(value, path, new Stops()),
    goesOn: isOffered(value, path, hasOffer),
  };
}

function about({ isRequired, value }: KnownField): Pick<Suggestion, 'detail' | 'documentation'> {
  const detail = [isRequired ? 'required' : '', value.typeInWords].filter(Boolean).join(' · ');
  return { ...(detail && { detail }), ...(value.description && { documentation: value.description }) };
}

/** Whether the place where the cursor is left has something to be chosen. */
function isOffered(value: KnownValue, path: Path, hasOffer: HasOffer): boolean {
  switch (value.shape) {
    case 'boolean':
      return false;
    case 'mapping':
      return value.fields.length > 0 || hasOffer('key', path);
    case 'list':
      return value.at(0).fields.length > 0 || value.at(0).values.length > 0;
    default:
      return value.values.length > 1 || hasOffer('value', path);
  }
}

/** Numbers of the places that are left to be filled in. */
class Stops {
  #last = 0;

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}

/** Bodies of bodies end here: what is wanted this deep is offered when somebody gets there. */
const deepest = 6;

/** What is written behind the colon: a blank, or lines with the fields that it has to have. */
function body(value: KnownValue, path: Path, stops: Stops, depth = 0): string {
  switch (value.shape) {
    case 'mapping': {
      const lines = depth < deepest ? fieldLines(value, path, stops, depth) : [];
      return lines.length > 0 ? indented(['', ...lines]) : `\n  $${stops.next()}`;
    }
    case 'list': {
      const item = value.at(0);
      const lines = depth < deepest ? fieldLines(item, [...path, 0], stops, depth + 1) : [];
      const [first = `$${stops.next()}`, ...others] = lines;
      return `\n  - ${[first, ...others].join('\n').replaceAll('\n', '\n    ')}`;
    }
    case 'boolean':
      return ` ${blank(['true', 'false'], { isQuoted: false, index: stops.next() })}`;
    default: {
      const { values } = value;
      return values.length === 1 ? ` ${values[0]}` : ` $${stops.next()}`;
    }
  }
}

/** A line, or several, for each field that has to be there or mostly is. */
function fieldLines(value: KnownValue, path: Path, stops: Stops, depth: number): readonly string[] {
  const names = usualAt(path)?.names ?? [];
  return value.fields
    .filter(({ name, isRequired }) => isRequired || names.includes(name))
    .toSorted((a, b) => order(names, a) - order(names, b))
    .map((it) => `${it.name}:${body(it.value, [...path, it.name], stops, depth + 1)}`);
}

function order(names: readonly string[], { name }: KnownField): number {
  const index = names.indexOf(name);
  return index < 0 ? names.length : index;
}

function indented(lines: readonly string[]): string {
  return lines.join('\n').replaceAll('\n', '\n  ');
}

function valuesOf(known: KnownValue): readonly Suggestion[] {
  const { values, shape, default: byDefault } = known;
  const all = values.length > 0 ? values : shape === 'boolean' ? ['true', 'false'] : [];
  const isFirst = (it: string) => Number(it === 'ReadWriteOnce');
  return all
    .toSorted((a, b) => isFirst(b) - isFirst(a))
    .map((label) => ({
      label,
      kind: 'value',
      ...(label === byDefault && { detail: 'default' }),
      ...(known.description && { documentation: describedValue(known.description, label) }),
      // Text that looks like something else needs quotes, and numbers and switches must not have them.
      isQuoted: shape === 'text' && /^(?:[\d.+-]+|y|n|yes|no|on|off|true|false|null|)$/i.test(label),
    }));
}

/** The items of a list: its values, or the fields that an item begins with. */
function items(list: KnownValue, path: Path, hasOffer: HasOffer): readonly Suggestion[] {
  const item = list.at(0);
  const { fields } = item;
  if (fields.length === 0) return valuesOf(item);
  return fields
    .toSorted((a, b) => rank(a, path) - rank(b, path))
    .map((field) => {
      const after = body(field.value, [...path, field.name], new Stops());
      return {
        ...about(field),
        label: field.name,
        kind: 'item',
        text: `${field.name}:`,
        filter: field.name,
        after,
        goesOn: isOffered(field.value, [...path, field.name], hasOffer),
      };
    });
}
