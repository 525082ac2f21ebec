import * as lsp from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFacts } from './capabilities.ts';
import type { Session } from './session.ts';
import { plainText } from './snippet-text.ts';

/** What may be written at a place in an open configuration file. */
export async function completeConfiguration(
  session: Session,
  uri: string,
  position: lsp.Position,
  facts: ClientFacts,
): Promise<lsp.CompletionItem[]> {
  const document = documentOf(session, uri);
  if (!document) return [];
  const items = await (await assistant()).complete(document, position);
  return facts.snippets ? items : items.map(withoutPlaceholders);
}

/** What a key or value of an open configuration file means. */
export async function explainConfiguration(
  session: Session,
  uri: string,
  position: lsp.Position,
): Promise<lsp.Hover | null> {
  const document = documentOf(session, uri);
  return (document && (await (await assistant()).hover(document, position))) ?? null;
}

/** Loaded with the first question, so that those who edit manifests never wait for it. */
async function assistant() {
  const { configurationAssistant } = await import('../schema/configuration.ts');
  return configurationAssistant;
}

/** The text as it is now: another one may have come by the time everything is loaded. */
function documentOf(session: Session, uri: string): TextDocument | undefined {
  const open = session.open.get(uri);
  if (!open || session.open.isTooLarge(uri)) return undefined;
  return TextDocument.create(uri, 'yaml', open.version, session.textOf(uri));
}

function withoutPlaceholders(item: lsp.CompletionItem): lsp.CompletionItem {
  const { textEdit, insertText } = item;
  return {
    ...item,
    insertTextFormat: lsp.InsertTextFormat.PlainText,
    ...(insertText === undefined ? {} : { insertText: plainText(insertText) }),
    ...(textEdit === undefined ? {} : { textEdit: { ...textEdit, newText: plainText(textEdit.newText) } }),
  };
}
