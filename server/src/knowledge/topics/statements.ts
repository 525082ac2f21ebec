import type { Source } from './documents.ts';
import data from './statements.json' with { type: 'json' };

/** The number of a practice in our reading of the five documents, such as `S032`. */
export type StatementId = keyof typeof data;

/** One practice in our words, with every place in the documents that asks for it. */
export interface Statement {
  readonly text: string;
  readonly sources: readonly Source[];
}

/** All practices of the five documents. A test checks each source against the headings of its document. */
export const statements = data as Readonly<Record<StatementId, Statement>>;
