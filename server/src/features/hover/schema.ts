import type { SchemaGuide } from '../../schema/guide.ts';
import type { KnownValue } from '../../schema/known-value.ts';
import type { Path } from '../../yaml/node.ts';
import { describedValue, valuesMark } from '../described-value.ts';
import { code } from './markdown.ts';
import type { Question } from './question.ts';

/** What the schema says about the field at a place; empty if it knows nothing. */
export function ofSchema({ resource, workspace, path, at, value }: Question, schemas: SchemaGuide | undefined): string {
  const whole = schemas?.of(resource, workspace);
  if (!whole) return '';
  // What the object is as a whole stands at its kind.
  const isKind = path.length === 1 && (path[0] === 'kind' || path[0] === 'apiVersion');
  if (isKind) return whole.description;
  const known = whole.at(...path);
  if (known.isEmpty || path.length === 0) return '';
  // An item of a list of values is explained by its list.
  const isItem = typeof path.at(-1) === 'number' && known.description === '';
  const field = isItem ? whole.at(...path.slice(0, -1)) : known;
  const own = at === value ? value.text : undefined;
  const values = own === undefined && !field.description.includes(valuesMark) ? known.values : [];
  return [
    heading(whole, path, field),
    own === undefined ? field.description : describedValue(field.description, own),
    ...(values.length > 0 ? [`Values: ${values.map(code).join(', ')}.`] : []),
    ...(known.default === undefined ? [] : [`Default: ${code(known.default)}.`]),
  ]
    .filter((it) => it !== '')
    .join('\n\n');
}

/** `**serviceName** · text · required`; nothing for a key that the author chose. */
function heading(whole: KnownValue, path: Path, known: KnownValue): string {
  const name = path.findLast((it) => typeof it === 'string');
  const holder = whole.at(...path.slice(0, path.lastIndexOf(name ?? '')));
  const field = holder.fields.find((it) => it.name === name);
  if (!field || name === undefined) return '';
  return [`**${name}**`, known.typeInWords, field.isRequired ? 'required' : ''].filter(Boolean).join(' · ');
}
