import type { Span } from '../text/span.ts';

/** A part of a searched text, with its place there. */
export interface TextPart extends Span {
  readonly text: string;
}

/**
 * A token shaped like the DNS name of a StatefulSet's pod: `<set>-<ordinal>.<service>[.<namespace>[.svc[.<domain>]]][:port]`.
 * It is a candidate only: `cache-1.example.com` has the same shape, and just the names that exist can tell.
 */
export interface PodDnsName extends TextPart {
  readonly set: TextPart;
  readonly ordinal: TextPart & { readonly value: number };
  readonly service: TextPart;
  readonly namespace?: TextPart;
  /** What follows `svc`: the cluster domain. */
  readonly domain?: TextPart;
  /** The name goes on with an expansion such as `$(NAMESPACE)`, so parts that are absent here are not absent. */
  readonly open: boolean;
  readonly port?: number;
}

const hostCharacters = /[\w.-]+/g;
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const longestName = 253;
/** What ends an expansion or an escape: a name glued to it is not written in full. */
const glueBefore = new Set([')', '}', '>', '%', '*', '$']);
const glueAfter = new Set(['$', '{', '<', '*', '%']);

/** Every candidate in a text of any size, in order; time is linear in its length. */
export function findPodDnsNames(text: string): readonly PodDnsName[] {
  const found: PodDnsName[] = [];
  for (const run of text.matchAll(hostCharacters)) {
    const [characters] = run;
    if (!characters.includes('.') || !characters.includes('-') || characters.length > longestName) continue;
    // In JSON and quoted text the letter after a backslash belongs to the escape: "\\nredis-0.redis".
    const escaped = text[run.index - 1] === '\\' ? 1 : 0;
    const name = candidate(text, run.index + escaped, run.index + characters.length);
    if (name) found.push(name);
  }
  return found;
}

function candidate(text: string, start: number, runEnd: number): PodDnsName | undefined {
  if (glueBefore.has(text[start - 1] ?? '')) return undefined;
  const next = text[runEnd] ?? '';
  const dotted = text[runEnd - 1] === '.';
  const open = dotted && glueAfter.has(next);
  // Before an "@" stand users and passwords.
  if (next === '@' || (!dotted && glueAfter.has(next))) return undefined;

  const end = dotted ? runEnd - 1 : runEnd;
  const [pod, service, namespace, svc, ...rest] = split(text, start, end);
  if (!pod || !service || !isName(service.text)) return undefined;
  if (namespace && !label.test(namespace.text)) return undefined;
  // With four parts or more only "svc" makes the third a namespace; else this is somebody's public host name.
  if (svc && svc.text !== 'svc') return undefined;
  if (!rest.every((it) => label.test(it.text))) return undefined;

  const dash = pod.text.lastIndexOf('-');
  const digits = pod.text.slice(dash + 1);
  const set = pod.text.slice(0, Math.max(dash, 0));
  if (!label.test(pod.text) || !isName(set) || !/^(?:0|[1-9]\d{0,8})$/.test(digits)) return undefined;

  const port = /^:(\d{1,5})(?!\d)/.exec(text.slice(runEnd, runEnd + 7))?.[1];
  const [domain] = rest;
  return {
    ...part(text, start, end),
    set: part(text, pod.start, pod.start + dash),
    ordinal: { ...part(text, pod.start + dash + 1, pod.end), value: Number(digits) },
    service,
    ...(namespace ? { namespace } : {}),
    ...(domain ? { domain: part(text, domain.start, end) } : {}),
    open,
    ...(port === undefined || Number(port) > 65535 ? {} : { port: Number(port) }),
  };
}

function split(text: string, start: number, end: number): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = start;
  for (const piece of text.slice(start, end).split('.')) {
    parts.push(part(text, from, from + piece.length));
    from += piece.length + 1;
  }
  return parts;
}

function part(text: string, start: number, end: number): TextPart {
  return { text: text.slice(start, end), start, end };
}

/** A DNS label with a letter in it: `2` is a version number and `10-0-0` an address, neither names an object. */
function isName(text: string): boolean {
  return label.test(text) && /[a-z]/.test(text);
}

export const defaultClusterDomain = 'cluster.local';

export function podName(set: string, ordinal: number): string {
  return `${set}-${ordinal}`;
}

/** The pods' names in the order of creation, at most `limit` of them, because `replicas` is the user's number. */
export function podNames(set: string, replicas: number, start = 0, limit = 1000): readonly string[] {
  const count = Math.max(0, Math.min(replicas, limit));
  return Array.from({ length: count }, (_, index) => podName(set, start + index));
}

/** The name of the claim that the controller makes for one pod from a claim template. */
export function claimName(template: string, set: string, ordinal: number): string {
  return `${template}-${podName(set, ordinal)}`;
}

export interface PodAddress {
  readonly set: string;
  readonly ordinal: number;
  readonly service: string;
  readonly namespace: string;
  readonly clusterDomain?: string;
}

/** The full DNS name of one pod; it exists if the Service is headless, governs the set and selects the pod. */
export function podDnsName({ set, ordinal, ...service }: PodAddress): string {
  return `${podName(set, ordinal)}.${serviceDnsName(service)}`;
}

/** The full DNS name of a Service. */
export function serviceDnsName(it: { service: string; namespace: string; clusterDomain?: string }): string {
  return `${it.service}.${it.namespace}.svc.${it.clusterDomain ?? defaultClusterDomain}`;
}
