import { commands, Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { topologyChangedMethod } from '../../../server/src/protocol.ts';
import { Drawing, pageRoot } from './drawing.ts';
import { savedScope } from './from-view.ts';
import type { PictureFormat, Scope } from './messages.ts';
import { registerTree } from './tree.ts';

/** Also the key under which VS Code restores the panel after a reload. */
const viewType = 'aksStateful.topology';

/** Registers the commands of the topology view, its one panel, and the panel's return after a reload of the window. */
export function registerTopology(context: ExtensionContext, client: () => LanguageClient | undefined): Disposable {
  const { extensionUri } = context;
  let drawing: Drawing | undefined;

  const adopt = (panel: WebviewPanel, scope: Scope): Drawing => {
    drawing?.dispose();
    const adopted = new Drawing(panel, scope, { extensionUri, client });
    panel.onDidDispose(() => {
      if (drawing === adopted) drawing = undefined;
    });
    drawing = adopted;
    return adopted;
  };
  const open = (scope: Scope): Drawing => {
    if (drawing) {
      drawing.show(scope);
      return drawing;
    }
    const options = { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    return adopt(window.createWebviewPanel(viewType, 'Topology', column, options), scope);
  };

  const tree = registerTree(client);
  const watching = client()?.onNotification(topologyChangedMethod, () => {
    drawing?.refresh();
    tree.refresh();
  });
  return Disposable.from(
    commands.registerCommand('aksStateful.openTopology', (uri: unknown) => {
      const file = fileOf(uri) ?? window.activeTextEditor?.document.uri.toString();
      open(file === undefined ? { kind: 'workspace' } : { kind: 'file', uri: file });
    }),
    commands.registerCommand('aksStateful.openWorkspaceTopology', () => {
      open({ kind: 'workspace' });
    }),
    commands.registerCommand('aksStateful.exportTopology', async () => {
      const format = await askFormat();
      if (format !== undefined) (drawing ?? open({ kind: 'workspace' })).export(format);
    }),
    commands.registerCommand('aksStateful.selectInTopology', (nodeId: unknown) => {
      if (typeof nodeId === 'string') (drawing ?? open({ kind: 'workspace' })).select(nodeId);
    }),
    window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel: WebviewPanel, state: unknown) {
        adopt(panel, savedScope(state) ?? { kind: 'workspace' });
      },
    }),
    tree,
    watching ?? Disposable.from(),
    new Disposable(() => drawing?.dispose()),
  );
}

async function askFormat(): Promise<PictureFormat | undefined> {
  const choices = [
    { label: 'SVG', description: 'sharp at every size', format: 'svg' },
    { label: 'PNG', description: 'for where no SVG can go', format: 'png' },
  ] as const;
  return (await window.showQuickPick(choices, { title: 'Export Topology' }))?.format;
}

/** A code lens sends an address as text, the button in the title of an editor sends a `Uri`. */
function fileOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  return argument instanceof Uri ? argument.toString() : undefined;
}
