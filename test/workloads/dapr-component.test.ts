import { expect, test } from 'vitest';
import type { Resource } from '../../server/src/k8s/resource.ts';
import { isSwitchedOn, metadataItem, writtenComponent } from '../../server/src/workloads/dapr-component.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';

function component(spec: string): Resource {
  const text = `apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: { name: store }\nspec: ${spec}\n`;
  const [found] = Workspace.of({ 'file:///store.yaml': text }).all('Component.dapr.io');
  if (!found) throw new Error('no component');
  return found;
}

test.each([
  ['{ type: state.redis }', 'state', 'v1', 'state.redis'],
  ['{ type: state.Redis, version: v0 }', 'state', 'v1', 'state.redis'],
  ['{ type: state.redis, version: v9 }', 'state', 'v9', undefined],
  ['{ type: state.our-own, version: v1 }', 'state', 'v1', undefined],
  ['{ type: "state.${STORE}", version: v1 }', 'state', 'v1', undefined],
])('reads %s', (spec, block, version, type) => {
  const read = writtenComponent(component(spec));
  expect(read).toMatchObject({ block, version });
  expect(read?.known?.type).toBe(type);
});

test('a patch has no type', () => {
  expect(writtenComponent(component('{ metadata: [] }'))).toBeUndefined();
});

test('an item is found in any case, under its other names, and the last one counts', () => {
  const read = writtenComponent(
    component(
      '{ type: state.azure.tablestorage, metadata: [{ name: TABLE, value: a }, { name: tableName, value: b }, { name: accountKey, secretKeyRef: { name: s, key: k } }] }',
    ),
  );
  if (!read) throw new Error('not read');
  expect(metadataItem(read, 'tableName')?.text).toBe('b');
  expect(read.items.map((it) => it.field?.name)).toEqual(['tableName', 'tableName', 'accountKey']);
  expect([...read.written]).toEqual([
    ['TABLE', 'a'],
    ['tableName', 'b'],
    ['accountKey', undefined],
  ]);
});

test.each([
  ['"true"', true],
  ['true', true],
  ['yes', true],
  ['1', true],
  ['"no"', false],
  ['"${ON}"', false],
])('a switch with %s is on: %s', (value, isOn) => {
  const read = writtenComponent(
    component(`{ type: state.redis, metadata: [{ name: actorStateStore, value: ${value} }] }`),
  );
  expect(read && isSwitchedOn(read, 'actorStateStore')).toBe(isOn);
});
