import type { Resource } from '../../k8s/resource.ts';
import type { Span } from '../../text/span.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import { lineEnd, lineStart, nextLineStart } from '../../yaml/layout.ts';
import type { YamlNode } from '../../yaml/node.ts';
import type { Borrowed } from './borrowed-suppressions.ts';
import type { Finding } from './finding.ts';

/** One rule id that somebody asked not to hear about, and for what. */
export interface Suppression {
  readonly ruleId: string;
  /** Where the id is written. */
  readonly document: YamlDocument;
  readonly span: Span;
  readonly scope:
    | { readonly kind: 'line'; readonly span: Span }
    | { readonly kind: 'file' }
    | { readonly kind: 'resource'; readonly root: YamlNode };
  /** Said to another tool, and taken to be meant for ours as well. */
  readonly borrowed?: Borrowed;
}

export const suppressionAnnotation = 'aks-stateful/ignore';
const directive = /#[ \t]*aks-stateful-ignore-(next-line|file)[ \t]+([^\r\n]*)/g;

/**
 * What is suppressed by a document: in comments (`# aks-stateful-ignore-next-line ID, ID -- reason`,
 * `# aks-stateful-ignore-file ID`) and by the annotation `aks-stateful/ignore: "ID, ID"` of a resource.
 */
export function suppressionsOf(document: YamlDocument, resources: readonly Resource[]): readonly Suppression[] {
  if (!document.text.includes('aks-stateful')) return [];
  return [...fromComments(document), ...resources.flatMap(fromAnnotation)];
}

export function isSuppressedBy(finding: Finding, { ruleId, document, scope }: Suppression): boolean {
  if (finding.ruleId !== ruleId) return false;
  if (scope.kind === 'file') return true;
  if (finding.document !== document) return false;
  if (scope.kind === 'resource') return finding.resource?.root === scope.root;
  return finding.span.start >= scope.span.start && finding.span.start <= scope.span.end;
}

const comments = new WeakMap<YamlDocument, readonly Suppression[]>();

function fromComments(document: YamlDocument): readonly Suppression[] {
  const known = comments.get(document);
  if (known) return known;
  let line: Span = { start: 0, end: -1 };
  const res = [...document.text.matchAll(directive)].flatMap((match): Suppression[] => {
    const [whole, kind, list = ''] = match;
    // In a block scalar or a string the same characters are content, not a comment.
    if (document.root && isContent(document.root, match.index)) return [];
    const listStart = match.index + whole.length - list.length;
    // Of comments in a row only the first looks for the line that they all speak of.
    if (kind !== 'file' && match.index >= line.start) line = nextLine(document, match.index);
    const scope: Suppression['scope'] = kind === 'file' ? { kind } : { kind: 'line', span: line };
    return ids(list).map(({ id, start }) => {
      const from = listStart + start;
      return { ruleId: id, document, span: { start: from, end: from + id.length }, scope };
    });
  });
  comments.set(document, res);
  return res;
}

/** The line after the comment. Several such comments in a row, and ordinary ones between, speak of the same line. */
function nextLine({ text }: YamlDocument, offset: number): Span {
  const before = text.slice(lineStart(text, offset), offset);
  let start = nextLineStart(text, offset);
  while (before.trim() === '' && /^[ \t]*#/.test(text.slice(start, lineEnd(text, start))))
    start = nextLineStart(text, start);
  return { start, end: lineEnd(text, start) };
}

function fromAnnotation(resource: Resource): Suppression[] {
  const node = resource.get('metadata', 'annotations', suppressionAnnotation);
  if (!node?.text) return [];
  return ids(node.text).map(({ id, start }) => ({
    ruleId: id,
    document: resource.document,
    span: node.spanOf(start, start + id.length),
    scope: { kind: 'resource', root: resource.root },
  }));
}

/** Rule ids in a list separated by commas or blanks, up to ` -- reason`. */
function ids(list: string): { id: string; start: number }[] {
  const end = list.search(/(^|\s)--(\s|$)/);
  const text = end === -1 ? list : list.slice(0, end);
  return [...text.matchAll(/[A-Za-z0-9][\w-]*/g)].map((match) => ({ id: match[0], start: match.index }));
}

function isContent(root: YamlNode, offset: number): boolean {
  const node = root.at(offset);
  return node.content.kind === 'scalar' && node.style !== 'plain' && node.start < offset && offset < node.end;
}
