import { matches } from '../k8s/labels.ts';
import { type Direction, isEnforced, isUnknown, type PolicyRule, policyRules } from '../k8s/network-policies.ts';
import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { podSelector } from '../k8s/selectors.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Policies of other systems, which let through or shut out besides those of Kubernetes. */
const otherPolicies = [
  'AdminNetworkPolicy.policy.networking.k8s.io',
  'BaselineAdminNetworkPolicy.policy.networking.k8s.io',
  'CiliumClusterwideNetworkPolicy.cilium.io',
  'CiliumNetworkPolicy.cilium.io',
  'GlobalNetworkPolicy.crd.projectcalico.org',
  'GlobalNetworkPolicy.projectcalico.org',
  'NetworkPolicy.crd.projectcalico.org',
  'NetworkPolicy.projectcalico.org',
];

/** Whether something other than a NetworkPolicy decides about traffic as well. */
export function hasOtherPolicies(workspace: Workspace): boolean {
  return otherPolicies.some((it) => workspace.all(it).length > 0);
}

/** A rule with the policy that holds it. */
export interface EnforcedRule {
  readonly rule: PolicyRule;
  readonly policy: Resource;
}

/**
 * What lets traffic of a workload through in one direction: the rules of every policy that is about its pods, wherever it is
 * written. `undefined` where no policy shuts them, and where it is not fully known what they let through.
 */
export function enforcedRules(
  workload: Resource,
  direction: Direction,
  workspace: Workspace,
): readonly EnforcedRule[] | undefined {
  return workspace.once(`enforced ${direction}`, workload, () => {
    const policies = policiesFor(workload, workspace).filter((it) => isEnforced(it, direction));
    if (policies.length === 0 || hasOtherPolicies(workspace)) return undefined;
    if (policies.some((it) => isUnknown(it) || workspace.isObscured(it))) return undefined;
    return policies.flatMap((policy) => policyRules(policy, direction).map((rule) => ({ rule, policy })));
  });
}

/** Every policy of the namespace that selects the pods. */
export function policiesFor(workload: Resource, workspace: Workspace): readonly Resource[] {
  const labels = podLabels(workload);
  return workspace.inNamespace('NetworkPolicy', workload.namespace).filter((it) => {
    const selector = podSelector(it);
    return selector !== undefined && matches(selector, labels);
  });
}

/** Of the policies that shut the pods, the one that is most about them: where one would look for what lets them through. */
export function leadingPolicy(workload: Resource, direction: Direction, workspace: Workspace): Resource | undefined {
  const near = workspace.selecting('NetworkPolicy', workload).filter((it) => isEnforced(it, direction));
  const weight = (it: Resource) =>
    (policyRules(it, direction).length > 0 ? 2 : 0) + ((podSelector(it)?.labels.size ?? 0) > 0 ? 1 : 0);
  return near.toSorted((a, b) => weight(b) - weight(a) || compare(a.name, b.name))[0];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
