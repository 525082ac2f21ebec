import { describe, expect, test } from 'vitest';
import { accepted, acceptedIn, labels, offered } from '../support/complete.ts';

/** A component whose `spec` begins with these lines. */
function component(...lines: readonly string[]): string {
  return [
    'apiVersion: dapr.io/v1alpha1',
    'kind: Component',
    'metadata:',
    '  name: orders',
    'spec:',
    ...lines.map((it) => `  ${it}`),
  ].join('\n');
}

describe('the type of a component', () => {
  test('is offered by building block with status and capabilities', () => {
    const all = offered(component('type: <|>', 'version: v1'));
    const types = all.map((it) => it.label);
    expect(types.length).toBeGreaterThan(100);
    expect(new Set(types).size).toBe(types.length);
    const blocks = types.map((it) => it.split('.')[0]);
    expect(blocks.filter((it, index) => it !== blocks[index - 1])).toEqual([
      'state',
      'pubsub',
      'bindings',
      'secretstores',
      'configuration',
      'lock',
      'crypto',
      'conversation',
      'middleware',
    ]);
    const redis = all.find((it) => it.label === 'state.redis');
    expect(redis?.detail).toBe('stable · transactions, ETag, TTL, actors');
    expect(redis?.documentation).toContain('| Transactions | ETag |');
    expect(all.find((it) => it.label === 'bindings.cron')?.detail).toBe('stable · input');
    expect(types.indexOf('state.in-memory')).toBeGreaterThan(types.indexOf('state.redis'));
  });

  test.each([
    ['nothing', 'type: <|>', 'type: state.redis'],
    ['no space behind the colon', 'type:<|>', 'type: state.redis'],
    ['a part, and no space', 'type:st<|>', 'type: state.redis'],
    ['a part', 'type: sta<|>', 'type: state.redis'],
    ['another one, from within', 'type: st<|>ate.mongodb', 'type: state.redis'],
    ['another one before a comment', 'type: state.mon<|> # later', 'type: state.redis # later'],
    ['double quotes', 'type: "sta<|>"', 'type: "state.redis"'],
    ['empty single quotes', "type: '<|>'", "type: 'state.redis'"],
    ['a quote that is open', 'type: "sta<|>', 'type: "state.redis"'],
    ['more space than needed', 'type:   <|>', 'type:   state.redis'],
  ])('replaces %s', (_, before, after) => {
    expect(accepted(component(before, 'version: v1'), 'state.redis')).toBe(`${component(after, 'version: v1')}\n`);
    expect(acceptedIn(component(before), 'state.redis')).toBe(component(after));
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(acceptedIn(crlf(component(before, 'version: v1')), 'state.redis')).toBe(
      crlf(component(after, 'version: v1')),
    );
  });

  test.each([
    ['a comment', 'type: state.redis # <|>'],
    ['a line of comment', '# type: <|>'],
    ['before the value', 'type: <|>  state.redis'],
    ['behind the value', 'type: state.redis  <|>'],
    ['another key', 'other: <|>'],
    ['a block of text', 'other: |\n    type: <|>'],
    ['flow style', 'other: { type: <|> }'],
    ['deeper keys of the name', 'other:\n    type: <|>'],
  ])('is not offered in %s', (_, line) => {
    expect(labels(component(line))).toEqual([]);
  });

  test('is not offered in other kinds, templates, and objects of others', () => {
    const text = component('type: <|>');
    expect(labels(text.replace('Component', 'Subscription'))).toEqual([]);
    expect(labels(text.replace('dapr.io', 'example.com'))).toEqual([]);
    expect(labels(text.replace('orders', '{{ .Values.name }}'))).toEqual([]);
  });
});

test('versions are those of the type, the one to choose first', () => {
  const all = offered(component('type: state.postgresql', 'version: <|>'));
  expect(all.map((it) => it.label)).toEqual(['v2', 'v1']);
  expect(all[0]?.detail).toBe('stable · preferred');
  expect(labels(component('type: state.redis', 'version:<|>'))).toEqual(['v1']);
  expect(labels(component('type: state.unheard', 'version: <|>'))).toEqual([]);
});

