import { expect, test } from 'vitest';
import { engineOf } from '../../server/src/knowledge/engines.ts';
import { scratchDirectories } from '../../server/src/knowledge/scratch-directories.ts';

test.each([
  ['postgres:17.2', ['/var/run/postgresql']],
  ['docker.io/library/postgres:17.2', ['/var/run/postgresql']],
  ['mysql:8.4', ['/var/run/mysqld', '/tmp']],
  ['mariadb:11.4', ['/run/mysqld', '/tmp']],
  ['mongo:8.0.4', ['/tmp']],
  ['bitnami/postgresql:16', []],
  ['contoso.azurecr.io/team/postgres:17.2', []],
  ['redis:8.2.1', []],
])('%s writes to %j besides its data', (image, expected) => {
  const match = engineOf(image);
  expect(match && scratchDirectories(match).map((it) => it.path)).toEqual(expected);
});
