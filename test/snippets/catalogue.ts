import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** One entry of the snippet files, with the name under which VS Code lists it. */
export interface CataloguedSnippet {
  readonly file: string;
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly description: string;
  /** Lines joined by line feeds, in the notation of VS Code. */
  readonly body: string;
}

const snippetFile = z.record(
  z.string(),
  z.strictObject({ prefix: z.array(z.string()), description: z.string(), body: z.array(z.string()) }),
);

const folder = new URL('../../snippets/', import.meta.url);

/** Every snippet of the repository, in the order of its files. */
export const catalogue: readonly CataloguedSnippet[] = readdirSync(folder)
  .filter((it) => it.endsWith('.json'))
  .sort()
  .flatMap((file) =>
    Object.entries(snippetFile.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))).map(
      ([name, { prefix, description, body }]) => ({
        file,
        name,
        prefixes: prefix,
        description,
        body: body.join('\n'),
      }),
    ),
  );
