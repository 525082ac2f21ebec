import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type NodeRequirement, requiredNodeTerms, selectorRequirements, zoneKey } from '../../k8s/scheduling.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { isStateful } from '../../workloads/stateful.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'replicas-pinned-to-one-zone',
  area: 'availability',
  severity: 'information',
  development: 'off',
  summary: 'All replicas are pinned to a single zone.',
  why: `
Several replicas are there to outlive a loss, and these share the fate of one zone: if it fails, all of them are gone, and no
node elsewhere may take them.`,
  remedy: `
Allow the other zones, or add a set for each of them. Disks of one zone stay where they are: pods that have one go back to it, and
new ones spread.`,
  sources: ['S057', 'S078'],
  messages: {
    pinned: 'All {replicas} replicas of {workload} are pinned to zone "{zone}" and fail with it.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  replicas: 3
  template:
    spec:
      nodeSelector:
        topology.kubernetes.io/zone: eastus2-1
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
  replicas: 3
  template:
    spec:
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    const pin = pinOf(workload);
    if (!pin || settings.cluster.zones < 2) return;
    const range = replicaRange(workload, workspace);
    if (!range || range.min < 2) return;
    if (settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;
    // Whoever has a workload for each zone has thought of it.
    const isOneOfSeveral = workspace.inNamespace('pods', workload.namespace).some((it) => {
      const other = pinOf(it);
      return other !== undefined && other.zone !== pin.zone;
    });
    if (isOneOfSeveral) return;
    const replicas = range.max === range.min ? range.min : `${range.min} to ${range.max}`;
    report('pinned', {
      at: pin.at,
      data: { replicas, workload: workload.title, zone: pin.zone },
      related: [{ at: workload.at('spec', 'replicas'), message: 'The replicas.' }],
    });
  },
});

interface Pin {
  readonly zone: string;
  readonly at: YamlNode;
}

/** The only zone whose nodes the pods of a workload may run on, if they are held to one. */
function pinOf(workload: Resource): Pin | undefined {
  const spec = podSpec(workload);
  if (!spec?.get('nodeSelector') && !spec?.get('affinity', 'nodeAffinity')) return undefined;
  const selected = onlyZone(selectorRequirements(spec));
  if (selected) return selected;
  const pins = requiredNodeTerms(spec).map((it) => onlyZone(it.requirements));
  const [first] = pins;
  return first && pins.every((it) => it?.zone === first.zone) ? first : undefined;
}

function onlyZone(requirements: readonly NodeRequirement[]): Pin | undefined {
  const found = requirements.find((it) => it.key === zoneKey && it.operator === 'In' && it.valueNodes.length === 1);
  const zone = found?.values[0];
  const at = found?.valueNodes[0];
  // Nodes without a zone say "0".
  return at && zone && zone !== '0' && !holdsPlaceholder(zone) ? { zone, at } : undefined;
}
