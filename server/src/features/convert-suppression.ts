import type { BorrowedUse, FileFindings } from '../rules/core/linter.ts';
import { suppressionAnnotation } from '../rules/core/suppressions.ts';
import { touches } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Edit, removeEntry, replaceEntry, replaceValue, setPath } from '../yaml/edit.ts';
import type { Action } from './action.ts';
import type { ActionRequest } from './code-actions.ts';

/**
 * Where an annotation for another tool keeps findings away, offers to say the same in our own words. Nobody else
 * understands those, so the other tool will report again; the title says so.
 */
export function suppressionConversions(
  workspace: Workspace,
  { borrowed }: Pick<FileFindings, 'borrowed'>,
  { span, only }: ActionRequest,
): readonly Action[] {
  if (only && !only.some((it) => it === '' || it === 'quickfix')) return [];
  return borrowed.flatMap((use): readonly Action[] => {
    const { key, value } = use.borrowed.entry;
    const base = workspace.file(key.document.uri)?.offsetOf(key.document) ?? 0;
    const written = { start: base + key.start, end: base + Math.max(key.end, value.end) };
    const edit = touches(written, span.start) ? converted(use) : [];
    if (edit.length === 0) return [];
    const title = `Replace by "${suppressionAnnotation}" (${use.borrowed.tool} will report again)`;
    const consequence = `Writes "${suppressionAnnotation}: ${use.ruleIds.join(', ')}" on ${use.resource.title}.`;
    return [{ title, kind: 'quickfix', isPreferred: false, findings: [], edit, consequence, command: undefined }];
  });
}

function converted({ borrowed, resource, ruleIds }: BorrowedUse): Edit {
  const { entry, tool } = borrowed;
  // A list of checks may hold some that no rule here stands for, so it stays as it is where there is more than one.
  if (tool === 'kube-score' && (entry.value.text ?? '').includes(',')) return [];
  const known = resource.get('metadata', 'annotations', suppressionAnnotation);
  const reason = tool === 'kube-linter' ? (entry.value.text ?? '').trim() : '';
  const list = ruleIds.join(', ');
  if (known?.text) {
    const [ids = '', ...rest] = known.text.split(/(?=\s+--(?:\s|$))/);
    return [...replaceValue(known, `${ids}, ${list}${rest.join('')}`), ...removeEntry(entry.value)];
  }
  const value = reason === '' ? list : `${list} -- ${reason.replaceAll(/\s+/g, ' ')}`;
  const isOwn = entry.key.parent === resource.get('metadata', 'annotations');
  if (isOwn) return replaceEntry(entry, suppressionAnnotation, value);
  return [
    ...setPath(resource.root, ['metadata', 'annotations', suppressionAnnotation], value),
    ...removeEntry(entry.value),
  ];
}
