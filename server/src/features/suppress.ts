import type { Resource } from '../k8s/resource.ts';
import { type Finding, syntaxCode, unusedSuppressionCode } from '../rules/core/finding.ts';
import { type Suppression, suppressionAnnotation, suppressionsOf } from '../rules/core/suppressions.ts';
import { touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { type Edit, setPath } from '../yaml/edit.ts';
import type { YamlFile } from '../yaml/file.ts';
import { isJson, lineEnd, lineStart, nextLineStart } from '../yaml/layout.ts';
import type { YamlNode } from '../yaml/node.ts';

/** One way to stop hearing about a finding. */
export interface SuppressionChoice {
  readonly scope: 'line' | 'resource' | 'file';
  readonly edit: Edit;
}

/** The ways to suppress a finding that its file allows, the narrowest first. JSON has no comments. */
export function suppressionChoices(workspace: Workspace, finding: Finding): readonly SuppressionChoice[] {
  if (finding.ruleId === syntaxCode || finding.ruleId === unusedSuppressionCode) return [];
  const choices: readonly SuppressionChoice[] = [
    { scope: 'line', edit: onLine(workspace, finding) },
    { scope: 'resource', edit: finding.resource ? inResource(finding.resource, finding.ruleId) : [] },
    { scope: 'file', edit: inFile(workspace, finding) },
  ];
  return choices.filter((it) => it.edit.length > 0);
}

function onLine(workspace: Workspace, { document, span, ruleId }: Finding): Edit {
  const { text, root } = document;
  const start = lineStart(text, span.start);
  const known = suppressions(workspace, document).findLast(
    ({ scope }) => scope.kind === 'line' && touches(scope.span, span.start),
  );
  if (known) return extended(known, ruleId);
  // Above a marker a comment would belong to the document before, and inside a text of several lines it is no comment.
  if (!root || isJson(root) || /^\uFEFF?(?:---|%)/.test(text.slice(start)) || isInScalar(root, start)) return [];
  const [indent = ''] = /^[ \t]*/.exec(text.slice(start)) ?? [];
  return insertedLine(document, start, `${indent}# aks-stateful-ignore-next-line ${ruleId}`);
}

/** Adds to the list of the annotation, before a reason that may follow it. */
function inResource(resource: Resource, ruleId: string): Edit {
  const written = resource.text('metadata', 'annotations', suppressionAnnotation) ?? '';
  const reason = written.search(/\s*(?:^|\s)--(?:\s|$)/);
  const list = (reason === -1 ? written : written.slice(0, reason)).trimEnd();
  const rest = reason === -1 ? '' : written.slice(reason);
  const value = `${list === '' ? ruleId : `${list.replace(/,$/, '')}, ${ruleId}`}${rest}`;
  return setPath(resource.root, ['metadata', 'annotations', suppressionAnnotation], value);
}

function inFile(workspace: Workspace, { document, ruleId }: Finding): Edit {
  const file = workspace.file(document.uri);
  if (!file) return [];
  const head = heads.get(file) ?? headOf(workspace, file);
  heads.set(file, head);
  if ('known' in head) return extended(head.known, ruleId);
  return head.first ? insertedLine(head.first, head.at, `# aks-stateful-ignore-file ${ruleId}`) : [];
}

/** Where a file says what is left out in all of it, or where it could. */
type Head = { readonly known: Suppression } | { readonly first: YamlDocument | undefined; readonly at: number };

/** It takes a look at all of the file, and is asked for each of its findings. */
const heads = new WeakMap<YamlFile, Head>();

function headOf(workspace: Workspace, { documents }: YamlFile): Head {
  const all = documents.flatMap((it) => suppressions(workspace, it));
  const known = all.findLast((it) => it.scope.kind === 'file');
  if (known) return { known };
  const [first] = documents;
  if (!first || documents.some((it) => it.root && isJson(it.root))) return { first: undefined, at: 0 };
  const { text } = first;
  const top = text.startsWith('\uFEFF') ? 1 : 0;
  // A marker that holds nothing else may stay the first line; before one with content the comment is a document of its own.
  const marker = /^---[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)/.exec(text.slice(top));
  return { first, at: top + (marker?.[0].length ?? 0) };
}

function suppressions(workspace: Workspace, document: YamlDocument): readonly Suppression[] {
  return suppressionsOf(document, workspace.resourcesOf(document));
}

function extended({ document, span }: Suppression, ruleId: string): Edit {
  return [{ document, span: { start: span.end, end: span.end }, text: `, ${ruleId}` }];
}

function insertedLine(document: YamlDocument, at: number, line: string): Edit {
  return [{ document, span: { start: at, end: at }, text: `${line}${document.newline}` }];
}

function isInScalar(root: YamlNode, lineStartsAt: number): boolean {
  const node = root.at(lineStartsAt);
  return node.content.kind === 'scalar' && node.start < lineStartsAt && lineStartsAt < node.end;
}

/** Takes an unused suppression back: its id, or the whole comment or annotation if it holds no other. */
export function withoutSuppression(workspace: Workspace, { document, span }: Finding): Edit {
  const all = suppressions(workspace, document);
  const own = all.find((it) => it.span.start === span.start && it.span.end === span.end);
  // A comment on a line of its own goes with the line. More than one id, or an annotation, is for the author to edit.
  const { text } = document;
  const [start, end] = [lineStart(text, span.start), lineEnd(text, span.start)];
  const alone = all.filter((it) => start <= it.span.start && it.span.start <= end).length === 1;
  if (!own || !alone || own.scope.kind === 'resource') return [];
  const comment = text.slice(start, end).search(/#[ \t]*aks-stateful-ignore-/);
  if (text.slice(start, start + comment).trim() === '') {
    return [{ document, span: { start, end: nextLineStart(text, end) }, text: '' }];
  }
  const before = text.slice(start, start + comment).trimEnd().length;
  return [{ document, span: { start: start + before, end }, text: '' }];
}
