import { subtitle } from './describe.ts';
import { type Family, families, familyOf } from './icons.ts';
import { nodeLabel } from './labels.ts';
import { wellFormed } from './markup.ts';
import type { EdgeType, TopologyModel, TopologyNode } from './model.ts';
import { palettes } from './style.ts';

/** The model as a Mermaid flowchart, for documents and pull requests. No text of a manifest can leave its label. */
export function mermaid(model: TopologyModel): string {
  const ids = new Map(model.nodes.map((node, index) => [node.id, `n${index}`] as const));
  const namespaces = [...new Set(model.nodes.map((it) => it.namespace))].filter((it) => it !== '').sort();
  const line = (node: TopologyNode) => {
    const [open, close] = shapes[familyOf[node.type]];
    return `${ids.get(node.id)}${open}"${label(node)}"${close}:::${node.status === 'missing' ? 'missing' : familyOf[node.type]}`;
  };
  const inNamespace = (namespace: string) => model.nodes.filter((it) => it.namespace === namespace).map(line);

  const res = ['flowchart LR'];
  if (namespaces.length > 1) {
    namespaces.forEach((namespace, index) => {
      res.push(`  subgraph g${index}["namespace ${quoted(namespace)}"]`, '    direction LR');
      res.push(...inNamespace(namespace).map((it) => `    ${it}`), '  end');
    });
    res.push(...inNamespace('').map((it) => `  ${it}`));
  } else {
    res.push(...model.nodes.map((it) => `  ${line(it)}`));
  }
  for (const { from, to, type, label: about } of model.edges) {
    const source = ids.get(from);
    const target = ids.get(to);
    if (source === undefined || target === undefined) continue;
    res.push(`  ${source} ${arrows[type]}|"${quoted(about === undefined ? type : `${type} ${about}`)}"| ${target}`);
  }
  for (const family of families) {
    res.push(
      `  classDef ${family} fill:${palettes.light.surface},stroke:${palettes.light[family]},color:${palettes.light.text}`,
    );
  }
  res.push(
    `  classDef missing fill:#fff5f5,stroke:${palettes.light.error},color:${palettes.light.error},stroke-dasharray:5 3`,
  );
  return `${res.join('\n')}\n`;
}

const shapes: Readonly<Record<Family, readonly [open: string, close: string]>> = {
  network: ['([', '])'],
  workload: ['[', ']'],
  pod: ['{{', '}}'],
  storage: ['[(', ')]'],
  config: ['[/', '/]'],
  policy: ['>', ']'],
  dapr: ['[[', ']]'],
};

const solid = '-->';
const dotted = '-.->';
const thick = '==>';

const arrows: Readonly<Record<EdgeType, string>> = {
  routes: thick,
  governs: thick,
  selects: solid,
  dns: dotted,
  owns: solid,
  mounts: solid,
  claims: solid,
  class: dotted,
  protects: dotted,
  scales: dotted,
  scopes: dotted,
  references: dotted,
  reaches: dotted,
};

function label(node: TopologyNode): string {
  const second = subtitle(node);
  return `${quoted(nodeLabel(node))}<br/><b>${quoted(node.name)}</b>${second === '' ? '' : `<br/>${quoted(second)}`}`;
}

/**
 * Inside quotes Mermaid reads `#35;`-style entities and HTML, and nothing else; so everything but letters, digits and
 * harmless marks becomes an entity.
 */
export function quoted(text: string): string {
  return wellFormed(text)
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} .,:/()·…_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
