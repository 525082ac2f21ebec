/** An element of XML, read strictly. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const token = /<\/([\w:-]+)>|<([\w:-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
const attribute = / ([\w:-]+)="([^"<]*)"/g;
const entity = /&(?:(amp|lt|gt|quot|#39);)?/g;
const values: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads the XML that our renderer may write: elements, attributes, text and five entities. Anything else is an error. */
export function readXml(source: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const [whole, closing, opening, attributes = '', empty, text] = token.exec(source) ?? [];
    const top = stack.at(-1);
    if (whole === undefined || !top) throw new Error(`not XML at ${at}: ${source.slice(at, at + 80)}`);
    if (text !== undefined) top.text += decoded(text);
    else if (closing !== undefined) {
      if (closing !== top.name) throw new Error(`</${closing}> closes <${top.name}> at ${at}`);
      stack.pop();
    } else if (opening !== undefined) {
      const pairs = [...attributes.matchAll(attribute)].map(
        ([, name = '', value = '']) => [name, decoded(value)] as const,
      );
      if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute twice at ${at}`);
      const element: Open = { name: opening, attributes: Object.fromEntries(pairs), children: [], text: '' };
      top.children.push(element);
      if (empty !== '/') stack.push(element);
    }
  }
  const [first, ...others] = root.children;
  if (!first || others.length > 0 || stack.length !== 1) throw new Error('there must be one root element');
  return first;
}

function decoded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has none of them.
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.test(text))
    throw new Error('not a character of XML');
  return text.replace(entity, (whole, name: string | undefined) => {
    const value = name === undefined ? undefined : values[name];
    if (value === undefined) throw new Error(`a bare ${whole}`);
    return value;
  });
}
