import * as lsp from 'vscode-languageserver/node';
import { editorSettings } from '../config/editor-settings.ts';
import { statusMethod, type TopologyParams, topologyChangedMethod, topologyMethod } from '../protocol.ts';
import type { TopologyModel } from '../topology/model.ts';
import { type ClientFacts, clientFacts, serverCapabilities } from './capabilities.ts';
import { filesBelow, readFiles, readInBatches } from './disk.ts';
import { diagnosticsOf, fullReport, Publisher, workspaceReport } from './reports.ts';
import { registerFeatures } from './requests.ts';
import { Session } from './session.ts';
import { status } from './status.ts';
import { answerTopology } from './topology.ts';
import { canonical } from './uris.ts';

const noDiagnostics: lsp.DocumentDiagnosticReport = { kind: 'full', items: [] };

const noTopology: TopologyModel = { version: 1, nodes: [], edges: [] };

/** Wires a session to a connection: what comes in changes the session or asks it, and what changed goes out. */
export function serve(connection: lsp.Connection): void {
  const session = new Session();
  const publisher = new Publisher(
    connection,
    session,
    answer('diagnostics', [], (uri: string) => diagnosticsOf(session, uri)),
  );
  let facts: ClientFacts = clientFacts(undefined);
  let folders: readonly string[] = [];
  let reading = 0;
  let announcing = false;

  connection.onInitialize((params) => {
    facts = clientFacts(params);
    folders = facts.folders;
    session.setLoading(true);
    return { capabilities: serverCapabilities(facts), serverInfo: { name: 'aks-stateful' } };
  });

  connection.onInitialized(async () => {
    if (facts.registrations.length > 0) {
      await connection.sendRequest(lsp.RegistrationRequest.type, { registrations: [...facts.registrations] });
    }
    if (facts.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((it) => canonical(it.uri)));
        folders = [...folders.filter((it) => !gone.has(it)), ...added.map((it) => canonical(it.uri))];
        void readWorkspace();
      });
    }
    session.setFolders(folders);
    await readSettings(undefined);
    await readWorkspace();
  });

  connection.onDidOpenTextDocument(changes('didOpen', ({ textDocument }) => session.openDocument(textDocument)));
  connection.onDidChangeTextDocument(changes('didChange', (params) => session.changeDocument(params)));
  connection.onDidCloseTextDocument(
    changes('didClose', ({ textDocument }) => {
      const uri = canonical(textDocument.uri);
      session.closeDocument(uri);
      if (!facts.pulls) publisher.clear(uri, textDocument.uri);
      session.filesRead(readFiles([uri], log));
    }),
  );
  connection.onDidChangeWatchedFiles(async ({ changes: events }) => {
    // A checkout of another branch touches thousands of files at once.
    const uris = events.map((it) => canonical(it.uri));
    await readInBatches(uris, {
      isCurrent: () => true,
      take: changes('filesRead', (it) => session.filesRead(it)),
      log,
    });
  });
  connection.onDidChangeConfiguration(({ settings }) => readSettings(settings));

  connection.languages.diagnostics.on(
    answer('diagnostic', noDiagnostics, ({ textDocument, previousResultId }) =>
      fullReport(session, canonical(textDocument.uri), previousResultId),
    ),
  );
  connection.languages.diagnostics.onWorkspace(
    answer('workspaceDiagnostic', { items: [] }, ({ previousResultIds }) =>
      workspaceReport(session, previousResultIds),
    ),
  );
  connection.onRequest(
    topologyMethod,
    answer('topology', noTopology, (params: TopologyParams | undefined) => answerTopology(session, params?.uri)),
  );
  registerFeatures(connection, session, () => facts, answer, answerLater);
  connection.listen();

  /** Reads the folders anew; what was read before and is gone goes with them. */
  async function readWorkspace(): Promise<void> {
    const current = ++reading;
    session.setFolders(folders);
    session.setLoading(true);
    const outside = session.workspace.uris().filter((uri) => !folders.some((it) => uri.startsWith(`${it}/`)));
    session.filesRead(outside.map((uri) => [uri, undefined] as const));
    const isCurrent = () => current === reading;
    await readInBatches(filesBelow(folders, log), { isCurrent, take: (texts) => session.filesRead(texts), log });
    if (!isCurrent()) return;
    session.setLoading(false);
    announce();
  }

  /** Some clients send the settings, others want to be asked for them. */
  async function readSettings(sent: unknown): Promise<void> {
    const section = facts.configuration
      ? await connection.workspace.getConfiguration('aksStateful')
      : (sent as { aksStateful?: unknown } | undefined)?.aksStateful;
    const { configuration, problems } = editorSettings(section);
    for (const problem of problems) log(problem);
    session.setEditorSettings(configuration);
    announce();
  }

  function sendStatus(uri: string): void {
    void connection.sendNotification(statusMethod, status(session, uri));
  }

  function changes<P>(name: string, handler: (params: P) => void): (params: P) => void {
    const safe = answer(name, undefined, handler);
    return (params) => {
      safe(params);
      announce();
    };
  }

  /** Tells what changed once the messages that wait are read: of ten keystrokes in a row only the last is judged. */
  function announce(): void {
    if (announcing) return;
    announcing = true;
    setImmediate(
      answer('announce', undefined, () => {
        announcing = false;
        if (facts.pulls) {
          if (facts.refreshesDiagnostics) void connection.languages.diagnostics.refresh();
        } else if (publisher.publish() && facts.refreshesLenses) {
          // Lenses count problems, and those of one file change with another.
          void connection.sendRequest(lsp.CodeLensRefreshRequest.type);
        }
        session.open.uris().forEach(answer('status', undefined, sendStatus));
        void connection.sendNotification(topologyChangedMethod, {});
      }),
    );
  }

  /** The one place that catches, with its twin below: a bug in a feature costs that answer, not the session. */
  function answer<P, R>(name: string, fallback: R, feature: (params: P) => R): (params: P) => R {
    return (params) => {
      try {
        return feature(params);
      } catch (error) {
        logFault(name, error);
        return fallback;
      }
    };
  }

  /** The same for a feature that has to load something first. */
  function answerLater<P, R>(name: string, fallback: R, feature: (params: P) => Promise<R>) {
    return async (params: P): Promise<R> => {
      try {
        return await feature(params);
      } catch (error) {
        logFault(name, error);
        return fallback;
      }
    };
  }

  function logFault(name: string, error: unknown): void {
    connection.console.error(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
  }

  function log(message: string): void {
    connection.console.info(message);
  }
}
