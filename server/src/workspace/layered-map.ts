/** Changes kept apart before they are worked into the base: enough to make that rare, few enough to copy at each change. */
const maximumLayer = 1000;

/**
 * An immutable map whose copies share almost everything. A large base, which nobody changes, lies under a small layer of
 * what has changed since; a change copies the layer only. Libraries of persistent maps hash strings in JavaScript at
 * every look-up, which made the index several times slower to build and to ask than the engine's own maps.
 */
export class LayeredMap<V> {
  readonly #base: ReadonlyMap<string, V>;
  readonly #layer: ReadonlyMap<string, V | undefined>;

  private constructor(base: ReadonlyMap<string, V>, layer: ReadonlyMap<string, V | undefined>) {
    this.#base = base;
    this.#layer = layer;
  }

  static empty<V>(): LayeredMap<V> {
    return new LayeredMap<V>(new Map(), new Map());
  }

  get(key: string): V | undefined {
    return this.#layer.has(key) ? this.#layer.get(key) : this.#base.get(key);
  }

  /** The map after `changes`, where `undefined` removes a key. */
  with(changes: ReadonlyMap<string, V | undefined>): LayeredMap<V> {
    if (changes.size === 0) return this;
    if (this.#layer.size + changes.size <= maximumLayer) {
      const layer = new Map(this.#layer);
      for (const [key, value] of changes) layer.set(key, value);
      return new LayeredMap(this.#base, layer);
    }
    const base = new Map(this.#base);
    for (const [key, value] of [...this.#layer, ...changes]) {
      if (value === undefined) base.delete(key);
      else base.set(key, value);
    }
    return new LayeredMap(base, new Map());
  }

  keys(): string[] {
    const base = [...this.#base.keys()].filter((it) => !this.#layer.has(it));
    return [...base, ...[...this.#layer].flatMap(([key, value]) => (value === undefined ? [] : [key]))];
  }
}
