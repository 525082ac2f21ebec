import { expect, test } from 'vitest';
import { type WrittenComponent, writtenComponent } from '../../server/src/workloads/dapr-component.ts';
import { hasSameTarget } from '../../server/src/workloads/dapr-target.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';

function component(metadata: string): WrittenComponent {
  const text = `apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: { name: store }\nspec: { type: state.redis, metadata: ${metadata} }\n`;
  const [found] = Workspace.of({ 'file:///store.yaml': text }).all('Component.dapr.io');
  const read = found && writtenComponent(found);
  if (!read) throw new Error('no component');
  return read;
}

test.each([
  ['the same host', '[{ name: redisHost, value: a }]', '[{ name: REDISHOST, value: "a" }]', true],
  ['another host', '[{ name: redisHost, value: a }]', '[{ name: redisHost, value: b }]', false],
  ['another database', '[{ name: redisDB, value: 1 }]', '[{ name: redisDB, value: 2 }]', false],
  ['another password', '[{ name: redisPassword, value: a }]', '[{ name: redisPassword, value: b }]', true],
  [
    'a host that is filled in',
    '[{ name: redisHost, value: "${A}" }]',
    '[{ name: redisHost, value: "${A}" }]',
    undefined,
  ],
  [
    'the same secret',
    '[{ name: redisHost, secretKeyRef: { name: s, key: k } }]',
    '[{ name: redisHost, secretKeyRef: { name: s, key: k } }]',
    true,
  ],
  [
    'another secret',
    '[{ name: redisHost, secretKeyRef: { name: s, key: k } }]',
    '[{ name: redisHost, secretKeyRef: { name: s, key: l } }]',
    false,
  ],
  ['a variable', '[{ name: redisHost, envRef: A }]', '[{ name: redisHost, envRef: B }]', false],
  ['a table that was added', '[]', '[{ name: tableName, value: b }]', false],
])('%s', (_, before, after, expected) => {
  expect(hasSameTarget(component(before), component(after))).toBe(expected);
});
