import { type Grouping, groupings } from '../../../../server/src/topology/lanes.ts';
import type { TopologyModel } from '../../../../server/src/topology/model.ts';
import { type ViewName, viewNames } from '../../../../server/src/topology/views.ts';
import type { Display } from '../messages.ts';
import { create } from './create.ts';
import { choices } from './display.ts';

const viewTexts: Readonly<Record<ViewName, string>> = {
  all: 'Everything',
  storage: 'Storage',
  traffic: 'Traffic',
  secrets: 'Secrets',
  dapr: 'Dapr',
};

const groupingTexts: Readonly<Record<Grouping, string>> = {
  namespace: 'by namespace',
  workload: 'by workload',
  zone: 'by zone',
};

/** The choice of what is drawn and how it is boxed. */
export interface Choosers {
  readonly element: HTMLElement;
  show(display: Display): void;
}

export function choosers(chosen: (change: Partial<Display>) => void): Choosers {
  const view = select('What is shown', viewNames, viewTexts, (it) => chosen({ view: it }));
  const grouping = select('Boxes', groupings, groupingTexts, (it) => chosen({ grouping: it }));
  return {
    element: create('div', { class: 'cluster choosers', role: 'group', 'aria-label': 'View' }, view, grouping),
    show: (display) => {
      view.value = display.view;
      grouping.value = display.grouping;
    },
  };
}

/** A drop-down list of known choices. */
export function select<Choice extends string>(
  label: string,
  all: readonly Choice[],
  texts: Readonly<Record<Choice, string>>,
  chosen: (choice: Choice) => void,
): HTMLSelectElement {
  const res = create(
    'select',
    { 'aria-label': label, title: label },
    ...all.map((it) => create('option', { value: it }, texts[it])),
  );
  res.addEventListener('change', () => {
    const choice = all.find((it) => it === res.value);
    if (choice !== undefined) chosen(choice);
  });
  return res;
}

/** Fills the panel in which kinds and namespaces are left out. */
export function showFilter(
  panel: HTMLElement,
  model: TopologyModel,
  display: Display,
  chosen: (change: Partial<Display>) => void,
): void {
  const { kinds, namespaces } = choices(model);
  const findings = checkbox('Only what has findings or is missing', display.onlyFindings, (it) =>
    chosen({ onlyFindings: it }),
  );
  const list = (
    title: string,
    names: ReadonlyMap<string, number>,
    hidden: readonly string[],
    key: 'hiddenKinds' | 'hiddenNamespaces',
  ) =>
    create(
      'fieldset',
      {},
      create('legend', {}, title),
      ...[...names].map(([name, count]) =>
        checkbox(`${name === '' ? 'whole cluster' : name} (${count})`, !hidden.includes(name), (isShown) =>
          chosen({ [key]: isShown ? hidden.filter((it) => it !== name) : [...hidden, name] }),
        ),
      ),
    );
  const all = create('button', { type: 'button', class: 'link' }, 'Show everything');
  all.addEventListener('click', () => chosen({ hiddenKinds: [], hiddenNamespaces: [], onlyFindings: false }));
  // A rebuilt panel must not take the keyboard away from the box that was just ticked.
  const focused = [...panel.querySelectorAll<Element>('input')].indexOf(document.activeElement ?? panel);
  panel.replaceChildren(
    create('h2', {}, 'Filter'),
    findings,
    list('Kinds', kinds, display.hiddenKinds, 'hiddenKinds'),
    ...(namespaces.size > 1 ? [list('Namespaces', namespaces, display.hiddenNamespaces, 'hiddenNamespaces')] : []),
    all,
  );
  panel.querySelectorAll('input')[focused]?.focus();
}

function checkbox(text: string, isChecked: boolean, changed: (isChecked: boolean) => void): HTMLElement {
  const box = create('input', { type: 'checkbox', ...(isChecked ? { checked: '' } : {}) });
  box.addEventListener('change', () => changed(box.checked));
  return create('label', { class: 'check' }, box, create('span', {}, text));
}
