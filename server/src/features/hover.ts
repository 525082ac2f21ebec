import type { Settings } from '../config/settings.ts';
import type { Finding } from '../rules/core/finding.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import type { Cursor } from './cursor.ts';

export interface Hover {
  readonly document: YamlDocument;
  /** What the text is about. */
  readonly span: Span;
  readonly markdown: string;
}

/** What there is to say at a cursor: the findings, what the value comes to, and the practice; `undefined` if nothing. */
export function hover(
  _workspace: Workspace,
  _findings: readonly Finding[],
  _settings: Settings,
  _cursor: Cursor,
): Hover | undefined {
  return undefined;
}
