import { lastSegments } from '../k8s/image.ts';
import type { EngineId } from './engines/engine.ts';
import { type EngineMatch, engineVersion } from './engines.ts';

/** What an engine makes of data that another version of it has written. */
interface UpgradePath {
  /** `migrate`: no other major reads it. Otherwise the releases that it has to pass one by one; `majors`: every major. */
  readonly by: 'migrate' | 'majors' | readonly string[];
  /** The name that the image must have, where an entry of the table is about several products. */
  readonly image?: RegExp;
  /** How the data gets to the new version: a sentence without its full stop. */
  readonly how?: string;
}

const paths: Partial<Readonly<Record<EngineId, UpgradePath>>> = {
  // https://www.postgresql.org/docs/current/upgrading.html
  postgres: {
    by: 'migrate',
    how: 'Dump the databases with the old version and restore them into a new volume, or run pg_upgrade on a copy, before the image changes',
  },
  // https://docs.influxdata.com/influxdb/v2/install/upgrade/v1-to-v2/
  influxdb: { by: 'migrate', how: 'Export the data with the old version and import it into the new one' },
  // https://dev.mysql.com/doc/refman/8.4/en/upgrade-paths.html
  mysql: { by: ['5.5', '5.6', '5.7', '8.0', '8.4', '9'] },
  // https://www.mongodb.com/docs/manual/release-notes/8.0-upgrade/
  mongodb: {
    by: ['3.2', '3.4', '3.6', '4.0', '4.2', '4.4', '5', '6', '7', '8'],
    how: 'Set featureCompatibilityVersion to each version before the next',
  },
  // https://www.elastic.co/guide/en/elastic-stack/current/upgrading-elastic-stack.html
  elasticsearch: { by: 'majors', how: 'Go to the last minor of each major first, and reindex what is older' },
  // https://cassandra.apache.org/doc/latest/
  cassandra: {
    by: 'majors',
    image: /^cassandra$/,
    how: 'Run "nodetool upgradesstables" on every node after each step',
  },
  // https://etcd.io/docs/latest/upgrades/
  etcd: { by: ['3.0', '3.1', '3.2', '3.3', '3.4', '3.5', '3.6'] },
  // https://www.rabbitmq.com/docs/upgrade
  rabbitmq: {
    by: ['3.7', '3.8', '3.9', '3.10', '3.11', '3.12', '3.13', '4'],
    how: 'Enable all stable feature flags before each step',
  },
  // https://www.cockroachlabs.com/docs/stable/upgrade-cockroach-version
  cockroachdb: {
    by: ['1', '2', '19', '20', '21', '22', '23', '24', '25', '26'],
    how: 'Finalise each step before the next',
  },
};

/** An edit that an engine's data does not survive, or not without more. */
export interface UnsafeUpgrade {
  readonly kind: 'migrate' | 'skips' | 'downgrade';
  readonly from: string;
  readonly to: string;
  /** The releases that are left out. */
  readonly between: readonly string[];
  readonly how: string;
}

/** What is wrong with another version of an engine on the same data; `undefined` if nothing is, or the versions are not known. */
export function unsafeUpgrade(before: EngineMatch, after: EngineMatch): UnsafeUpgrade | undefined {
  const { id } = after.engine;
  const name = lastSegments(after.image, 1);
  // Several products may share an entry; those built on PostgreSQL also share its files.
  if (before.engine.id !== id || (id !== 'postgres' && lastSegments(before.image, 1) !== name)) return undefined;
  const [then, now] = [releaseOf(before), releaseOf(after)];
  if (!then || !now) return undefined;
  const { by, image, how = '' } = paths[id] ?? { by: 'majors' };
  const isKnown = paths[id] !== undefined && (!image || image.test(name));
  const [from, to] = typeof by === 'string' ? [then.major, now.major] : [place(by, then), place(by, now)];
  if (from === to) return undefined;
  const inWords = (it: Release) => (typeof by === 'string' ? String(it.major) : it.text);
  const res = { from: inWords(then), to: inWords(now), between: [], how };
  if (to < from) return { ...res, kind: 'downgrade' };
  if (!isKnown) return undefined;
  if (by === 'migrate') return { ...res, kind: 'migrate' };
  if (to - from < 2) return undefined;
  const between = by === 'majors' ? range(from + 1, to).map(String) : by.slice(from + 1, to);
  return { ...res, kind: 'skips', between };
}

interface Release {
  readonly major: number;
  /** The newest of the major where the tag does not say. */
  readonly minor: number;
  readonly text: string;
}

function releaseOf(match: EngineMatch): Release | undefined {
  const version = engineVersion(match);
  if (!version || version.assumed) return undefined;
  const { major } = version;
  const [, first, second] = /^v?(\d+)\.(\d+)/.exec(match.image.tag ?? '') ?? [];
  const minor = Number(first) === major && second !== undefined ? Number(second) : undefined;
  return {
    major,
    minor: minor ?? Number.POSITIVE_INFINITY,
    text: minor === undefined ? String(major) : `${major}.${minor}`,
  };
}

/** The last of `releases` that is not newer. */
function place(releases: readonly string[], { major, minor }: Release): number {
  return releases.findLastIndex((it) => {
    const [first = 0, second = 0] = it.split('.').map(Number);
    return first < major || (first === major && second <= minor);
  });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.min(Math.max(0, to - from), 20) }, (_, index) => from + index);
}
