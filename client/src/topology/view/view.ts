import type { TopologyModel, TopologyNode } from '../../../../server/src/topology/model.ts';
import type { Form, FromView, Scope, ToView, ViewState } from '../messages.ts';
import { showDetails } from './details.ts';
import { host } from './host.ts';
import { listenToKeys } from './keys.ts';
import { landmark } from './landmark.ts';
import { showLegend } from './legend.ts';
import { emptyReason, summary } from './notice.ts';
import type { Picture } from './picture.ts';
import { matches } from './search.ts';
import type { Shell } from './shell.ts';
import { Stage, type Viewport } from './stage.ts';

/** Ties the parts of the page together: messages in, drawing, selection, messages out. */
export class View {
  private readonly shell: Shell;
  private readonly picture: Picture;
  private readonly stage: Stage;
  private readonly expanded: Set<string>;
  private model: TopologyModel | undefined;
  private title = 'Topology';
  private scope: Scope | undefined;
  private viewport: Viewport | undefined;
  private selected: string | undefined;
  /** Of which scope a drawing is on the page; another scope is opened afresh, the same one keeps its place. */
  private drawn: string | undefined;
  private found: { readonly ids: readonly string[]; at: number } = { ids: [], at: -1 };
  private exportAwaited = false;
  private form: Form | undefined;
  private atCursor: readonly string[] = [];

  constructor(shell: Shell, picture: Picture) {
    this.shell = shell;
    this.picture = picture;
    const saved = host.getState();
    this.scope = saved?.scope;
    this.selected = saved?.selected;
    this.expanded = new Set(saved?.expanded);
    this.stage = new Stage(shell.stage, shell.world, (viewport) => {
      this.viewport = viewport;
      shell.zoomLevel.textContent = `${Math.round(viewport.scale * 100)}%`;
      this.save();
    });
    this.form = saved?.form;
    if (saved?.viewport) {
      this.stage.set(saved.viewport);
      this.drawn = JSON.stringify(saved.scope);
    }
  }

