import type { Finding } from '../rules/core/finding.ts';
import type { Place } from '../rules/core/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ActionCommand } from './action.ts';

export interface CodeLens {
  /** The name of the workload. */
  readonly at: Place;
  readonly title: string;
  readonly command: ActionCommand;
}

/** A way to the drawing above each workload that keeps state; `findings` are those of the file `uri`. */
export function codeLenses(_workspace: Workspace, _findings: readonly Finding[], _uri: string): readonly CodeLens[] {
  return [];
}
