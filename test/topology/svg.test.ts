import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, test } from 'vitest';
import { headingX } from '../../server/src/topology/heading.ts';
import { type LaidEdge, layout } from '../../server/src/topology/layout.ts';
import { escaped } from '../../server/src/topology/markup.ts';
import type { TopologyModel } from '../../server/src/topology/model.ts';
import { palettes } from '../../server/src/topology/style.ts';
import { type SvgOptions, svg } from '../../server/src/topology/svg.ts';
import { finding, ModelBuilder } from './model-builder.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { cache, platform, shop } from './samples.ts';

const elk = new Elk.default();
const picture: SvgOptions = { theme: 'light', title: 'Shop', role: 'picture' };

async function draw(model: TopologyModel, options: Partial<SvgOptions> = {}): Promise<string> {
  return svg(await layout(model, elk), { ...picture, ...options });
}

test.each([
  ['shop', shop()],
  ['cache', cache()],
  ['platform', platform(30)],
])('draws %s as well-formed XML, each node with its id and a name for screen readers', async (_, model) => {
  const all = elements(readXml(await draw(model)));
  const ids = new Set(all.flatMap((it) => it.attributes['data-node-id'] ?? []));
  const hidden = all.filter((it) => it.attributes['data-expand'] !== undefined).length > 0;
  expect(hidden || model.nodes.every((it) => ids.has(it.id))).toBe(true);
  for (const it of all.filter((element) => element.attributes['data-node-id'] !== undefined)) {
    expect(it.attributes).toMatchObject({ role: 'img', 'aria-label': expect.stringMatching(/\S/) });
  }
});

const crossed: readonly {
  readonly says: string;
  readonly width: number;
  readonly lines: readonly number[];
  readonly x: number;
}[] = [
  { says: 'at the left', width: 400, lines: [], x: 22 },
  { says: 'at the left of a line further to the right', width: 400, lines: [300], x: 22 },
  { says: 'right of a line at the left', width: 400, lines: [24], x: 32 },
  { says: 'right of several lines, in whatever order', width: 400, lines: [36, 24], x: 44 },
  { says: 'at the left where there is no room', width: 150, lines: [60], x: 22 },
];

test.each(crossed)('puts the name of a namespace $says', ({ width, lines, x }) => {
  const group = { x: 100, y: 200, width, height: 300, title: 'namespace data' };
  const edges = lines.map((at): LaidEdge => {
    const points = [
      { x: 100 + at, y: 150 },
      { x: 100 + at, y: 260 },
      { x: 400, y: 260 },
    ];
    return { from: 'a', to: 'b', edges: [], type: 'dns', points };
  });
  expect(headingX(group, edges)).toBe(x);
});

test('names a namespace over the lines that lead into it', async () => {
  const m = new ModelBuilder('shop');
  const web = m.node('Deployment', 'web', {});
  m.edge(web, 'dns', m.node('Service', 'collector', {}, { namespace: 'telemetry' }));
  const drawing = await draw(m.model);
  expect(drawing.indexOf('namespace telemetry')).toBeGreaterThan(drawing.lastIndexOf('class="line"'));
});

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  ']]>&amp;&#x3c;',
  '{{template}} $(VALUE)',
  'null \u0000 bell \u0007 half \uD800 end',
  '\u202E right to left',
  '资源名称',
];

test.each(hostile)('keeps %j text wherever a manifest may bring it', async (text) => {
  const m = new ModelBuilder(text);
  const set = m.set(text, 1, text, { claim: text, findings: [finding('error', text, text)] });
  const service = m.node('Service', text, { ports: [text], serviceType: text });
  m.edge(service, 'selects', set, { label: text, problem: text });
  m.node('Secret', text, { keys: [text] }, { namespace: `${text} too` });
  const all = elements(readXml(await draw(m.model, { title: text })));
  const names = new Set(all.map((it) => it.name));
  expect([...names].sort()).toEqual(['g', 'path', 'rect', 'style', 'svg', 'text', 'title']);
  expect(all.flatMap((it) => Object.keys(it.attributes)).filter((it) => /^on|href|^src$/i.test(it))).toEqual([]);
});

test('escapes everything that could end a text or an attribute', () => {
  expect(escaped(`<a b='c' d="e">&`)).toBe('&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;');
  expect(escaped('a\u0000b\uDC00c\uFFFEd')).toBe('a\uFFFDb\uFFFDc\uFFFDd');
});

test('brings its colours along for a picture, and leaves them to the page in the view', async () => {
  const light = await draw(shop());
  expect(light).toContain(palettes.light.network);
  expect(light).not.toContain('var(');
  expect(await draw(shop(), { theme: 'dark' })).toContain(palettes.dark.canvas);
  const inherited = await draw(shop(), { theme: 'inherit', role: 'interactive' });
  // The policy of the page forbids style elements and attributes.
  expect(inherited).not.toMatch(/<style| style=/);
  expect(inherited).toContain('role="button"');
});

test('gives each state a look of its own, and never by colour alone', async () => {
  const all = elements(readXml(await draw(shop())));
  const classesOf = (id: string) =>
    all.find((it) => it.attributes['data-node-id'] === id)?.attributes.class?.split(' ');
  expect(classesOf('Service/shop/queue-headless')).toContain('missing');
  expect(classesOf('Pod/shop/queue-0')).toContain('derived');
  expect(classesOf('PersistentVolumeClaim/shop/shared-redis')).toEqual(expect.arrayContaining(['declared', 'problem']));
  const style = await draw(shop());
  expect(style).toMatch(/\.missing \.surface\{[^}]*stroke-dasharray/);
  const text = all.flatMap((it) => it.text).join('\n');
  expect(text).toContain('SERVICE · MISSING');
});

test('counts findings by severity on the node', async () => {
  const all = elements(readXml(await draw(shop())));
  const redis = all.find((it) => it.attributes['data-node-id'] === 'StatefulSet/shop/redis');
  const badges = elements(redis).filter((it) => it.attributes.class?.startsWith('badge'));
  expect(
    badges.map(
      (it) =>
        `${it.attributes.class} ${elements(it)
          .map((child) => child.text)
          .join('')}`,
    ),
  ).toEqual(['badge hint 1', 'badge warning 2', 'badge error 1']);
});

test('is the same text every time', async () => {
  expect(await draw(shop())).toBe(await draw(shop()));
});

describe('contrast', () => {
  const texts = [
    'text',
    'muted',
    'network',
    'workload',
    'pod',
    'storage',
    'config',
    'policy',
    'dapr',
    'error',
  ] as const;
  const surfaces = ['canvas', 'group', 'frame', 'surface'] as const;
  test.each(Object.entries(palettes))('of %s is at least 4.5 to 1 for every text on every surface', (_, palette) => {
    for (const text of texts) {
      for (const surface of surfaces) {
        expect(contrast(palette[text], palette[surface]), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    for (const severity of ['error', 'warning', 'information', 'hint'] as const) {
      expect(contrast(palette['badge-text'], palette[severity]), severity).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function elements(root: XmlElement | undefined): XmlElement[] {
  return root ? [root, ...root.children.flatMap(elements)] : [];
}