  start(): void {
    window.addEventListener('message', (event: MessageEvent<ToView>) => void this.receive(event.data));
    this.listenToButtons();
    this.stage.onResize(() => this.refit());
    this.shell.stage.addEventListener('click', (event) => this.onClick(event));
    listenToKeys(this.shell, this.stage, this.picture, {
      open: (id) => this.reveal(id, true),
      select: (id) => this.select(id),
      goTo: (id) => this.goTo(id),
      close: () => this.close(),
    });
    this.shell.search.addEventListener('input', () => this.search());
    this.shell.search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.nextMatch(event.shiftKey ? -1 : 1);
    });
    this.post({ type: 'ready' });
  }

  private async receive(message: ToView): Promise<void> {
    switch (message.type) {
      case 'model':
        this.setScope(message.scope, message.title);
        this.model = message.model;
        return this.draw();
      case 'trouble':
        this.setScope(message.scope, message.title);
        this.notify('The topology could not be read', message.reason);
        return;
      case 'highlight':
        return this.highlight(message.nodeIds);
      case 'export':
        return this.export();
    }
  }

  private setScope(scope: Scope, title: string): void {
    this.scope = scope;
    this.title = title;
    this.shell.buttons.file.setAttribute('aria-pressed', String(scope.kind === 'file'));
    this.shell.buttons.workspace.setAttribute('aria-pressed', String(scope.kind === 'workspace'));
  }

  private async draw(): Promise<void> {
    const { model, scope } = this;
    if (!model || !scope) return;
    this.shell.summary.textContent = summary(model);
    if (model.nodes.length === 0) {
      this.drawn = undefined;
      this.notify('Nothing to draw yet', emptyReason(scope));
      return;
    }
    const drawn = JSON.stringify(scope);
    const form = this.drawn === drawn && this.form ? this.form : this.stage.form(this.form);
    this.form = form;
    if (!(await this.picture.show(model, this.title, { expanded: this.expanded, form }))) return;
    this.shell.notice.hidden = true;
    const { width, height } = this.picture.size;
    this.stage.setSize(width, height);
    this.picture.mark('at-cursor', new Set(this.atCursor));
    if (this.drawn !== drawn) this.stage.open(this.opening(model, scope));
    this.drawn = drawn;
    showLegend(this.shell.legend, model);
    if (this.selected !== undefined) this.select(this.selected);
    this.search();
    if (this.exportAwaited) await this.export();
    this.save();
  }

  /** Where the eye should land in a drawing too large for the window. */
  private opening(model: TopologyModel, scope: Scope) {
    const ids = [this.selected, ...this.atCursor, landmark(model, scope)];
    return ids.flatMap((it) => (it === undefined ? [] : (this.picture.place(it) ?? [])))[0];
  }

  /** Lays out afresh for a window that has become tall instead of wide, or much larger. */
  private refit(): void {
    if (this.drawn === undefined || !this.form || this.stage.form(this.form) === this.form) return;
    this.drawn = undefined;
    void this.draw();
  }

  private notify(heading: string, text: string): void {
    this.picture.clear();
    this.shell.details.hidden = true;
    const title = document.createElement('h2');
    title.textContent = heading;
    const body = document.createElement('p');
    body.textContent = text;
    this.shell.notice.replaceChildren(title, body);
    this.shell.notice.hidden = false;
  }

  private select(id: string | undefined): void {
    const node = id === undefined ? undefined : this.node(id);
    this.selected = node?.id;
    this.picture.select(node?.id);
    if (node && this.model) {
      showDetails(this.shell.details, node, this.model, {
        close: () => this.close(),
        openSource: ({ id: nodeId }) => this.reveal(nodeId, true),
        openFinding: ({ id: nodeId }, findingIndex) =>
          this.post({ type: 'reveal', nodeId, findingIndex, takeFocus: true }),
        goTo: (other) => this.goTo(other),
      });
    } else {
      this.shell.details.hidden = true;
    }
    this.save();
  }

  /** Selects a node and brings it into the window. */
  private goTo(id: string): void {
    const owner = this.ownerOfHidden(id);
    if (owner !== undefined) {
      this.expanded.add(owner);
      void this.draw().then(() => this.goTo(id));
      return;
    }
    this.select(id);
    this.bringIntoView(id);
  }

  private bringIntoView(id: string): void {
    const place = this.picture.place(id);
    const { details, stage } = this.shell;
    const below = details.offsetTop > stage.clientHeight / 3;
    const covered = { right: below ? 0 : details.offsetWidth, bottom: below ? details.offsetHeight : 0 };
    if (place) this.stage.reveal(place, covered);
  }

  private close(): void {
    if (this.selected !== undefined) this.picture.focus(this.selected);
    this.select(undefined);
  }

  private reveal(nodeId: string, takeFocus: boolean): void {
    this.post({ type: 'reveal', nodeId, takeFocus });
  }

  private highlight(nodeIds: readonly string[]): void {
    this.atCursor = nodeIds;
    this.picture.mark('at-cursor', new Set(nodeIds));
    const [first] = nodeIds;
    // Only when someone reads the source: the drawing must not move under their own pointer.
    if (first !== undefined && !document.hasFocus()) this.bringIntoView(first);
  }

  private search(): void {
    const { search, searchResult } = this.shell;
    const query = search.value.trim();
    const ids = this.model ? matches(this.model, query) : [];
    this.found = { ids, at: -1 };
    this.shell.world.classList.toggle('searching', query !== '');
    this.picture.mark('match', new Set(ids));
    searchResult.textContent = query === '' ? '' : ids.length === 0 ? 'none' : `${ids.length}`;
  }

  private nextMatch(step: 1 | -1): void {
    const { ids, at } = this.found;
    const next = (at + step + ids.length) % Math.max(1, ids.length);
    const id = ids[at < 0 && step < 0 ? ids.length - 1 : next];
    if (id === undefined) return;
    this.found.at = ids.indexOf(id);
    this.shell.searchResult.textContent = `${this.found.at + 1} of ${ids.length}`;
    this.goTo(id);
  }

  private async export(): Promise<void> {
    const theme = /vscode-(dark|high-contrast(?!-light))/.test(document.body.className) ? 'dark' : 'light';
    const svg = await this.picture.export(theme, this.title, this.expanded);
    this.exportAwaited = svg === undefined;
    this.post({ type: 'exported', ...(svg === undefined ? {} : { svg }) });
  }

  private onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const more = target?.closest<SVGElement>('[data-expand]')?.dataset.expand;
    const id = target?.closest<SVGElement>('[data-node-id]')?.dataset.nodeId;
    if (more !== undefined) {
      this.expanded.add(more);
      void this.draw();
    } else if (id !== undefined) {
      this.goTo(id);
      this.picture.focus(id);
      this.reveal(id, false);
    } else if (target && !target.closest('.frame')) {
      this.select(undefined);
    }
  }

  private listenToButtons(): void {
    const { buttons, legend } = this.shell;
    const on = (button: HTMLButtonElement, run: () => void) => button.addEventListener('click', run);
    on(buttons.file, () => this.post({ type: 'show', scope: 'file' }));
    on(buttons.workspace, () => this.post({ type: 'show', scope: 'workspace' }));
    on(buttons.zoomIn, () => this.stage.glide(() => this.stage.zoom(1.25)));
    on(buttons.zoomOut, () => this.stage.glide(() => this.stage.zoom(0.8)));
    on(buttons.actualSize, () => this.stage.glide(() => this.stage.resetZoom()));
    on(buttons.fit, () => this.stage.glide(() => this.stage.fit()));
    on(buttons.export, () => this.post({ type: 'exportRequested' }));
    on(buttons.legend, () => {
      legend.hidden = !legend.hidden;
      buttons.legend.setAttribute('aria-expanded', String(!legend.hidden));
    });
  }

  /** The workload whose row "more pods" stands for a node, if it is not drawn by itself. */
  private ownerOfHidden(id: string): string | undefined {
    if (this.picture.place(id)) return undefined;
    const pod = this.model?.edges.find((it) => it.to === id && it.type === 'mounts')?.from;
    const owner = this.model?.edges.find((it) => it.type === 'owns' && (it.to === id || it.to === pod))?.from;
    return owner !== undefined && !this.expanded.has(owner) ? owner : undefined;
  }

  private node(id: string): TopologyNode | undefined {
    return this.model?.nodes.find((it) => it.id === id);
  }

  private save(): void {
    const { scope, viewport, selected } = this;
    if (!scope) return;
    const state: ViewState = {
      scope,
      ...(viewport ? { viewport } : {}),
      ...(selected === undefined ? {} : { selected }),
      expanded: [...this.expanded],
      ...(this.form ? { form: this.form } : {}),
    };
    host.setState(state);
  }

  private post(message: FromView): void {
    host.postMessage(message);
  }
}
