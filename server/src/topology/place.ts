import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { NodeSource } from './model.ts';

/** Where a part of a document is, in lines of its file; `undefined` for a document that the workspace does not hold. */
export function placeOf(workspace: Workspace, document: YamlDocument, span: Span): NodeSource | undefined {
  const range = workspace.file(document.uri)?.range(document, span);
  if (!range) return undefined;
  const { start, end } = range;
  return {
    uri: document.uri,
    range: {
      start: { line: start.line, character: start.column },
      end: { line: end.line, character: end.column },
    },
  };
}
