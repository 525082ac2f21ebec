import { commands, type Disposable, EventEmitter, Uri, window } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type DocumentStatus, statusMethod } from '../../server/src/protocol.ts';

/** What the server last said about each document. */
export interface DocumentStatuses extends Disposable {
  /** The status of a document, if the server knows it. */
  readonly of: (uri: Uri) => DocumentStatus | undefined;
  /** The status of the file in the active editor, if the server knows it. */
  readonly active: () => DocumentStatus | undefined;
  /** Fires when `active` may answer something else. */
  readonly onDidChangeActive: (listener: () => void) => Disposable;
}

/** Listens to the server, and keeps the `when` clause `aksStateful.active.isManifest` true to the active editor. */
export function documentStatuses(client: LanguageClient): DocumentStatuses {
  const byUri = new Map<string, DocumentStatus>();
  const changed = new EventEmitter<void>();
  const active = () => byUri.get(window.activeTextEditor?.document.uri.toString() ?? '');

  const announce = () => {
    commands.executeCommand('setContext', 'aksStateful.active.isManifest', active()?.state === 'manifest');
    changed.fire();
  };
  const subscriptions = [
    changed,
    client.onNotification(statusMethod, (status: DocumentStatus) => {
      // The server may have spelled the URI with other escapes than VS Code does.
      const uri = Uri.parse(status.uri).toString();
      byUri.set(uri, status);
      if (uri === window.activeTextEditor?.document.uri.toString()) announce();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) byUri.clear();
      announce();
    }),
    window.onDidChangeActiveTextEditor(announce),
  ];
  return {
    of: (uri) => byUri.get(uri.toString()),
    active,
    onDidChangeActive: (listener) => changed.event(listener),
    dispose: () => {
      for (const it of subscriptions) it.dispose();
    },
  };
}
