import { lastSegments } from '../k8s/image.ts';
import type { EngineId } from './engines/engine.ts';
import { type EngineMatch, isPublishers } from './engines.ts';

/** A directory besides the data that an engine writes to at its start. */
export interface ScratchDirectory {
  readonly path: string;
  /** What it writes there. */
  readonly what: string;
  /** Settings that move it; one in sight is enough to know nothing. */
  readonly movedBy: RegExp;
}

interface Fact extends ScratchDirectory {
  readonly image: RegExp;
}

/**
 * Known of the images of Docker's library and of Microsoft's, whose directories are in their Dockerfiles:
 * https://github.com/docker-library
 */
const facts: Partial<Readonly<Record<EngineId, readonly Fact[]>>> = {
  postgres: [
    {
      image: /^(?:postgres|postgis|pgvector|timescaledb)$/,
      path: '/var/run/postgresql',
      what: 'its socket and lock',
      movedBy: /unix_socket_director/,
    },
  ],
  mysql: [
    {
      image: /^mysql$/,
      path: '/var/run/mysqld',
      what: 'its socket and process id',
      movedBy: /(?:^|[\s-])socket\b|pid[-_]file/m,
    },
    { image: /^mysql$/, path: '/tmp', what: 'temporary tables', movedBy: /tmpdir/ },
  ],
  mariadb: [
    {
      image: /^mariadb$/,
      path: '/run/mysqld',
      what: 'its socket and process id',
      movedBy: /(?:^|[\s-])socket\b|pid[-_]file/m,
    },
    { image: /^mariadb$/, path: '/tmp', what: 'temporary tables', movedBy: /tmpdir/ },
  ],
  mongodb: [
    { image: /^mongo$/, path: '/tmp', what: 'its socket', movedBy: /unixSocketPrefix|nounixsocket|unixDomainSocket/i },
  ],
};

/** Where this image writes besides its data; none if that is not known. */
export function scratchDirectories(match: EngineMatch): readonly ScratchDirectory[] {
  if (match.vendor !== 'upstream' || !isPublishers(match)) return [];
  const name = lastSegments(match.image, 1);
  return (facts[match.engine.id] ?? []).filter((it) => it.image.test(name));
}
