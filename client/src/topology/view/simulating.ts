import { lanesBy } from '../../../../server/src/topology/lanes.ts';
import type { Lanes } from '../../../../server/src/topology/layout.ts';
import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import type { SimulateParams } from '../../../../server/src/topology/simulation/model.ts';
import type { FromView, ToView } from '../messages.ts';
import { type Standing, sceneAt, stagedModel } from './scene.ts';
import { SimulationPanel } from './simulation-panel.ts';

/** What the drawing shows instead of the model while a simulation is open. */
export interface Staging {
  readonly model: TopologyModel;
  readonly lanes: Lanes | undefined;
  readonly standings: ReadonlyMap<string, Standing>;
  /** Of one workload, or of which question a drawing is. */
  readonly key: string;
}

/** Asks for simulations and keeps the one that is played. */
export class Simulating {
  readonly panel: SimulationPanel;
  private readonly post: (message: FromView) => void;
  private readonly changed: () => void;
  private params: SimulateParams | undefined;
  private request = 0;
  private isAgain = false;

  constructor(element: HTMLElement, post: (message: FromView) => void, changed: () => void) {
    this.post = post;
    this.changed = changed;
    this.panel = new SimulationPanel(element, {
      run: (params) => this.ask(params, false),
      moved: changed,
      close: () => this.close(),
      applyRemedy: (index) => post({ type: 'remedy', index }),
      openDecision: (step, decision) => post({ type: 'revealDecision', step, decision }),
    });
  }

  open(model: TopologyModel | undefined, wanted?: string): void {
    if (model) this.panel.offer(model, wanted);
    this.panel.open();
  }

  close(): void {
    if (!this.panel.isOpen) return;
    this.params = undefined;
    this.request++;
    this.panel.close();
    this.changed();
  }

  /** The files have changed: what was asked is asked again. */
  refresh(model: TopologyModel): void {
    if (!this.panel.isOpen) return;
    this.panel.offer(model);
    if (this.params) this.ask(this.params, true);
  }

  receive({ request, answer, problem }: ToView & { type: 'simulation' }): void {
    if (request !== this.request || !this.panel.isOpen) return;
    this.panel.tell(answer, this.isAgain, problem);
    this.changed();
  }

  staging(model: TopologyModel): Staging | undefined {
    const current = this.panel.current;
    if (!current) return undefined;
    const { answer, after } = current;
    const scene = sceneAt(answer, after);
    const staged = stagedModel(model, answer);
    const isOverZones = new Set(scene.zones.values()).size > 0 && answer.workload.kind === 'StatefulSet';
    return {
      model: staged,
      lanes: isOverZones ? lanesBy('zone', staged, scene.zones) : undefined,
      standings: scene.standings,
      key: `${answer.workload.id} ${answer.kind}`,
    };
  }

  private ask(params: SimulateParams, isAgain: boolean): void {
    this.params = params;
    this.isAgain = isAgain;
    this.post({ type: 'simulate', request: ++this.request, params });
  }
}
