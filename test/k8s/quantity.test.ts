import { describe, expect, it } from 'vitest';
import { compareQuantities, formatBytes, parseQuantity } from '../../server/src/k8s/quantity.ts';

describe('a quantity', () => {
  it.each<[string | number, number | undefined]>([
    ['500m', 0.5],
    ['1', 1],
    [2, 2],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['1.', 1],
    ['-1', -1],
    ['+3', 3],
    ['1Ki', 1024],
    ['1Gi', 2 ** 30],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['1.5G', 1.5e9],
    ['1k', 1000],
    ['1e3', 1000],
    ['1E3', 1000],
    ['1E', 1e18],
    ['1Ei', 2 ** 60],
    ['12e-3', 0.012],
    ['100n', 1e-7],
    ['0.1e3', 100],
    ['', undefined],
    ['1K', undefined],
    ['1GB', undefined],
    ['10 Gi', undefined],
    ['Gi', undefined],
    ['1gi', undefined],
    ['1e', undefined],
    ['ten', undefined],
    ['.', undefined],
    [Number.NaN, undefined],
    ['1e9999', undefined],
    ['{{ .x }}', undefined],
  ])('%j is worth %s', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  it('is compared by value, not by spelling', () => {
    expect(compareQuantities('1Gi', '1024Mi')).toBe(0);
    expect(compareQuantities('1G', '1Gi')).toBeLessThan(0);
    expect(compareQuantities('2', '1500m')).toBeGreaterThan(0);
    expect(compareQuantities('2', 'x')).toBeUndefined();
  });

  it.each([
    [2 ** 30 * 10, '10Gi'],
    [2 ** 29 * 3, '1.5Gi'],
    [2 ** 29, '512Mi'],
    [512, '512'],
    [0, '0'],
  ])('%s bytes read %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
