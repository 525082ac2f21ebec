import { facts } from '../../../../server/src/topology/describe.ts';
import { familyOf, icons } from '../../../../server/src/topology/icons.ts';
import { nodeLabel } from '../../../../server/src/topology/labels.ts';
import {
  type Severity,
  severities,
  type TopologyModel,
  type TopologyNode,
} from '../../../../server/src/topology/model.ts';
import { create, icon } from './create.ts';
import { iconButton } from './shell.ts';

export interface DetailsActions {
  close(): void;
  openSource(node: TopologyNode): void;
  openFinding(node: TopologyNode, index: number): void;
  goTo(id: string): void;
}

const severityNames: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

function statusText({ type, status }: TopologyNode): string | undefined {
  if (status === 'missing') return 'Something names it, but no file that is open here declares it.';
  if (status === 'declared') return undefined;
  return derivedTexts[type] ?? 'Nobody writes it: the cluster or a controller makes it.';
}

const derivedTexts: Partial<Record<TopologyNode['type'], string>> = {
  DaprApp: 'The pods of its workload are this app, by their annotations.',
  DaprTopic: 'Nobody declares it: components and subscriptions name it.',
  ExternalService: 'It is outside of the cluster.',
};

/** Fills the panel beside the drawing with all that is known of one node. */
export function showDetails(
  panel: HTMLElement,
  node: TopologyNode,
  model: TopologyModel,
  actions: DetailsActions,
): void {
  const close = iconButton('Close (Escape)', 'M5 5l10 10M15 5 5 15');
  close.addEventListener('click', () => actions.close());
  const status = statusText(node);
  panel.replaceChildren(
    create(
      'div',
      { class: `heading ${familyOf[node.type]} ${node.status}` },
      create('span', { class: 'tile' }, icon(icons[node.type])),
      create(
        'div',
        { class: 'names' },
        create('span', { class: 'kicker' }, nodeLabel(node)),
        create('h2', {}, node.name),
        create('span', { class: 'where' }, node.namespace === '' ? 'whole cluster' : `namespace ${node.namespace}`),
      ),
      close,
    ),
    ...(status === undefined ? [] : [create('p', { class: `status ${node.status}` }, status)]),
    ...sourceButton(node, actions),
    ...factList(node),
    ...findingList(node, actions),
    ...connectionList(node, model, actions),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
}

function sourceButton(node: TopologyNode, actions: DetailsActions): Node[] {
  if (!node.source) return [];
  const file = decodeURIComponent(node.source.uri.split('/').at(-1) ?? '');
  const button = create(
    'button',
    { type: 'button', class: 'link' },
    `${file}, line ${(node.source.selectionRange ?? node.source.range).start.line + 1}`,
  );
  button.addEventListener('click', () => actions.openSource(node));
  return [create('p', { class: 'source' }, button)];
}

function factList(node: TopologyNode): Node[] {
  const known = facts(node);
  if (known.length === 0) return [];
  return [create('dl', {}, ...known.flatMap(({ label, value }) => [create('dt', {}, label), create('dd', {}, value)]))];
}

function findingList(node: TopologyNode, actions: DetailsActions): Node[] {
  const findings = (node.findings ?? [])
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity));
  if (findings.length === 0) return [];
  const items = findings.map(({ finding: { severity, ruleId, message }, index }) => {
    const button = create(
      'button',
      { type: 'button', class: `finding ${severity}` },
      create('span', { class: 'severity' }, severityNames[severity]),
      create('span', { class: 'message' }, message),
      create('code', {}, ruleId),
    );
    button.addEventListener('click', () => actions.openFinding(node, index));
    return create('li', {}, button);
  });
  return [create('h3', {}, `Findings (${findings.length})`), create('ul', { class: 'findings' }, ...items)];
}

function connectionList(node: TopologyNode, model: TopologyModel, actions: DetailsActions): Node[] {
  const nodes = new Map(model.nodes.map((it) => [it.id, it] as const));
  const items = model.edges.flatMap(({ from, to, type, label, problem }) => {
    if (from !== node.id && to !== node.id) return [];
    const other = nodes.get(from === node.id ? to : from);
    if (!other) return [];
    const button = create(
      'button',
      { type: 'button', class: 'link' },
      create('span', { class: 'verb' }, from === node.id ? `${type} →` : `← ${type}`),
      create('span', { class: 'other' }, `${nodeLabel(other)} ${other.name}`),
    );
    button.addEventListener('click', () => actions.goTo(other.id));
    const about = problem ?? label;
    return [
      create(
        'li',
        problem === undefined ? {} : { class: 'problem' },
        button,
        ...(about === undefined ? [] : [create('small', {}, about)]),
      ),
    ];
  });
  return items.length === 0 ? [] : [create('h3', {}, 'Connections'), create('ul', { class: 'connections' }, ...items)];
}
