/** Text made safe for the content and the attributes of XML: no character of a manifest can become markup. */
export function escaped(text: string): string {
  return wellFormed(text)
    .replace(notXml, '\uFFFD')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Without halves of surrogate pairs, which no encoding can write. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** An element from attributes, of which undefined ones are left out, and content that is markup already. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const text = Object.entries(attributes)
    .map(([key, value]) =>
      value === undefined ? '' : ` ${key}="${escaped(typeof value === 'number' ? rounded(value) : value)}"`,
    )
    .join('');
  return content.length === 0 ? `<${name}${text}/>` : `<${name}${text}>${content.join('')}</${name}>`;
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A length with at most two decimals, so that the output does not depend on the last bit of a sum. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// What XML 1.0 forbids even as a character reference: https://www.w3.org/TR/xml/#charsets
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about.
const notXml = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
