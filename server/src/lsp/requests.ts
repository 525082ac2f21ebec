import type * as lsp from 'vscode-languageserver/node';
import type { Action } from '../features/action.ts';
import { stateStoreChanges } from '../features/change-state-store.ts';
import { codeActions } from '../features/code-actions.ts';
import { codeLenses } from '../features/code-lens.ts';
import { suppressionConversions } from '../features/convert-suppression.ts';
import { definition } from '../features/definition.ts';
import { hover } from '../features/hover.ts';
import { references } from '../features/references.ts';
import { docsUrl } from '../rules/core/docs-url.ts';
import { schemaCode } from '../rules/core/finding.ts';
import { type ClientFacts, documentationCommand } from './capabilities.ts';
import { completeConfiguration, explainConfiguration } from './configuration-assistance.ts';
import { isConfigurationFile } from './configurations.ts';
import { Converter } from './convert.ts';
import { cursorOf } from './cursor-of.ts';
import { completeManifest, placeToComplete, schemasFor, schemasReady } from './manifest-completion.ts';
import { registerRenames } from './renames.ts';
import { ruleIds, type Session } from './session.ts';
import { canonical } from './uris.ts';

export type Answer = <P, R>(name: string, fallback: R, feature: (params: P) => R) => (params: P) => R;

type AnswerLater = <P, R>(name: string, fallback: R, feature: (params: P) => Promise<R>) => (params: P) => Promise<R>;

/** Answers what an editor asks about a place: each request becomes one question to one feature. */
export function registerFeatures(
  connection: lsp.Connection,
  session: Session,
  facts: () => ClientFacts,
  answer: Answer,
  answerLater: AnswerLater,
): void {
  connection.onCompletion(
    answerLater('completion', [], async (params: lsp.CompletionParams): Promise<lsp.CompletionItem[]> => {
      const uri = canonical(params.textDocument.uri);
      if (!isConfigurationFile(uri)) {
        const before = placeToComplete(session, params);
        if (!before) return [];
        await schemasReady(session, before.cursor);
        // The text may be another one by now.
        const place = placeToComplete(session, params);
        return place ? completeManifest(session, place, facts()) : [];
      }
      // What is typed in a manifest to be offered more is nothing of the kind there.
      if (params.context?.triggerCharacter !== undefined) return [];
      return completeConfiguration(session, uri, params.position, facts());
    }),
  );
  connection.onHover(
    answerLater('hover', null, async (params: lsp.HoverParams): Promise<lsp.Hover | null> => {
      const opened = canonical(params.textDocument.uri);
      if (isConfigurationFile(opened)) return explainConfiguration(session, opened, params.position);
      const before = cursorOf(session, params);
      if (!before) return null;
      await schemasReady(session, before);
      const cursor = cursorOf(session, params);
      if (!cursor) return null;
      const { uri } = cursor.document;
      const { findings } = session.findings(uri);
      const settings = session.settings(uri);
      // VS Code puts the messages of findings into the hover itself.
      const options = { showsMessages: facts().isOurs, schemas: schemasFor(session, settings) };
      const found = hover(session.workspace, findings, settings, cursor, options);
      if (!found) return null;
      return { contents: { kind: 'markdown', value: found.markdown }, range: converter(session).range(found) };
    }),
  );
  connection.onDefinition(
    answer('definition', [], (params: lsp.DefinitionParams) => {
      const cursor = cursorOf(session, params);
      const convert = converter(session);
      return cursor ? definition(session.workspace, cursor).map((it) => convert.location(it.target)) : [];
    }),
  );
  connection.onReferences(
    answer('references', [], (params: lsp.ReferenceParams) => {
      const cursor = cursorOf(session, params);
      const convert = converter(session);
      const { includeDeclaration } = params.context;
      return cursor
        ? references(session.workspace, cursor, { includeDeclaration }).map((it) => convert.location(it))
        : [];
    }),
  );
  registerRenames(connection, session, facts, answer);
  connection.onCodeLens(
    answer('codeLens', [], ({ textDocument }: lsp.CodeLensParams): lsp.CodeLens[] => {
      if (!facts().isOurs) return [];
      const uri = canonical(textDocument.uri);
      const convert = converter(session);
      return codeLenses(session.workspace, session.findings(uri).findings, uri).map(({ at, title, command }) => ({
        range: convert.range(at),
        command: { title, command: command.id, arguments: [...command.args] },
      }));
    }),
  );
  connection.onCodeAction(
    answer('codeAction', [], (params: lsp.CodeActionParams): lsp.CodeAction[] => {
      const uri = canonical(params.textDocument.uri);
      const file = session.workspace.file(uri);
      if (!file) return [];
      const { start, end } = params.range;
      const span = {
        start: file.offset({ line: start.line, column: start.character }),
        end: file.offset({ line: end.line, column: end.character }),
      };
      const request = { uri, span, only: params.context.only };
      const found = session.findings(uri);
      const actions = [
        ...codeActions(session.workspace, found.findings, request),
        ...suppressionConversions(session.workspace, found, request),
        ...stateStoreChanges(session.workspace, request),
      ];
      return actions.flatMap((it) => codeAction(session, facts(), params.context.diagnostics, it));
    }),
  );
  connection.onExecuteCommand(
    answerLater('executeCommand', null, async ({ command, arguments: [ruleId] = [] }: lsp.ExecuteCommandParams) => {
      if (command === documentationCommand && (ruleIds.has(ruleId) || ruleId === schemaCode)) {
        await connection.window.showDocument({ uri: docsUrl(ruleId), external: true });
      }
      return null;
    }),
  );
}

function codeAction(
  session: Session,
  facts: ClientFacts,
  shown: readonly lsp.Diagnostic[],
  { title, kind, isPreferred, findings, edit, consequence, command }: Action,
): lsp.CodeAction[] {
  if (command && !facts.isOurs && !(facts.showsPages && command.id === documentationCommand)) return [];
  const convert = converter(session);
  const workspaceEdit = edit && convert.workspaceEdit(edit, facts, consequence);
  if (edit && !workspaceEdit) return [];
  // The client's own objects, so that it can tell which of its squiggles the action resolves.
  const mine = findings.map((it) => convert.diagnostic(it));
  const diagnostics = shown.filter((it) => mine.some((own) => own.code === it.code && sameRange(own.range, it.range)));
  return [
    {
      title,
      kind,
      ...(isPreferred ? { isPreferred } : {}),
      ...(diagnostics.length > 0 ? { diagnostics } : {}),
      ...(workspaceEdit ? { edit: workspaceEdit } : {}),
      ...(command ? { command: { title, command: command.id, arguments: [...command.args] } } : {}),
    },
  ];
}

function sameRange(a: lsp.Range, b: lsp.Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

function converter(session: Session): Converter {
  return new Converter(session.workspace, session.open);
}
