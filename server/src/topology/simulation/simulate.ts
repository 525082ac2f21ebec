import type { Settings } from '../../config/settings.ts';
import type { Resource } from '../../k8s/resource.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { resourceId } from '../node-ids.ts';
import { deletion } from './delete.ts';
import { drain } from './drain.ts';
import { volatileEngine } from './members.ts';
import type { ClusterSize, PodChange, Simulation, SimulationKind, SimulationRequest, Verdict } from './model.ts';
import { counted } from './phrases.ts';
import type { Focus } from './placement.ts';
import { poolUpgrade } from './pool-upgrade.ts';
import { reachOf } from './reach.ts';
import { rollingUpdate } from './rolling-update.ts';
import { scale } from './scale.ts';
import { spotEviction } from './spot-eviction.ts';
import { spreadsOf } from './spreads.ts';
import { type Simulate, type Stage, setStage } from './stage.ts';
import { startUp, stop } from './start-and-stop.ts';
import type { ClaimUpdate } from './story.ts';
import { mostDrawn, type Subject, type SubjectClaim, subjectOf } from './subject.ts';
import { zoneLoss } from './zone-loss.ts';
import { clusterOf } from './zones.ts';

const simulations: { readonly [Kind in SimulationKind]: Simulate<Kind> } = {
  start: startUp,
  stop,
  'rolling-update': rollingUpdate,
  scale,
  drain,
  'pool-upgrade': poolUpgrade,
  'zone-loss': zoneLoss,
  delete: deletion,
  'spot-eviction': spotEviction,
};

/**
 * What happens to a workload, from its manifests alone. Where these leave the outcome open, the worst that they allow is
 * told, and said to be so. `undefined` for a workload that does not exist or whose pods cannot be counted.
 */
export function simulate(
  workspace: Workspace,
  workloadId: string,
  request: SimulationRequest,
  settings: Settings,
  size: ClusterSize = {},
): Simulation | undefined {
  const workload = workloadById(workspace, workloadId);
  const cluster = { ...settings.cluster, ...(size.zones === undefined ? {} : { zones: size.zones }) };
  const subject = workload && subjectOf(workload, workspace, { ...settings, cluster });
  if (!workload || !subject) return undefined;
  const spreads = spreadsOf(subject);
  const roomy = spreads.some((it) => it.over === 'node') && !spreads.some((it) => it.over === 'zone');
  const stage = setStage(subject, clusterOf(subject.settings, size, subject.replicas, roomy), focusOf(request));
  const start = begin(stage, request.kind);
  const verdict = request.kind === 'delete' ? play(stage, request) : withLosses(stage, play(stage, request));
  const { kind, name, namespace } = workload;
  return {
    ...{ version: 1, kind: request.kind, title: `${titleOf(request)}: ${workload.title}` },
    workload: { id: subject.id, kind, name, namespace },
    cluster: { zones: stage.cluster.zones, nodes: stage.cluster.nodes },
    assumptions: assumptions(stage, request.kind),
    ...{ added: stage.story.added, start, steps: stage.story.steps, verdict },
  };
}

/** The workload that has an id in the topology, if it can be simulated. */
export function workloadById(workspace: Workspace, id: string): Resource | undefined {
  return simulatedWorkloads(workspace).find(
    // Most are told apart without counting their namesakes.
    (it) => id.startsWith(`${it.kind}/${it.namespace}/${it.name}`) && resourceId(it, workspace) === id,
  );
}

/** The workloads that can be simulated, in no particular order. */
export function simulatedWorkloads(workspace: Workspace): readonly Resource[] {
  return ['StatefulSet', 'Deployment'].flatMap((type) => workspace.all(type).filter((it) => it.type === type));
}

function play(stage: Stage, request: SimulationRequest): Verdict {
  // Kind and function belong together by the type of the table, which the compiler does not see for a union.
  const run = simulations[request.kind] as (stage: Stage, request: SimulationRequest) => Verdict;
  return run(stage, request);
}

