import * as lsp from 'vscode-languageserver/node';
import { LineIndex } from '../text/line-index.ts';
import { configurationProblems, isConfigurationFile } from './configurations.ts';
import { Converter, diagnosticSource } from './convert.ts';
import { ruleIds, type Session } from './session.ts';

/** All diagnostics of one file, in the words of the protocol. */
export function diagnosticsOf(session: Session, uri: string): lsp.Diagnostic[] {
  if (isConfigurationFile(uri)) return configurationDiagnostics(session, uri);
  const convert = new Converter(session.workspace, session.open);
  return session.findings(uri).findings.map((it) => convert.diagnostic(it));
}

/** Sends diagnostics of open files to a client that waits for them (push), and only when they differ. */
export class Publisher {
  readonly #connection: lsp.Connection;
  readonly #session: Session;
  readonly #diagnostics: (uri: string) => lsp.Diagnostic[];
  readonly #sent = new Map<string, { readonly version: number; readonly text: string }>();

  /** `diagnostics` answers for one file and never throws: trouble with one file is none for the others. */
  constructor(connection: lsp.Connection, session: Session, diagnostics: (uri: string) => lsp.Diagnostic[]) {
    this.#connection = connection;
    this.#session = session;
    this.#diagnostics = diagnostics;
  }

  /** Returns whether anything is said that was not said before. */
  publish(): boolean {
    const { open } = this.#session;
    let isNew = false;
    for (const uri of open.uris()) {
      const document = open.get(uri);
      if (!document) continue;
      const { clientUri, version } = document;
      const diagnostics = this.#diagnostics(uri);
      const text = JSON.stringify(diagnostics);
      const last = this.#sent.get(uri);
      if (last?.text === text && last.version === version) continue;
      isNew ||= last?.text !== text;
      this.#sent.set(uri, { version, text });
      void this.#connection.sendDiagnostics({ uri: clientUri, version, diagnostics });
    }
    return isNew;
  }

  /** Takes back what was said about a file that was closed. */
  clear(uri: string, clientUri: string): void {
    this.#sent.delete(uri);
    void this.#connection.sendDiagnostics({ uri: clientUri, diagnostics: [] });
  }
}

/** Answers clients that ask for diagnostics (pull). The id of a result is its content, so that nothing is sent twice. */
export function fullReport(session: Session, uri: string, previous: string | undefined): lsp.DocumentDiagnosticReport {
  const items = diagnosticsOf(session, uri);
  const resultId = digest(JSON.stringify(items));
  return resultId === previous ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}

/** Manifests and configuration files; and of what the client still shows but is gone, that there is nothing left. */
export function workspaceReport(
  session: Session,
  previous: readonly lsp.PreviousResultId[],
): lsp.WorkspaceDiagnosticReport {
  const known = new Map(previous.map((it) => [it.uri, it.value]));
  const uris = [...session.workspace.uris(), ...session.configurationUris()];
  const items = uris.map((uri): lsp.WorkspaceDocumentDiagnosticReport => {
    const open = session.open.get(uri);
    const clientUri = open?.clientUri ?? uri;
    return { ...fullReport(session, uri, known.get(clientUri)), uri: clientUri, version: open?.version ?? null };
  });
  const reported = new Set(items.map((it) => it.uri));
  const gone = previous.filter((it) => !reported.has(it.uri));
  return { items: [...items, ...gone.map(({ uri }) => ({ uri, version: null, kind: 'full' as const, items: [] }))] };
}

function configurationDiagnostics(session: Session, uri: string): lsp.Diagnostic[] {
  const text = session.textOf(uri);
  const lines = new LineIndex(text);
  return configurationProblems(text, ruleIds).map(({ code, severity, message, start, end }) => {
    const [from, to] = [lines.at(start), lines.at(end)];
    return {
      range: lsp.Range.create(from.line, from.column, to.line, to.column),
      severity: severity === 'error' ? lsp.DiagnosticSeverity.Error : lsp.DiagnosticSeverity.Warning,
      code,
      source: diagnosticSource,
      message,
    };
  });
}

/** FNV-1a over UTF-16 units with the length: enough to tell two results of one file apart. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(36)}`;
}
