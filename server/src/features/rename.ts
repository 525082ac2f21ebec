import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Edit } from '../yaml/edit.ts';
import { replacePart, replaceValue } from '../yaml/edit.ts';
import type { YamlNode } from '../yaml/node.ts';
import type { Cursor } from './cursor.ts';
import { fileName, type Refusal, refusal, type Subject } from './rename-subject.ts';
import { subjectAt } from './rename-subject-at.ts';

/** The name at a cursor, before anybody has chosen another. */
export interface Prepared {
  /** In the cursor's document. */
  readonly span: Span;
  readonly name: string;
}

/** What a new name changes. */
export interface Renaming {
  readonly edit: Edit;
  /** What else becomes of it, in sentences; `undefined` if that is nothing. */
  readonly consequence: string | undefined;
  /** The consequence is such that somebody has to agree to it before anything is changed. */
  readonly isRisky: boolean;
}

/** Whether the name at the cursor can be changed; `undefined` if there is no name. A refusal says why not. */
export function prepareRename(workspace: Workspace, cursor: Cursor): Prepared | Refusal | undefined {
  const subject = subjectAt(workspace, cursor);
  if (!subject || 'refusal' in subject) return subject;
  // What cannot be written is better said before somebody has thought of a name.
  const edit = editFor(subject, subject.name);
  return 'refusal' in edit ? edit : { span: subject.origin, name: subject.name };
}

/** Writes a new name wherever the one at the cursor is meant, in quotes where it was; nothing at all if it fits in no place. */
export function rename(workspace: Workspace, cursor: Cursor, newName: string): Renaming | Refusal | undefined {
  const subject = subjectAt(workspace, cursor);
  if (!subject || 'refusal' in subject) return subject;
  const { name, problemWith, consequence, isRisky } = subject;
  const problem = newName === name ? undefined : problemWith(newName);
  if (problem !== undefined) return refusal(problem);
  const edit = editFor(subject, newName);
  return 'refusal' in edit ? edit : { edit, consequence, isRisky };
}

function editFor({ sites, name }: Subject, newName: string): Edit | Refusal {
  const nodes = new Set(sites.map((it) => it.at));
  const written = new Set<string>();
  const res: Edit[number][] = [];
  for (const { at, part } of sites) {
    // An alias shows what is changed elsewhere.
    if (at.content.kind === 'alias' && at.content.target && nodes.has(at.content.target)) continue;
    const key = `${at.document.uri} ${at.start} ${part?.start ?? ''}`;
    // What several resources merge in is written once.
    if (written.has(key) && res.some((it) => 'document' in it && it.document === at.document)) continue;
    written.add(key);
    const edit = part ? replacePart(at, part.start, part.end, newName) : replaceWhole(at, newName);
    if (edit.length === 0) {
      return refusal(
        `"${name}" is written in ${fileName(at.document.uri)} with an anchor, an alias or an escape: change it by hand.`,
      );
    }
    res.push(...edit);
  }
  return res;
}

/** Nothing where other values share the text, or lines are folded into it. */
function replaceWhole(node: YamlNode, name: string): Edit {
  if (node.isAlias || node.anchor !== undefined || node.style === 'literal' || node.style === 'folded') return [];
  return replaceValue(node, name);
}
