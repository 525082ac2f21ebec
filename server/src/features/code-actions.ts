import type { Finding } from '../rules/core/finding.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Edit } from '../yaml/edit.ts';
import type { Action } from './action.ts';

/** Where somebody asks for actions. */
export interface ActionRequest {
  readonly uri: string;
  /** From the start of the file, because a selection may reach over several documents. */
  readonly span: Span;
  /** The kinds of actions that are wanted, such as `source.fixAll`; `undefined` for all. */
  readonly only: readonly string[] | undefined;
}

/** What can be done about the findings (those of the file `uri`) that touch `span`. */
export function codeActions(_workspace: Workspace, _findings: readonly Finding[], _request: ActionRequest): readonly Action[] {
  return [];
}

/** Every safe fix of one file that does not collide with one before it. Apply it until it is empty. */
export function fixAll(_workspace: Workspace, _findings: readonly Finding[]): Edit {
  return [];
}
