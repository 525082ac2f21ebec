import { lanesBy } from '../../../../server/src/topology/lanes.ts';
import { mermaid } from '../../../../server/src/topology/mermaid.ts';
import type { TopologyModel, TopologyNode } from '../../../../server/src/topology/model.ts';
import { overview } from '../../../../server/src/topology/overview.ts';
import type { Display, Form, FromView, PictureFormat, Scope, ToView, ViewState } from '../messages.ts';
import { type Choosers, choosers, showFilter } from './controls.ts';
import { showDetails } from './details.ts';
import { displayed, isFiltered, wholeDisplay } from './display.ts';
import { pngOf } from './export-png.ts';
import { Finder } from './finder.ts';
import { host } from './host.ts';
import { listenToKeys } from './keys.ts';
import { landmark } from './landmark.ts';
import { showLegend } from './legend.ts';
import { Levels } from './levels.ts';
import { showList } from './list.ts';
import { emptyReason, filteredReason, summary } from './notice.ts';
import type { Picture } from './picture.ts';
import type { Shell } from './shell.ts';
import { Simulating } from './simulating.ts';
import { canBeSimulated } from './simulation-form.ts';
import { Stage, type Viewport } from './stage.ts';
import { savedState, toView } from './to-view.ts';

/** Ties the parts of the page together: messages in, drawing, selection, messages out. */
export class View {
  private readonly shell: Shell;
  private readonly picture: Picture;
  private readonly stage: Stage;
  private readonly expanded: Set<string>;
  private readonly finder: Finder;
  private readonly choosers: Choosers;
  private readonly simulating: Simulating;
  /** All there is; `shown` is what of it is drawn. */
  private model: TopologyModel | undefined;
  private shown: TopologyModel | undefined;
  private display: Display;
  private title = 'Topology';
  private scope: Scope | undefined;
  private viewport: Viewport | undefined;
  private selected: string | undefined;
  /** Of what a drawing is on the page; another one is opened afresh, the same one keeps its place. */
  private drawn: string | undefined;
  private readonly levels: Levels;
  private exportAwaited: PictureFormat | undefined;
  private form: Form | undefined;
  private atCursor: readonly string[] = [];

  constructor(shell: Shell, picture: Picture) {
    this.shell = shell;
    this.picture = picture;
    const saved = savedState(host.getState());
    this.scope = saved?.scope;
    this.selected = saved?.selected;
    this.expanded = new Set(saved?.expanded);
    this.display = saved?.display ?? wholeDisplay;
    this.toggle('list', saved?.listIsOpen === true);
    this.finder = new Finder(shell, picture, (id) => this.goTo(id));
    this.levels = new Levels(shell.levels, () => void this.draw());
    this.choosers = choosers((change) => this.change(change));
    shell.choosers.replaceWith(this.choosers.element);
    this.simulating = new Simulating(
      shell.simulation,
      (message) => this.post(message),
      () => void this.draw(),
    );
    this.stage = new Stage(shell.stage, shell.world, (viewport) => {
      this.viewport = viewport;
      const level = `${Math.round(viewport.scale * 100)}%`;
      shell.zoomLevel.textContent = level;
      shell.buttons.actualSize.setAttribute('aria-label', `${level}, to actual size`);
      this.save();
    });
    this.form = saved?.form;
    if (saved?.viewport) {
      this.stage.set(saved.viewport);
      this.drawn = this.drawingKey(undefined);
    }
  }

  start(): void {
    window.addEventListener('message', (event: MessageEvent<unknown>) => {
      const message = toView(event.data);
      if (message) void this.receive(message);
    });
    this.listenToButtons();
    this.stage.onResize(() => this.refit());
    this.shell.stage.addEventListener('click', (event) => this.onClick(event));
    listenToKeys(this.shell, this.stage, this.picture, {
      open: (id) => {
        if (!this.levels.open(id)) this.reveal(id, true);
      },
      select: (id) => this.select(id),
      goTo: (id) => this.goTo(id),
      expand: (id) => this.expand(id),
      close: () => this.close(),
    });
    this.post({ type: 'ready' });
  }

  private async receive(message: ToView): Promise<void> {
    switch (message.type) {
      case 'model':
        this.setScope(message.scope, message.title);
        this.model = message.model;
        this.simulating.refresh(message.model);
        return this.draw();
      case 'trouble':
        this.setScope(message.scope, message.title);
        this.notify('The topology could not be read', message.reason);
        return;
      case 'highlight':
        return this.highlight(message.nodeIds);
      case 'select':
        return this.goTo(message.nodeId);
      case 'simulation':
        return this.simulating.receive(message);
      case 'export':
        return this.export(message.format);
    }
  }

