import type { TopologyModel } from '../../server/src/topology/model.ts';

/** A model in words: nodes that are not declared as `Type name (status)`, edges as the sentences they are. */
export function told({ nodes, edges }: TopologyModel): string {
  const byId = new Map(nodes.map((it) => [it.id, `${it.type} ${it.name}`]));
  return [
    ...nodes.map((it) => `${it.type} ${it.name}${it.status === 'declared' ? '' : ` (${it.status})`}`),
    ...edges.map(
      ({ from, to, type, label, problem }) =>
        `${byId.get(from)} ${type} ${byId.get(to)}${label === undefined ? '' : ` [${label}]`}${problem === undefined ? '' : `: ${problem}`}`,
    ),
  ].join('\n');
}
