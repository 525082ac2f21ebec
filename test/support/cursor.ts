import type { Cursor } from '../../server/src/features/cursor.ts';
import type { Fixture } from './fixture.ts';

/** The cursor of a fixture, in the document that holds it. */
export function cursorOf({ workspace, files, cursor }: Fixture): Cursor {
  if (!cursor) throw new Error('The fixture has no cursor: write <|> where it is.');
  const before = (files.get(cursor.uri) ?? '').slice(0, cursor.offset).split('\n');
  const position = { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
  const place = workspace.file(cursor.uri)?.locate(position);
  if (!place) throw new Error(`There is no file ${cursor.uri}.`);
  return place;
}
