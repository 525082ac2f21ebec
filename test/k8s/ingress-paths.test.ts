import { expect, test } from 'vitest';
import { captureGroups, highestGroup, isRegularExpression } from '../../server/src/k8s/ingress-paths.ts';

test.each([
  ['/', 0],
  ['/api', 0],
  ['/(.*)', 1],
  ['/api(/|$)(.*)', 2],
  ['/api/?(?:v1|v2)/(.*)', 1],
  ['/(?<rest>.*)', 1],
  ['/(?P<rest>.*)', 1],
  ['/(?=api)(?!web)(?<=a)(.*)', 1],
  ['/[(]x[)](.*)', 1],
  ['/[])(](.*)', 1],
  ['/[^])(](.*)', 1],
  ['/\\(x\\)(.*)', 1],
  ['/((a)|(b))', 3],
  ['/(', undefined],
  ['/)(', undefined],
  ['/[a', undefined],
])('%s captures %s groups', (path, groups) => {
  expect(captureGroups(path)).toBe(groups);
});

test.each([
  ['/', 0],
  ['/$1', 1],
  ['/$2/$1', 2],
  [`/\${1}x`, 1],
  ['/$host', 0],
])('%s puts in group %s', (text, group) => {
  expect(highestGroup(text)).toBe(group);
});

test.each([
  ['/api/v1.2/file_name-x', false],
  ['/api(/|$)(.*)', true],
  ['/*', true],
  ['/v[12]', true],
  ['^/api', true],
])('%s is a regular expression: %s', (path, is) => {
  expect(isRegularExpression(path)).toBe(is);
});
