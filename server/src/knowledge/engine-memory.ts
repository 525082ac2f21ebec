import type { ContainerSettings } from './engine-settings.ts';
import type { EngineId } from './engines/engine.ts';
import type { EngineMatch } from './engines.ts';

/** What an engine is told to take for its largest memory area, as a literal amount. */
export interface EngineMemory {
  /** `shared_buffers=2GB`, as it is written. */
  readonly written: string;
  readonly bytes: number;
}

/** How a setting spells its amount: the first group is the number, the second its unit. */
interface AmountPattern {
  readonly pattern: RegExp;
  /** Bytes of one without a unit; `undefined` if that cannot be told. */
  readonly bare?: number;
  /** A prefix alone counts by thousands: for Redis `1m` is 1000000 bytes, and `1mb` 1048576. */
  readonly lettersAreDecimal?: boolean;
}

const kibi = 1024;
const jvm: AmountPattern = { pattern: /-Xmx(\d+)([kKmMgGtT]?)(?![\w.])/, bare: 1 };
const goLimit: AmountPattern = { pattern: /\bGOMEMLIMIT=(\d+)(B|KiB|MiB|GiB|TiB)?(?![\w.])/, bare: 1 };
const maxmemory: AmountPattern = {
  pattern: /(?:^|\s)(?:--)?maxmemory[\s=]+["']?(\d+)(kb?|mb?|gb?)?["']?(?![\w.%])/im,
  bare: 1,
  lettersAreDecimal: true,
};
const bufferPool: AmountPattern = {
  pattern: /innodb[-_]buffer[-_]pool[-_]size\s*=\s*["']?(\d+)([kKmMgGtT]?)["']?(?![\w.%])/,
  bare: 1,
};

/** https://www.postgresql.org/docs/current/config-setting.html: a bare number counts blocks of 8 KiB. */
const patterns: Partial<Readonly<Record<EngineId, readonly AmountPattern[]>>> = {
  redis: [maxmemory],
  valkey: [maxmemory],
  memcached: [{ pattern: /(?:^|\s)(?:-m\s*|--memory-limit=)(\d+)()(?!\S)/, bare: kibi ** 2 }],
  postgres: [{ pattern: /\bshared_buffers\s*=\s*["']?(\d+)(kB|MB|GB|TB)?["']?(?![\w.%])/, bare: 8 * kibi }],
  mysql: [bufferPool],
  mariadb: [bufferPool],
  mongodb: [
    { pattern: /(?:--wiredTigerCacheSizeGB[\s=]+|cacheSizeGB:\s*)(\d+(?:\.\d+)?)()(?![\w.])/, bare: kibi ** 3 },
  ],
  sqlserver: [{ pattern: /\bMSSQL_MEMORY_LIMIT_MB=(\d+)()(?![\w.])/, bare: kibi ** 2 }],
  elasticsearch: [jvm],
  kafka: [jvm],
  activemq: [jvm],
  zookeeper: [jvm],
  'pulsar-bookkeeper': [jvm],
  cassandra: [{ pattern: /\bMAX_HEAP_SIZE=(\d+)([kKmMgG]?)(?![\w.])/, bare: 1 }, jvm],
  neo4j: [{ pattern: /\bmax_?size=(\d+)([kKmMgG]?)(?![\w.])/i, bare: 1 }],
  prometheus: [goLimit],
  nats: [goLimit],
};

/** The first letter decides: `MB`, `m` and `MiB` all mean 1024 times 1024. */
const powers = new Map(Object.entries({ '': 0, b: 0, k: 1, m: 2, g: 3, t: 4 }));

/** `undefined` if nothing says so, or something that is not a plain amount. */
export function engineMemory(
  { engine }: EngineMatch,
  { words, env, files }: ContainerSettings,
): EngineMemory | undefined {
  const known = patterns[engine.id];
  if (!known) return undefined;
  const texts = [words.join(' '), ...[...env].map(([name, value]) => `${name}=${value ?? ''}`), ...files.values()];
  for (const { pattern, bare, lettersAreDecimal } of known) {
    for (const text of texts) {
      const found = pattern.exec(text);
      if (!found) continue;
      const [written, number, unit = ''] = found;
      const power = powers.get(unit.slice(0, 1).toLowerCase());
      if (power === undefined) return undefined;
      const base = lettersAreDecimal && unit.length === 1 ? 1000 : kibi;
      const factor = unit === '' ? bare : base ** power;
      return factor === undefined ? undefined : { written: written.trim(), bytes: Number(number) * factor };
    }
  }
  return undefined;
}
