type Attributes = Readonly<Record<string, string | undefined>>;

/** An HTML element. Text is only ever set as text, so nothing a manifest says can become markup. */
export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const res = document.createElement(name);
  setAttributes(res, attributes);
  res.append(...content);
  return res;
}

/** An SVG element. */
export function createSvg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...content: readonly Node[]
): SVGElementTagNameMap[Name] {
  const res = document.createElementNS('http://www.w3.org/2000/svg', name);
  setAttributes(res, attributes);
  res.append(...content);
  return res;
}

/** A line drawing on a square of 20, hidden from screen readers: what it means is said beside it. */
export function icon(path: string): SVGSVGElement {
  return createSvg(
    'svg',
    { class: 'glyph', viewBox: '0 0 20 20', 'aria-hidden': 'true' },
    createSvg('path', { d: path }),
  );
}

function setAttributes(element: Element, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value);
  }
}
