import { applyEdits } from '../../server/src/text/edit.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import type { DocumentEdit, Edit, NewFile } from '../../server/src/yaml/edit.ts';

/** The files of a workspace after an edit, new ones included. */
export function applyEdit(workspace: Workspace, files: ReadonlyMap<string, string>, edit: Edit): Map<string, string> {
  const after = new Map(files);
  for (const [uri, text] of files) {
    const edits = edit.filter((it): it is DocumentEdit => 'document' in it && it.document.uri === uri);
    const file = workspace.file(uri);
    if (edits.length === 0 || !file) continue;
    const shifted = edits.map(({ document, span, text: inserted }) => {
      const base = file.offsetOf(document);
      return { span: { start: base + span.start, end: base + span.end }, text: inserted };
    });
    after.set(uri, applyEdits(text, shifted));
  }
  for (const it of edit.filter((created): created is NewFile => 'uri' in created)) after.set(it.uri, it.text);
  return after;
}
