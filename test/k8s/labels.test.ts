import { describe, expect, it } from 'vitest';
import {
  equalitySelector,
  failedExpressions,
  impliedLabels,
  isEmptySelector,
  type LabelSelector,
  matches,
  missingLabels,
  sameSelector,
} from '../../server/src/k8s/labels.ts';

const labels = (pairs: Record<string, string>) => new Map(Object.entries(pairs));
const expression = (key: string, operator: string, ...values: string[]): LabelSelector => ({
  labels: new Map(),
  expressions: [{ key, operator, values }],
});
const pod = labels({ app: 'cache', tier: 'data', empty: '' });

describe('a label selector', () => {
  it.each<[string, LabelSelector, boolean]>([
    ['equal pair', equalitySelector(labels({ app: 'cache' })), true],
    ['two pairs', equalitySelector(labels({ app: 'cache', tier: 'data' })), true],
    ['wrong value', equalitySelector(labels({ app: 'other' })), false],
    ['absent key', equalitySelector(labels({ name: 'cache' })), false],
    ['empty value', equalitySelector(labels({ empty: '' })), true],
    ['key of every object', equalitySelector(labels({ constructor: 'x' })), false],
    ['nothing', equalitySelector(labels({})), true],
    ['In', expression('app', 'In', 'a', 'cache'), true],
    ['In without the value', expression('app', 'In', 'a'), false],
    ['In an absent key', expression('x', 'In', 'a'), false],
    ['NotIn', expression('app', 'NotIn', 'a'), true],
    ['NotIn with the value', expression('app', 'NotIn', 'cache'), false],
    ['NotIn an absent key', expression('x', 'NotIn', 'a'), true],
    ['Exists', expression('tier', 'Exists'), true],
    ['Exists with an empty value', expression('empty', 'Exists'), true],
    ['Exists of an absent key', expression('x', 'Exists'), false],
    ['DoesNotExist', expression('x', 'DoesNotExist'), true],
    ['DoesNotExist of a key', expression('app', 'DoesNotExist'), false],
    ['an operator Kubernetes does not have', expression('app', 'Like', 'c*'), true],
    ['pair and expression both needed', { ...expression('tier', 'Exists'), labels: labels({ app: 'no' }) }, false],
  ])('answers %s', (_, selector, expected) => {
    expect(matches(selector, pod)).toBe(expected);
  });

  it('says what is missing', () => {
    expect([...missingLabels(labels({ app: 'cache', tier: 'x', z: '1' }), pod)]).toEqual([
      ['tier', 'x'],
      ['z', '1'],
    ]);
    expect(failedExpressions(expression('app', 'In', 'a'), pod).map((it) => it.key)).toEqual(['app']);
  });

  it('implies the pairs that every match has', () => {
    const selector = { ...expression('tier', 'In', 'data'), labels: labels({ app: 'cache' }) };
    expect([...impliedLabels(selector)]).toEqual([
      ['app', 'cache'],
      ['tier', 'data'],
    ]);
    expect(impliedLabels(expression('tier', 'In', 'a', 'b')).size).toBe(0);
  });

  it('is the same in any order and spelling', () => {
    expect(
      sameSelector(equalitySelector(labels({ a: '1', b: '2' })), equalitySelector(labels({ b: '2', a: '1' }))),
    ).toBe(true);
    expect(sameSelector(equalitySelector(labels({ a: '1' })), expression('a', 'In', '1'))).toBe(true);
    expect(sameSelector(expression('a', 'In', '1', '2'), expression('a', 'In', '2', '1'))).toBe(true);
    expect(sameSelector(equalitySelector(labels({ a: '1' })), equalitySelector(labels({ a: '2' })))).toBe(false);
  });

  it('is empty only without pairs and expressions', () => {
    expect(isEmptySelector(equalitySelector(new Map()))).toBe(true);
    expect(isEmptySelector(expression('a', 'Exists'))).toBe(false);
  });
});
