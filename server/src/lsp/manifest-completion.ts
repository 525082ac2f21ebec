import * as lsp from 'vscode-languageserver/node';
import type { Settings } from '../config/settings.ts';
import { type Completion, completions } from '../features/completion.ts';
import type { Cursor } from '../features/cursor.ts';
import type { SchemaGuide } from '../schema/guide.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { YamlFile } from '../yaml/file.ts';
import type { ClientFacts } from './capabilities.ts';
import { Converter } from './convert.ts';
import { cursorOf } from './cursor-of.ts';
import type { Session } from './session.ts';
import { plainText } from './snippet-text.ts';
import { canonical } from './uris.ts';

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
export function completeManifest(
  session: Session,
  { workspace, cursor }: PlaceToComplete,
  facts: ClientFacts,
): lsp.CompletionItem[] {
  const convert = new Converter(workspace, session.open);
  const settings = session.settings(cursor.document.uri);
  return completions(workspace, cursor, { settings, schemas: schemasFor(session, settings) }).map((it, index) => {
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
  });
}

/** Where something is to be written, in a workspace that has its document. */
interface PlaceToComplete {
  readonly workspace: Workspace;
  readonly cursor: Cursor;
}

/** Longer files that do not look like manifests are not about to become some. */
const longestBegun = 10_000;

/** A document of which there is so little that nobody took it for a manifest yet may become one here. */
export function placeToComplete(session: Session, params: lsp.TextDocumentPositionParams): PlaceToComplete | undefined {
  const cursor = cursorOf(session, params);
  if (cursor) return { workspace: session.workspace, cursor };
  const uri = canonical(params.textDocument.uri);
  const text = session.textOf(uri);
  if (!session.open.has(uri) || !/\.ya?ml$/.test(uri) || text.length > longestBegun) return undefined;
  const file = YamlFile.parse(uri, text);
  const { line, character } = params.position;
  return { workspace: session.workspace.with([[uri, file]]), cursor: file.locate({ line, column: character }) };
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
