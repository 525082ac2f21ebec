import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Elk from 'elkjs/lib/elk.bundled.js';
import { simulation } from '../../features/simulation.ts';
import { Linter } from '../../rules/core/linter.ts';
import type { Rule } from '../../rules/core/rule.ts';
import { topology } from '../../topology/build.ts';
import { layout } from '../../topology/layout.ts';
import { mermaid } from '../../topology/mermaid.ts';
import type { TopologyModel } from '../../topology/model.ts';
import { simulationMarkdown } from '../../topology/simulation/markdown.ts';
import { simulationMermaid } from '../../topology/simulation/mermaid.ts';
import type { SimulationAnswer, SimulationRequest } from '../../topology/simulation/model.ts';
import { surroundings } from '../../topology/surroundings.ts';
import { svg } from '../../topology/svg.ts';
import { ofWorkload, viewed } from '../../topology/views.ts';
import type { TopologyOptions } from '../args.ts';
import { deliver } from '../deliver.ts';
import { type LoadedWorkspace, loadWorkspace } from '../load-workspace.ts';
import { complain, type ExitStatus, exitStatus, type Terminal } from '../terminal.ts';
import { namedWorkloads, type WorkloadName } from '../workload-names.ts';

/** Draws what the operands hold, with the findings on what they are about, or tells what happens to it. */
export async function drawTopology(
  terminal: Terminal,
  options: TopologyOptions,
  rules: readonly Rule[],
): Promise<ExitStatus> {
  const ids = new Set(rules.map((it) => it.id));
  const loaded = await loadWorkspace(terminal, options.paths, options, ids);
  const { workspace, settings, names, problems, notes } = loaded;
  for (const it of [...problems, ...notes]) complain(terminal, it);
  if (problems.length > 0 && names.size === 0) return exitStatus.usage;
  const linter = new Linter(rules, workspace, settings);
  const workloads = namedWorkloads(workspace, options.workload);
  if (options.workload !== undefined && workloads.length === 0) {
    complain(terminal, `There is no workload "${options.workload}".`);
    return exitStatus.usage;
  }
  const text = options.simulation
    ? told(options, simulations(options.simulation, workloads, loaded, linter))
    : await drawn(terminal, options, workloads, loaded, linter);
  if (text === undefined) {
    complain(terminal, 'There is no workload whose pods can be counted.');
    return exitStatus.usage;
  }
  const isDelivered = deliver(terminal, `${text.trimEnd()}\n`, options.output);
  return isDelivered && problems.length === 0 ? exitStatus.clean : exitStatus.usage;
}

async function drawn(
  terminal: Terminal,
  options: TopologyOptions,
  workloads: readonly WorkloadName[],
  { workspace, settings }: LoadedWorkspace,
  linter: Linter,
): Promise<string> {
  const project = settings(pathToFileURL(join(terminal.cwd, 'manifest.yaml')).href);
  const findings = (uri: string) => linter.findings(uri).findings;
  const whole = topology(workspace, { ...surroundings(project), findings });
  const [only] = options.workload === undefined ? [] : workloads;
  const model = viewed(only ? ofWorkload(whole, only.id) : whole, options.view);
  return drawings[options.format](model);
}

const drawings: Readonly<Record<TopologyOptions['format'], (model: TopologyModel) => string | Promise<string>>> = {
  json: (model) => JSON.stringify(model, undefined, 2),
  mermaid,
  markdown: (model) => `# Topology\n\n\`\`\`mermaid\n${mermaid(model)}\`\`\`\n`,
  svg: async (model) =>
    svg(await layout(model, new Elk.default()), { theme: 'light', title: 'Topology', role: 'picture' }),
};

/** Without a name, of every workload that keeps something. */
function simulations(
  request: SimulationRequest,
  workloads: readonly WorkloadName[],
  { workspace, settings }: LoadedWorkspace,
  linter: Linter,
): readonly SimulationAnswer[] {
  const findings = (uri: string) => linter.findings(uri).findings;
  return workloads.flatMap(({ id }) => {
    const params = { workload: id, simulation: request };
    return simulation({ workspace, settings, findings }, params) ?? [];
  });
}

/** One simulation is told by itself, several as a list; `undefined` if there is none. */
function told({ format }: TopologyOptions, all: readonly SimulationAnswer[]): string | undefined {
  if (all.length === 0) return undefined;
  if (format === 'json') return JSON.stringify(all, undefined, 2);
  if (format === 'mermaid') return all.map(simulationMermaid).join('\n');
  return all.map(simulationMarkdown).join('\n');
}
