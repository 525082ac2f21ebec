import type { Form } from '../messages.ts';
import { formFor, readableScale, smallestOpening } from './form.ts';

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const smallest = 0.08;
const largest = 2.5;
/** A small drawing is not blown up to fill the window. */
const largestFit = 1.1;
const dragThreshold = 4;
const openingMargin = 36;

/** The window onto the drawing: zoom and pan, by wheel, pinch, drag and keys. */
export class Stage {
  readonly element: HTMLElement;
  private readonly world: HTMLElement;
  private readonly changed: (viewport: Viewport) => void;
  private viewport: Viewport = { x: 0, y: 0, scale: 1 };
  private size = { width: 0, height: 0 };

  constructor(element: HTMLElement, world: HTMLElement, changed: (viewport: Viewport) => void) {
    this.element = element;
    this.world = world;
    this.changed = changed;
    element.addEventListener('wheel', (event) => this.onWheel(event), { passive: false });
    element.addEventListener('pointerdown', (event) => this.onPointerDown(event));
  }

  /** Tells how large the drawing is. The view stays where it is. */
  setSize(width: number, height: number): void {
    this.size = { width, height };
  }

  set(viewport: Viewport): void {
    this.viewport = viewport;
    this.world.style.transform = `translate(${viewport.x}px, ${viewport.y}px) scale(${viewport.scale})`;
    this.changed(viewport);
  }

  /** Shows all of the drawing. */
  fit(): void {
    this.center(this.fittingScale());
  }

  /** Shows all of the drawing if it can be read then, else as much as can be read around a part of it or its start. */
  open(part: Rectangle | undefined): void {
    const fitting = this.fittingScale();
    if (fitting >= smallestOpening) {
      this.center(fitting);
      return;
    }
    const { clientWidth, clientHeight } = this.element;
    const { width, height } = this.size;
    const scale = clamp(clientWidth / width, readableScale, 1);
    const along = (size: number, room: number, low: number, high: number) => {
      if (size * scale <= room) return (room - size * scale) / 2;
      // Of what is larger than the window the beginning is seen.
      const middle = Math.min((low + high) / 2, low + (room / 2 - openingMargin) / scale);
      return clamp(room / 2 - middle * scale, room - size * scale, 0);
    };
    const { x, y, width: across, height: down } = part ?? { x: 0, y: 0, width: 0, height: 0 };
    this.set({ x: along(width, clientWidth, x, x + across), y: along(height, clientHeight, y, y + down), scale });
  }

  /** Keeps the middle of the window where it is. */
  zoom(factor: number): void {
    const { clientWidth, clientHeight } = this.element;
    this.zoomAt(factor, clientWidth / 2, clientHeight / 2);
  }

  resetZoom(): void {
    this.zoom(1 / this.viewport.scale);
  }

  pan(dx: number, dy: number): void {
    const { x, y, scale } = this.viewport;
    this.set({ x: x + dx, y: y + dy, scale });
  }

  /** What to lay a drawing out for, given what it has been laid out for so far. */
  form(before?: Form): Form {
    return formFor(this.element.clientWidth, this.element.clientHeight, before);
  }

  /** Tells whenever the window has another size, but not of a window that is hidden. */
  onResize(resized: () => void): void {
    new ResizeObserver(() => {
      if (this.element.clientWidth > 0 && this.element.clientHeight > 0) resized();
    }).observe(this.element);
  }

  /** Moves a part of the drawing into the window, as little as it takes; some of the window may be covered. */
  reveal(part: Rectangle, covered: { readonly right: number; readonly bottom: number }): void {
    const { x, y, scale } = this.viewport;
    const margin = 36;
    const shift = (low: number, high: number, room: number) => {
      if (high - low > room - 2 * margin) return (room - (low + high)) / 2;
      return low < margin ? margin - low : high > room - margin ? room - margin - high : 0;
    };
    const { clientWidth, clientHeight } = this.element;
    const dx = shift(part.x * scale + x, (part.x + part.width) * scale + x, clientWidth - covered.right);
    const dy = shift(part.y * scale + y, (part.y + part.height) * scale + y, clientHeight - covered.bottom);
    if (dx !== 0 || dy !== 0) this.glide(() => this.pan(dx, dy));
  }

  /** Runs a change of the viewport as a short movement, unless the reader wants less motion. */
  glide(change: () => void): void {
    this.world.classList.add('gliding');
    change();
    // One movement may take the place of another, and where nothing moves there is none.
    const ended = Promise.allSettled(this.world.getAnimations().map((it) => it.finished));
    void ended.then(() => {
      if (this.world.getAnimations().length === 0) this.world.classList.remove('gliding');
    });
  }

  private fittingScale(): number {
    const { clientWidth, clientHeight } = this.element;
    const { width, height } = this.size;
    if (width === 0 || height === 0) return 1;
    return clamp(Math.min(clientWidth / width, clientHeight / height), smallest, largestFit);
  }

  private center(scale: number): void {
    const { clientWidth, clientHeight } = this.element;
    const { width, height } = this.size;
    this.set({ x: (clientWidth - width * scale) / 2, y: (clientHeight - height * scale) / 2, scale });
  }

  private zoomAt(factor: number, x: number, y: number): void {
    const scale = clamp(this.viewport.scale * factor, smallest, largest);
    const ratio = scale / this.viewport.scale;
    this.set({ x: x - (x - this.viewport.x) * ratio, y: y - (y - this.viewport.y) * ratio, scale });
  }

  private onWheel(event: WheelEvent): void {
    event.preventDefault();
    this.world.classList.remove('gliding');
    const { left, top } = this.element.getBoundingClientRect();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.shiftKey) this.pan(-(event.deltaX + event.deltaY) * pixels, 0);
    // A pinch arrives as a wheel with Ctrl and small steps.
    else
      this.zoomAt(
        Math.exp(-event.deltaY * pixels * (event.ctrlKey ? 0.01 : 0.0016)),
        event.clientX - left,
        event.clientY - top,
      );
  }

  private onPointerDown(down: PointerEvent): void {
    if (down.button !== 0 && down.button !== 1) return;
    const start = this.viewport;
    const listening = new AbortController();
    const { signal } = listening;
    let dragging = false;
    this.element.addEventListener(
      'pointermove',
      (move) => {
        const dx = move.clientX - down.clientX;
        const dy = move.clientY - down.clientY;
        if (!dragging && Math.hypot(dx, dy) < dragThreshold) return;
        if (!dragging) {
          dragging = true;
          this.world.classList.remove('gliding');
          this.element.setPointerCapture(down.pointerId);
          this.element.classList.add('dragging');
        }
        this.set({ ...start, x: start.x + dx, y: start.y + dy });
      },
      { signal },
    );
    const end = () => {
      listening.abort();
      this.element.classList.remove('dragging');
      if (dragging) swallowClick(this.element);
    };
    this.element.addEventListener('pointerup', end, { signal });
    this.element.addEventListener('pointercancel', end, { signal });
  }
}

/** A drag that ends on a card is not a click on it. The click, if there is one, comes before any timer. */
function swallowClick(element: HTMLElement): void {
  const listening = new AbortController();
  element.addEventListener('click', (event) => event.stopPropagation(), { capture: true, signal: listening.signal });
  setTimeout(() => listening.abort());
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
