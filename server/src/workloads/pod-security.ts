import type { Settings } from '../config/settings.ts';
import { podSecurityPrefix } from '../k8s/pod-security-labels.ts';
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
  const found = labelled(workload, 'enforce', workspace);
  if (found) return found;
  // https://learn.microsoft.com/azure/aks/deployment-safeguards: Automatic clusters come with the baseline enforced.
  if (!settings.cluster.automatic || platformNamespaces.has(namespace)) return undefined;
  return { level: 'baseline', enforcer: 'AKS Automatic' };
}

/** What a namespace only warns of, or writes into the audit log, where that is more than is enforced. */
export function announcement(workload: Resource, context: Context): Enforcement | undefined {
  const modes = ['warn', 'audit'].flatMap((it) => labelled(workload, it, context.workspace) ?? []);
  const announced = modes.find((it) => it.level === 'restricted') ?? modes[0];
  const enforced = announced && enforcement(workload, context)?.level;
  return enforced === 'restricted' || enforced === announced?.level ? undefined : announced;
}

/** Whether a namespace looks for what the restricted standard demands, so that it is told of its pods as a whole. */
export function demandsRestricted(workload: Resource, context: Context): boolean {
  return [enforcement(workload, context), announcement(workload, context)].some((it) => it?.level === 'restricted');
}

function labelled(workload: Resource, mode: string, workspace: Workspace): Enforcement | undefined {
  const { namespace: name, uri } = workload;
  const namespace = workspace.find('Namespace', { name, namespace: '', near: uri });
  const label = namespace?.get('metadata', 'labels', podSecurityPrefix + mode);
  const level = label?.text;
  if (!label || (level !== 'baseline' && level !== 'restricted')) return undefined;
  return { level, enforcer: `namespace "${name}"`, label };
}

/** How to report something that the baseline standard forbids. */
export interface Refusal {
  readonly severity: 'error' | 'warning' | 'information';
  /** How the sentence goes on: who refuses the pod. Empty where nobody does. */
  readonly refusal: string;
  readonly related: readonly { readonly at: YamlNode; readonly message: string }[];
}

/**
 * How to report that a workload does what the baseline standard forbids. `undefined` if nothing is to be said: an agent on
 * every node is there to have rights over it, unless its namespace keeps it out. The cluster's own parts work with them, too.
 */
export function baselineRefusal(workload: Resource, context: Context): Refusal | undefined {
  const enforced = enforcement(workload, context);
  if (enforced) return { severity: 'error', ...refusedBy(enforced) };
  if (workload.type === 'DaemonSet') return undefined;
  const severity = platformNamespaces.has(workload.namespace) ? 'information' : 'warning';
  return { severity, refusal: '', related: [] };
}

/** The end of a sentence about what `enforcement` refuses, and where it is written. */
export function refusedBy({ level, enforcer, label }: Enforcement): Omit<Refusal, 'severity'> {
  return {
    refusal: `, which ${enforcer} refuses: it enforces the ${level} standard`,
    related: label ? [{ at: label, message: 'What the namespace enforces.' }] : [],
  };
}
