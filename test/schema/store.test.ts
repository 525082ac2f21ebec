import { expect, test } from 'vitest';
import type { SchemaBundle } from '../../server/src/schema/bundle.ts';
import { SchemaStore } from '../../server/src/schema/store.ts';

const core: SchemaBundle = {
  isBuiltIn: true,
  kinds: { v1: { Pod: 'Pod' } },
  definitions: {
    Pod: { type: 'object', properties: { spec: { $ref: '#/definitions/PodSpec', description: 'What runs.' } } },
    PodSpec: { type: 'object', description: 'A pod.', properties: { next: { $ref: '#/definitions/PodSpec' } } },
  },
};
const shop: SchemaBundle = {
  isBuiltIn: false,
  kinds: { 'shop.example/v1': { Shop: 'Shop' } },
  definitions: { Shop: { type: 'object', properties: { template: { $ref: '#/definitions/PodSpec' } } } },
};
const texts: Readonly<Record<string, string>> = {
  index: JSON.stringify({ core: { v1: ['Pod'] }, 'shop.example': { 'shop.example/v1': ['Shop'] } }),
  core: JSON.stringify(core),
  'shop.example': JSON.stringify(shop),
};

/** A store whose bundles come when they are delivered. */
function store() {
  const asked = new Map<string, (text: string | undefined) => void>();
  const loaded: string[] = [];
  const it = new SchemaStore(
    (name, take) => asked.set(name, take),
    (name) => loaded.push(name),
  );
  const deliver = (name: string) => asked.get(name)?.(texts[name]);
  return { store: it, asked, loaded, deliver };
}

test('reads a bundle when one of its kinds is asked for, and once', () => {
  const { store: it, asked, deliver } = store();
  expect([...asked.keys()]).toEqual([]);
  expect(it.find('v1', 'Pod')).toBe('pending');
  expect([...asked.keys()]).toEqual(['core']);
  deliver('core');
  asked.clear();
  expect(it.find('v1', 'Pod')).toMatchObject({ isComplete: true, schema: { type: 'object' } });
  expect(it.find('v1', 'Nothing')).toBeUndefined();
  expect([...asked.keys()]).toEqual([]);
});

test.each([
  ['before', ['core', 'shop.example']],
  ['after', ['shop.example', 'core']],
])('a group waits for the core, which comes %s it', (_, order) => {
  const { store: it, loaded, deliver } = store();
  expect(it.find('shop.example/v1', 'Shop')).toBe('pending');
  deliver(order[0] ?? '');
  expect(it.find('shop.example/v1', 'Shop')).toBe('pending');
  deliver(order[1] ?? '');
  expect(it.find('shop.example/v1', 'Shop')).toMatchObject({
    isComplete: false,
    schema: { properties: { template: { description: 'A pod.' } } },
  });
  expect(loaded.toSorted()).toEqual(['core', 'shop.example']);
});

test('a group that does not exist is none, and is said to be read', () => {
  const { store: it, loaded, deliver } = store();
  expect(it.find('nowhere.example/v1', 'Shop')).toBe('pending');
  deliver('core');
  deliver('nowhere.example');
  expect(it.find('nowhere.example/v1', 'Shop')).toBeUndefined();
  expect(loaded).toContain('nowhere.example');
});

test.each(['../../etc/passwd', 'a..b/v1', '.a/v1', 'index/v1', '/v1', 'A b/v1'])(
  '"%s" is asked of no file',
  (apiVersion) => {
    const { store: it, asked } = store();
    expect(it.find(apiVersion, 'Pod')).toBeUndefined();
    expect([...asked.keys()]).toEqual([]);
  },
);

test('what refers to itself becomes a ring, and keeps the words that are said of it in its place', () => {
  const { store: it, deliver } = store();
  it.find('v1', 'Pod');
  deliver('core');
  const found = it.find('v1', 'Pod');
  if (found === undefined || found === 'pending') throw new Error('There is no schema.');
  const spec = found.schema.properties?.['spec'];
  if (typeof spec !== 'object') throw new Error('There is no spec.');
  expect(spec).toMatchObject({ description: 'What runs.', markdownDescription: 'What runs.', type: 'object' });
  const next = spec.properties?.['next'];
  if (typeof next !== 'object') throw new Error('There is no ring.');
  expect(next.properties?.['next']).toBe(next);
});

test('the index tells which kinds there are', () => {
  const { store: it, deliver } = store();
  expect(it.index).toEqual({});
  deliver('index');
  expect(Object.keys(it.index)).toEqual(['core', 'shop.example']);
});
