import { expect, it } from 'vitest';
import { coveringMount, covers } from '../../server/src/k8s/mount-paths.ts';

it.each([
  ['/data', '/data', true],
  ['/data/', '/data', true],
  ['/data', '/data/db', true],
  ['/data', '/database', false],
  ['/data/db', '/data', false],
  ['/', '/data', true],
])('a mount at %s holds %s: %s', (mount, path, expected) => {
  expect(covers(mount, path)).toBe(expected);
});

it.each<[string, string[], string[], string | undefined]>([
  ['/data', ['/data'], ['/data'], '/data'],
  ['/data/db', ['/data'], [], '/data'],
  ['/data/db', ['/data'], ['/data/db'], undefined],
  ['/data/db', ['/data', '/data/db/'], ['/data/db'], '/data/db/'],
  ['/var/lib/postgresql/data/pgdata', ['/var/lib/postgresql'], ['/var/lib/postgresql/data'], undefined],
  ['/var/lib/postgresql/18/docker', ['/var/lib/postgresql/data'], ['/var/lib/postgresql'], undefined],
  ['/var/lib/postgresql/18/docker', ['/var/lib/postgresql'], ['/var/lib/postgresql'], '/var/lib/postgresql'],
  ['/data', ['/data/sub'], [], undefined],
  ['/data', ['relative'], [], undefined],
  ['/data', [], [], undefined],
])('%s under mounts %j and declared volumes %j lies on %s', (path, mounts, declared, expected) => {
  expect(coveringMount(path, mounts, declared)).toBe(expected);
});
