import * as lsp from 'vscode-languageserver/node';
import { prepareRename, rename } from '../features/rename.ts';
import type { ClientFacts } from './capabilities.ts';
import { Converter } from './convert.ts';
import { cursorOf } from './cursor-of.ts';
import type { Answer } from './requests.ts';
import type { Session } from './session.ts';

/** Answers whether a name can be changed, and what changes with it. A refusal is an error, whose sentence editors show. */
export function registerRenames(
  connection: lsp.Connection,
  session: Session,
  facts: () => ClientFacts,
  answer: Answer,
): void {
  connection.onPrepareRename(
    answer('prepareRename', null, (params: lsp.PrepareRenameParams) => {
      const cursor = cursorOf(session, params);
      const found = cursor && prepareRename(session.workspace, cursor);
      if (!cursor || !found) return null;
      if ('refusal' in found) return refused(found.refusal);
      const { span, name } = found;
      const range = new Converter(session.workspace, session.open).range({ document: cursor.document, span });
      return { range, placeholder: name };
    }),
  );
  connection.onRenameRequest(
    answer('rename', null, (params: lsp.RenameParams): lsp.WorkspaceEdit | lsp.ResponseError | null => {
      const cursor = cursorOf(session, params);
      const found = cursor && rename(session.workspace, cursor, params.newName);
      if (!found) return null;
      if ('refusal' in found) return refused(found.refusal);
      const { edit, consequence, isRisky } = found;
      // Nobody could agree to it.
      if (isRisky && !(facts().documentChanges && facts().changeAnnotations)) return refused(consequence ?? '');
      return new Converter(session.workspace, session.open).workspaceEdit(edit, facts(), consequence, isRisky) ?? null;
    }),
  );
}

function refused(sentence: string): lsp.ResponseError {
  return new lsp.ResponseError(lsp.LSPErrorCodes.RequestFailed, sentence);
}
