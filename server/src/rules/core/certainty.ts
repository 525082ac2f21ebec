import type { Severity } from '../../../../schemas/configuration.ts';
import type { Settings } from '../../config/settings.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/**
 * How gravely to report that something `resource` needs is not found: `full` if the workspace is declared complete,
 * `information` if it may live elsewhere, and not at all where templates, broken files or installers hide what exists.
 * Being wrong about "missing" is the quickest way to be switched off.
 */
export function absence(
  resource: Resource,
  { workspace, settings }: { readonly workspace: Workspace; readonly settings: Settings },
  full: Severity,
): Severity | undefined {
  if (workspace.isObscured(resource)) return undefined;
  return settings.workspaceIsComplete ? full : 'information';
}
