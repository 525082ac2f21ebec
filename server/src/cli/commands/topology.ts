import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Elk from 'elkjs/lib/elk.bundled.js';
import { Linter } from '../../rules/core/linter.ts';
import type { Rule } from '../../rules/core/rule.ts';
import { topology } from '../../topology/build.ts';
import { layout } from '../../topology/layout.ts';
import { mermaid } from '../../topology/mermaid.ts';
import type { TopologyModel } from '../../topology/model.ts';
import { surroundings } from '../../topology/surroundings.ts';
import { svg } from '../../topology/svg.ts';
import type { TopologyOptions } from '../args.ts';
import { deliver } from '../deliver.ts';
import { loadWorkspace } from '../load-workspace.ts';
import { complain, type ExitStatus, exitStatus, type Terminal } from '../terminal.ts';

/** Draws what the operands hold, with the findings on what they are about. */
export async function drawTopology(
  terminal: Terminal,
  options: TopologyOptions,
  rules: readonly Rule[],
): Promise<ExitStatus> {
  const ids = new Set(rules.map((it) => it.id));
  const { workspace, settings, names, problems, notes } = await loadWorkspace(terminal, options.paths, options, ids);
  for (const it of [...problems, ...notes]) complain(terminal, it);
  if (problems.length > 0 && names.size === 0) return exitStatus.usage;
  const linter = new Linter(rules, workspace, settings);
  const project = settings(pathToFileURL(join(terminal.cwd, 'manifest.yaml')).href);
  const model = topology(workspace, { ...surroundings(project), findings: (uri) => linter.findings(uri).findings });
  const isDelivered = deliver(terminal, `${(await drawings[options.format](model)).trimEnd()}\n`, options.output);
  return isDelivered && problems.length === 0 ? exitStatus.clean : exitStatus.usage;
}

const drawings: Readonly<Record<TopologyOptions['format'], (model: TopologyModel) => string | Promise<string>>> = {
  json: (model) => JSON.stringify(model, undefined, 2),
  mermaid,
  svg: async (model) =>
    svg(await layout(model, new Elk.default()), { theme: 'light', title: 'Topology', role: 'picture' }),
};
