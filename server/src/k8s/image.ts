/** A container image reference, taken apart the way a container runtime does it. */
export interface ImageReference {
  /** What was written, trimmed. */
  readonly text: string;
  /** `registry.example.com:5000`; absent for a Docker Hub short name. */
  readonly registry?: string;
  /** The path without registry, tag and digest: `bitnami/redis`. */
  readonly repository: string;
  /** The repository split at its slashes; never empty. */
  readonly segments: readonly string[];
  readonly tag?: string;
  /** `sha256:…`. */
  readonly digest?: string;
}

const repositorySegment = /^[A-Za-z0-9]+(?:[._-]+[A-Za-z0-9]+)*$/;
const tagText = /^\w[\w.-]{0,127}$/;
const digestText = /^[A-Za-z][A-Za-z0-9+._-]*:[0-9A-Fa-f]{32,}$/;
const registryText = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?$/;

/** The parts of an image reference, or `undefined` for text no runtime would accept, such as an unfilled template. */
export function parseImage(text: string): ImageReference | undefined {
  const trimmed = text.trim();
  const at = trimmed.indexOf('@');
  const digest = at < 0 ? undefined : trimmed.slice(at + 1);
  if (digest !== undefined && !digestText.test(digest)) return undefined;

  const named = at < 0 ? trimmed : trimmed.slice(0, at);
  // A colon before the last slash belongs to the registry's port, not to a tag.
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const tag = tagged ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !tagText.test(tag)) return undefined;

  const path = tagged ? named.slice(0, colon) : named;
  const [first = '', ...rest] = path.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasRegistry && !registryText.test(first)) return undefined;

  const segments = hasRegistry ? rest : [first, ...rest];
  if (!segments.every((segment) => repositorySegment.test(segment))) return undefined;
  return {
    text: trimmed,
    ...(hasRegistry ? { registry: first } : {}),
    repository: segments.join('/'),
    segments,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The last `count` segments of the repository in lower case, joined by slashes; fewer where there are fewer. */
export function lastSegments(image: ImageReference, count: number): string {
  return image.segments.slice(-count).join('/').toLowerCase();
}

/**
 * How firmly a reference fixes what runs: a `digest` cannot change; `fixed` is any other tag; `floating` is a tag whose
 * words promise to move (`stable`, `main`, `alpine`); `latest` and `untagged` are the same image to a runtime.
 */
export type Pinning = 'digest' | 'fixed' | 'floating' | 'latest' | 'untagged';

export function pinning(image: ImageReference): Pinning {
  if (image.digest !== undefined) return 'digest';
  if (image.tag === undefined) return 'untagged';
  if (image.tag.toLowerCase() === 'latest') return 'latest';
  return isFloatingTag(image.tag) ? 'floating' : 'fixed';
}

const movingWords = new Set(
  `latest stable main mainline master trunk head dev develop development devel edge nightly canary rolling next unstable
  snapshot preview current lts`.split(/\s+/),
);
/** Variants that vendors append to a version; alone they name the newest version on that base. */
const variantWords = new Set(
  `alpine slim debian ubuntu ubi rhel windowsservercore nanoserver trixie bookworm bullseye buster noble jammy focal
  management`.split(/\s+/),
);

/** Whether a tag is made of words that move from release to release, with no version in it. */
function isFloatingTag(tag: string): boolean {
  const [first = '', ...rest] = tag.toLowerCase().split(/[-_]/);
  if (first === 'latest') return true;
  return [first, ...rest].every((word) => movingWords.has(word) || isVariant(word));
}

/** Whether a tag names only the base system (`alpine`, `bookworm`), which official images publish for their newest version. */
export function isVariantTag(tag: string): boolean {
  return tag.toLowerCase().split(/[-_]/).every(isVariant);
}

function isVariant(word: string): boolean {
  return variantWords.has(word.replace(/\d+(?:\.\d+)*$/, ''));
}

/**
 * The major version a tag begins with (`17.2-alpine`, `v3.6.1`, `18beta1`). A commit hash, a date or the version of the
 * base system (`alpine3.20`) is not one.
 */
export function majorVersion(tag: string): number | undefined {
  const found = /^v?(\d{1,4})(?=$|[.\-_]|(?:alpha|beta|rc)\d)/i.exec(tag);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
