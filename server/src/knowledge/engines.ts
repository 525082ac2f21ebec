import { commandText, programs } from '../k8s/container-programs.ts';
import { type ImageReference, isVariantTag, lastSegments, majorVersion, parseImage } from '../k8s/image.ts';
import { coordinationEngines } from './engines/coordination.ts';
import { documentEngines } from './engines/document.ts';
import type {
  DeclaredVolume,
  Engine,
  EngineId,
  EngineUser,
  ImageCondition,
  ProbeSet,
  Vendor,
} from './engines/engine.ts';
import { keyValueEngines } from './engines/key-value.ts';
import { messagingEngines } from './engines/messaging.ts';
import { observabilityEngines } from './engines/observability.ts';
import { postgresEngines } from './engines/postgres.ts';
import { relationalEngines } from './engines/relational.ts';
import { searchEngines } from './engines/search.ts';
import { wideColumnEngines } from './engines/wide-column.ts';

/** The engines we know; complete by its type. */
export const engines: Readonly<Record<EngineId, Engine>> = {
  ...keyValueEngines,
  ...postgresEngines,
  ...relationalEngines,
  ...documentEngines,
  ...searchEngines,
  ...messagingEngines,
  ...coordinationEngines,
  ...wideColumnEngines,
  ...observabilityEngines,
};

/** One image recognised as an engine's. */
export interface EngineMatch {
  readonly engine: Engine;
  readonly image: ImageReference;
  readonly vendor: Vendor;
}

/** Programs that only wait or look; a container of nothing else and clients is a toolbox. */
const bystanders = new Set(
  'sleep tail true false test [ [[ echo printf cat set cd export date nc wait exit trap mkdir cp chmod chown grep ls read curl wget'.split(
    ' ',
  ),
);

/**
 * The engine a main container runs, or `undefined`. Names must match whole, so exporters, operators, user interfaces and
 * backup tools are none; and an engine's image that `words` (its command and args) start as a client is none either.
 * Init containers and Jobs are never engines; that is for the caller to know.
 */
export function engineOf(image: string, words: readonly string[] = []): EngineMatch | undefined {
  const match = recognised(image);
  return match && !isClient(match.engine, words) ? match : undefined;
}

/** The same few images are asked about again and again; this many are remembered. */
const rememberedImages = 2000;
const remembered = new Map<string, EngineMatch | undefined>();

function recognised(text: string): EngineMatch | undefined {
  if (remembered.has(text)) return remembered.get(text);
  const image = parseImage(text);
  const engine = image && namedEngine(image);
  const match = engine && { engine, image, vendor: vendorOf(image) };
  if (remembered.size >= rememberedImages) remembered.clear();
  remembered.set(text, match);
  return match;
}

function namedEngine(image: ImageReference): Engine | undefined {
  const all = Object.values(engines);
  // SQL Server's repositories end in two or three segments that only together say what they are.
  const qualified = [lastSegments(image, 2), lastSegments(image, 3)];
  const byOrganisation = all.find(({ images }) =>
    images.some((it) => it.source.includes('/') && qualified.some((name) => it.test(name))),
  );
  return byOrganisation ?? all.find(({ images }) => images.some((it) => it.test(lastSegments(image, 1))));
}

function isClient(engine: Engine, words: readonly string[]): boolean {
  const text = commandText(words);
  if (text !== '' && engine.clientRoles.some((it) => it.test(text))) return true;
  const started = programs(words);
  return started.length > 0 && started.every((it) => bystanders.has(it) || engine.clients.includes(it));
}

function vendorOf(image: ImageReference): Vendor {
  const bitnami = image.segments.some((it) => /^bitnami(?:legacy|secure|-|$)/i.test(it));
  return bitnami ? 'bitnami' : 'upstream';
}

export interface EngineVersion {
  readonly major: number;
  /** Nothing in the tag says so: it is what such an image is today, so a finding from it is worth one severity less. */
  readonly assumed: boolean;
}

/** The engine's major version by its image, or `undefined` if that does not tell, as with a digest alone. */
export function engineVersion({ engine, image }: EngineMatch): EngineVersion | undefined {
  const qualified = lastSegments(image, 2);
  const special = engine.versions?.find((it) => it.image.test(qualified));
  const source = special?.from === 'name' ? qualified : image.tag;
  const written = special ? special.pattern.exec(source ?? '')?.[1] : image.tag && majorVersion(image.tag);
  if (written !== undefined && written !== '') return { major: Number(written), assumed: false };

  const floats =
    image.tag === undefined ? image.digest === undefined : image.tag === 'latest' || isVariantTag(image.tag);
  return floats && engine.newestMajor !== undefined ? { major: engine.newestMajor, assumed: true } : undefined;
}