  private setScope(scope: Scope, title: string): void {
    this.scope = scope;
    this.title = title;
    this.shell.heading.textContent = title;
    this.shell.buttons.file.setAttribute('aria-pressed', String(scope.kind === 'file'));
    this.shell.buttons.workspace.setAttribute('aria-pressed', String(scope.kind === 'workspace'));
  }

  private change(change: Partial<Display>): void {
    this.display = { ...this.display, ...change };
    this.save();
    void this.draw();
  }

  private async draw(): Promise<void> {
    const { model, scope } = this;
    if (!model || !scope) return;
    const staging = this.simulating.staging(model);
    const whole = displayed(model, this.display);
    const part = this.levels.within(whole);
    const shown = staging?.model ?? overview(part);
    const lanes = staging ? staging.lanes : lanesBy(this.display.grouping, shown);
    this.shown = shown;
    this.shell.summary.textContent = summary(shown, model);
    this.choosers.show(this.display);
    showFilter(this.shell.filter, model, this.display, (change) => this.change(change));
    this.shell.buttons.filter.classList.toggle('is-on', isFiltered(this.display));
    if (!this.shell.list.hidden) showList(this.shell.list, shown, (id) => this.goTo(id));
    if (shown.nodes.length === 0) {
      this.drawn = undefined;
      const isEmpty = model.nodes.length === 0;
      this.notify(
        isEmpty ? 'Nothing to draw yet' : 'Nothing of this is here',
        isEmpty ? emptyReason(scope) : filteredReason,
      );
      return;
    }
    const drawn = this.drawingKey(staging?.key);
    const form = this.drawn === drawn && this.form ? this.form : this.stage.form(this.form);
    this.form = form;
    // Zones stand side by side, so what is in them runs down.
    const shape = lanes?.splitsPods ? { ...form, direction: 'down' as const } : form;
    const options = { expanded: this.expanded, form: shape, lanes, standings: staging?.standings };
    if (!(await this.picture.show(shown, this.title, options))) return;
    this.shell.notice.hidden = true;
    const { width, height } = this.picture.size;
    this.stage.setSize(width, height);
    this.picture.mark('at-cursor', new Set(this.atCursor));
    if (staging) this.stage.fit();
    else if (this.drawn !== drawn) this.stage.open(this.opening(shown, scope));
    this.drawn = drawn;
    showLegend(this.shell.legend, shown);
    if (this.selected !== undefined) this.select(this.selected);
    this.levels.show(part !== shown && !staging, part);
    this.finder.look(this.levels.isOverview ? part : shown);
    if (this.exportAwaited) await this.export(this.exportAwaited);
    this.save();
  }

