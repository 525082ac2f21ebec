import type { Place } from '../rules/core/rule.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';

export interface Definition {
  /** The name at the cursor, in the cursor's document. */
  readonly origin: Span;
  /** The name of what it names. */
  readonly target: Place;
  /** All of what is named. */
  readonly whole: Place;
}

/** What the name at the cursor names. */
export function definition(_workspace: Workspace, _cursor: Cursor): readonly Definition[] {
  return [];
}
