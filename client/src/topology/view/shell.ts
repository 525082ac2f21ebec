import { create, icon } from './create.ts';

/** The fixed parts of the page. */
export interface Shell {
  readonly heading: HTMLElement;
  readonly stage: HTMLElement;
  readonly world: HTMLElement;
  readonly notice: HTMLElement;
  readonly details: HTMLElement;
  readonly legend: HTMLElement;
  readonly filter: HTMLElement;
  readonly levels: HTMLElement;
  readonly list: HTMLElement;
  readonly simulation: HTMLElement;
  /** Where the choice of the view goes. */
  readonly choosers: HTMLElement;
  readonly search: HTMLInputElement;
  readonly searchResult: HTMLElement;
  readonly summary: HTMLElement;
  readonly zoomLevel: HTMLElement;
  readonly buttons: Readonly<Record<ButtonName, HTMLButtonElement>>;
}

type ButtonName =
  | ('file' | 'workspace' | 'filter' | 'list' | 'simulate')
  | ('zoomOut' | 'zoomIn' | 'actualSize' | 'fit' | 'legend' | 'export' | 'exportPng' | 'copy');

const glyphs = {
  zoomOut: 'M4 10h12',
  zoomIn: 'M4 10h12M10 4v12',
  fit: 'M3 7V4.5A1.5 1.5 0 0 1 4.5 3H7M13 3h2.5A1.5 1.5 0 0 1 17 4.5V7M17 13v2.5a1.5 1.5 0 0 1-1.5 1.5H13M7 17H4.5A1.5 1.5 0 0 1 3 15.5V13',
  legend: 'M4 5.5h.01M8 5.5h8.5M4 10h.01M8 10h8.5M4 14.5h.01M8 14.5h8.5',
  export: 'M10 3v9M6.5 8.8 10 12.3l3.5-3.5M3.5 13v2.5A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5V13',
  image: 'M3.5 4h13v12h-13zM3.5 13l4-4 4 4M10.5 12l2.5-2.5 3.5 3.5M13 7h.01',
  copy: 'M7.5 7V4.5A1.5 1.5 0 0 1 9 3h6.5A1.5 1.5 0 0 1 17 4.5V11a1.5 1.5 0 0 1-1.5 1.5H13M4.5 7H11a1.5 1.5 0 0 1 1.5 1.5V15a1.5 1.5 0 0 1-1.5 1.5H4.5A1.5 1.5 0 0 1 3 15V8.5A1.5 1.5 0 0 1 4.5 7',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l3.8 3.8',
} as const;

/** Builds the page around the drawing. */
export function buildShell(app: HTMLElement): Shell {
  const heading = create('h1', { class: 'unseen' }, 'Topology');
  const world = create('div', { class: 'world' });
  const notice = create('div', { class: 'notice', role: 'status', hidden: '' });
  const summary = create('span', { class: 'summary', role: 'status' });
  const stage = create('main', { class: 'stage', 'aria-label': 'Topology' }, world, notice, summary);
  const details = create('aside', { class: 'details', 'aria-label': 'Details of the selected resource', hidden: '' });
  const legend = create('aside', { class: 'legend', id: 'legend', 'aria-label': 'Legend', tabindex: '0', hidden: '' });
  const filter = create('aside', { class: 'filter', id: 'filter', 'aria-label': 'Filter', hidden: '' });
  const list = create('aside', { class: 'list', id: 'list', 'aria-label': 'Resources as a list', hidden: '' });
  const simulation = create('section', {
    ...{ class: 'simulation', id: 'simulation', 'aria-label': 'Simulation', hidden: '' },
  });
  const levels = create('nav', { class: 'levels', 'aria-label': 'What part is drawn', hidden: '' });
  const choosers = create('div', { class: 'cluster' });
  const search = create('input', {
    type: 'search',
    placeholder: 'Search (/)',
    'aria-label': 'Search resources by name, type or fact',
    spellcheck: 'false',
  });
  const searchResult = create('span', { class: 'search-result', role: 'status' });
  const zoomLevel = create('span', {}, '100%');
  const buttons: Shell['buttons'] = {
    file: create('button', { type: 'button', title: 'Only this file and what it connects to' }, 'File'),
    workspace: create('button', { type: 'button', title: 'Every manifest of the workspace' }, 'Workspace'),
    filter: create('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'filter' }, 'Filter'),
    list: create('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'list' }, 'List'),
    simulate: create('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'simulation' }, 'Simulate'),
    zoomOut: iconButton('Zoom out (-)', glyphs.zoomOut),
    actualSize: create(
      'button',
      { type: 'button', class: 'zoom-level', title: 'Actual size (1)', 'aria-label': '100%, to actual size' },
      zoomLevel,
    ),
    zoomIn: iconButton('Zoom in (+)', glyphs.zoomIn),
    fit: iconButton('Fit into the window (0)', glyphs.fit),
    legend: iconButton('Legend (?)', glyphs.legend, { 'aria-expanded': 'false', 'aria-controls': 'legend' }),
    export: iconButton('Export as SVG', glyphs.export),
    exportPng: iconButton('Export as PNG', glyphs.image),
    copy: iconButton('Copy as Mermaid', glyphs.copy),
  };
  const { file, workspace, zoomOut, actualSize, zoomIn, fit } = buttons;
  const toolbar = create(
    'header',
    { class: 'toolbar' },
    heading,
    create('div', { class: 'segments', role: 'group', 'aria-label': 'What is drawn' }, file, workspace),
    choosers,
    create('label', { class: 'search' }, icon(glyphs.search), search, searchResult),
    create('div', { class: 'cluster', role: 'group', 'aria-label': 'Zoom' }, zoomOut, actualSize, zoomIn, fit),
    create('div', { class: 'cluster' }, buttons.filter, buttons.list, buttons.simulate),
    create('div', { class: 'cluster' }, buttons.legend, buttons.export, buttons.exportPng, buttons.copy),
  );
  const floating = create('div', { class: 'drawing' }, stage, levels, details, legend, filter);
  app.replaceChildren(toolbar, create('div', { class: 'body' }, list, floating), simulation);
  const panels = { details, legend, filter, list, levels, simulation, choosers };
  return { heading, stage, world, notice, ...panels, search, searchResult, summary, zoomLevel, buttons };
}

/** A button that shows only a drawing; its name is for screen readers and the tooltip. */
export function iconButton(
  label: string,
  path: string,
  more: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  return create(
    'button',
    { type: 'button', class: 'icon-button', title: label, 'aria-label': label, ...more },
    icon(path),
  );
}
