import { simulateParamsSchema } from '../../../schemas/simulation.ts';
import { simulation } from '../features/simulation.ts';
import type { SimulateParams, SimulationAnswer } from '../topology/simulation/model.ts';
import type { Session } from './session.ts';

/** The params of `aksStateful/simulate`, or what is wrong with them. */
export function readSimulateParams(params: unknown): SimulateParams | { readonly problem: string } {
  const read = simulateParamsSchema.safeParse(params);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return { problem: `${issue?.path.join('.') || 'params'}: ${issue?.message ?? 'invalid'}` };
}

export function answerSimulation(session: Session, params: SimulateParams): SimulationAnswer | null {
  const context = {
    workspace: session.workspace,
    settings: (uri: string) => session.settings(uri),
    findings: (uri: string) => session.findings(uri).findings,
  };
  return simulation(context, params) ?? null;
}
