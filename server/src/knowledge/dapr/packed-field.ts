import type { FieldFacts } from '../../../../schemas/dapr-components.ts';

/**
 * A field as it is kept in the catalogue, where a thousand of them have to be small: `redisDB n >0 =0`. The letters are those of `letters`;
 * then come the least number, the values, other names and the default, each only if there is one.
 */
export function pack({ name, values, minimum, aliases = [], default: byDefault, ...facts }: FieldFacts): string {
  const flags = letters.flatMap(([letter, key, value]) => (facts[key] === value ? [letter] : [])).join('');
  const parts = [
    name,
    flags,
    minimum === undefined ? '' : `>${minimum}`,
    values ? `(${values.join('|')})` : '',
    ...aliases.map((it) => `~${it}`),
  ];
  return parts.filter((it) => it !== '').join(' ') + (byDefault === undefined ? '' : ` =${byDefault}`);
}

/** What `pack` was given. */
export function unpack(packed: string): FieldFacts {
  const [, name = '', flags = '', minimum, values, aliases, byDefault] = notation.exec(packed) ?? [];
  const facts: Record<string, unknown> = {};
  for (const [letter, key, value] of letters) if (flags.includes(letter)) facts[key] = value;
  return {
    ...facts,
    name,
    ...(minimum !== undefined && { minimum: Number(minimum) }),
    ...(values !== undefined && { values: values.split('|') }),
    ...(aliases && { aliases: aliases.slice(2).split(' ~') }),
    ...(byDefault !== undefined && { default: byDefault }),
  };
}

const letters = [
  ['n', 'type', 'number'],
  ['b', 'type', 'bool'],
  ['d', 'type', 'duration'],
  ['z', 'type', 'bytesize'],
  ['!', 'required', true],
  ['s', 'secret', true],
  ['c', 'role', 'credential'],
  ['a', 'role', 'address'],
  ['i', 'only', 'input'],
  ['o', 'only', 'output'],
  ['x', 'deprecated', true],
] as const;

const notation = /^(\S+)(?: ([a-z!]+))?(?: >(-?\d+))?(?: \(([^)]*)\))?((?: ~\S+)*)(?: =(.*))?$/;
