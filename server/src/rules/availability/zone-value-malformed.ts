import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import {
  nodeTerms,
  preferredNodeTerms,
  requiredNodeTerms,
  selectorRequirements,
  zoneKey,
} from '../../k8s/scheduling.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** Labels whose values are zones of Azure; the second one is what the disk driver writes into volumes. */
const zoneKeys = new Set([zoneKey, 'topology.disk.csi.azure.com/zone']);

export default defineRule({
  id: 'zone-value-malformed',
  area: 'availability',
  severity: 'warning',
  summary: 'A zone is not named as nodes of AKS name it.',
  why: `
Nodes of AKS name their zone by region and number, such as \`eastus2-1\`, and nodes without a zone say \`0\`. No node answers to a
bare number or to the zone of another cloud, so pods that ask for it stay Pending, and disks for it are not made.`,
  remedy: `
Write region and number: \`kubectl get nodes -L topology.kubernetes.io/zone\` shows them. In a StorageClass or a PersistentVolume
that exists it cannot be changed; it has to be created anew.`,
  sources: [
    'S078',
    {
      title: 'AKS: availability zones',
      url: 'https://learn.microsoft.com/azure/aks/availability-zones-overview',
    },
  ],
  messages: {
    number: 'Zone "{value}" lacks the region: nodes of AKS say "{example}".',
    other: 'No zone of AKS is called "{value}": nodes say "{example}", or "0" without a zone.',
    foreign: 'Zone "{value}" is of another cloud: nodes of AKS say "{example}".',
  },
  fixes: {
    right: { title: 'Use "{example}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  template:
    spec:
      nodeSelector:
        topology.kubernetes.io/zone: "1"
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  template:
    spec:
      nodeSelector:
        topology.kubernetes.io/zone: eastus2-1
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: [...workloadTypes, 'StorageClass', 'PersistentVolume'],
  check(resource, { report }) {
    const values = zoneValues(resource);
    if (values.length === 0) return;
    const [region] = values.flatMap(({ value }) => (isZone(value) ? value.slice(0, value.lastIndexOf('-')) : []));
    for (const { value, at } of values) {
      if (value === '' || value === '0' || isZone(value) || holdsPlaceholder(value)) continue;
      const right = rightName(value, region);
      const example = right ?? `${region ?? 'eastus2'}-1`;
      const fixes = { right: right === undefined ? undefined : () => replaceValue(at, right) };
      if (/^\d+$/.test(value)) report('number', { at, data: { value, example: right ?? `eastus2-${value}` }, fixes });
      else if (isForeign(value)) report('foreign', { at, severity: 'information', data: { value, example } });
      else report('other', { at, data: { value, example }, fixes });
    }
  },
});

interface ZoneValue {
  readonly value: string;
  readonly at: YamlNode;
}

function zoneValues(resource: Resource): readonly ZoneValue[] {
  return zoneNodes(resource).flatMap((at) => {
    const { value } = at;
    return typeof value === 'string' || typeof value === 'number' ? [{ value: String(value), at }] : [];
  });
}

function zoneNodes(resource: Resource): readonly YamlNode[] {
  if (resource.type === 'StorageClass') {
    const expressions = resource.root.all('allowedTopologies', '*', 'matchLabelExpressions', '*');
    return expressions.filter((it) => zoneKeys.has(it.get('key')?.text ?? '')).flatMap((it) => it.all('values', '*'));
  }
  const volume = resource.get('spec', 'nodeAffinity', 'required', 'nodeSelectorTerms');
  if (resource.type === 'PersistentVolume' && !volume) return [];
  const spec = resource.type === 'PersistentVolume' ? undefined : podSpec(resource);
  if (!spec?.get('nodeSelector') && !spec?.get('affinity', 'nodeAffinity') && !volume) return [];
  const terms = spec ? [...requiredNodeTerms(spec), ...preferredNodeTerms(spec)] : nodeTerms(volume);
  const requirements = [...(spec ? selectorRequirements(spec) : []), ...terms.flatMap((it) => it.requirements)];
  // Beside "0" numbers are the fault domains that nodes without a zone once had.
  const isOfFaultDomains = (values: readonly string[]) => values.includes('0');
  return requirements
    .filter((it) => zoneKeys.has(it.key) && !isOfFaultDomains(it.values))
    .flatMap((it) => it.valueNodes);
}

function isZone(value: string): boolean {
  return /^[a-z][a-z0-9]*-[1-4]$/.test(value);
}

/** As Amazon (`us-east-1a`) and Google (`us-central1-a`) name theirs. */
function isForeign(value: string): boolean {
  return /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$|^[a-z]+-[a-z]+\d+-[a-z]$/.test(value);
}

function rightName(value: string, region: string | undefined): string | undefined {
  if (/^[1-4]$/.test(value)) return region && `${region}-${value}`;
  const lower = value.toLowerCase().replaceAll(/\s/g, '');
  return isZone(lower) ? lower : undefined;
}
