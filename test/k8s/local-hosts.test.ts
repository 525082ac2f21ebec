import { expect, it } from 'vitest';
import { findLocalHosts } from '../../server/src/k8s/local-hosts.ts';

it.each<[string, string[]]>([
  ['localhost', ['localhost']],
  ['localhost:6379', ['localhost:6379']],
  ['http://localhost:8086/path', ['localhost:8086']],
  ['127.0.0.1:5432', ['127.0.0.1:5432']],
  ['127.0.1.1', ['127.0.1.1']],
  ['0.0.0.0:9092', ['0.0.0.0:9092']],
  ['[::1]:6379', ['[::1]:6379']],
  ['::1', ['::1']],
  ['host.docker.internal:1433', ['host.docker.internal:1433']],
  ['host=localhost user=pg port=5432', ['localhost']],
  ['Server=tcp:localhost,1433;Database=x', ['localhost']],
  ['mongodb://u:p@localhost:27017/db', ['localhost:27017']],
  ['localhost:9092,kafka.ns:9092', ['localhost:9092']],
  ['u:p@tcp(localhost:3306)/db', ['localhost:3306']],
  ['LOCALHOST', ['LOCALHOST']],
  ['localhost.localdomain', []],
  ['my-localhost', []],
  ['localhosts', []],
  ['notlocalhost', []],
  ['x.localhost', []],
  ['http://host/localhost', []],
  ['localhost@host', []],
  ['10.127.0.0.1', []],
  ['fe80::1', []],
  ['redis-0.redis', []],
  ['', []],
])('%j holds %j', (text, expected) => {
  expect(
    findLocalHosts(text).map((it) => text.slice(it.start, it.end) + (it.port === undefined ? '' : `:${it.port}`)),
  ).toEqual(expected);
});
