import { type Lanes, type Layout, type LayoutEngine, layout } from '../../../../server/src/topology/layout.ts';
import type { Measure } from '../../../../server/src/topology/measure.ts';
import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import { svg } from '../../../../server/src/topology/svg.ts';
import type { Form } from '../messages.ts';
import { type Direction, neighbour } from './navigate.ts';
import type { Standing } from './scene.ts';
import { markStandings } from './standings.ts';

export interface PictureOptions {
  /** Ids of the workloads that show all their pods. */
  readonly expanded: ReadonlySet<string>;
  readonly form: Form;
  /** Boxes other than those of the namespaces. */
  readonly lanes?: Lanes | undefined;
  /** How pods and claims stand, while a simulation is shown. */
  readonly standings?: ReadonlyMap<string, Standing> | undefined;
}

/** The drawing on the page: which nodes it has, which of them is selected, focused, found or under the cursor. */
export class Picture {
  private readonly world: HTMLElement;
  private readonly engine: Promise<LayoutEngine>;
  private readonly measure: Measure;
  private latest = 0;
  private laid: Layout | undefined;
  private model: TopologyModel | undefined;
  private boxes: { readonly lanes?: Lanes } = {};
  private selected: string | undefined;

  constructor(world: HTMLElement, engine: Promise<LayoutEngine>, measure: Measure) {
    this.world = world;
    this.engine = engine;
    this.measure = measure;
  }

  /** Lays out and draws. False if a later call has overtaken this one. */
  async show(model: TopologyModel, title: string, options: PictureOptions): Promise<boolean> {
    this.latest++;
    const turn = this.latest;
    const { expanded, form, lanes, standings } = options;
    const boxes = lanes ? { lanes } : {};
    const laid = await layout(model, await this.engine, { measure: this.measure, expanded, ...form, ...boxes });
    if (turn !== this.latest) return false;
    const focused = this.focused;
    this.model = model;
    this.laid = laid;
    this.boxes = boxes;
    this.world.innerHTML = svg(laid, { theme: 'inherit', title, role: 'interactive' });
    this.world.style.width = `${laid.width}px`;
    this.world.style.height = `${laid.height}px`;
    if (standings) markStandings(this.world, standings);
    this.select(this.selected);
    if (focused !== undefined) this.elements(focused)[0]?.focus({ preventScroll: true });
    return true;
  }

  /** Forgets the drawing; one on its way is dropped. */
  clear(): void {
    this.latest++;
    this.laid = undefined;
    this.model = undefined;
    this.world.replaceChildren();
  }

  /** The same drawing as a file: with its colours, and measured for any reader's fonts. */
  async export(theme: 'light' | 'dark', title: string, expanded: ReadonlySet<string>): Promise<string | undefined> {
    if (!this.model) return undefined;
    return svg(await layout(this.model, await this.engine, { expanded, ...this.boxes }), {
      theme,
      title,
      role: 'picture',
    });
  }

  get size(): { readonly width: number; readonly height: number } {
    return this.laid ?? { width: 0, height: 0 };
  }

  /** Marks a node, its lines and what they lead to; everything else steps back. */
  select(id: string | undefined): void {
    const known = id !== undefined && this.elements(id).length > 0 ? id : undefined;
    this.selected = id;
    const near = new Set(known === undefined ? [] : [known]);
    for (const { from, to } of this.model?.edges ?? []) {
      if (from === known) near.add(to);
      if (to === known) near.add(from);
    }
    this.world.classList.toggle('has-selection', known !== undefined);
    for (const node of this.nodes) {
      const own = node.dataset.nodeId ?? '';
      node.classList.toggle('selected', own === known);
      node.classList.toggle('near', near.has(own));
      node.setAttribute('aria-pressed', String(own === known));
    }
    for (const frame of this.world.querySelectorAll<SVGGElement>('[data-frame-of]')) {
      frame.classList.toggle('selected', frame.dataset.frameOf === known);
    }
    for (const edge of this.world.querySelectorAll<SVGGElement>('.edge')) {
      edge.classList.toggle('near', edge.dataset.from === known || edge.dataset.to === known);
    }
    this.makeReachable(known ?? this.nodes[0]?.dataset.nodeId);
  }

  mark(className: 'at-cursor' | 'match', ids: ReadonlySet<string>): void {
    for (const node of this.nodes) node.classList.toggle(className, ids.has(node.dataset.nodeId ?? ''));
    for (const frame of this.world.querySelectorAll<SVGGElement>('[data-frame-of]')) {
      frame.classList.toggle(className, ids.has(frame.dataset.frameOf ?? ''));
    }
  }

  /** Where a node is drawn first, in pixels of the drawing. */
  place(id: string) {
    const frame = this.laid?.frames.find((it) => it.node.id === id);
    return frame ?? this.laid?.cards.find((it) => it.node.id === id);
  }

  /** The node that has the keyboard. */
  get focused(): string | undefined {
    const element = document.activeElement;
    return element instanceof SVGElement ? element.dataset.nodeId : undefined;
  }

  focus(id: string): void {
    this.makeReachable(id);
    this.elements(id)[0]?.focus({ preventScroll: true });
  }

  /** The node that an arrow key leads to from another. */
  next(id: string, direction: Direction): string | undefined {
    const cards = this.laid?.cards ?? [];
    const from = cards.find((it) => it.node.id === id);
    return from && neighbour(from, cards, direction)?.node.id;
  }

  /** The first or last node in the order they are drawn. */
  end(which: 'first' | 'last'): string | undefined {
    return this.nodes.at(which === 'first' ? 0 : -1)?.dataset.nodeId;
  }

  /** One node takes part in the order of the Tab key; the arrow keys go on from there. */
  private makeReachable(id: string | undefined): void {
    for (const node of this.nodes) node.setAttribute('tabindex', '-1');
    const element = id === undefined ? undefined : this.elements(id)[0];
    (element ?? this.nodes[0])?.setAttribute('tabindex', '0');
    for (const it of this.world.querySelectorAll('[data-expand]')) it.setAttribute('tabindex', '0');
  }

  private get nodes(): SVGGElement[] {
    return [...this.world.querySelectorAll<SVGGElement>('[data-node-id]')];
  }

  private elements(id: string): SVGGElement[] {
    return this.nodes.filter((it) => it.dataset.nodeId === id);
  }
}
