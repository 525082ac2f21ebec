import type { YamlDocument } from '../yaml/document.ts';

/** A position in a document; the document knows its file. */
export interface Cursor {
  readonly document: YamlDocument;
  /** From the start of the document, as `YamlFile.locate` gives it. */
  readonly offset: number;
}
