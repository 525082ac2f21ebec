import { expect, test } from 'vitest';
import { fromView, savedScope } from '../../../client/src/topology/from-view.ts';

const params = { workload: 'StatefulSet/a/b', simulation: { kind: 'zone-loss', zone: 1 } };

test.each([
  { type: 'ready' },
  { type: 'reveal', nodeId: 'Pod/a/b', takeFocus: true, findingIndex: 0 },
  { type: 'fix', nodeId: 'Pod/a/b', findingIndex: 0, title: 'Mend it' },
  { type: 'simulate', request: 1, params },
  { type: 'exported', format: 'png', content: 'abcd' },
  { type: 'copy', text: 'flowchart LR' },
])('takes $type', (message) => {
  expect(fromView(message)).toEqual(message);
});

test.each([
  undefined,
  'ready',
  {},
  { type: 'unknown' },
  { type: 'reveal', nodeId: 3, takeFocus: true },
  { type: 'fix', nodeId: 'Pod/a/b', findingIndex: -1, title: 'Mend it' },
  { type: 'remedy', index: 0.5 },
  { type: 'simulate', request: 1, params: { ...params, simulation: { kind: 'zone-loss', zone: 1e9 } } },
  { type: 'simulate', request: 1, params: { ...params, run: 'rm' } },
  { type: 'exported', format: 'exe', content: '' },
])('drops %j', (message) => {
  expect(fromView(message)).toBeUndefined();
});

test.each([
  [{ scope: { kind: 'file', uri: 'file:///a.yaml' } }, { kind: 'file', uri: 'file:///a.yaml' }],
  [{ scope: { kind: 'workspace' }, selected: 'x' }, { kind: 'workspace' }],
  [{ scope: { kind: 'file' } }, undefined],
  [undefined, undefined],
])('reads the scope of %j', (state, scope) => {
  expect(savedScope(state)).toEqual(scope);
});