/** How messages name what runs: the one of the names in the engine's title that the image bears. */
export function engineName({ engine, image }: EngineMatch): string {
  const [own = engine.title, added] = engine.title.replace(/ with .*/, '').split(/ \((?:also )?|\)$/);
  const names = [own, added?.includes(', ') ? added : ''].flatMap((it) => it.split(/ and |, | \/ /)).filter(Boolean);
  const name = lastSegments(image, 1).toLowerCase();
  const borne = names.find((it) =>
    it
      .split(' ')
      .some((word) => word.length > 2 && (name.includes(word.toLowerCase()) || word.toLowerCase().startsWith(name))),
  );
  return borne ?? (names.some((it) => it.startsWith('other ')) ? name : (names[0] ?? own));
}

/** Whether a fact of the table is about this image. */
export function appliesTo(when: ImageCondition | undefined, match: EngineMatch): boolean {
  if (!when) return true;
  if (when.vendor !== undefined && when.vendor !== match.vendor) return false;
  if (when.image && !when.image.test(lastSegments(match.image, 2))) return false;
  if (when.tag && !when.tag.test(match.image.tag ?? '')) return false;
  if (!when.majors) return true;
  const version = engineVersion(match);
  return version === undefined || (version.major >= when.majors[0] && version.major <= when.majors[1]);
}

/** Whose images are laid out as the table says, and the folders in which mirrors keep those of Docker Hub. */
const publishers = new Set(
  `apache apachepulsar bitnami bitnamilegacy bitnamisecure chroma-core chromadb clickhouse cloudnative-pg cockroachdb
  confluentinc coreos couchbase datastax docker docker-hub dockerhub dragonflydb elastic elasticsearch eqalpha
  etcd-development etcd-io eventstore google-samples grafana hashicorp influxdata kurrentplatform library mariadb milvusdb
  minio mirror mirrors mongodb mssql mysql neo4j openbao opensearchproject percona pgvector pingcap postgis prom prometheus
  qdrant rabbitmq redis redpandadata scylladb semitechnologies tikv timescale valkey victoriametrics zalando`.split(
    /\s+/,
  ),
);

/** Whether the image is one of an engine's publisher or a copy of it, by its path; another may keep its data anywhere. */
export function isPublishers({ image }: EngineMatch): boolean {
  const owner = image.segments.at(-2)?.toLowerCase();
  return owner === undefined || publishers.has(owner);
}

/** The directories that this image declares as VOLUME. */
export function declaredVolumes(match: EngineMatch): readonly string[] {
  return applicable<DeclaredVolume>(match.engine.declaredVolumes, match).map((it) => it.path);
}

/** The numeric user and group of this image's process, if known. */
export function defaultUser(match: EngineMatch): EngineUser | undefined {
  return applicable<EngineUser>(match.engine.users, match)[0];
}

/** The probes that suit this image. */
export function engineProbes(match: EngineMatch): ProbeSet | undefined {
  return applicable<ProbeSet>(match.engine.probes, match)[0];
}

/**
 * Whether this is PostgreSQL from 18 on in the layout of the official image, which wants its volume one level above where
 * earlier versions had it. https://github.com/docker-library/postgres/pull/1259
 */
export function movedPostgres(match: EngineMatch): EngineVersion | undefined {
  const version = match.engine.id === 'postgres' ? engineVersion(match) : undefined;
  return version && version.major >= 18 && declaredVolumes(match).includes('/var/lib/postgresql') ? version : undefined;
}

/** Whether this is the official PostgreSQL image or one built on it, whatever its version. */
export function isOfficialPostgres(match: EngineMatch): boolean {
  return declaredVolumes(match).some((it) => it.startsWith('/var/lib/postgresql'));
}

/** How many members of `count` may be lost at once without stopping the engine, where that is a matter of counting. */
export function toleratedLosses(engine: Engine, count: number): number | undefined {
  const { toleratedLosses: losses } = engine.quorum;
  return losses === 'majority' ? Math.max(0, count - (Math.floor(count / 2) + 1)) : losses;
}

function applicable<T extends { readonly when?: ImageCondition }>(
  facts: readonly T[],
  match: EngineMatch,
): readonly T[] {
  return facts.filter((it) => appliesTo(it.when, match));
}
