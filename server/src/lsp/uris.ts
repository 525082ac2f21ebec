import { URI } from 'vscode-uri';

/** One spelling for one resource: clients differ in which characters they escape and in the case of drive letters. */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}

/** The path on disk, if the URI is of a file. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

export function uriOf(path: string): string {
  return URI.file(path).toString();
}
