import assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, commands, Position, Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { HostTests } from './host-test.ts';

const store = `apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache.example.com:6379
`;

/** What the light bulb of VS Code has beyond fixes. */
export const refactorings: HostTests = {
  'change a state store': async () => {
    const document = await workspace.openTextDocument(Uri.parse('untitled:/shop/carts.yaml'));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, new Range(0, 0, 0, 0), store);
    assert.ok(await workspace.applyEdit(edit));

    const at = new Position(5, 12);
    const actionsOf = (kind?: string) =>
      commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new Range(at, at),
        ...(kind === undefined ? [] : [kind]),
      );
    const change = (await actionsOf()).find((it) => it.title.startsWith('Change state store to Azure Cosmos DB'));
    assert.equal(change?.kind?.value, CodeActionKind.RefactorRewrite.value);
    assert.equal((await actionsOf(CodeActionKind.Refactor.value)).length, 6);

    assert.ok(change?.edit && (await workspace.applyEdit(change.edit)));
    const text = document.getText();
    assert.ok(text.includes('  type: state.azure.cosmosdb\n'), text);
    assert.ok(text.includes('    # - name: redisHost #'), text);
  },
};
