import { simulateParamsSchema } from '../../../schemas/simulation.ts';
import { nearest } from '../k8s/edit-distance.ts';
import type { SimulationRequest } from '../topology/simulation/model.ts';

/** How each simulation is written after `--simulate`. */
const simulationForms = [
  'start',
  'stop',
  'rolling-update',
  'rolling-update:broken',
  'scale:REPLICAS',
  'drain',
  'drain:NODE',
  'pool-upgrade',
  'zone-loss:ZONE',
  'delete',
  'spot-eviction',
] as const;

/** Reads `zone-loss:2` and friends; gives what is wrong with it otherwise. */
export function readSimulation(text: string): SimulationRequest | string {
  const [kind = '', value, ...more] = text.split(':');
  const read = more.length > 0 ? undefined : simulateParamsSchema.shape.simulation.safeParse(asked(kind, value));
  if (read?.success) return read.data;
  const forms = simulationForms.filter((it) => it === kind || it.startsWith(`${kind}:`));
  if (forms.length > 0) return `takes ${forms.join(' or ')}, not "${text}".`;
  const kinds = [...new Set(simulationForms.map((it) => it.split(':')[0] ?? ''))];
  const meant = nearest(kind, kinds);
  return `takes ${kinds.join(', ')}, not "${text}".${meant ? ` Did you mean ${meant}?` : ''}`;
}

function asked(kind: string, value: string | undefined): unknown {
  if (value === undefined) return { kind };
  const number = /^\d{1,6}$/.test(value) ? Number(value) : value;
  switch (kind) {
    case 'rolling-update':
      return { kind, broken: value === 'broken' ? true : value };
    case 'scale':
      return { kind, replicas: number };
    case 'drain':
      return { kind, node: number };
    case 'zone-loss':
      return { kind, zone: number };
    default:
      return { kind, value };
  }
}
