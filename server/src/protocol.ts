/** What this language server and its clients say to each other beyond the Language Server Protocol. */

/** Request: the topology of one file, or of the whole workspace; the answer is the topology model. */
export const topologyMethod = 'aksStateful/topology';

/** Notification from the server: the last topology answer may be out of date. It has no content. */
export const topologyChangedMethod = 'aksStateful/topologyChanged';

/**
 * Request: what happens to a workload when a node drains, a zone is lost, a rollout goes bad and so on. Asked with the
 * `SimulateParams` of `topology/simulation/model.ts` (checked by `schemas/simulation.ts`; what does not fit is refused as
 * invalid params), answered with its `SimulationAnswer`, or `null` if there is no such workload or its pods cannot be counted.
 *
 * `start` says how every pod and claim stands, each of `steps` what changes, by the ids of the topology; what is not in
 * the topology is listed in `added`. The pods of a Deployment share its id and are told apart by `name`. `remedies` are fixes
 * that were tried out: each comes with the verdict that it leads to.
 */
export const simulateMethod = 'aksStateful/simulate';

/** Notification from the server: what one open document is and how many findings it has. */
export const statusMethod = 'aksStateful/status';

/** What our own client sends as `initializationOptions.client`. */
export const ourClient = 'aks-stateful-designer';

/** Without a `uri`, the topology of the whole workspace is meant. */
export interface TopologyParams {
  readonly uri?: string;
}

/**
 * What a document turned out to be: `manifest` has at least one resource, `template` holds Go-template syntax and is
 * skipped, `tooLarge` is beyond the size that is read, `other` is not ours.
 */
export type DocumentState = 'manifest' | 'template' | 'other' | 'tooLarge';

/** One document and its findings, counted by severity. */
export interface DocumentStatus {
  readonly uri: string;
  readonly state: DocumentState;
  /** Where it is a manifest, our schemas are the ones to check it by, and no others. */
  readonly isOursAlone: boolean;
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly hint: number;
}
