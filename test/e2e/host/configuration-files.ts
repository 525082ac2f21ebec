import assert from 'node:assert/strict';
import {
  type CompletionList,
  commands,
  type Hover,
  MarkdownString,
  Position,
  Range,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import type { HostTests } from './host-test.ts';

/** What VS Code shows while a configuration file is written; without another extension for YAML. */
export const configurationFiles: HostTests = {
  'are completed and explained': async () => {
    const { uri } = await workspace.openTextDocument(Uri.parse('untitled:/shop/.aks-stateful.yaml'));
    const edit = new WorkspaceEdit();
    edit.replace(uri, new Range(0, 0, 0, 0), 'profile: \n');
    assert.ok(await workspace.applyEdit(edit));

    const { items } = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new Position(0, 9),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(
      ['production', 'development'].filter((it) => !labels.includes(it)),
      [],
    );

    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, new Position(0, 3));
    const texts = hovers.flatMap((it) => it.contents).map((it) => (it instanceof MarkdownString ? it.value : `${it}`));
    assert.equal(texts.filter((it) => it.includes('What the manifests are for')).length, 1);
  },
};
