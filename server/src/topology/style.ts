import { type Family, families } from './icons.ts';
import { type EdgeType, type Severity, severities } from './model.ts';

/** The colours of a drawing, named by what they are for. */
export const tokens = [
  'canvas',
  'group',
  'frame',
  'surface',
  'border',
  'text',
  'muted',
  ...families,
  ...severities,
  'badge-text',
  'focus',
] as const;
export type Token = (typeof tokens)[number];

/** A colour for every token, in any form CSS understands. */
export type Palette = Readonly<Record<Token, string>>;

/** For pictures that leave the editor. Texts keep a contrast of at least 4.5 to 1 on every surface they stand on. */
export const palettes = {
  light: {
    canvas: '#ffffff',
    group: '#f6f8fa',
    frame: '#f2f6fc',
    surface: '#ffffff',
    border: '#c8d1da',
    text: '#1b2128',
    muted: '#56606b',
    network: '#1a7f37',
    workload: '#0b63ce',
    pod: '#0b7285',
    storage: '#7a3fd0',
    config: '#8f5a00',
    policy: '#57606a',
    dapr: '#b02a78',
    error: '#cf222e',
    warning: '#9a6200',
    information: '#0b63ce',
    hint: '#66707b',
    'badge-text': '#ffffff',
    focus: '#0b63ce',
  },
  dark: {
    canvas: '#16191d',
    group: '#1b1f24',
    frame: '#1c232c',
    surface: '#23292f',
    border: '#414a54',
    text: '#e8edf2',
    muted: '#a3adb8',
    network: '#56c271',
    workload: '#6cb0ff',
    pod: '#4cc4d9',
    storage: '#b999ff',
    config: '#e0b054',
    policy: '#a9b4c0',
    dapr: '#f08fc4',
    error: '#ff7b72',
    warning: '#e3b341',
    information: '#6cb0ff',
    hint: '#a3adb8',
    'badge-text': '#16191d',
    focus: '#6cb0ff',
  },
} as const satisfies Record<string, Palette>;

/** In the editor, every colour comes from a custom property which the page sets from the editor's own. */
export const inheritedPalette: Palette = Object.fromEntries(
  tokens.map((it) => [it, `var(--topology-${it})`]),
) as Palette;

export const pictureFont = "'Segoe UI', system-ui, -apple-system, 'Helvetica Neue', Helvetica, Arial, sans-serif";

interface Stroke {
  readonly family: Family;
  readonly width: number;
  readonly dashes?: string;
}

/** How the line of each type of edge looks. Dashes differ wherever colours might be mistaken for each other. */
const strokes: Readonly<Record<EdgeType, Stroke>> = {
  routes: { family: 'network', width: 2 },
  selects: { family: 'network', width: 1.5 },
  governs: { family: 'network', width: 2.25 },
  dns: { family: 'pod', width: 1.75, dashes: '2 3' },
  owns: { family: 'workload', width: 1.5 },
  mounts: { family: 'storage', width: 1.5 },
  claims: { family: 'storage', width: 1.5 },
  class: { family: 'storage', width: 1 },
  protects: { family: 'policy', width: 1.25, dashes: '6 3' },
  scales: { family: 'policy', width: 1.25, dashes: '9 3 2 3' },
  scopes: { family: 'dapr', width: 1.25, dashes: '6 3' },
  references: { family: 'config', width: 1.25, dashes: '4 3' },
  reaches: { family: 'network', width: 1.5, dashes: '1 3' },
};

