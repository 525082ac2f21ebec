import * as lsp from 'vscode-languageserver/node';
import type { Settings } from '../config/settings.ts';
import { type Completion, completions } from '../features/completion.ts';
import type { Cursor } from '../features/cursor.ts';
import type { SchemaGuide } from '../schema/guide.ts';
import type { ClientFacts } from './capabilities.ts';
import { Converter } from './convert.ts';
import type { Session } from './session.ts';
import { plainText } from './snippet-text.ts';

/** Typed in front of what can be completed: behind a colon or a dash, in quotes, and within names. */
export const completionTriggers = [' ', ':', '"', "'", '/'];

const kinds = {
  key: lsp.CompletionItemKind.Property,
  item: lsp.CompletionItemKind.Property,
  value: lsp.CompletionItemKind.EnumMember,
  name: lsp.CompletionItemKind.Reference,
  object: lsp.CompletionItemKind.Class,
} as const satisfies Record<Completion['kind'], lsp.CompletionItemKind>;

/** What may be written at a place in a manifest. */
export function completeManifest(session: Session, cursor: Cursor, facts: ClientFacts): lsp.CompletionItem[] {
  const convert = new Converter(session.workspace, session.open);
  const settings = session.settings(cursor.document.uri);
  return completions(session.workspace, cursor, { settings, schemas: schemasFor(session, settings) }).map(
    (it, index) => {
      const range = convert.range({ document: cursor.document, span: it.span });
      return {
        label: it.label,
        kind: kinds[it.kind],
        ...(it.detail === undefined ? {} : { detail: it.detail }),
        ...(it.documentation === undefined ? {} : { documentation: { kind: 'markdown', value: it.documentation } }),
        ...(it.isDeprecated ? { tags: [lsp.CompletionItemTag.Deprecated] } : {}),
        // Editors order by this text where nothing is typed yet.
        sortText: String(index).padStart(4, '0'),
        filterText: it.filter,
        insertTextFormat: facts.snippets ? lsp.InsertTextFormat.Snippet : lsp.InsertTextFormat.PlainText,
        ...(facts.indents ? { insertTextMode: lsp.InsertTextMode.adjustIndentation } : {}),
        textEdit: { range, newText: facts.snippets ? it.snippet : plainText(it.snippet) },
        ...(it.goesOn && facts.isOurs ? { command: suggestAgain } : {}),
      };
    },
  );
}

/** What schemas know, unless somebody else tells it. */
export function schemasFor({ guide }: Session, { schemaProvider }: Settings): SchemaGuide | undefined {
  return schemaProvider === 'off' || schemaProvider === 'redhat' ? undefined : guide;
}

/** Resolves once the schemas of a document are there, so that the first answer is as good as all others. */
export async function schemasReady(session: Session, { document }: Cursor): Promise<void> {
  const all = session.workspace.resourcesOf(document).map((it) => it.apiVersion);
  await session.schemas.store.ready([document.root?.get('apiVersion')?.text ?? '', ...all]);
}

const suggestAgain: lsp.Command = { title: 'Suggest', command: 'editor.action.triggerSuggest' };
