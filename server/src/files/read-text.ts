import { readFileSync, statSync } from 'node:fs';

/** No manifest comes near it: the API server takes objects of 1.5 MB. */
const maximumMegabytes = 10;

/** The text of a file, or why there is none. */
export type ReadText = { readonly text: string } | { readonly skipped: string } | { readonly unreadable: string };

/** Reads a text file, in UTF-8 or with a byte order mark in UTF-16. The mark is no part of the text. */
export function readText(path: string): ReadText {
  try {
    if (statSync(path).size > maximumMegabytes * 1_000_000) return { skipped: `larger than ${maximumMegabytes} MB` };
    return decode(readFileSync(path));
  } catch (error) {
    return { unreadable: reason(error) };
  }
}

/** Decodes what was read; anything with a zero byte is not text. */
export function decode(bytes: Uint8Array): ReadText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes) };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes) };
  if (bytes.subarray(0, 8000).includes(0)) return { skipped: 'not text' };
  return { text: utf8.decode(bytes) };
}

const utf8 = new TextDecoder('utf-8');

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'no such file';
  return error instanceof Error ? error.message : String(error);
}
