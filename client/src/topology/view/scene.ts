import { nowhere } from '../../../../server/src/topology/lanes.ts';
import type { TopologyEdge, TopologyModel, TopologyNode } from '../../../../server/src/topology/model.ts';
import type {
  Change,
  ClaimState,
  PodChange,
  PodState,
  Simulation,
} from '../../../../server/src/topology/simulation/model.ts';
import { ofWorkload } from '../../../../server/src/topology/views.ts';

/** `good`: as it should be. `busy`: on its way. `bad`: in trouble. `away`: not there. */
export type Tone = 'good' | 'busy' | 'bad' | 'away';

/** How a card stands at one step. The mark tells what the colour tells. */
export interface Standing {
  readonly tone: Tone;
  readonly mark: string;
  readonly words: string;
  /** It is not as it was one step before. */
  readonly isNew: boolean;
}

/** Everything that one step of a simulation shows. */
export interface Scene {
  readonly standings: ReadonlyMap<string, Standing>;
  /** The zone of each pod, `nowhere` for those that wait for a node. */
  readonly zones: ReadonlyMap<string, string>;
}

type Look = Pick<Standing, 'tone' | 'mark' | 'words'>;

const podLooks: Readonly<Record<PodState, Look>> = {
  running: { tone: 'good', mark: '✓', words: 'running' },
  starting: { tone: 'busy', mark: '…', words: 'starting' },
  'not-ready': { tone: 'bad', mark: '!', words: 'not ready' },
  terminating: { tone: 'busy', mark: '↓', words: 'terminating' },
  pending: { tone: 'bad', mark: '?', words: 'pending' },
  failing: { tone: 'bad', mark: '✕', words: 'failing' },
  waiting: { tone: 'away', mark: '–', words: 'waits its turn' },
  gone: { tone: 'away', mark: '∅', words: 'gone' },
};

const claimLooks: Readonly<Record<ClaimState, Look>> = {
  bound: { tone: 'good', mark: '✓', words: 'bound' },
  left: { tone: 'busy', mark: '○', words: 'left behind' },
  unreachable: { tone: 'bad', mark: '✕', words: 'unreachable' },
  released: { tone: 'busy', mark: '○', words: 'released' },
  deleted: { tone: 'bad', mark: '∅', words: 'deleted' },
  empty: { tone: 'bad', mark: '○', words: 'empty' },
  waiting: { tone: 'away', mark: '–', words: 'not made yet' },
};

/** How everything stands after so many steps; 0 is before the first. */
export function sceneAt({ start, steps }: Simulation, after: number): Scene {
  const all = [start, ...steps.slice(0, after).map((it) => it.changes)];
  const last = new Set(after === 0 ? [] : all.at(-1));
  const latest = new Map<string, Change>();
  // The pods of a Deployment share an id.
  for (const change of all.flat()) latest.set(`${change.id} ${change.name}`, change);
  const standings = new Map<string, Standing>();
  const zones = new Map<string, string>();
  for (const [id, changes] of Map.groupBy(latest.values(), (it) => it.id)) {
    standings.set(id, { ...look(changes), isNew: changes.some((it) => last.has(it)) });
    const [only] = changes;
    const zone = changes.length === 1 && only ? zoneOf(only) : undefined;
    if (zone !== undefined) zones.set(id, zone);
  }
  return { standings, zones };
}

function look(changes: readonly Change[]): Look {
  const [only, ...others] = changes;
  if (only && others.length === 0) {
    if (only.type === 'PersistentVolumeClaim') return claimLooks[only.state];
    const found = podLooks[only.state];
    const words = [found.words, only.revision === undefined ? '' : `${only.revision} revision`, only.node ?? ''];
    return { ...found, words: words.filter((it) => it !== '').join(' · ') };
  }
  const pods = changes.filter((it): it is PodChange => it.type === 'Pod' && it.state !== 'gone');
  const running = pods.filter((it) => it.state === 'running').length;
  const tone = running === pods.length ? 'good' : running === 0 ? 'bad' : 'busy';
  return { tone, mark: running === pods.length ? '✓' : '!', words: `${running} of ${pods.length} running` };
}

function zoneOf(change: Change): string | undefined {
  if (change.zone !== undefined) return change.zone;
  return change.type === 'Pod' && change.state !== 'gone' ? nowhere : undefined;
}

/** The workload that is simulated with what it is made of, and the pods and claims that only the simulation makes. */
export function stagedModel(model: TopologyModel, { workload, added }: Simulation): TopologyModel {
  const { nodes, edges } = ofWorkload(model, workload.id);
  const known = new Set(nodes.map((it) => it.id));
  const extra = added.filter((it) => !known.has(it.id));
  const isPart = (it: TopologyNode) => !leftOut.has(it.type);
  const kept = nodes.filter(isPart);
  const ids = new Set(kept.map((it) => it.id));
  const links = extra.flatMap((it): TopologyEdge[] => {
    if (it.type === 'Pod') return [{ from: workload.id, type: 'owns', to: it.id }];
    const pod = added.find((other) => other.type === 'Pod' && it.name.endsWith(`-${other.name}`));
    return pod ? [{ from: pod.id, type: 'mounts', to: it.id }] : [];
  });
  return {
    ...model,
    nodes: [...kept, ...extra.map(asNode)],
    edges: [...edges.filter((it) => ids.has(it.from) && ids.has(it.to) && it.type !== 'reaches'), ...links],
  };
}

/** What has no part in any simulation, or is told better by the fields that decide a step. */
const leftOut: ReadonlySet<TopologyNode['type']> = new Set([
  ...([
    'Secret',
    'ConfigMap',
    'ServiceAccount',
    'SecretProviderClass',
    'ExternalSecret',
    'NetworkPolicy',
    'StorageClass',
  ] as const),
  ...(['DaprApp', 'DaprComponent', 'DaprConfiguration', 'DaprSubscription', 'DaprResiliency', 'DaprTopic'] as const),
]);

function asNode({ id, type, name, namespace }: Simulation['added'][number]): TopologyNode {
  const ordinal = Number(/-(\d+)$/.exec(name)?.[1]);
  return { id, type, name, namespace, status: 'derived', detail: Number.isNaN(ordinal) ? {} : { ordinal } };
}
