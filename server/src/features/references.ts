import type { Place } from '../rules/core/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';

/** Every place that names what the cursor is on; the declaration itself comes first if it is asked for. */
export function references(
  _workspace: Workspace,
  _cursor: Cursor,
  _options: { readonly includeDeclaration: boolean },
): readonly Place[] {
  return [];
}
