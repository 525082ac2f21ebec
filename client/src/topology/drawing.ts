import { randomBytes } from 'node:crypto';
import { Disposable, env, Uri, type Webview, type WebviewPanel, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { simulateMethod, type TopologyParams, topologyMethod } from '../../../server/src/protocol.ts';
import type { NodeSource, TopologyModel } from '../../../server/src/topology/model.ts';
import type { SimulationAnswer } from '../../../server/src/topology/simulation/model.ts';
import { applyFix } from './apply-fix.ts';
import { exportPicture } from './export-picture.ts';
import { fromView } from './from-view.ts';
import type { FromView, PictureFormat, Scope, ToView } from './messages.ts';
import { page } from './page.ts';
import { nodesAtCursor, reveal } from './source.ts';

export interface DrawingContext {
  readonly extensionUri: Uri;
  readonly client: () => LanguageClient | undefined;
}

/** One panel and the model it shows. It lives as long as the panel. */
export class Drawing implements Disposable {
  private readonly panel: WebviewPanel;
  private readonly context: DrawingContext;
  private readonly subscriptions: Disposable;
  private scope: Scope;
  /** The file to go back to from the whole workspace. */
  private lastFile: string | undefined;
  private model: TopologyModel | undefined;
  private pageIsReady = false;
  private asking: 'no' | 'once' | 'again' = 'no';
  private exporting: PictureFormat | undefined;
  /** What the page plays, for what it asks about it. */
  private simulation: SimulationAnswer | undefined;
  /** A node to select as soon as there is a drawing. */
  private wanted: string | undefined;

  constructor(panel: WebviewPanel, scope: Scope, context: DrawingContext) {
    this.panel = panel;
    this.context = context;
    this.scope = scope;
    this.lastFile = fileIn(scope);
    this.subscriptions = Disposable.from(
      panel.onDidDispose(() => this.subscriptions.dispose()),
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const known = fromView(message);
        if (known) void this.answer(known);
      }),
      window.onDidChangeTextEditorSelection(() => this.highlight()),
      window.onDidChangeActiveTextEditor(() => this.highlight()),
    );
    panel.title = this.title;
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageRoot(context.extensionUri)] };
    panel.webview.html = html(panel.webview, context.extensionUri);
  }

  dispose(): void {
    this.panel.dispose();
  }

  /** Brings the panel up with another scope. */
  show(scope: Scope): void {
    this.scope = scope;
    this.lastFile = fileIn(scope) ?? this.lastFile;
    this.panel.title = this.title;
    this.panel.reveal(undefined, true);
    this.refresh();
  }

  /** Asks for the model again. While an answer is on its way one further question waits, however often this is called. */
  refresh(): void {
    if (!this.pageIsReady) return;
    if (this.asking !== 'no') {
      this.asking = 'again';
      return;
    }
    this.asking = 'once';
    void this.ask().finally(() => {
      const again = this.asking === 'again';
      this.asking = 'no';
      if (again) this.refresh();
    });
  }

  /** Lets the page draw the picture and asks where to save it. */
  export(format: PictureFormat): void {
    this.exporting = format;
    if (this.model) this.post({ type: 'export', format });
  }

  /** Selects a node in the drawing. */
  select(nodeId: string): void {
    this.panel.reveal(undefined, true);
    this.wanted = nodeId;
    this.passOn();
  }

  private passOn(): void {
    if (this.wanted === undefined || !this.model) return;
    this.post({ type: 'select', nodeId: this.wanted });
    this.wanted = undefined;
  }

  private async ask(): Promise<void> {
    const { scope, title } = this;
    const client = this.context.client();
    const params: TopologyParams = scope.kind === 'file' ? { uri: scope.uri } : {};
    try {
      if (!client) throw new Error('The language server is not running.');
      this.model = await client.sendRequest<TopologyModel>(topologyMethod, params);
      this.post({ type: 'model', model: this.model, scope, title });
      this.highlight();
      this.passOn();
      if (this.exporting) this.post({ type: 'export', format: this.exporting });
    } catch (error) {
      this.model = undefined;
      client?.warn('The topology could not be read.', error);
      this.post({ type: 'trouble', scope, title, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  private async answer(message: FromView): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.pageIsReady = true;
        this.refresh();
        return;
      case 'reveal':
        return this.revealNode(message);
      case 'show':
        if (message.scope === 'workspace') this.show({ kind: 'workspace' });
        else if (this.lastFile !== undefined) this.show({ kind: 'file', uri: this.lastFile });
        else await window.showInformationMessage('Open a file and its topology first.');
        return;
      case 'exportRequested':
        this.export(message.format);
        return;
      case 'exported':
        if (this.exporting && message.content !== undefined) {
          this.exporting = undefined;
          await exportPicture(message.content, message.format, fileIn(this.scope));
        }
        return;
      case 'copy':
        await env.clipboard.writeText(message.text);
        window.setStatusBarMessage('The topology was copied as Mermaid.', 4000);
        return;
      case 'fix':
        return this.fix(message);
      case 'simulate':
        return this.simulate(message);
      case 'remedy': {
        const remedy = this.simulation?.remedies[message.index];
        if (remedy) await applyFix(this.context.client(), remedy, remedy.source);
        return;
      }
      case 'revealDecision': {
        const source = this.simulation?.steps[message.step]?.decidedBy[message.decision]?.source;
        if (source) await this.open(source, true);
      }
    }
  }

  private async fix({ nodeId, findingIndex, title }: FromView & { type: 'fix' }): Promise<void> {
    const node = this.model?.nodes.find((it) => it.id === nodeId);
    const finding = node?.findings?.[findingIndex];
    if (finding) await applyFix(this.context.client(), { ruleId: finding.ruleId, title }, finding.source);
  }

  private async simulate({ request, params }: FromView & { type: 'simulate' }): Promise<void> {
    try {
      const client = this.context.client();
      if (!client) throw new Error('The language server is not running.');
      const answer = await client.sendRequest<SimulationAnswer | null>(simulateMethod, params);
      this.simulation = answer ?? undefined;
      this.post({ type: 'simulation', request, answer });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.post({ type: 'simulation', request, answer: null, problem });
    }
  }

  private async revealNode({ nodeId, findingIndex, takeFocus }: FromView & { type: 'reveal' }): Promise<void> {
    const node = this.model?.nodes.find((it) => it.id === nodeId);
    const finding = findingIndex === undefined ? undefined : node?.findings?.[findingIndex];
    const source = finding?.source ?? node?.source;
    if (source) await this.open(source, takeFocus);
  }

  private async open(source: NodeSource, takeFocus: boolean): Promise<void> {
    try {
      await reveal(source, this.panel.viewColumn, takeFocus ? 'take' : 'leave');
    } catch (error) {
      this.context.client()?.warn(`${source.uri} could not be opened.`, error);
      await window.showWarningMessage(`"${workspace.asRelativePath(Uri.parse(source.uri))}" cannot be opened.`);
    }
  }

  private highlight(): void {
    const editor = window.activeTextEditor;
    if (!this.model || !this.pageIsReady || !editor) return;
    this.post({ type: 'highlight', nodeIds: nodesAtCursor(this.model, editor) });
  }

  private post(message: ToView): void {
    void this.panel.webview.postMessage(message);
  }

  private get title(): string {
    return this.scope.kind === 'workspace' ? 'Topology: Workspace' : `Topology: ${baseName(this.scope.uri)}`;
  }
}

/** The folder that the page may load from. */
export function pageRoot(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webview');
}

function html(webview: Webview, extensionUri: Uri): string {
  const address = (name: string) => webview.asWebviewUri(Uri.joinPath(pageRoot(extensionUri), name)).toString();
  const [script, style, worker] = [address('topology.js'), address('topology.css'), address('elk-worker.min.js')];
  return page({ script, style, worker, source: webview.cspSource }, randomBytes(18).toString('base64url'));
}

function fileIn(scope: Scope): string | undefined {
  return scope.kind === 'file' ? scope.uri : undefined;
}

function baseName(uri: string): string {
  return Uri.parse(uri).path.split('/').at(-1) ?? uri;
}