/** The style sheet of a drawing. Everything is under `.topology`, so that a page may hold it beside its own. */
export function stylesheet(palette: Palette, fontFamily: string): string {
  const rules: readonly (readonly [selector: string, declarations: string])[] = [
    ['', `font-family:${fontFamily}`],
    ['.canvas', `fill:${palette.canvas}`],
    ['text', `fill:${palette.text}`],
    ['.group rect', `fill:${palette.group};stroke:${palette.border};stroke-width:1`],
    [
      '.group text',
      `fill:${palette.muted};font-size:12px;font-weight:600;paint-order:stroke;stroke:${palette.group};stroke-width:6px;stroke-linejoin:round`,
    ],
    ['.frame rect', `fill:${palette.frame};stroke:${palette.workload};stroke-opacity:.45;stroke-width:1.25`],
    ['.surface', `fill:${palette.surface};stroke:${palette.border};stroke-width:1`],
    ['.bare', 'fill:transparent;stroke:none'],
    ['.tile', 'fill-opacity:.13;stroke:none'],
    ['.icon', 'fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round'],
    ['.kicker', 'font-size:9.5px;font-weight:600;letter-spacing:.7px'],
    ['.title', 'font-size:13px;font-weight:600'],
    ['.row .title', 'font-size:12px'],
    ['.subtitle', `fill:${palette.muted};font-size:11px`],
    ['.more rect', `fill:${palette.surface};stroke:${palette.border};stroke-dasharray:3 3`],
    ['.more text', `fill:${palette.muted};font-size:11px;text-anchor:middle`],
    ['.line', 'fill:none;stroke-linejoin:round'],
    ['.edge .plate', `fill:${palette.canvas};fill-opacity:.92`],
    ['.edge text', 'font-size:10px;text-anchor:middle'],
    ...families.flatMap((family): [string, string][] => [
      [`.${family} .tile`, `fill:${palette[family]}`],
      [`.${family} .icon`, `stroke:${palette[family]}`],
      [`.${family} .kicker`, `fill:${palette[family]}`],
    ]),
    ...Object.entries(strokes).flatMap(([type, { family, width, dashes }]): [string, string][] => [
      [
        `.${type} .line`,
        `stroke:${palette[family]};stroke-width:${width}${dashes === undefined ? '' : `;stroke-dasharray:${dashes}`}`,
      ],
      [`.${type} .arrow`, `fill:${palette[family]}`],
      [`.${type} text`, `fill:${palette[family]}`],
    ]),
    // A derived node recedes by its outline and weight; its text keeps its contrast.
    ['.derived .surface', `fill:${palette.surface};fill-opacity:.55;stroke-opacity:.75`],
    ['.derived .title', 'font-weight:400'],
    [
      '.missing .surface',
      `fill:${palette.error};fill-opacity:.07;stroke:${palette.error};stroke-width:1.5;stroke-dasharray:5 3`,
    ],
    ['.ghost .surface', `fill-opacity:.2;stroke:${palette.policy};stroke-opacity:1;stroke-dasharray:2 3`],
    ['.ghost .icon', 'stroke-dasharray:2 2'],
    ['.inline-values .tile', `fill:${palette.warning}`],
    ['.inline-values .icon', `stroke:${palette.warning}`],
    ['.vault-values .tile', `fill:${palette.network}`],
    ['.vault-values .icon', `stroke:${palette.network}`],
    ['.missing .tile', `fill:${palette.error}`],
    ['.missing .icon', `stroke:${palette.error}`],
    ['.missing .kicker', `fill:${palette.error}`],
    ['.problem .surface', `stroke:${palette.error};stroke-width:2`],
    ['.problem .tile', `fill:${palette.error}`],
    ['.problem .icon', `stroke:${palette.error}`],
    ['.faulty .line', `stroke:${palette.error};stroke-width:2`],
    ['.faulty .arrow', `fill:${palette.error}`],
    ['.faulty text', `fill:${palette.error};font-weight:600`],
    ...severities.map((severity: Severity): [string, string] => [
      `.badge.${severity} .pill`,
      `fill:${palette[severity]}`,
    ]),
    ['.badge text', `fill:${palette['badge-text']};font-size:10px;font-weight:600`],
    [
      '.badge .glyph',
      `fill:none;stroke:${palette['badge-text']};stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round`,
    ],
    ['.badge .pill', `stroke:${palette.canvas};stroke-width:1.5`],
  ];
  return rules
    .map(([selector, declarations]) => `.topology${selector === '' ? '' : ` ${selector}`}{${declarations}}`)
    .join('\n');
}