describe('names of metadata', () => {
  test('are what is required, then what signs in, then the rest', () => {
    const all = offered(component('type: state.redis', 'version: v1', 'metadata:', '  - name: <|>'));
    const names = all.map((it) => it.label);
    const from = (name: string, count: number) =>
      all.slice(names.indexOf(name), names.indexOf(name) + count).map(({ label, detail }) => [label, detail]);
    expect(from('redisHost', 3)).toEqual([
      ['redisHost', 'required'],
      ['redisUsername', 'to sign in with “User name and password”'],
      ['redisPassword', 'to sign in with “User name and password”'],
    ]);
    expect(from('useEntraID', 3)).toEqual([
      ['useEntraID', 'required to sign in with “Entra ID, managed or workload identity”'],
      ['enableTLS', 'required to sign in with “Entra ID, managed or workload identity”'],
      ['azureClientId', 'to sign in with “Entra ID, managed or workload identity”'],
    ]);
    expect(names[0]).toBe('redisHost');
    expect(names.indexOf('redisPassword')).toBeLessThan(names.indexOf('useEntraID'));
    expect(names.indexOf('enableTLS')).toBeLessThan(names.indexOf('actorStateStore'));
    expect(new Set(names).size).toBe(names.length);
    expect(all[0]?.documentation).toContain('Host and port of the server');
  });

  test('go profile by profile, and leave out what the one that was begun does not take', () => {
    const begun = [
      'type: state.azure.cosmosdb',
      'version: v1',
      'metadata:',
      '  - name: url',
      '    value: "https://shop.documents.azure.com:443/"',
    ];
    const all = labels(component(...begun, '  - name: <|>'));
    expect(all.slice(0, 2)).toEqual(['database', 'collection']);
    expect(all).not.toContain('url');
    expect(all).toEqual(expect.arrayContaining(['masterKey', 'azureClientId']));
    const withKey = labels(component(...begun, '  - name: masterKey', '    value: x', '  - name: <|>'));
    expect(withKey).not.toContain('masterKey');
    expect(withKey).not.toContain('azureClientId');
  });

  test('leave out what is written under another name or in another case', () => {
    const all = labels(
      component('type: state.redis', 'version: v1', 'metadata:', '- name: REDISHOST', '  value: a:1', '- name: <|>'),
    );
    expect(all).not.toContain('redisHost');
    expect(all).toContain('redisPassword');
  });

  const item = (...lines: readonly string[]) => component('type: state.redis', 'version: v1', 'metadata:', ...lines);

  test.each([
    ['an item of nothing', ['  - <|>'], ['  - name: enableTLS', '    value: "${1|true,false|}"']],
    ['a dash', ['  -<|>'], ['  - name: enableTLS', '    value: "${1|true,false|}"']],
    ['a part of an item', ['  - na<|>'], ['  - name: enableTLS', '    value: "${1|true,false|}"']],
    ['the first line of a list', ['  <|>'], ['  - name: enableTLS', '    value: "${1|true,false|}"']],
    ['a name without a value', ['  - name: <|>'], ['  - name: enableTLS', '    value: "${1|true,false|}"']],
    ['a name without a value or space', ['- name:<|>'], ['- name: enableTLS', '  value: "${1|true,false|}"']],
    ['a name with its value', ['  - name: e<|>', '    value: x'], ['  - name: enableTLS', '    value: x']],
    ['a name below its value', ['  - value: x', '    name: <|>'], ['  - value: x', '    name: enableTLS']],
    ['a wider dash', ['-   name: <|>'], ['-   name: enableTLS', '    value: "${1|true,false|}"']],
  ])('complete %s', (_, before, after) => {
    expect(accepted(item(...before), 'enableTLS')).toBe(`${item(...after)}\n`);
    expect(acceptedIn(item(...before), 'enableTLS')).toBe(item(...after));
  });

  test.each([
    ['in a list with an indent', '  '],
    ['in a list without one', ''],
  ])('make the next item %s', (_, indent) => {
    const host = [`${indent}- name: redisHost`, `${indent}  value: cache:6379`];
    const next = [`${indent}- name: redisDB`, `${indent}  value: "$1"`];
    expect(acceptedIn(item(...host, `${indent}<|>`), 'redisDB')).toBe(item(...host, ...next));
    expect(acceptedIn(`${item(...host, `${indent}- <|>`)}\nscopes:\n- shop`, 'redisDB')).toBe(
      `${item(...host, ...next)}\nscopes:\n- shop`,
    );
  });

  test('take what is secret from a secret', () => {
    expect(accepted(item('  - <|>'), 'redisPassword')).toBe(
      `${item('  - name: redisPassword', '    secretKeyRef:', '      name: $1', '      key: $2')}\n`,
    );
    expect(accepted(item('  - name: redisPassword', '    <|>'), 'secretKeyRef')).toBe(
      `${item('  - name: redisPassword', '    secretKeyRef:', '      name: $1', '      key: $2')}\n`,
    );
    expect(labels(item('  - name: redisPassword', '    <|>'))).toEqual(['secretKeyRef', 'value']);
    expect(labels(item('  - name: redisHost', '    <|>'))).toEqual(['value', 'secretKeyRef']);
    expect(labels(item('  - name: redisHost', '    value: x', '    <|>'))).toEqual([]);
  });

  test('are none for a type that is not known', () => {
    expect(labels(component('type: state.unheard', 'metadata:', '  - name: <|>'))).toEqual([]);
    expect(labels(component('metadata:', '  - name: <|>'))).toEqual([]);
  });
});

describe('values of metadata', () => {
  const value = (name: string, written: string) =>
    component('type: state.redis', 'version: v1', 'metadata:', `  - name: ${name}`, `    value: ${written}`);

  test.each([
    ['enableTLS', '<|>', 'true', '"true"'],
    ['enableTLS', '"<|>"', 'false', '"false"'],
    ['ENABLETLS', 'tr<|>', 'true', '"true"'],
    ['redisType', '<|>', 'cluster', '"cluster"'],
    ['actorStateStore', "'<|>", 'true', "'true'"],
    ['keyPrefix', '<|>', 'name', '"name"'],
  ])('of %s: %s becomes %s', (name, before, label, after) => {
    expect(accepted(value(name, before), label)).toBe(`${value(name, after)}\n`);
  });

  test('are not offered where any will do', () => {
    expect(labels(value('redisHost', '<|>'))).toEqual([]);
    expect(labels(value('unheard', '<|>'))).toEqual([]);
  });
});

test('keys of a component are those that it lacks', () => {
  expect(labels(component('type: state.redis', '<|>'))).toEqual(['version', 'metadata', 'initTimeout', 'ignoreErrors']);
  expect(labels(`${component('type: state.redis')}\nsc<|>`)).toEqual(['auth', 'scopes']);
  expect(acceptedIn(component('type: state.redis', '<|>'), 'metadata')).toBe(
    component('type: state.redis', 'metadata:', '  - name: $1'),
  );
});
