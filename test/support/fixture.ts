import type { Span } from '../../server/src/text/span.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';

/** A place in a file, counted from the start of the file as the fixture is. */
interface FilePlace {
  readonly uri: string;
  readonly span: Span;
}

export interface Fixture {
  readonly workspace: Workspace;
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly (FilePlace & { readonly text: string })[];
  readonly cursor?: { readonly uri: string; readonly offset: number };
}

/**
 * Reads a fixture: YAML with three kinds of markup, all removed before parsing.
 *
 *     #- app/service.yaml    starts a file (the first is `main.yaml` unless named)
 *     serviceName: ca<|>che  the cursor
 *                  ^^^^^ id  an expectation about the text above the carets
 *
 * URIs are `file:///` and the name.
 */
export function fixture(source: string): Fixture {
  const files = new Map<string, string>();
  const expected: (FilePlace & { text: string })[] = [];
  let cursor: Fixture['cursor'];
  let uri = fileUri('main.yaml');
  let lineStart = 0;

  for (const line of dedent(source).split('\n')) {
    const header = /^#- (\S+)$/.exec(line);
    if (header?.[1]) {
      uri = fileUri(header[1]);
      files.set(uri, '');
      continue;
    }
    const text = files.get(uri) ?? '';
    const carets = /^( *)(\^+) (.*)$/.exec(line);
    if (carets) {
      const start = lineStart + (carets[1]?.length ?? 0);
      expected.push({ uri, span: { start, end: start + (carets[2]?.length ?? 0) }, text: carets[3] ?? '' });
      continue;
    }
    lineStart = text.length;
    const column = line.indexOf('<|>');
    if (column !== -1) cursor = { uri, offset: lineStart + column };
    files.set(uri, `${text}${line.replace('<|>', '')}\n`);
  }

  const workspace = Workspace.empty.with([...files].map(([name, text]) => [name, YamlFile.parse(name, text)]));
  return { workspace, files, expected, ...(cursor && { cursor }) };
}

export function fileUri(name: string): string {
  return `file:///${name}`;
}

/** Writes files in the notation that `fixture` reads, so that "after" texts can be compared whole. */
export function render(files: ReadonlyMap<string, string>): string {
  if (files.size === 1) return [...files.values()].join('');
  return [...files].map(([uri, text]) => `#- ${uri.replace(fileUri(''), '')}\n${text}`).join('');
}

export function dedent(source: string): string {
  const lines = source.replace(/^\n/, '').trimEnd().split('\n');
  const margin = Math.min(...lines.filter((it) => it.trim()).map((it) => it.search(/\S/)));
  return lines.map((it) => it.slice(margin)).join('\n');
}
