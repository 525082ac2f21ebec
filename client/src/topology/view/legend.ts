import { type Family, familyOf, icons } from '../../../../server/src/topology/icons.ts';
import { typeLabel } from '../../../../server/src/topology/labels.ts';
import {
  type EdgeType,
  edgeTypes,
  type NodeStatus,
  type NodeType,
  type TopologyModel,
} from '../../../../server/src/topology/model.ts';
import { create, createSvg } from './create.ts';

const edgeTexts: Readonly<Record<EdgeType, string>> = {
  routes: 'sends requests to',
  governs: 'gives the pods their names',
  selects: 'chooses pods by their labels',
  dns: 'calls by address',
  owns: 'makes and keeps up',
  mounts: 'uses as a volume',
  claims: 'is bound to',
  class: 'gets its storage from',
  protects: 'keeps enough of it running',
  scales: 'sets its replicas',
  scopes: 'is visible to',
  references: 'refers to',
  reaches: 'may come in by a network policy',
};

const statusTexts: Readonly<Record<NodeStatus, string>> = {
  declared: 'declared in a file',
  derived: 'made by the cluster or a controller, or outside of it',
  missing: 'named, but declared nowhere',
};

const keys: readonly (readonly [key: string, meaning: string])[] = [
  ['Arrows', 'to the next resource'],
  ['Enter', 'open its source'],
  ['Shift + arrows', 'move the drawing'],
  ['+  -  0  1', 'zoom in, out, fit, actual size'],
  ['/', 'search'],
  ['Esc', 'close'],
];

/** Fills the legend with what this drawing uses, and no more. */
export function showLegend(panel: HTMLElement, model: TopologyModel): void {
  const types = new Set(model.nodes.map((it) => it.type));
  const statuses = new Set(model.nodes.map((it) => it.status));
  const edges = new Set(model.edges.map((it) => it.type));
  const order: readonly Family[] = ['network', 'workload', 'pod', 'storage', 'config', 'policy', 'dapr'];
  const sorted = [...types].sort((a, b) => order.indexOf(familyOf[a]) - order.indexOf(familyOf[b]));
  panel.replaceChildren(
    create('h3', {}, 'Resources'),
    create('ul', {}, ...sorted.map((type) => create('li', {}, tile(type), typeLabel(type)))),
    create('h3', {}, 'Outlines'),
    create(
      'ul',
      {},
      ...(['declared', 'derived', 'missing'] as const)
        .filter((status) => statuses.has(status))
        .map((status) => create('li', {}, outline(status), statusTexts[status])),
    ),
    create('h3', {}, 'Lines'),
    create(
      'ul',
      {},
      ...edgeTypes
        .filter((type) => edges.has(type))
        .map((type) => create('li', {}, line(type), create('span', {}, create('b', {}, type), ` ${edgeTexts[type]}`))),
    ),
    create('h3', {}, 'Keys'),
    create(
      'dl',
      {},
      ...keys.flatMap(([key, meaning]) => [create('dt', {}, create('kbd', {}, key)), create('dd', {}, meaning)]),
    ),
  );
}

function tile(type: NodeType): SVGElement {
  return createSvg(
    'svg',
    { class: 'topology sample', viewBox: '0 0 26 26', 'aria-hidden': 'true' },
    createSvg(
      'g',
      { class: `node ${familyOf[type]} declared` },
      createSvg('rect', { class: 'tile', width: '26', height: '26', rx: '6' }),
      createSvg('path', { class: 'icon', d: icons[type], transform: 'translate(4 4) scale(0.9)' }),
    ),
  );
}

function outline(status: NodeStatus): SVGElement {
  return createSvg(
    'svg',
    { class: 'topology sample wide', viewBox: '0 0 44 26', 'aria-hidden': 'true' },
    createSvg(
      'g',
      { class: `node workload ${status}` },
      createSvg('rect', { class: 'surface', x: '2', y: '3', width: '40', height: '20', rx: '5' }),
    ),
  );
}

function line(type: EdgeType): SVGElement {
  return createSvg(
    'svg',
    { class: 'topology sample wide', viewBox: '0 0 44 26', 'aria-hidden': 'true' },
    createSvg(
      'g',
      { class: `edge ${type}` },
      createSvg('path', { class: 'line', d: 'M1 13H36' }),
      createSvg('path', { class: 'arrow', d: 'M43 13l-8 4v-8z' }),
    ),
  );
}
