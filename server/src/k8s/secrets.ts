import type { Entry } from '../yaml/node.ts';
import { holdsSecretPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';

/** One key of a Secret, where it is written. */
export interface SecretEntry {
  readonly name: string;
  readonly entry: Entry;
  readonly field: 'data' | 'stringData';
  /** What containers get to read; absent where it is no text, or the base64 is broken. */
  readonly value: string | undefined;
  /** Something else fills it in, decrypts it or masks it. */
  readonly isOpen: boolean;
}

const cache = new WeakMap<Resource, readonly SecretEntry[]>();

/** The keys of a Secret in the order they are written. */
export function secretEntries(secret: Resource): readonly SecretEntry[] {
  const known = cache.get(secret);
  if (known) return known;
  const res = [...entriesOf(secret, 'data'), ...entriesOf(secret, 'stringData')];
  cache.set(secret, res);
  return res;
}

function entriesOf(secret: Resource, field: SecretEntry['field']): readonly SecretEntry[] {
  return (secret.get(field)?.entries() ?? []).map((entry): SecretEntry => {
    const written = entry.value.text;
    const value = written === undefined || field === 'stringData' ? written : decodeBase64(written);
    // Long base64 spells no placeholder by itself.
    const isEncoded = field === 'data' && value !== undefined && (written?.length ?? 0) > 32;
    const isOpen =
      (!isEncoded && isFilledLater(written ?? entry.value.written)) || (value !== undefined && isFilledLater(value));
    return { name: entry.name, entry, field, value, isOpen };
  });
}

function isFilledLater(text: string): boolean {
  const trimmed = text.trim();
  return /^(?:ENC\[|\$|(?:[*•.…]{3,}|[xX]{3,})$)/.test(trimmed) || holdsSecretPlaceholder(text);
}

/** What keeps the values of a Secret out of Git, or puts them in later: SOPS and its like. */
export function isEncrypted(secret: Resource): boolean {
  return secret.get('sops') !== undefined;
}

/** Whether the API server takes `text` for base64, but for white space. */
export function isBase64(text: string): boolean {
  const bare = text.replaceAll(/\s/g, '');
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
}

/** The text that base64 stands for; `undefined` if it is broken or stands for something that is no text. */
export function decodeBase64(text: string): string | undefined {
  if (!isBase64(text)) return undefined;
  const bytes = Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (it) => it.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function encodeBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
