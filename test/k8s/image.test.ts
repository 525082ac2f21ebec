import { describe, expect, it } from 'vitest';
import { isVariantTag, lastSegments, majorVersion, parseImage, pinning } from '../../server/src/k8s/image.ts';

describe('an image reference', () => {
  it.each([
    ['redis', undefined, 'redis', undefined, undefined],
    ['redis:7.2', undefined, 'redis', '7.2', undefined],
    ['bitnami/redis:7', undefined, 'bitnami/redis', '7', undefined],
    ['registry:5000/app', 'registry:5000', 'app', undefined, undefined],
    ['localhost/app', 'localhost', 'app', undefined, undefined],
    ['localhost:5000/app:1', 'localhost:5000', 'app', '1', undefined],
    ['ghcr.io/a/b/c:x', 'ghcr.io', 'a/b/c', 'x', undefined],
    ['[::1]:5000/app:2', '[::1]:5000', 'app', '2', undefined],
    [`redis@sha256:${'a'.repeat(64)}`, undefined, 'redis', undefined, `sha256:${'a'.repeat(64)}`],
    [`r.io:443/x/y:1@sha256:${'0'.repeat(64)}`, 'r.io:443', 'x/y', '1', `sha256:${'0'.repeat(64)}`],
    ['  nginx:1.29 ', undefined, 'nginx', '1.29', undefined],
    ['gcr.io/google_samples/gb-redisslave:v1', 'gcr.io', 'google_samples/gb-redisslave', 'v1', undefined],
  ])('takes %s apart', (text, registry, repository, tag, digest) => {
    const image = parseImage(text);
    expect([image?.registry, image?.repository, image?.tag, image?.digest]).toEqual([
      registry,
      repository,
      tag,
      digest,
    ]);
  });

  it.each([
    '',
    ' ',
    ':7',
    'redis:',
    'redis:7:8',
    '/redis',
    'redis/',
    'a//b',
    '{{ .Values.image }}',
    '${IMAGE}',
    'repo/<name>:1',
    'redis latest',
    'redis@sha256:short',
    'redis@',
    'https://r.io/redis',
    '-x',
  ])('refuses %j', (text) => {
    expect(parseImage(text)).toBeUndefined();
  });

  it('gives its last segments in lower case', () => {
    const image = parseImage('mcr.microsoft.com/MSSQL/Server:2022');
    expect(image && [lastSegments(image, 1), lastSegments(image, 2), lastSegments(image, 5)]).toEqual([
      'server',
      'mssql/server',
      'mssql/server',
    ]);
  });

  it.each([
    ['redis', 'untagged'],
    ['redis:latest', 'latest'],
    ['redis:stable', 'floating'],
    ['redis:alpine', 'floating'],
    ['redis:alpine3.20', 'floating'],
    ['redis:stable-alpine', 'floating'],
    ['rabbitmq:management-alpine', 'floating'],
    ['timescaledb:latest-pg17', 'floating'],
    ['app:main', 'floating'],
    ['app:edge', 'floating'],
    ['redis:7', 'fixed'],
    ['redis:7-alpine', 'fixed'],
    ['app:main-3f2a9b1', 'fixed'],
    ['app:maintenance', 'fixed'],
    ['app:stable-1', 'fixed'],
    [`redis:latest@sha256:${'1'.repeat(64)}`, 'digest'],
  ])('is pinned as it deserves: %s is %s', (text, expected) => {
    const image = parseImage(text);
    expect(image && pinning(image)).toBe(expected);
  });

  it.each([
    ['17', 17],
    ['v3.6.1', 3],
    ['18beta1', 18],
    ['8.0-debian', 8],
    ['2022-latest', 2022],
    ['16_1', 16],
    ['latest', undefined],
    ['alpine3.20', undefined],
    ['3f2a9b1', undefined],
    ['20240101', undefined],
    ['pg17', undefined],
    ['RELEASE.2024-01-01', undefined],
    ['17x', undefined],
  ])('has the major version of its tag: %s gives %s', (tag, major) => {
    expect(majorVersion(tag)).toBe(major);
  });

  it.each([
    ['alpine', true],
    ['bookworm', true],
    ['alpine3.20', true],
    ['slim-bookworm', true],
    ['stable', false],
    ['7', false],
  ])('tells a tag that names only the base: %s is %s', (tag, expected) => {
    expect(isVariantTag(tag)).toBe(expected);
  });
});