  private drawingKey(staging: string | undefined): string {
    return JSON.stringify([this.scope, this.display, this.levels.inside, staging]);
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
      showDetails(this.shell.details, node, this.shown ?? this.model, {
        close: () => this.close(),
        openSource: ({ id: nodeId }) => this.reveal(nodeId, true),
        openFinding: ({ id: nodeId }, findingIndex) =>
          this.post({ type: 'reveal', nodeId, findingIndex, takeFocus: true }),
        fix: ({ id: nodeId }, findingIndex, title) => this.post({ type: 'fix', nodeId, findingIndex, title }),
        goTo: (other) => this.goTo(other),
        simulate: canBeSimulated(node) ? () => this.simulate(node.id) : undefined,
        pods: this.podsOf(node.id),
      });
    } else {
      this.shell.details.hidden = true;
    }
    this.save();
  }

  /** Selects a node and brings it into the window. */
  private goTo(id: string): void {
    if (this.levels.enter(id)) {
      void this.draw().then(() => this.goTo(id));
      return;
    }
    const owner = this.ownerOfHidden(id);
    if (owner !== undefined) {
      this.expanded.add(owner);
      const { collapsed } = this.display;
      this.display = { ...this.display, collapsed: collapsed.filter((it) => it !== owner) };
      void this.draw().then(() => this.goTo(id));
      return;
    }
    this.select(id);
    this.bringIntoView(id);
  }

  private podsOf(id: string) {
    const hasPods = this.model?.edges.some((it) => it.from === id && it.type === 'owns' && it.to.startsWith('Pod/'));
    if (!hasPods) return undefined;
    const { collapsed } = this.display;
    const areShown = !collapsed.includes(id);
    const toggle = () => {
      this.expanded.delete(id);
      this.change({ collapsed: areShown ? [...collapsed, id] : collapsed.filter((it) => it !== id) });
    };
    return { areShown, toggle };
  }

  private expand(id: string): void {
    this.expanded.add(id);
    void this.draw().then(() => this.picture.focus(id));
  }

  private bringIntoView(id: string): void {
    const place = this.picture.place(id);
    const { details, stage } = this.shell;
    const below = details.offsetTop > stage.clientHeight / 3;
    const covered = { right: below ? 0 : details.offsetWidth, bottom: below ? details.offsetHeight : 0 };
    if (place) this.stage.reveal(place, covered);
  }

  /** Closes what is on top: the details, else the filter, else the simulation. */
  private close(): void {
    if (this.selected !== undefined) {
      this.picture.focus(this.selected);
      this.select(undefined);
    } else if (!this.shell.filter.hidden) this.toggle('filter', false);
    else if (this.simulating.panel.isOpen) this.endSimulation();
    else this.levels.up();
  }

  private simulate(wanted?: string): void {
    this.simulating.open(this.model, wanted);
    this.shell.buttons.simulate.setAttribute('aria-expanded', 'true');
    if (wanted !== undefined) this.select(undefined);
  }

  private endSimulation(): void {
    this.simulating.close();
    this.shell.buttons.simulate.setAttribute('aria-expanded', 'false');
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

  private async export(format: PictureFormat): Promise<void> {
    const theme = /vscode-(dark|high-contrast(?!-light))/.test(document.body.className) ? 'dark' : 'light';
    const svg = await this.picture.export(theme, this.title, this.expanded);
    this.exportAwaited = svg === undefined ? format : undefined;
    const content = svg !== undefined && format === 'png' ? await pngOf(svg) : svg;
    this.post({ type: 'exported', format, ...(content === undefined ? {} : { content }) });
  }

  private onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const more = target?.closest<SVGElement>('[data-expand]')?.dataset.expand;
    const id = target?.closest<SVGElement>('[data-node-id]')?.dataset.nodeId;
    if (more !== undefined) {
      this.expand(more);
    } else if (id !== undefined && this.levels.open(id)) {
      this.select(undefined);
    } else if (id !== undefined) {
      this.goTo(id);
      this.picture.focus(id);
      this.reveal(id, false);
    } else if (target && !target.closest('.frame')) {
      this.select(undefined);
    }
  }

  private listenToButtons(): void {
    const { buttons } = this.shell;
    const on = (button: HTMLButtonElement, run: () => void) => button.addEventListener('click', run);
    on(buttons.file, () => this.post({ type: 'show', scope: 'file' }));
    on(buttons.workspace, () => this.post({ type: 'show', scope: 'workspace' }));
    on(buttons.zoomIn, () => this.stage.glide(() => this.stage.zoom(1.25)));
    on(buttons.zoomOut, () => this.stage.glide(() => this.stage.zoom(0.8)));
    on(buttons.actualSize, () => this.stage.glide(() => this.stage.resetZoom()));
    on(buttons.fit, () => this.stage.glide(() => this.stage.fit()));
    on(buttons.export, () => this.post({ type: 'exportRequested', format: 'svg' }));
    on(buttons.exportPng, () => this.post({ type: 'exportRequested', format: 'png' }));
    on(buttons.copy, () => {
      if (this.shown) this.post({ type: 'copy', text: mermaid(this.shown) });
    });
    on(buttons.legend, () => this.flip('legend'));
    on(buttons.filter, () => this.flip('filter'));
    on(buttons.list, () => {
      this.flip('list');
      void this.draw();
    });
    on(buttons.simulate, () => {
      if (this.simulating.panel.isOpen) this.endSimulation();
      else this.simulate(this.selected);
    });
  }

  private flip(panel: 'legend' | 'filter' | 'list'): void {
    this.toggle(panel, this.shell[panel].hidden !== false);
  }

  private toggle(panel: 'legend' | 'filter' | 'list', isOpen: boolean): void {
    this.shell[panel].hidden = !isOpen;
    this.shell.buttons[panel].setAttribute('aria-expanded', String(isOpen));
    this.save();
  }

  /** The workload whose row "more pods" stands for a node, if it is not drawn by itself. */
  private ownerOfHidden(id: string): string | undefined {
    if (this.picture.place(id)) return undefined;
    const pod = this.model?.edges.find((it) => it.to === id && it.type === 'mounts')?.from;
    const owner = this.model?.edges.find((it) => it.type === 'owns' && (it.to === id || it.to === pod))?.from;
    return owner !== undefined && !this.expanded.has(owner) ? owner : undefined;
  }

  private node(id: string): TopologyNode | undefined {
    return (this.shown ?? this.model)?.nodes.find((it) => it.id === id);
  }

  private save(): void {
    const { scope, viewport, selected } = this;
    if (!scope) return;
    const state: ViewState = {
      scope,
      ...(viewport ? { viewport } : {}),
      ...(selected === undefined ? {} : { selected }),
      expanded: [...this.expanded],
      display: this.display,
      listIsOpen: !this.shell.list.hidden,
      ...(this.form ? { form: this.form } : {}),
    };
    host.setState(state);
  }

  private post(message: FromView): void {
    host.postMessage(message);
  }
}
