import type { Component } from './component.ts';

/** What a state store can do for an application. */
export interface StoreCapabilities {
  /** Several changes that all happen or none. */
  readonly transactions: boolean;
  /** A change that is refused if somebody else came first. */
  readonly etag: boolean;
  readonly ttl: boolean;
  /** The query API, which is in alpha and on its way out. */
  readonly query: boolean;
  /** Actors and workflows, which need transactions and ETags. */
  readonly actors: boolean;
  /** By the runtime, with a key of the component: every store has it, and none can query what is encrypted. */
  readonly encryption: boolean;
  /** Messages that are published when a transaction succeeds. */
  readonly outbox: boolean;
}

/** `undefined` for what is no state store. */
export function storeCapabilities({ block, features }: Component): StoreCapabilities | undefined {
  if (block !== 'state') return undefined;
  const transactions = features.has('transactional');
  const etag = features.has('etag');
  return {
    transactions,
    etag,
    ttl: features.has('ttl'),
    query: features.has('query'),
    actors: transactions && etag,
    encryption: true,
    outbox: transactions,
  };
}
