import { expect, test } from 'vitest';
import { engineMemory } from '../../server/src/knowledge/engine-memory.ts';
import { engineOf } from '../../server/src/knowledge/engines.ts';

const [mebi, gibi] = [1024 ** 2, 1024 ** 3];

test.each([
  ['redis:8', '--maxmemory 256mb', 256 * mebi],
  ['redis:8', '--maxmemory 2g', 2_000_000_000],
  ['redis:8', '--maxmemory-policy allkeys-lru', undefined],
  ['postgres:17', '-c shared_buffers=65536', 512 * mebi],
  ['postgres:17', '-c effective_cache_size=64GB', undefined],
  ['mysql:8.4', '--innodb-buffer-pool-size=2G', 2 * gibi],
  ['mysql:8.4', '--innodb-buffer-pool-size=75%', undefined],
  ['mongo:8', '--wiredTigerCacheSizeGB 1.5', 1.5 * gibi],
  ['memcached:1.6', '-m 1024 -c 4096', gibi],
  ['apache/kafka:4.0.0', 'java -Xmx2g', 2 * gibi],
  ['apache/kafka:4.0.0', 'java -Xmx$HEAP', undefined],
  ['prom/prometheus:v3.4.0', 'env GOMEMLIMIT=900MiB prometheus', 900 * mebi],
])('%s with %s takes %j bytes', (image, words, bytes) => {
  const match = engineOf(image);
  expect(match).toBeDefined();
  const settings = { words: words.split(' '), env: new Map<string, string>(), files: new Map<string, string>() };
  expect(match && engineMemory(match, settings)?.bytes).toBe(bytes);
});
