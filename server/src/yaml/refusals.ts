import type { SyntaxProblem } from './document.ts';
import type { YamlNode } from './node.ts';

/**
 * What is YAML, and kubectl's reader refuses it all the same: it reads lines before it reads YAML, and makes JSON of
 * what it has read. `root` is wanted where there are aliases.
 */
export function refusals(text: string, root: YamlNode | undefined): readonly SyntaxProblem[] {
  return [...markers(text), ...controlCharacters(text), ...(root ? aliases(root) : [])];
}

/** kubectl takes each line that begins with three dashes for a marker, and wants nothing but a comment behind it. */
function markers(text: string): SyntaxProblem[] {
  const match = /^---[ \t]*(?=[^\s#])/m.exec(text);
  if (!match) return [];
  const start = match.index + match[0].length;
  const message = 'kubectl wants nothing but a comment behind "---": it refuses the file.';
  return [problem(start, text.slice(start).search(/[\r\n]|$/) + start, message)];
}

function controlCharacters(text: string): SyntaxProblem[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const match = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/.exec(text);
  if (!match) return [];
  const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return [problem(match.index, match.index + 1, `Control character U+${code}: kubectl refuses the file.`)];
}

/** An alias must not stand for more than a reader can hold. A cycle has no end. */
function aliases(root: YamlNode): SyntaxProblem[] {
  const sizes = new Map<YamlNode, number>();
  const size = (node: YamlNode): number => {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    sizes.set(node, Number.POSITIVE_INFINITY);
    const { content } = node;
    let sum = 1;
    if (content.kind === 'alias' && content.target) sum += size(content.target);
    if (content.kind === 'sequence') for (const it of content.items) sum += size(it);
    if (content.kind === 'mapping') for (const { value } of content.entries) sum += size(value);
    sizes.set(node, sum);
    return sum;
  };
  if (size(root) <= Math.max(maximumSize, 10 * sizes.size)) return [];
  const message = 'Aliases in this document multiply beyond measure: kubectl refuses the file.';
  return [problem(root.start, root.start + 1, message)];
}

/** Keys that JSON has no word for. */
export function refusedKey(key: YamlNode): SyntaxProblem | undefined {
  if (key.style !== 'plain' || key.keyText.length > 'null'.length || !key.isNull) return undefined;
  return problem(
    key.start,
    Math.max(key.end, key.start + 1),
    'A key is null, which JSON has no word for: kubectl refuses the file.',
  );
}

/** Numbers that JSON has no word for. */
export function refusedScalar(scalar: YamlNode, source: string): SyntaxProblem | undefined {
  if (!/^[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)$/.test(source)) return undefined;
  return problem(scalar.start, scalar.end, `JSON has no word for ${source}: kubectl refuses the file.`);
}

/** In nodes; a manifest may have 1.5 MB. */
const maximumSize = 400_000;

function problem(start: number, end: number, message: string): SyntaxProblem {
  return { span: { start, end }, message, severity: 'error' };
}
