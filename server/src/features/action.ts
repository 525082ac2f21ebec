import type { Finding } from '../rules/core/finding.ts';
import type { Edit } from '../yaml/edit.ts';

export type ActionKind = 'quickfix' | 'refactor.rewrite' | 'source.fixAll.aksStateful';

/** One entry of the light bulb's menu. Either it edits, or it runs a command of the client. */
export interface Action {
  readonly title: string;
  readonly kind: ActionKind;
  /** Right whatever else is true; at most one for each finding. */
  readonly isPreferred: boolean;
  /** What the action resolves: none for `source.*` and refactorings, one for most, several for "fix all". */
  readonly findings: readonly Finding[];
  readonly edit: Edit | undefined;
  /** A sentence about what else the edit changes, to be shown where edits are previewed. */
  readonly consequence: string | undefined;
  readonly command: ActionCommand | undefined;
}

export interface ActionCommand {
  readonly id: 'aksStateful.openDocumentation' | 'aksStateful.openTopology';
  readonly args: readonly string[];
}
