import type * as lsp from 'vscode-languageserver/node';
import type { Cursor } from '../features/cursor.ts';
import type { Session } from './session.ts';
import { canonical } from './uris.ts';

/** Where a request is asked, in our words; `undefined` for a file that is not known. */
export function cursorOf(
  session: Session,
  { textDocument, position }: lsp.TextDocumentPositionParams,
): Cursor | undefined {
  const file = session.workspace.file(canonical(textDocument.uri));
  return file?.locate({ line: position.line, column: position.character });
}
