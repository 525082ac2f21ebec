import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { preferredNodeTerms, requiredNodeTerms, selectorRequirements, tolerates } from '../../k8s/scheduling.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { keepsData } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { demandsSpot, excludesSpot, spotNoticeSeconds, spotTaint } from '../../knowledge/spot.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { type Edit, removeEntry, removeItem } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

export default defineRule({
  id: 'spot-stateful',
  area: 'availability',
  severity: 'warning',
  development: 'off',
  summary: 'Pods that keep data may run on Spot nodes.',
  why: `
Azure takes Spot nodes back whenever it needs them, many at once, and says so 30 seconds before. That is less than most engines
need to stop cleanly, no budget is asked, and the disk has to be attached elsewhere before the pod runs again.`,
  remedy: `
Keep Spot for work that can be lost and done again, and run what keeps data on a pool of its own. It costs the price of regular
nodes; smaller ones with a reservation make up for a part of it.`,
  sources: ['S086', { title: 'AKS: Spot node pools', url: 'https://learn.microsoft.com/azure/aks/spot-node-pool' }],
  messages: {
    engine:
      '{workload} may run on Spot nodes, which leave {notice} s after saying so; {engine} may need {grace} s to stop cleanly.',
    data: '{workload} keeps data and may run on Spot nodes, which leave {notice} s after saying so.',
    everything: '{workload} keeps data and tolerates every taint, that of Spot nodes included.',
    identity:
      '{workload} may run on Spot nodes, which leave {notice} s after saying so; its pods come back one by one.',
  },
  fixes: {
    regular: { title: 'Keep off Spot nodes (regular nodes must have the room)', class: 'preview' },
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
      tolerations:
        - key: kubernetes.azure.com/scalesetpriority
          operator: Equal
          value: spot
          effect: NoSchedule
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
      containers:
        - name: rabbitmq
          image: rabbitmq:4.1.2
`,
  },

  kinds: workloadTypes,
  check(workload, context) {
    const spec = podSpec(workload);
    if (!spec || (!spec.get('tolerations') && !spec.get('nodeSelector') && !spec.get('affinity'))) return;
    if (keepsOffSpot(spec)) return;
    const mentions = spotMentions(spec);
    const toleration = (spec.get('tolerations')?.items() ?? []).find((it) => tolerates(it, spotTaint));
    const [mention] = mentions;
    const isNamed = mention !== undefined || toleration?.get('key') !== undefined;
    const at = toleration?.get('key') ?? mention?.at ?? toleration;
    if (!at) return;
    // Who tolerates everything and names a pool has chosen its nodes.
    if (!isNamed && (workload.type === 'DaemonSet' || namesPool(spec))) return;

    const data = { workload: workload.title, notice: spotNoticeSeconds };
    const regular = isNamed ? keepOff(mentions, toleration) : undefined;
    const stored = whatIsKept(workload, context);
    if (!stored) {
      if (workload.type !== 'StatefulSet' || !isNamed) return;
      context.report('identity', { at, severity: 'information', data, fixes: { regular } });
      return;
    }
    // A Job is made to be run again; what it has written until then is its own business.
    const severity = workload.type === 'Job' || workload.type === 'CronJob' ? 'information' : 'warning';
    if (!isNamed) context.report('everything', { at, severity, data });
    else if (stored.engine && stored.grace > spotNoticeSeconds) {
      const { engine, grace } = stored;
      context.report('engine', { at, severity, data: { ...data, engine, grace }, fixes: { regular } });
    } else context.report('data', { at, severity, data, fixes: { regular } });
  },
});

interface Kept {
  readonly engine: string | undefined;
  /** Seconds that a clean stop may take. */
  readonly grace: number;
}

function whatIsKept(workload: Resource, { workspace, settings }: Pick<RuleContext, 'workspace' | 'settings'>) {
  const engine = engineContainers(workload, workspace).find((it) => keepsData(it.match, it.settings));
  if (engine) {
    const { recommendedGraceSeconds: grace = 0 } = engine.match.engine;
    return { engine: engineName(engine.match), grace } satisfies Kept;
  }
  const lasts = workloadClaims(workload, workspace, settings).some(
    (it) => !it.readOnly && it.volume.source.kind !== 'ephemeralClaim',
  );
  return lasts ? ({ engine: undefined, grace: 0 } satisfies Kept) : undefined;
}

function keepsOffSpot(spec: YamlNode): boolean {
  const terms = requiredNodeTerms(spec);
  return (
    selectorRequirements(spec).some(excludesSpot) ||
    (terms.length > 0 && terms.every((it) => it.requirements.some(excludesSpot)))
  );
}

function namesPool(spec: YamlNode): boolean {
  return selectorRequirements(spec).some((it) => it.key.endsWith('agentpool'));
}

/** A place where Spot nodes are asked for, and what goes with it. */
interface Mention {
  readonly at: YamlNode;
  readonly removal: { readonly node: YamlNode; readonly by: (node: YamlNode) => Edit };
}

function spotMentions(spec: YamlNode): readonly Mention[] {
  return [
    ...selectorRequirements(spec)
      .filter(demandsSpot)
      .map((it) => ({ at: it.keyNode, removal: { node: it.node, by: removeEntry } })),
    ...requiredNodeTerms(spec).flatMap(({ requirements }) =>
      requirements.filter(demandsSpot).map((it) => ({ at: it.keyNode, removal: { node: it.node, by: removeItem } })),
    ),
    ...preferredNodeTerms(spec).flatMap(({ node, requirements }) =>
      requirements.filter(demandsSpot).map((it) => ({
        at: it.keyNode,
        // A weight without a preference is none.
        removal: { node: requirements.length === 1 ? node : it.node, by: removeItem },
      })),
    ),
  ];
}

/** Takes out what asks for Spot; not where two of a list go at once, which would leave it empty. */
function keepOff(mentions: readonly Mention[], toleration: YamlNode | undefined): (() => Edit) | undefined {
  const lists = mentions.map((it) => it.removal.node.parent);
  if (new Set(lists).size < lists.length) return undefined;
  return () => [
    ...mentions.flatMap(({ removal }) => removal.by(removal.node)),
    ...(toleration?.get('key') ? removeItem(toleration) : []),
  ];
}
