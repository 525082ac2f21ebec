import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import type { Scope } from '../messages.ts';

/** Why there is nothing to draw, and what would change that. */
export function emptyReason(scope: Scope): string {
  return scope.kind === 'workspace'
    ? 'No file of this workspace declares a Kubernetes or Dapr resource. Resources are recognised by their apiVersion and kind; Helm templates, values and other YAML are left alone.'
    : 'This file declares no Kubernetes or Dapr resource. Resources are recognised by their apiVersion and kind; Helm templates, values and other YAML are left alone. "Workspace" above draws all other files.';
}

/** Why a view or a filter leaves nothing to draw. */
export const filteredReason =
  'Neither this view nor this filter leaves anything. Choose "Everything", or open "Filter" and show everything.';

/** The drawing in one line of numbers. */
export function summary({ nodes }: TopologyModel, whole: TopologyModel): string {
  if (nodes.length === 0) return '';
  const missing = nodes.filter((it) => it.status === 'missing').length;
  const findings = nodes.reduce((sum, it) => sum + (it.findings?.length ?? 0), 0);
  return [
    nodes.length === whole.nodes.length
      ? counted(nodes.length, 'resource')
      : `${nodes.length} of ${counted(whole.nodes.length, 'resource')}`,
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(findings > 0 ? [counted(findings, 'finding')] : []),
  ].join(' · ');
}

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
