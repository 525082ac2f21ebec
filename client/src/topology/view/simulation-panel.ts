import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import type {
  Decision,
  SimulateParams,
  SimulationAnswer,
  Verdict,
} from '../../../../server/src/topology/simulation/model.ts';
import { create, icon } from './create.ts';
import { iconButton } from './shell.ts';
import { simulationForm } from './simulation-form.ts';

export interface SimulationActions {
  run(params: SimulateParams): void;
  /** The story is at another step. */
  moved(): void;
  close(): void;
  applyRemedy(index: number): void;
  openDecision(step: number, decision: number): void;
}

const verdictTexts: Readonly<Record<Verdict['state'], string>> = {
  good: '✓ Nobody notices',
  degraded: '! Degraded',
  lost: '✕ Lost',
};

const glyphs = {
  first: 'M5 4v12M15.5 4.5v11L8 10z',
  back: 'M13.5 4.5v11L6 10z',
  play: 'M6 4l10 6-10 6z',
  pause: 'M7 4v12M13 4v12',
  next: 'M6.5 4.5v11L14 10z',
  last: 'M15 4v12M4.5 4.5v11L12 10z',
} as const;

/** How long a step stays while the story plays by itself. */
const pace = 2200;

/** The bar in which somebody chooses a simulation, walks through its steps, and reads how it ends. */
export class SimulationPanel {
  private readonly panel: HTMLElement;
  private readonly actions: SimulationActions;
  private readonly form;
  private readonly story = create('div', { class: 'story' });
  private answer: SimulationAnswer | undefined;
  private before: Verdict | undefined;
  private at = 0;
  private playing: number | undefined;

  constructor(panel: HTMLElement, actions: SimulationActions) {
    this.panel = panel;
    this.actions = actions;
    this.form = simulationForm((params) => {
      this.before = undefined;
      actions.run(params);
    });
    const close = iconButton('Close the simulation (Escape)', 'M5 5l10 10M15 5 5 15');
    close.addEventListener('click', () => actions.close());
    panel.replaceChildren(create('div', { class: 'row' }, this.form.element, close), this.story);
  }

  get isOpen(): boolean {
    return !this.panel.hidden;
  }

  /** What is played, and how many of its steps have happened. */
  get current(): { readonly answer: SimulationAnswer; readonly after: number } | undefined {
    return this.answer && { answer: this.answer, after: this.at };
  }

  offer(model: TopologyModel, wanted?: string): void {
    this.form.offer(model, wanted);
  }

  open(): void {
    this.panel.hidden = false;
    this.form.element.querySelector('select')?.focus();
  }

  close(): void {
    this.pause();
    this.panel.hidden = true;
    this.answer = undefined;
    this.before = undefined;
    this.story.replaceChildren();
  }

  /** Tells a new story; one about the same question as before says what has become of its verdict. */
  tell(answer: SimulationAnswer | null, isAgain: boolean, problem?: string): void {
    this.pause();
    if (!answer) {
      this.answer = undefined;
      const text = problem ?? 'Nothing to simulate: it is not there any more, or nobody knows how many pods it has.';
      this.story.replaceChildren(create('p', { role: 'status' }, text));
      return;
    }
    if (isAgain && this.answer && this.answer.verdict.words !== answer.verdict.words) this.before = this.answer.verdict;
    this.answer = answer;
    this.at = isAgain ? Math.min(this.at, answer.steps.length) : 0;
    this.render();
  }

  step(by: number): void {
    if (!this.answer) return;
    const next = Math.min(this.answer.steps.length, Math.max(0, this.at + by));
    if (next === this.at) {
      this.pause();
      return;
    }
    this.at = next;
    this.render();
    this.actions.moved();
  }

  private render(): void {
    const { answer, at } = this;
    if (!answer) return;
    const step = answer.steps[at - 1];
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.control : undefined;
    this.story.replaceChildren(
      create('h2', {}, answer.title),
      this.controls(answer.steps.length),
      create(
        'div',
        { class: 'reason', 'aria-live': 'polite' },
        create('p', {}, step?.reason ?? 'How it stands before anything happens.'),
        ...(step ? [create('p', { class: 'ready' }, `${step.ready} of ${step.of} ready`)] : []),
      ),
      ...(step ? [this.decisions(step.decidedBy, at - 1, step.rule)] : []),
      this.verdict(answer),
      ...assumptions(answer),
    );
    if (focused !== undefined) this.story.querySelector<HTMLElement>(`[data-control="${focused}"]`)?.focus();
  }

