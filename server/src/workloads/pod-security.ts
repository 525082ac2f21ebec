import type { Settings } from '../config/settings.ts';
import { enforceLabel } from '../k8s/pod-security-labels.ts';
import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/** Who keeps pods out that break one of the Pod Security Standards. */
export interface Enforcement {
  readonly level: 'baseline' | 'restricted';
  /** As messages name it: `namespace "shop"`. */
  readonly enforcer: string;
  /** The label that says so. */
  readonly label?: YamlNode;
}

interface Context {
  readonly workspace: Workspace;
  readonly settings: Settings;
}

/** Where AKS itself runs, which its safeguards leave alone. */
const platformNamespaces = new Set(['kube-system', 'gatekeeper-system', 'azure-arc', 'app-routing-system']);

/** What is enforced where the pods of a workload are made: by the label of the namespace, or by AKS Automatic. */
export function enforcement(workload: Resource, { workspace, settings }: Context): Enforcement | undefined {
  const { namespace } = workload;
  const found = workspace.find('Namespace', { name: namespace, namespace: '', near: workload.uri });
  const label = found?.get('metadata', 'labels', enforceLabel);
  if (label && (label.text === 'baseline' || label.text === 'restricted')) {
    return { level: label.text, enforcer: `namespace "${namespace}"`, label };
  }
  // https://learn.microsoft.com/azure/aks/deployment-safeguards: Automatic clusters come with the baseline enforced.
  if (!settings.cluster.automatic || platformNamespaces.has(namespace)) return undefined;
  return { level: 'baseline', enforcer: 'AKS Automatic' };
}

/** How to report something that the baseline standard forbids. */
export interface Refusal {
  readonly severity: 'error' | 'warning';
  /** How the sentence goes on: who refuses the pod. Empty where nobody does. */
  readonly refusal: string;
  readonly related: readonly { readonly at: YamlNode; readonly message: string }[];
}

/**
 * How to report that a workload does what the baseline standard forbids. `undefined` if nothing is to be said: an agent on
 * every node is there to have rights over it, unless its namespace keeps it out.
 */
export function baselineRefusal(workload: Resource, context: Context): Refusal | undefined {
  const enforced = enforcement(workload, context);
  if (enforced) return { severity: 'error', ...refusedBy(enforced) };
  return workload.type === 'DaemonSet' ? undefined : { severity: 'warning', refusal: '', related: [] };
}

/** The end of a sentence about what `enforcement` refuses, and where it is written. */
export function refusedBy({ level, enforcer, label }: Enforcement): Omit<Refusal, 'severity'> {
  return {
    refusal: `, which ${enforcer} refuses: it enforces the ${level} standard`,
    related: label ? [{ at: label, message: 'What the namespace enforces.' }] : [],
  };
}
