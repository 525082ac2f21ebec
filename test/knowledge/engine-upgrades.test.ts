import { expect, test } from 'vitest';
import { unsafeUpgrade } from '../../server/src/knowledge/engine-upgrades.ts';
import { engineOf } from '../../server/src/knowledge/engines.ts';

test.each<[before: string, after: string, expected: string | undefined]>([
  ['postgres:16.4', 'postgres:17.2', 'migrate 16 17'],
  ['postgres:16.4', 'postgres:16.9', undefined],
  ['postgres:17', 'postgres:15', 'downgrade 17 15'],
  ['postgres:17', 'postgres:latest', undefined],
  ['postgres:16', 'pgvector/pgvector:pg17', 'migrate 16 17'],
  ['postgres:16', 'pgvector/pgvector:pg16', undefined],
  ['postgres:16', 'mysql:8.4', undefined],
  ['mysql:5.7.44', 'mysql:8.0.40', undefined],
  ['mysql:5.7.44', 'mysql:8.4.3', 'skips 5.7 8.4 past 8.0'],
  ['mysql:5.7', 'mysql:8', 'skips 5.7 8 past 8.0'],
  ['mysql:8.0', 'mysql:8.4', undefined],
  ['mysql:8.0', 'mysql:9.1', 'skips 8.0 9.1 past 8.4'],
  ['mysql:8.4', 'mysql:8.0', 'downgrade 8.4 8.0'],
  ['mongo:4.4', 'mongo:6.0', 'skips 4.4 6.0 past 5'],
  ['mongo:6.0', 'mongo:7.0', undefined],
  ['mongo:4.0.28', 'mongo:4.4.1', 'skips 4.0 4.4 past 4.2'],
  ['elasticsearch:7.17.1', 'elasticsearch:8.15.0', undefined],
  ['elasticsearch:7.17.1', 'elasticsearch:9.0.0', 'skips 7 9 past 8'],
  ['elasticsearch:7.17.1', 'opensearchproject/opensearch:2.11.0', undefined],
  ['rabbitmq:3.12-management', 'rabbitmq:4.0-management', 'skips 3.12 4.0 past 3.13'],
  ['rabbitmq:3.13', 'rabbitmq:4.1', undefined],
  ['rabbitmq:3', 'rabbitmq:4', undefined],
  ['quay.io/coreos/etcd:v3.4.30', 'quay.io/coreos/etcd:v3.6.0', 'skips 3.4 3.6 past 3.5'],
  ['cockroachdb/cockroach:v2.1.0', 'cockroachdb/cockroach:v19.2.0', undefined],
  ['cockroachdb/cockroach:v22.2.0', 'cockroachdb/cockroach:v24.1.0', 'skips 22.2 24.1 past 23'],
  ['redis:6.2', 'redis:8.0', undefined],
  ['redis:7.4', 'redis:6.2', 'downgrade 7 6'],
  ['scylladb/scylla:5.4.0', 'scylladb/scylla:2025.1.0', undefined],
  ['minio/minio:RELEASE.2024-01-01T00-00-00Z', 'minio/minio:RELEASE.2023-01-01T00-00-00Z', undefined],
])('%s to %s', (before, after, expected) => {
  const [then, now] = [engineOf(before), engineOf(after)];
  if (!then || !now) throw new Error('no engine');
  const found = unsafeUpgrade(then, now);
  const between = found && found.between.length > 0 ? ` past ${found.between.join(', ')}` : '';
  expect(found && `${found.kind} ${found.from} ${found.to}${between}`).toBe(expected);
});