  private controls(steps: number): HTMLElement {
    const button = (name: keyof typeof glyphs, label: string, isOff: boolean, run: () => void) => {
      const attributes = { type: 'button', class: 'icon-button', 'data-control': name };
      const said = { 'aria-label': label, title: label };
      const res = create(
        'button',
        { ...attributes, ...said, ...(isOff ? { 'aria-disabled': 'true' } : {}) },
        icon(glyphs[name]),
      );
      res.addEventListener('click', run);
      return res;
    };
    const isPlaying = this.playing !== undefined;
    const play = button(isPlaying ? 'pause' : 'play', isPlaying ? 'Pause' : 'Play', steps === 0, () =>
      isPlaying ? this.pause() : this.play(),
    );
    // Who asks for less motion walks step by step.
    play.hidden = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return create(
      'div',
      { class: 'controls', role: 'group', 'aria-label': 'Steps' },
      button('first', 'To the start', this.at === 0, () => this.step(-this.at)),
      button('back', 'One step back', this.at === 0, () => this.step(-1)),
      play,
      button('next', 'Next step', this.at === steps, () => this.step(1)),
      button('last', 'To the end', this.at === steps, () => this.step(steps - this.at)),
      create('span', { class: 'at' }, this.at === 0 ? `${steps} steps` : `Step ${this.at} of ${steps}`),
    );
  }

  private decisions(decisions: readonly Decision[], step: number, rule: { title: string; url: string } | undefined) {
    const items = decisions.map(({ field, value, isDefault, source }, index) => {
      const text = `${field}: ${value}${isDefault ? ' (by default)' : ''}`;
      if (!source) return create('li', {}, create('code', {}, text));
      const button = create('button', { type: 'button', class: 'link' }, create('code', {}, text));
      button.addEventListener('click', () => this.actions.openDecision(step, index));
      return create('li', {}, button);
    });
    const link = rule ? [create('li', {}, 'Rule: ', create('a', { href: rule.url }, rule.title))] : [];
    return create('ul', { class: 'decisions', 'aria-label': 'Decided by' }, ...items, ...link);
  }

  private verdict({ verdict, remedies }: SimulationAnswer): HTMLElement {
    const fixes = remedies.map(({ title, verdict: then }, index) => {
      const button = create('button', { type: 'button', class: 'fix' }, title);
      button.addEventListener('click', () => this.actions.applyRemedy(index));
      return create(
        'li',
        {},
        button,
        create('span', { class: `then ${then.state}` }, `${verdictTexts[then.state]}: ${then.words}`),
      );
    });
    const { before } = this;
    return create(
      'section',
      { class: `verdict ${verdict.state}`, 'aria-label': 'Verdict' },
      create(
        'p',
        { role: 'status' },
        create('strong', {}, verdictTexts[verdict.state]),
        create('span', { class: 'words' }, ` ${verdict.words}`),
      ),
      ...(before
        ? [create('p', { class: 'before' }, `Before the fix: ${verdictTexts[before.state]}: ${before.words}`)]
        : []),
      ...(fixes.length > 0
        ? [create('h3', {}, 'Fixes that change it'), create('ul', { class: 'remedies' }, ...fixes)]
        : []),
    );
  }

  private play(): void {
    if (!this.answer) return;
    if (this.at === this.answer.steps.length) this.at = 0;
    this.playing = window.setInterval(() => this.step(1), pace);
    this.step(1);
  }

  private pause(): void {
    if (this.playing === undefined) return;
    window.clearInterval(this.playing);
    this.playing = undefined;
    this.render();
  }
}

function assumptions({ assumptions: all }: SimulationAnswer): HTMLElement[] {
  if (all.length === 0) return [];
  return [
    create(
      'details',
      { class: 'assumptions' },
      create('summary', {}, `Taken for granted (${all.length})`),
      create('ul', {}, ...all.map((it) => create('li', {}, it))),
    ),
  ];
}
