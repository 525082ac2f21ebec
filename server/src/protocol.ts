/** What this language server and its clients say to each other beyond the Language Server Protocol. */

/** Request: the topology of one file, or of the whole workspace; the answer is the topology model. */
export const topologyMethod = 'aksStateful/topology';

/** Notification from the server: the last topology answer may be out of date. It has no content. */
export const topologyChangedMethod = 'aksStateful/topologyChanged';

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
