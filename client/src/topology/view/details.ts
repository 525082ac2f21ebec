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
  /** `title` is that of the fix. */
  fix(node: TopologyNode, index: number, title: string): void;
  goTo(id: string): void;
  /** Absent for what cannot be simulated. */
  readonly simulate: (() => void) | undefined;
  /** What it takes to show or hide the pods of a workload; absent for what has none. */
  readonly pods: { readonly areShown: boolean; readonly toggle: () => void } | undefined;
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
    ...breadcrumb(node, model, actions),
    ...actionButtons(actions),
    ...factList(node),
    ...findingList(node, actions),
    ...connectionList(node, model, actions),
  );
  panel.hidden = false;
  panel.scrollTop = 0;
}

/** From what delivers the file over the workload that makes the node to the place where it is written. */
function breadcrumb(node: TopologyNode, model: TopologyModel, actions: DetailsActions): Node[] {
  const byId = new Map(model.nodes.map((it) => [it.id, it] as const));
  const ownerOf = (id: string) => byId.get(model.edges.find((it) => it.type === 'owns' && it.to === id)?.from ?? '');
  const mounter = byId.get(model.edges.find((it) => it.type === 'mounts' && it.to === node.id)?.from ?? '');
  const pod = node.status === 'derived' && mounter?.type === 'Pod' ? mounter : undefined;
  const makers = [ownerOf((pod ?? node).id), pod];
  const steps = [byId.get(node.deliveredBy ?? ''), ...makers].flatMap((it) => {
    if (!it) return [];
    const button = create('button', { type: 'button', class: 'link' }, `${nodeLabel(it)} ${it.name}`);
    button.addEventListener('click', () => actions.goTo(it.id));
    return [create('li', {}, button)];
  });
  const items = [...steps, ...sourceButton(node, actions).map((it) => create('li', {}, it))];
  if (items.length === 0) return [];
  return [create('nav', { class: 'source', 'aria-label': 'Where it comes from' }, create('ol', {}, ...items))];
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
  return [button];
}

function actionButtons({ simulate, pods }: DetailsActions): Node[] {
  const button = (text: string, run: () => void) => {
    const res = create('button', { type: 'button', class: 'fix' }, text);
    res.addEventListener('click', run);
    return res;
  };
  return [
    ...(simulate ? [button('Simulate what happens to it', simulate)] : []),
    ...(pods ? [button(pods.areShown ? 'Hide its pods' : 'Show its pods', pods.toggle)] : []),
  ];
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
  const items = findings.map(({ finding: { severity, ruleId, message, fixes = [] }, index }) => {
    const button = create(
      'button',
      { type: 'button', class: `finding ${severity}` },
      create('span', { class: 'severity' }, severityNames[severity]),
      create('span', { class: 'message' }, message),
      create('code', {}, ruleId),
    );
    button.addEventListener('click', () => actions.openFinding(node, index));
    const mended = fixes.map(({ title, class: fixClass }) => {
      const fix = create(
        'button',
        { type: 'button', class: 'fix' },
        fixClass === 'safe' ? title : `${title} (preview)`,
      );
      fix.addEventListener('click', () => actions.fix(node, index, title));
      return fix;
    });
    return create('li', {}, button, ...mended);
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
