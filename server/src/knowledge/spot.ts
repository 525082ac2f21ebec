/** What AKS puts on every node of a Spot pool. https://learn.microsoft.com/azure/aks/spot-node-pool */
export const spotTaint = { key: 'kubernetes.azure.com/scalesetpriority', value: 'spot', effect: 'NoSchedule' } as const;

/** How long before its end a Spot node is told of it. https://learn.microsoft.com/azure/virtual-machines/spot-vms */
export const spotNoticeSeconds = 30;

/** A demand on the labels of a node, as an expression of a node affinity states it. */
interface Demand {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** Labels that tell Spot nodes from others: of Spot pools today and before, and of node auto-provisioning. */
const labels: ReadonlySet<string> = new Set([
  spotTaint.key,
  'kubernetes.azure.com/priority',
  'karpenter.sh/capacity-type',
]);

/** Whether the label is one of the pools that AKS taints; what auto-provisioning makes is tainted as its owner likes. */
export function isSpotPool(key: string): boolean {
  return key.startsWith('kubernetes.azure.com/') && labels.has(key);
}

/** Whether only Spot nodes meet the demand. */
export function demandsSpot({ key, operator, values }: Demand): boolean {
  if (!labels.has(key)) return false;
  return operator === 'In'
    ? values.length > 0 && values.every((it) => it === 'spot')
    : key === spotTaint.key && operator === 'Exists';
}

/** Whether no Spot node meets the demand. A pool of the system is never one of Spot. */
export function excludesSpot({ key, operator, values }: Demand): boolean {
  if (key === 'kubernetes.azure.com/mode') return operator === 'In' && values.join() === 'system';
  if (!labels.has(key)) return false;
  if (operator === 'In') return values.length > 0 && !values.includes('spot');
  return operator === 'NotIn' ? values.includes('spot') : key === spotTaint.key && operator === 'DoesNotExist';
}
