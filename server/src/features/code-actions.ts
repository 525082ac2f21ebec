import type { Resource } from '../k8s/resource.ts';
import { type Finding, type Fix, syntaxCode, unusedSuppressionCode } from '../rules/core/finding.ts';
import type { Place } from '../rules/core/rule.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DocumentEdit, Edit } from '../yaml/edit.ts';
import type { Action, ActionKind } from './action.ts';
import { mergeEdits } from './merge-edits.ts';
import { suppressionChoices, withoutSuppression } from './suppress.ts';

/** Where somebody asks for actions. */
export interface ActionRequest {
  /** From the start of the file, because a selection may reach over several documents. */
  readonly span: Span;
  /** The kinds of actions that are wanted, such as `source.fixAll`; `undefined` for all. */
  readonly only: readonly string[] | undefined;
}

/** What can be done about those of one file's findings that touch `span`. */
export function codeActions(
  workspace: Workspace,
  findings: readonly Finding[],
  { span, only }: ActionRequest,
): readonly Action[] {
  const res: Action[] = [];
  if (isWanted('quickfix', only)) {
    const touched = findings.filter((it) => isTouched(workspace, it, span));
    res.push(
      ...touched.flatMap((it) => fixes(workspace, it)),
      ...ruleIds(touched).flatMap((it) => fixAllOfRule(findings, it)),
      ...suppressing(workspace, touched),
      ...ruleIds(touched).map(documentation),
    );
  }
  if (isWanted('source.fixAll.aksStateful', only)) {
    const edit = fixAll(findings);
    const title = 'Apply all safe fixes of Stateful Designer in this file';
    if (edit.length > 0) res.push(action({ title, kind: 'source.fixAll.aksStateful', edit }));
  }
  return res;
}

/**
 * Every safe fix of one file that does not collide with one before it and stays in the file. What it leaves, or what
 * becomes possible by it, takes another round with the findings of the text it gives.
 */
export function fixAll(findings: readonly Finding[]): Edit {
  return mergeEdits(findings.map((it) => safeEdit(it) ?? []));
}

/** `source` asks for `source.fixAll.aksStateful`, too: kinds are a hierarchy. */
function isWanted(kind: ActionKind, only: readonly string[] | undefined): boolean {
  return only?.some((it) => it === '' || kind === it || kind.startsWith(`${it}.`)) ?? true;
}

function isTouched(workspace: Workspace, finding: Finding, span: Span): boolean {
  const start = fileOffset(workspace, finding);
  return start <= span.end && span.start <= start + finding.span.end - finding.span.start;
}

function fileOffset(workspace: Workspace, { document, span }: Place): number {
  return (workspace.file(document.uri)?.offsetOf(document) ?? 0) + span.start;
}

/** The rules of findings, in their order; codes that no rule has are left out. */
function ruleIds(findings: readonly Finding[]): readonly string[] {
  const ids = findings.map((it) => it.ruleId).filter((it) => it !== syntaxCode && it !== unusedSuppressionCode);
  return [...new Set(ids)];
}

function fixes(workspace: Workspace, finding: Finding): readonly Action[] {
  if (finding.ruleId === unusedSuppressionCode) {
    const edit = withoutSuppression(workspace, finding);
    return edit.length > 0
      ? [action({ title: 'Remove this suppression', findings: [finding], edit, isPreferred: true })]
      : [];
  }
  const offered = finding.fixes.flatMap((fix) => {
    const edit = fix.edit();
    return edit.length > 0 ? [{ fix, edit }] : [];
  });
  const preferred = offered.find(({ fix }) => fix.class === 'safe');
  return offered.map((it) => {
    const consequence = consequenceOf(workspace, finding, it);
    const isPreferred = it === preferred;
    return action({ title: it.fix.title, findings: [finding], edit: it.edit, consequence, isPreferred });
  });
}

/** What an edit changes beyond the resource that is at fault, or that it is more than a correction. */
function consequenceOf(
  workspace: Workspace,
  finding: Finding,
  { fix, edit }: { readonly fix: Fix; readonly edit: Edit },
): string | undefined {
  const created = edit.flatMap((it) => ('uri' in it ? [fileName(it.uri)] : []));
  const changed = new Set<string>();
  for (const it of edit.filter((part): part is DocumentEdit => 'document' in part)) {
    const resource = resourceAt(workspace, it);
    if (resource && resource.root !== finding.resource?.root) changed.add(named(resource, finding));
  }
  const sentences = [
    ...(created.length > 0 ? [`Creates ${created.join(' and ')}.`] : []),
    ...(changed.size > 0 ? [`Changes ${[...changed].join(' and ')}.`] : []),
  ];
  if (sentences.length > 0) return sentences.join(' ');
  return fix.class === 'preview' ? `${fix.title}.` : undefined;
}

/** The resource whose text an edit changes; none for text that is added behind the last one. */
function resourceAt(workspace: Workspace, { document, span, text }: DocumentEdit): Resource | undefined {
  if (/^\s*---/.test(text)) return undefined;
  const all = workspace.resourcesOf(document);
  return all.find(({ root }) => root.start <= span.start && span.start <= root.end) ?? all[0];
}

function named(resource: Resource, { document }: Finding): string {
  return resource.uri === document.uri ? resource.title : `${resource.title} in ${fileName(resource.uri)}`;
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

function fixAllOfRule(findings: readonly Finding[], ruleId: string): readonly Action[] {
  const own = findings.filter((it) => it.ruleId === ruleId);
  const fixable = own.flatMap((finding) => {
    const edit = safeEdit(finding);
    return edit && edit.length > 0 ? [{ finding, edit }] : [];
  });
  if (fixable.length < 2) return [];
  const edit = mergeEdits(fixable.map((it) => it.edit));
  return [
    action({ title: `Fix all "${ruleId}" problems in this file`, findings: fixable.map((it) => it.finding), edit }),
  ];
}

/** The first safe fix of a finding, if it stays in the file of the finding. */
function safeEdit(finding: Finding): Edit | undefined {
  const edit = finding.fixes.find((it) => it.class === 'safe')?.edit();
  return edit?.every((it) => 'document' in it && it.document.uri === finding.document.uri) ? edit : undefined;
}

const places = { line: 'on this line', resource: 'in this resource', file: 'in this file' } as const;

/** Several findings of one rule at one place are suppressed by the same words: those are offered once. */
function suppressing(workspace: Workspace, findings: readonly Finding[]): readonly Action[] {
  const seen = new Map<string, Action & { readonly findings: Finding[] }>();
  for (const finding of findings) {
    for (const { scope, edit } of suppressionChoices(workspace, finding)) {
      const title = `Ignore "${finding.ruleId}" ${places[scope]}`;
      const where = edit.map((it) => ('document' in it ? fileOffset(workspace, it) : it.uri));
      const key = `${title} ${where.join()}`;
      const known = seen.get(key);
      if (known) known.findings.push(finding);
      else seen.set(key, { ...action({ title, edit }), findings: [finding] });
    }
  }
  return [...seen.values()];
}

function documentation(ruleId: string): Action {
  const command = { id: 'aksStateful.openDocumentation', args: [ruleId] } as const;
  return action({ title: `Open documentation of "${ruleId}"`, command });
}

function action(it: Pick<Action, 'title'> & Partial<Action>): Action {
  const usual = { kind: 'quickfix', isPreferred: false, findings: [] } as const;
  return { ...usual, edit: undefined, consequence: undefined, command: undefined, ...it };
}
