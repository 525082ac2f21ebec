import { Position, Range, type TextEditor, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { NodeSource, TopologyModel } from '../../../server/src/topology/model.ts';

/** Shows where something is written, beside the drawing and not over it. */
export async function reveal(
  source: NodeSource,
  drawing: ViewColumn | undefined,
  focus: 'take' | 'leave',
): Promise<void> {
  const uri = Uri.parse(source.uri);
  const document = await workspace.openTextDocument(uri);
  const target = toRange(source.selectionRange ?? source.range);
  // A whole manifest is not selected, or the next key typed would replace it.
  const selection = source.selectionRange ? target : new Range(target.start, target.start);
  const editor = await window.showTextDocument(document, {
    viewColumn: columnFor(uri, drawing),
    preserveFocus: focus === 'leave',
    preview: true,
    selection,
  });
  editor.revealRange(toRange(source.range), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The nodes whose source has the cursor: those with the shortest source, and all that share it. */
export function nodesAtCursor(model: TopologyModel, editor: TextEditor): string[] {
  const uri = editor.document.uri.toString();
  const cursor = editor.selection.active;
  const hits = model.nodes.flatMap(({ id, status, source }) => {
    if (!source || Uri.parse(source.uri).toString() !== uri) return [];
    const range = toRange(source.range);
    return range.contains(cursor) ? [{ id, status, lines: range.end.line - range.start.line }] : [];
  });
  const shortest = Math.min(...hits.map((it) => it.lines));
  const closest = hits.filter((it) => it.lines === shortest);
  const declared = closest.filter((it) => it.status === 'declared');
  return (declared.length > 0 ? declared : closest).map((it) => it.id);
}

function columnFor(uri: Uri, drawing: ViewColumn | undefined): ViewColumn {
  const editors = window.visibleTextEditors.filter((it) => it.viewColumn !== undefined && it.viewColumn !== drawing);
  const same = editors.find((it) => it.document.uri.toString() === uri.toString());
  return same?.viewColumn ?? editors[0]?.viewColumn ?? (drawing === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
}

function toRange({ start, end }: NodeSource['range']): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