/** Where no claim holds what an engine keeps, every pod that stops takes its part along. */
function withLosses({ subject, story, members, pods }: Stage, verdict: Verdict): Verdict {
  const engine = volatileEngine(subject);
  const stopped = story.steps.some((it) => it.changes.some(({ state }) => state === 'terminating'));
  if (engine === undefined || !stopped) return verdict;
  const isAll = story.fewest === 0 || pods.length === 1 || members.isAlone === true;
  const words = `No claim holds what ${engine} keeps: each pod that stops takes ${isAll ? 'its data' : 'its copy'} along.`;
  return { state: isAll ? 'lost' : verdict.state, words: `${verdict.words} ${words}` };
}

function focusOf(request: SimulationRequest): Focus {
  if (request.kind === 'zone-loss') return { zone: String(request.zone) };
  if (request.kind === 'drain') return { node: `node-${request.node ?? 1}` };
  if (request.kind === 'pool-upgrade') return { node: 'node-1' };
  return {};
}

/** Everything runs, unless it is the start that is simulated. */
function begin({ story, pods, placement, subject }: Stage, kind: SimulationKind): Simulation['start'] {
  const isEmpty = kind === 'start';
  const claims = pods.slice(0, mostDrawn).flatMap((pod): ClaimUpdate[] => {
    const place = placement.of(pod);
    return pod.claims.map((claim) => ({
      ...{ claims: [claim], state: isEmpty && claim.isOwn ? 'waiting' : 'bound' },
      zone: isEmpty ? undefined : zoneOf(claim, subject, place?.zone),
    }));
  });
  const shown = new Map(claims.map((it) => [it.claims[0]?.id, it] as const));
  const changes = story.begin(
    [{ pods, state: isEmpty ? 'waiting' : 'running', ...(isEmpty ? {} : { to: placement.of }) }],
    [...shown.values()],
  );
  const { zoneCertainty, nodeCertainty } = placement;
  const certainty = kind === 'zone-loss' ? zoneCertainty : nodeCertainty;
  return changes.map((it) => (it.type === 'Pod' ? ({ ...it, certainty } satisfies PodChange) : it));
}

function zoneOf(claim: SubjectClaim, subject: Subject, zone: string | undefined): string | undefined {
  const reach = reachOf(claim, subject);
  return reach.from === 'zone' || reach.from === 'node' ? (reach.zone ?? zone) : undefined;
}

function assumptions(stage: Stage, kind: SimulationKind): readonly string[] {
  const { assumptions: own, cluster, pods, subject, placement } = stage;
  const { crowded, zoneCertainty, nodeCertainty } = placement;
  const isWish =
    kind === 'zone-loss' ? zoneCertainty : kind === 'drain' || kind === 'pool-upgrade' ? nodeCertainty : '';
  return [
    ...own,
    ...(isWish === 'likely' ? ['The spread of the pods is a wish, and is taken to be granted.'] : []),
    ...(crowded && kind !== 'start'
      ? [
          `All pods run, although only ${counted(crowded.places, crowded.by.over)} can have one: the start tells what becomes of that.`,
        ]
      : []),
    ...(cluster.isCounted
      ? []
      : [`No setting says how many nodes there are: ${counted(cluster.nodes.length, 'node')} are drawn.`]),
    ...(subject.isSet && pods.length > mostDrawn ? [`The first ${mostDrawn} of ${pods.length} pods are shown.`] : []),
  ];
}

function titleOf(request: SimulationRequest): string {
  switch (request.kind) {
    case 'zone-loss':
      return `Loss of zone ${request.zone}`;
    case 'drain':
      return `Drain of node-${request.node ?? 1}`;
    case 'scale':
      return `Scaling to ${counted(request.replicas, 'pod')}`;
    case 'rolling-update':
      return request.broken ? 'Rolling update that never becomes ready' : 'Rolling update';
    default:
      return titles[request.kind];
  }
}

const titles = {
  start: 'Start',
  stop: 'Stop',
  delete: 'Deletion',
  'spot-eviction': 'Eviction from Spot nodes',
  'pool-upgrade': 'Upgrade of the node pool',
} as const;
