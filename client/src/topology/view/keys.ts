import type { Direction } from './navigate.ts';
import type { Picture } from './picture.ts';
import type { Shell } from './shell.ts';
import type { Stage } from './stage.ts';

export interface KeyActions {
  open(id: string): void;
  select(id: string): void;
  goTo(id: string): void;
  /** Shows the pods of a workload that a row stands for. */
  expand(id: string): void;
  close(): void;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const step = 80;

/** Everything that can be done with the pointer can be done with these keys. */
export function listenToKeys(shell: Shell, stage: Stage, picture: Picture, actions: KeyActions): void {
  const glide = (change: () => void) => () => stage.glide(change);
  const anywhere: Readonly<Record<string, () => void>> = {
    '+': glide(() => stage.zoom(1.25)),
    '=': glide(() => stage.zoom(1.25)),
    '-': glide(() => stage.zoom(0.8)),
    '0': glide(() => stage.fit()),
    '1': glide(() => stage.resetZoom()),
    '/': () => shell.search.focus(),
    '?': () => shell.buttons.legend.click(),
    Escape: () => actions.close(),
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    // What somebody types into a field, or chooses from a list, is theirs.
    if (target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target !== shell.search)) {
      if (event.key === 'Escape') actions.close();
      return;
    }
    const more = target instanceof SVGElement ? target.dataset.expand : undefined;
    if (more !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      actions.expand(more);
      return;
    }
    if (event.target === shell.search) {
      if (event.key === 'Escape') leaveSearch();
      return;
    }
    const run = anywhere[event.key] ?? onNode(event) ?? panning(event);
    if (!run) return;
    event.preventDefault();
    run();
  });

  function onNode(event: KeyboardEvent): (() => void) | undefined {
    const id = picture.focused;
    if (id === undefined || event.shiftKey) return undefined;
    if (event.key === 'Enter') return () => actions.open(id);
    if (event.key === ' ') return () => actions.select(id);
    const direction = directions[event.key];
    const next =
      direction !== undefined
        ? picture.next(id, direction)
        : event.key === 'Home'
          ? picture.end('first')
          : event.key === 'End'
            ? picture.end('last')
            : undefined;
    if (next !== undefined) return () => walkTo(next);
    // At the rim of the drawing an arrow does nothing, rather than something else.
    return direction === undefined ? undefined : () => undefined;
  }

  function walkTo(id: string): void {
    actions.goTo(id);
    picture.focus(id);
  }

  function panning(event: KeyboardEvent): (() => void) | undefined {
    const direction = directions[event.key];
    if (direction === undefined || event.target instanceof HTMLButtonElement) return undefined;
    const [dx, dy] = { left: [step, 0], right: [-step, 0], up: [0, step], down: [0, -step] }[direction];
    return () => stage.pan(dx ?? 0, dy ?? 0);
  }

  function leaveSearch(): void {
    shell.search.value = '';
    shell.search.dispatchEvent(new Event('input'));
    const start = picture.end('first');
    if (start !== undefined) picture.focus(start);
  }
}
