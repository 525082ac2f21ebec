import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import { cardOf, detailOf, overview } from '../../../../server/src/topology/overview.ts';
import { create } from './create.ts';

/** How deep somebody looks into a model that is too large to be drawn at once. */
export class Levels {
  /** The cards of overviews that are opened, from the outermost. */
  inside: readonly string[] = [];
  isOverview = false;
  private readonly element: HTMLElement;
  private readonly changed: () => void;
  private part: TopologyModel | undefined;

  constructor(element: HTMLElement, changed: () => void) {
    this.element = element;
    this.changed = changed;
  }

  /** What the opened cards leave of a model. */
  within(whole: TopologyModel): TopologyModel {
    if (overview(whole) === whole) this.inside = [];
    return this.inside.reduce(detailOf, whole);
  }

  /** Tells where one is: `part` is drawn, or an overview of it. */
  show(isOverview: boolean, part: TopologyModel): void {
    this.isOverview = isOverview;
    this.part = part;
    const names = this.inside.map((it) => it.split('/').at(-1) ?? it);
    const steps = ['Overview', ...names].map((name, depth) => {
      if (depth === names.length) return create('span', { 'aria-current': 'true' }, name);
      const button = create('button', { type: 'button', class: 'link' }, name);
      button.addEventListener('click', () => this.go(this.inside.slice(0, depth)));
      return button;
    });
    const hint = isOverview ? [create('span', {}, ': choose a card to look inside')] : [];
    this.element.replaceChildren(...steps.flatMap((it, index) => (index === 0 ? [it] : [' › ', it])), ...hint);
    this.element.hidden = !isOverview && this.inside.length === 0;
  }

  /** Opens a card of an overview; false for what is no such card. */
  open(id: string): boolean {
    if (!this.isOverview) return false;
    this.go([...this.inside, id]);
    return true;
  }

  /** Opens the card that a node is behind, without drawing it yet; false if it is behind none. */
  enter(id: string): boolean {
    const card = this.isOverview && this.part ? cardOf(this.part, id) : undefined;
    if (card === undefined || card === id || this.inside.includes(card)) return false;
    this.inside = [...this.inside, card];
    return true;
  }

  up(): void {
    if (this.inside.length > 0) this.go(this.inside.slice(0, -1));
  }

  private go(inside: readonly string[]): void {
    this.inside = inside;
    this.changed();
  }
}
