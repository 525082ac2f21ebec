import { defaultSettings, type Settings } from '../../../server/src/config/settings.ts';
import type {
  Change,
  ClusterSize,
  Simulation,
  SimulationRequest,
  Step,
} from '../../../server/src/topology/simulation/model.ts';
import { simulate } from '../../../server/src/topology/simulation/simulate.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { fileUri } from '../../support/fixture.ts';
import { classes } from './manifests.ts';

export interface Played {
  readonly settings?: Partial<Settings>;
  readonly size?: ClusterSize;
  readonly workload?: string;
}

/** Simulates `db`, or another workload, of some manifests beside the classes of the tests. */
export function play(
  manifests: string | readonly string[],
  request: SimulationRequest,
  { settings = {}, size = {}, workload = 'StatefulSet/default/db' }: Played = {},
): Simulation {
  const text = [...(typeof manifests === 'string' ? [manifests] : manifests), classes].join('\n---\n');
  const workspace = Workspace.of({ [fileUri('db.yaml')]: text });
  const res = simulate(workspace, workload, request, { ...defaultSettings, ...settings }, size);
  if (!res) throw new Error(`${workload} cannot be simulated`);
  return res;
}

/** The steps as lines: how many are ready, and what changes. Then how it ends. */
export function told(simulation: Simulation): string {
  const { state, words } = simulation.verdict;
  return [...simulation.steps.map(toldStep), `${state}: ${words}`].join('\n');
}

function toldStep({ ready, of, changes }: Step): string {
  const parts = [...Map.groupBy(changes, stateOf)].map(([state, those]) => `${those.map(nameOf).join(', ')} ${state}`);
  return `${ready}/${of} ${parts.length > 0 ? parts.join('; ') : '-'}`;
}

function nameOf(change: Change): string {
  return change.name;
}

function stateOf(change: Change): string {
  if (change.type !== 'Pod') return change.state;
  return [change.state, change.zone === undefined ? '' : `in ${change.zone}`, change.revision ?? '']
    .filter(Boolean)
    .join(' ');
}

/** What the steps were decided by: `field=value`, with a star behind what nobody wrote. */
export function decisions(simulation: Simulation): readonly string[] {
  const all = simulation.steps.flatMap((it) => it.decidedBy);
  return [...new Set(all.map(({ field, value, isDefault }) => `${field}=${value}${isDefault ? '*' : ''}`))];
}

export function rules(simulation: Simulation): readonly string[] {
  return [...new Set(simulation.steps.flatMap((it) => it.rule?.url ?? []))];
}
