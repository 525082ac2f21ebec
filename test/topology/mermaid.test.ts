import { expect, test } from 'vitest';
import { mermaid } from '../../server/src/topology/mermaid.ts';
import { ModelBuilder } from './model-builder.ts';
import { cache, platform, shop } from './samples.ts';

test('writes nodes by kind and edges as sentences', () => {
  const m = new ModelBuilder('default');
  const set = m.node('StatefulSet', 'cache', { replicas: 3, images: ['redis:8'] });
  const service = m.node('Service', 'cache', {}, { status: 'missing' });
  m.edge(service, 'governs', set, { label: 'by name' });
  expect(mermaid(m.model).split('\n').slice(0, 4)).toEqual([
    'flowchart LR',
    '  n0["StatefulSet<br/><b>cache</b><br/>3 replicas · redis:8"]:::workload',
    '  n1(["Service<br/><b>cache</b><br/>not declared in these files"]):::missing',
    '  n1 ==>|"governs by name"| n0',
  ]);
});

const hostile = [
  'a"]:::evil',
  'x --> y',
  '</b><script>alert(1)</script>',
  '#35;quot;',
  'end',
  '`markdown`',
  'two\nlines %% comment',
  'click n0 call alert()',
  'half \uD800 pair',
];

test.each(hostile)('keeps %j inside its label', (text) => {
  const m = new ModelBuilder(text);
  const secret = m.node('Secret', text, { keys: [text], kind: text });
  m.edge(m.node('Deployment', text, { images: [text] }, { namespace: 'other' }), 'references', secret, { label: text });
  const lines = mermaid(m.model).trimEnd().split('\n');
  const shape =
    /^ *(?:n\d+(?:\(\[|\[\(|\[\/|\[\[|\{\{|\[|>)"[^"`\\]*"(?:\]\)|\)\]|\/\]|\]\]|\}\}|\])(?::::\w+)?|subgraph g\d+\["[^"`]*"\]|direction LR|end|n\d+ (?:==>|-->|-\.->)\|"[^"`]*"\| n\d+|classDef \w+ [\w:#,.\- ]+|flowchart LR)$/;
  expect(lines.filter((it) => !shape.test(it))).toEqual([]);
  const labels = [...mermaid(m.model).matchAll(/"([^"]*)"/g)].map(([, label = '']) => label);
  expect(labels.join('').replaceAll(/<\/?b>|<br\/>|#\d+;/g, '')).not.toMatch(/[<>#`"%{}[\]|;]/);
});

test.each([
  ['shop', shop()],
  ['cache', cache()],
  ['platform', platform()],
])('draws every node and edge of %s', (_, model) => {
  const text = mermaid(model);
  expect(text.match(/^ *n\d+\W.*:::/gm)?.length).toBe(model.nodes.length);
  expect(text.match(/\| n\d+$/gm)?.length).toBe(model.edges.length);
});
