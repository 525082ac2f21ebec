import type { TopologyModel, TopologyNode } from '../../../../server/src/topology/model.ts';
import type {
  SimulateParams,
  SimulationKind,
  SimulationRequest,
} from '../../../../server/src/topology/simulation/model.ts';
import { select } from './controls.ts';
import { create } from './create.ts';

const kinds: readonly SimulationKind[] = [
  ...(['zone-loss', 'drain', 'pool-upgrade', 'rolling-update', 'scale'] as const),
  ...(['start', 'stop', 'delete', 'spot-eviction'] as const),
];

const kindTexts: Readonly<Record<SimulationKind, string>> = {
  'zone-loss': 'A zone is lost',
  drain: 'A node is drained',
  'pool-upgrade': 'The node pool is upgraded',
  'rolling-update': 'A new version rolls out',
  scale: 'It is scaled',
  start: 'It starts',
  stop: 'It stops',
  delete: 'It is deleted',
  'spot-eviction': 'Spot nodes are evicted',
};

/** The choice of a simulation and of the cluster that it happens in. */
export interface SimulationForm {
  readonly element: HTMLFormElement;
  /** Offers the workloads of a model, and chooses one of them if it can be. */
  offer(model: TopologyModel, wanted?: string): void;
}

export function simulationForm(run: (params: SimulateParams) => void): SimulationForm {
  const workload = create('select', { 'aria-label': 'Workload' });
  let kind: SimulationKind = 'zone-loss';
  const kindChooser = select('What happens', kinds, kindTexts, (it) => {
    kind = it;
    showInputs();
  });
  const zones = number('Zones', 1, 9, 3);
  const nodes = number('Nodes', 1, 100);
  const zone = number('Which zone', 1, 9, 1);
  const node = number('Which node', 1, 100, 1);
  const replicas = number('To replicas', 0, 10_000, 3);
  const broken = create('input', { type: 'checkbox' });
  const brokenLabel = create('label', { class: 'check' }, broken, 'it never becomes ready');
  const start = create('button', { type: 'submit', class: 'primary' }, 'Simulate');
  const element = create(
    'form',
    { class: 'simulation-form', 'aria-label': 'What is simulated' },
    ...[workload, kindChooser, zone.label, node.label, replicas.label, brokenLabel, zones.label, nodes.label, start],
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    if (workload.value === '') return;
    const cluster = {
      ...(zones.value() === undefined ? {} : { zones: zones.value() }),
      ...(nodes.value() === undefined ? {} : { nodes: nodes.value() }),
    };
    run({ workload: workload.value, simulation: request(), cluster });
  });
  showInputs();

  return {
    element,
    offer: (model, wanted = workload.value) => {
      const all = model.nodes.filter(canBeSimulated);
      workload.replaceChildren(
        ...all.map((it) => create('option', { value: it.id }, `${it.type} ${it.name} (${it.namespace})`)),
      );
      if (all.some((it) => it.id === wanted)) workload.value = wanted;
      start.disabled = all.length === 0;
    },
  };

  function showInputs(): void {
    zone.label.hidden = kind !== 'zone-loss';
    node.label.hidden = kind !== 'drain';
    replicas.label.hidden = kind !== 'scale';
    brokenLabel.hidden = kind !== 'rolling-update';
  }

  function request(): SimulationRequest {
    switch (kind) {
      case 'zone-loss':
        return { kind, zone: zone.value() ?? 1 };
      case 'drain':
        return { kind, node: node.value() ?? 1 };
      case 'scale':
        return { kind, replicas: replicas.value() ?? 1 };
      case 'rolling-update':
        return { kind, broken: broken.checked };
      default:
        return { kind };
    }
  }
}

export function canBeSimulated({ type, status }: TopologyNode): boolean {
  return (type === 'StatefulSet' || type === 'Deployment') && status === 'declared';
}

function number(text: string, min: number, max: number, value?: number) {
  const input = create('input', {
    ...{ type: 'number', min: String(min), max: String(max) },
    ...(value === undefined ? { placeholder: 'any' } : { value: String(value) }),
  });
  return {
    label: create('label', { class: 'number' }, `${text} `, input),
    value: () => (input.value === '' || !input.validity.valid ? undefined : input.valueAsNumber),
  };
}
