import { expect, test } from 'vitest';
import { ipv4Range, isIPv4, isIPv6 } from '../../server/src/k8s/ip-address.ts';

test.each([
  ['10.0.0.1', true],
  ['255.255.255.255', true],
  ['10.0.0', false],
  ['10.0.0.256', false],
  ['10.0.0.01', false],
  ['10.0.0.1/8', false],
  ['', false],
])('IPv4: %s', (text, is) => {
  expect(isIPv4(text)).toBe(is);
});

test.each([
  ['::', true],
  ['::1', true],
  ['2001:db8::7', true],
  ['2001:db8:0:0:0:0:0:7', true],
  ['::ffff:10.0.0.1', true],
  ['2001:db8', false],
  ['2001:db8::7::1', false],
  ['2001:db8:0:0:0:0:0:0:7', false],
  ['2001:db8::g', false],
  ['10.0.0.1', false],
])('IPv6: %s', (text, is) => {
  expect(isIPv6(text)).toBe(is);
});

test.each([
  ['10.1.2.3/8', { first: 10 * 2 ** 24, last: 11 * 2 ** 24 - 1 }],
  ['0.0.0.0/0', { first: 0, last: 2 ** 32 - 1 }],
  ['10.0.0.7', { first: 10 * 2 ** 24 + 7, last: 10 * 2 ** 24 + 7 }],
  ['10.0.0.0/33', undefined],
  ['10.0.0.0/8/8', undefined],
  ['::/0', undefined],
])('range %s', (text, range) => {
  expect(ipv4Range(text)).toEqual(range);
});
