import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import type { Picture } from './picture.ts';
import { matches } from './search.ts';
import type { Shell } from './shell.ts';

/** The search box: marks what it finds, and walks from one to the next. */
export class Finder {
  private readonly shell: Shell;
  private readonly picture: Picture;
  private readonly goTo: (id: string) => void;
  private found: { readonly ids: readonly string[]; at: number } = { ids: [], at: -1 };
  private model: TopologyModel | undefined;

  constructor(shell: Shell, picture: Picture, goTo: (id: string) => void) {
    this.shell = shell;
    this.picture = picture;
    this.goTo = goTo;
    shell.search.addEventListener('input', () => this.search());
    shell.search.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.next(event.shiftKey ? -1 : 1);
    });
  }

  /** Looks again in what is drawn now. */
  look(model: TopologyModel): void {
    this.model = model;
    this.search();
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

  private next(step: 1 | -1): void {
    const { ids, at } = this.found;
    const next = (at + step + ids.length) % Math.max(1, ids.length);
    const id = ids[at < 0 && step < 0 ? ids.length - 1 : next];
    if (id === undefined) return;
    this.found.at = ids.indexOf(id);
    this.shell.searchResult.textContent = `${this.found.at + 1} of ${ids.length}`;
    this.goTo(id);
  }
}
