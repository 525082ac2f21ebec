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

/** Whether the configuration says that an object exists although no file declares it. `*` in its name stands for anything. */
export function isExternal(settings: Settings, kind: string, name: string, namespace: string): boolean {
  return settings.externals.some(
    (it) =>
      it.kind === kind &&
      (it.namespace === undefined || it.namespace === namespace) &&
      new RegExp(`^${it.name.split('*').map(escapePattern).join('.*')}$`).test(name),
  );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
