import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ConfigurationParams,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** A language server of ours as a process of its own, and the client's end of the line to it. */
export interface RunningServer {
  readonly client: ProtocolConnection;
  /** What the server has said that it can do. */
  readonly capabilities: ServerCapabilities;
  /** The next diagnostics that the server pushes for `uri` and that `accept` takes. */
  diagnostics(
    uri: string,
    accept?: (diagnostics: readonly Diagnostic[], version: number | undefined) => boolean,
  ): Promise<Diagnostic[]>;
  /** Ends the conversation as an editor does; gives the exit status. */
  stop(): Promise<number | null>;
}

/** The server as it is written, by the Node that runs the tests. */
const fromSource = [process.execPath, path.join(import.meta.dirname, '../../server/src/main.ts')] as const;

/**
 * Starts a server (`program` is a Node and a script) on `folders` and holds the opening of the conversation. `settings`
 * answers what the editor is set to in a folder.
 */
export async function startServer(
  folders: readonly string[],
  capabilities: InitializeParams['capabilities'] = {},
  initializationOptions: unknown = undefined,
  [node, script]: readonly [node: string, script: string] = fromSource,
  settings: (scopeUri: string | undefined) => unknown = () => null,
): Promise<RunningServer> {
  const child: ChildProcess = spawn(node, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdout || !child.stdin) throw new Error('the server has no streams');
  const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const pushed = new Map<string, { diagnostics: Diagnostic[]; version: number | undefined }[]>();
  const waiting = new Set<() => void>();
  client.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics, version }) => {
    pushed.set(uri, [...(pushed.get(uri) ?? []), { diagnostics, version }]);
    for (const it of waiting) it();
  });
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('workspace/configuration', ({ items }: ConfigurationParams) =>
    items.map(({ scopeUri }) => settings(scopeUri)),
  );
  client.listen();
  const workspaceFolders = folders.map((uri) => ({ uri, name: path.basename(fileURLToPath(uri)) }));
  const { capabilities: offered } = await client.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: folders[0] ?? null,
    workspaceFolders,
    capabilities,
    initializationOptions,
  });
  await client.sendNotification('initialized', {});

  return {
    client,
    capabilities: offered,
    diagnostics: (uri, accept = () => true) =>
      new Promise((resolve) => {
        const look = () => {
          const found = pushed.get(uri)?.find((it) => accept(it.diagnostics, it.version));
          if (!found) return;
          waiting.delete(look);
          pushed.delete(uri);
          resolve(found.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    stop: async () => {
      const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
      await client.sendRequest('shutdown');
      await client.sendNotification('exit');
      const status = await exit;
      client.dispose();
      return status;
    },
  };
}
