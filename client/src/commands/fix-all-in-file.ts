import { commands } from 'vscode';

/** Applies every safe fix to the file in the active editor, as "fix on save" would. */
export async function fixAllInFile(): Promise<void> {
  await commands.executeCommand('editor.action.sourceAction', { kind: 'source.fixAll.aksStateful', apply: 'first' });
}
