import * as lsp from 'vscode-languageserver/node';
import { ourClient } from '../protocol.ts';
import type { ClientAbilities } from './convert.ts';
import { completionTriggers } from './manifest-completion.ts';
import { canonical } from './uris.ts';

/** What a client said about itself when it connected. */
export interface ClientFacts extends ClientAbilities {
  readonly folders: readonly string[];
  /** Diagnostics are asked for by the client and never pushed to it. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly configuration: boolean;
  /** Our own client in VS Code, whose commands exist, such as the one that opens the topology. */
  readonly isOurs: boolean;
  /** Another client, for which we open pages of the documentation: it has a browser and no command of ours. */
  readonly showsPages: boolean;
  readonly workspaceFolders: boolean;
  /** Text with places to fill in can be put in. */
  readonly snippets: boolean;
  /** Asks whether a name can be changed before it asks for another one. */
  readonly preparesRenames: boolean;
  /** Further lines of what is put in are indented by the client if it is told to. */
  readonly indents: boolean;
  /** What can be registered only after the connection is made. */
  readonly registrations: readonly lsp.Registration[];
}

/**
 * Our own client says so in its `initializationOptions`. It has the commands that actions and lenses run, it watches the
 * files, and diagnostics are pushed to it: after every change, those of other open files included. Any other client
 * that knows how to ask for diagnostics is left to ask.
 */
export function clientFacts(params: lsp.InitializeParams | undefined): ClientFacts {
  const { workspace, textDocument } = params?.capabilities ?? {};
  const isOurs = (params?.initializationOptions as { client?: unknown } | undefined)?.client === ourClient;
  const root = params?.rootUri ? [{ uri: params.rootUri }] : [];
  const indentModes = textDocument?.completion?.completionItem?.insertTextModeSupport?.valueSet;
  const registrations: lsp.Registration[] = [];
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration && !isOurs) {
    const watchers = [{ globPattern: '**/*.{yaml,yml,json}' }];
    registrations.push({
      id: 'files',
      method: lsp.DidChangeWatchedFilesNotification.method,
      registerOptions: { watchers },
    });
  }
  if (workspace?.didChangeConfiguration?.dynamicRegistration && !isOurs) {
    registrations.push({
      id: 'settings',
      method: lsp.DidChangeConfigurationNotification.method,
      registerOptions: { section: 'aksStateful' },
    });
  }
  return {
    folders: (params?.workspaceFolders ?? root).map((it) => canonical(it.uri)),
    pulls: textDocument?.diagnostic !== undefined && !isOurs,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: isOurs && workspace?.codeLens?.refreshSupport === true,
    configuration: workspace?.configuration === true,
    isOurs,
    showsPages: params?.capabilities.window?.showDocument?.support === true && !isOurs,
    workspaceFolders: workspace?.workspaceFolders === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    indents: indentModes?.includes(lsp.InsertTextMode.adjustIndentation) === true,
    preparesRenames: textDocument?.rename?.prepareSupport === true,
    registrations,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
  };
}

/** Run by the server for clients that have no command of this name; our own client has one. */
export const documentationCommand = 'aksStateful.openDocumentation';

const fixAllKind = 'source.fixAll.aksStateful';

export function serverCapabilities(facts: ClientFacts): lsp.ServerCapabilities {
  return {
    positionEncoding: lsp.PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: lsp.TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: completionTriggers },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: facts.preparesRenames ? { prepareProvider: true } : true,
    codeLensProvider: {},
    codeActionProvider: {
      codeActionKinds: [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.RefactorRewrite, fixAllKind],
    },
    ...(facts.showsPages ? { executeCommandProvider: { commands: [documentationCommand] } } : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(facts.pulls ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } } : {}),
  };
}
