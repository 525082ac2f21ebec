import { expect, test } from 'vitest';
import { YamlDocument } from '../../server/src/yaml/document.ts';

/** As kubectl has it: goyaml's YAML 1.1, then JSON. */
test.each<[string, string | number | boolean | null]>([
  ['text', 'text'],
  ['yes', true],
  ['On', true],
  ['n', false],
  ['"yes"', 'yes'],
  ["'on'", 'on'],
  ['!!str yes', 'yes'],
  ['0755', 493],
  ['0o755', 493],
  ['0x1F', 31],
  ['0b101', 5],
  ['1_000', 1000],
  ['-12', -12],
  ['1.5', 1.5],
  ['1e3', 1000],
  ['.5', 0.5],
  ['~', null],
  ['null', null],
  ['1.2.3', '1.2.3'],
  ['10:30', '10:30'],
  ['2026-11-21', '2026-11-21'],
  ['089', 89],
  ['1Gi', '1Gi'],
  ['redis:7.4', 'redis:7.4'],
])('%s', (source, value) => {
  expect(new YamlDocument('x', `a: ${source}\n`).root?.entry('a')?.value.value).toBe(value);
});
