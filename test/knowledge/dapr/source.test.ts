import { expect, it } from 'vitest';
import { readComponents } from '../../../scripts/outputs/dapr-components.ts';

/** A source with one component, of which some lines are given. */
function source(component: string, more = ''): string {
  const lines = component.split('\n').map((it) => `    ${it}`);
  return `profiles: { key: { title: Key } }\nfamilies: { all: [key] }\nruntime: {}\ncomponents:\n  state.acme:\n${lines.join('\n')}\n${more}`;
}

it('reads a component', () => {
  const { components } = readComponents(
    source('status: beta\nauth: [all]\nfields: { size!: number >= 1 aka length = 3 }'),
  );
  expect(components['state.acme']?.versions['v1']).toEqual({
    status: 'beta',
    auth: ['all'],
    fields: [{ name: 'size', type: 'number', required: true, minimum: 1, aliases: ['length'], default: '3' }],
  });
});

it.each<[fault: string, text: string, message: RegExp]>([
  ['a status that there is not', source('status: done'), /state\.acme/],
  ['a key that there is not', source('status: beta\nfield: {}'), /field/],
  ['a type of field that there is not', source('status: beta\nfields: { size: int }'), /cannot be read: size: int/],
  ['words in another order', source('status: beta\nfields: { size: number >= 1 secret }'), /cannot be read/],
  ['a word that there is not', source('status: beta\nfields: { size: number hidden }'), /cannot be read/],
  [
    'a profile that there is not',
    source('status: beta\nauth: [kye]'),
    /state\.acme signs in by what is not there: kye/,
  ],
  ['a version that is none', source('versions: { v2: state.acme/v3 }'), /state\.acme is not: state\.acme\/v3/],
  [
    'a name that is taken',
    source('status: beta\naliases: [state.other]', '  state.other: { status: beta }'),
    /is there twice: state\.other/,
  ],
])('refuses %s', (_, text, message) => {
  expect(() => readComponents(text)).toThrow(message);
});
