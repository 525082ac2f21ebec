import type { TextPart } from './pod-dns.ts';

/** An address that means the pod itself, or the developer's own machine. */
export interface LocalHost extends TextPart {
  readonly port?: number;
}

const local =
  /(?<![\w.-])(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|host\.docker\.internal|\[::1\]|(?<!:)::1(?![\da-f:]))(?![\w-]|\.\w)/gi;

/**
 * The places of a value (a host, a list of them, a URL or a connection string) where a host is local. A path, a user or the
 * beginning of a longer name is no host.
 */
export function findLocalHosts(text: string): readonly LocalHost[] {
  const found: LocalHost[] = [];
  for (const match of text.matchAll(local)) {
    const start = match.index;
    const end = start + match[0].length;
    const inPath = text[start - 1] === '/' && text[start - 2] !== '/';
    if (inPath || text[end] === '@') continue;
    const port = /^:(\d{1,5})(?!\d)/.exec(text.slice(end, end + 7))?.[1];
    found.push({ text: match[0], start, end, ...(port === undefined ? {} : { port: Number(port) }) });
  }
  return found;
}
