import { expect, it } from 'vitest';
import { component } from '../../../server/src/knowledge/dapr/component.ts';
import { field } from '../../../server/src/knowledge/dapr/fields.ts';
import {
  isBoolean,
  isTruthy,
  parseDaprDuration,
  type ValueProblem,
  valueProblem,
} from '../../../server/src/knowledge/dapr/values.ts';

it.each<[text: string, isTrue: boolean, isBoolean: boolean]>([
  ['true', true, true],
  ['TRUE', true, true],
  [' yes ', true, true],
  ['y', true, true],
  ['t', true, true],
  ['on', true, true],
  ['1', true, true],
  ['false', false, true],
  ['off', false, true],
  ['0', false, true],
  ['', false, true],
  ['enabled', false, false],
  ['2', false, false],
])('takes "%s" for true: %s', (text, isTrue, isOne) => {
  expect(isTruthy(text)).toBe(isTrue);
  expect(isBoolean(text)).toBe(isOne);
});

it.each<[text: string, seconds: number | undefined]>([
  ['30s', 30],
  ['1h30m', 5400],
  ['500ms', 0.5],
  ['30', 30],
  ['0', 0],
  ['-1', -1],
  ['-5m', -300],
  ['30 s', undefined],
  ['1d', undefined],
  ['1.5', undefined],
  ['PT30S', undefined],
  ['', undefined],
])('reads the duration "%s" as %s seconds', (text, seconds) => {
  expect(parseDaprDuration(text)).toBe(seconds);
});

it.each<[type: string, name: string, value: string, problem: ValueProblem | undefined]>([
  ['state.redis', 'redisType', 'cluster', undefined],
  ['state.redis', 'redisType', 'Cluster', undefined],
  ['state.redis', 'redisType', 'ring', 'values'],
  ['state.redis', 'enableTLS', 'true', undefined],
  ['state.redis', 'enableTLS', 'enabled', 'type'],
  ['state.redis', 'redisDB', '3', undefined],
  ['state.redis', 'redisDB', '-1', 'minimum'],
  ['state.redis', 'redisDB', 'three', 'type'],
  ['state.redis', 'dialTimeout', '5', undefined],
  ['state.redis', 'dialTimeout', '5sec', 'type'],
  ['state.redis', 'dialTimeout', '', undefined],
  ['state.redis', 'redisHost', 'anything at all', undefined],
  ['middleware.http.wasm', 'url', 'file://router.wasm', undefined],
])('%s takes for %s "%s": %s', (type, name, value, problem) => {
  const owner = component(type);
  const found = owner && field(owner, name);
  if (!found) throw new Error('There is no such field.');
  expect(valueProblem(found, value)).toBe(problem);
});
