import * as lsp from 'vscode-languageserver/node';
import { editorSettings } from '../config/editor-settings.ts';
import { loadBundle } from '../files/schema-bundles.ts';
import {
  simulateMethod,
  statusMethod,
  type TopologyParams,
  topologyChangedMethod,
  topologyMethod,
} from '../protocol.ts';
import type { TopologyModel } from '../topology/model.ts';
import { YamlFile } from '../yaml/file.ts';
import { type ClientFacts, clientFacts, serverCapabilities } from './capabilities.ts';
import { belongsBelow, configurationsAbove, filesBelow, projectOf, readFiles, readInBatches } from './disk.ts';
import { History } from './history.ts';
import { diagnosticsOf, fullReport, Publisher, workspaceReport } from './reports.ts';
import { registerFeatures } from './requests.ts';
import { Session } from './session.ts';
import { answerSimulation, readSimulateParams } from './simulation.ts';
import { status } from './status.ts';
import { answerTopology } from './topology.ts';
import { canonical } from './uris.ts';

const noDiagnostics: lsp.DocumentDiagnosticReport = { kind: 'full', items: [] };

const noTopology: TopologyModel = { version: 1, nodes: [], edges: [] };

/** Turns of the event loop with news in each, after which it is told even so. */
const patience = 100;

/** Wires a session to a connection: what comes in changes the session or asks it, and what changed goes out. */
export function serve(connection: lsp.Connection): void {
  const session = new Session((name, take) => {
    // Found out in the background: what the rules say does not wait for it.
    void loadBundle(name)
      .catch((error: unknown) => logFault(`schemas of ${name}`, error))
      .then((text) => take(text ?? undefined))
      .then(announce);
  });
  const publisher = new Publisher(
    connection,
    session,
    answer('diagnostics', [], (uri: string) => diagnosticsOf(session, uri)),
  );
  const history = new History({ session, announce, log });
  let facts: ClientFacts = clientFacts(undefined);
  let folders: readonly string[] = [];
  let reading = 0;
  let announcing = false;
  let isNews = false;
  let definitionFolders = '';

  const tell = answer('announce', undefined, () => {
    if (!session.workspace.isLoading) readDefinitions();
    if (facts.pulls) {
      if (facts.refreshesDiagnostics) void connection.languages.diagnostics.refresh();
    } else if (publisher.publish() && facts.refreshesLenses) {
      // Lenses count problems, and those of one file change with another.
      void connection.sendRequest(lsp.CodeLensRefreshRequest.type);
    }
    session.open.uris().forEach(answer('status', undefined, sendStatus));
    void connection.sendNotification(topologyChangedMethod, {});
  });

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
        // Folders may have settings of their own.
        void readSettings(undefined).then(readWorkspace);
      });
    }
    await readSettings(undefined);
    await readWorkspace();
  });

  connection.onDidOpenTextDocument(
    changes('didOpen', ({ textDocument }) => {
      const uri = canonical(textDocument.uri);
      if (!isInFolders(uri)) session.filesRead(readFiles(configurationsAbove([uri]), log));
      session.openDocument(textDocument);
      void history.changed([uri]);
    }),
  );
  connection.onDidChangeTextDocument(changes('didChange', (params) => session.changeDocument(params)));
  connection.onDidCloseTextDocument(
    changes('didClose', ({ textDocument }) => {
      const uri = canonical(textDocument.uri);
      session.closeDocument(uri);
      if (!facts.pulls) publisher.clear(uri, textDocument.uri);
      session.filesRead(belongsBelow(folders)(uri) ? readFiles([uri], log) : [[uri, undefined]]);
      void history.changed([uri]);
    }),
  );
  connection.onDidChangeWatchedFiles(async ({ changes: events }) => {
    // A checkout of another branch touches thousands of files at once.
    const belongs = belongsBelow(folders);
    const uris = events.map((it) => canonical(it.uri)).filter(belongs);
    await readInBatches(uris, {
      isCurrent: () => true,
      take: changes('filesRead', (it) => session.filesRead(it)),
      log,
    });
    await history.changed(uris);
  });
  connection.onShutdown(() => history.dispose());
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
  connection.onRequest(
    simulateMethod,
    answer('simulate', null, (params: unknown) => {
      const read = readSimulateParams(params);
      if ('problem' in read) return new lsp.ResponseError(lsp.ErrorCodes.InvalidParams, read.problem);
      return answerSimulation(session, read);
    }),
  );
  registerFeatures(connection, session, () => facts, answer, answerLater);
  connection.listen();

  /** Reads the folders anew; what was read before and is gone goes with them. */
  async function readWorkspace(): Promise<void> {
    const current = ++reading;
    session.setFolders(folders.map((uri) => ({ uri, project: projectOf(uri) })));
    session.setLoading(true);
    const outside = session.workspace.uris().filter((it) => !isInFolders(it));
    session.filesRead(outside.map((uri) => [uri, undefined] as const));
    const isCurrent = () => current === reading;
    const files = filesBelow(folders, log);
    // A folder stands for what lies above it, should its own configuration go.
    session.filesRead(readFiles(configurationsAbove([...folders, ...files]), log));
    await readInBatches(files, { isCurrent, take: (texts) => session.filesRead(texts), log });
    if (!isCurrent()) return;
    session.setLoading(false);
    announce();
    await history.follow(folders);
  }

  /** Custom resources that are defined outside of the workspace; read again only when other folders are named. */
  function readDefinitions(): void {
    const named = session.projectSettings.crdFolders;
    if (named.join() === definitionFolders) return;
    definitionFolders = named.join();
    const texts = readFiles(filesBelow(named, log), log);
    session.definitionsRead(texts.flatMap(([uri, text]) => (text === undefined ? [] : [YamlFile.parse(uri, text)])));
  }

  /** Some clients send the settings, others want to be asked for them. */
  async function readSettings(sent: unknown): Promise<void> {
    const asked = [...folders];
    const [whole, ...sections]: unknown[] = facts.configuration
      ? await connection.workspace.getConfiguration([
          { section: 'aksStateful' },
          ...asked.map((scopeUri) => ({ section: 'aksStateful', scopeUri })),
        ])
      : [(sent as { aksStateful?: unknown } | undefined)?.aksStateful];
    const read = editorSettings(whole);
    const byFolder = asked.map((it, index) => [it, editorSettings(sections[index] ?? whole)] as const);
    const problems = [read, ...byFolder.map(([, it]) => it)].flatMap((it) => it.problems);
    for (const problem of new Set(problems)) log(`Settings: ${problem}`);
    session.setEditorSettings({
      whole: read.configuration,
      byFolder: new Map(byFolder.map(([folder, it]) => [folder, it.configuration])),
    });
    announce();
  }

  function isInFolders(uri: string): boolean {
    return folders.some((it) => uri.startsWith(`${it}/`));
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
    isNews = true;
    if (announcing) return;
    announcing = true;
    setImmediate(settle, 0);
  }

  /** Messages that wait are read one in each turn of the event loop: a turn without news means that none is left. */
  function settle(turns: number): void {
    if (isNews && turns < patience) {
      isNews = false;
      setImmediate(settle, turns + 1);
      return;
    }
    announcing = false;
    tell(undefined);
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
    // The client has gone, and took its log with it.
    if (error instanceof lsp.ConnectionError) return;
    connection.console.error(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
  }

  function log(message: string): void {
    connection.console.info(message);
  }
}
