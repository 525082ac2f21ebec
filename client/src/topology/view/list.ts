import { spokenLabel } from '../../../../server/src/topology/describe.ts';
import { nodeLabel } from '../../../../server/src/topology/labels.ts';
import type { TopologyEdge, TopologyModel, TopologyNode } from '../../../../server/src/topology/model.ts';
import { create } from './create.ts';

/** Longer lists are cut into parts that open one by one, or a page of 10,000 entries would take seconds. */
const partSize = 200;

/** Fills the list that says what the drawing shows: every node with its facts, findings and connections, by namespace. */
export function showList(panel: HTMLElement, { nodes, edges }: TopologyModel, goTo: (id: string) => void): void {
  const byId = new Map(nodes.map((it) => [it.id, it] as const));
  const leaving = Map.groupBy(edges, (it) => it.from);
  const namespaces = [...Map.groupBy(nodes, (it) => it.namespace)].sort(([a], [b]) => (a < b ? -1 : 1));
  panel.replaceChildren(
    create('h2', {}, 'Resources as a list'),
    ...namespaces.map(([namespace, own]) => {
      const section = create(
        'details',
        namespaces.length === 1 || nodes.length < partSize ? { open: '' } : {},
        create('summary', {}, `${namespace === '' ? 'Whole cluster' : `Namespace ${namespace}`} (${own.length})`),
      );
      fillWhenOpen(section, own);
      return section;
    }),
  );

  function fillWhenOpen(section: HTMLDetailsElement, own: readonly TopologyNode[]): void {
    const fill = () => {
      if (!section.open || section.childElementCount > 1) return;
      append(section, own, 0);
    };
    section.addEventListener('toggle', fill);
    fill();
  }

  function append(section: HTMLElement, own: readonly TopologyNode[], from: number): void {
    section.append(create('ul', {}, ...own.slice(from, from + partSize).map(item)));
    const left = own.length - from - partSize;
    if (left <= 0) return;
    const more = create('button', { type: 'button', class: 'link' }, `${left} more`);
    more.addEventListener('click', () => {
      more.remove();
      append(section, own, from + partSize);
    });
    section.append(more);
  }

  function item(node: TopologyNode): HTMLElement {
    const button = create('button', { type: 'button', class: 'link', 'data-list-id': node.id }, spokenLabel(node));
    button.addEventListener('click', () => goTo(node.id));
    const lines = (leaving.get(node.id) ?? []).flatMap((it) => sentence(it, byId.get(it.to)));
    return create(
      'li',
      {},
      button,
      ...(lines.length > 0 ? [create('ul', {}, ...lines.map((it) => create('li', {}, it)))] : []),
    );
  }
}

function sentence({ type, label, problem, path }: TopologyEdge, to: TopologyNode | undefined): string[] {
  if (!to) return [];
  const about = [label, path === undefined ? undefined : `for ${path === 'read' ? 'reading' : 'writing'}`];
  const inside = about.filter((it) => it !== undefined).join(', ');
  const said = `${type} ${nodeLabel(to)} ${to.name}${inside === '' ? '' : ` (${inside})`}`;
  return [problem === undefined ? said : `${said}: ${problem}`];
}
