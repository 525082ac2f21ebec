import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import type { HostTests } from './host-test.ts';

const extensionId = 'aks-stateful-designer.aks-stateful-designer';

/** What must hold before anything else can. */
export const activation: HostTests = {
  'starts without an error': async () => {
    const extension = extensions.getExtension(extensionId);
    assert.ok(extension, `"${extensionId}" is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  },

  'registers every command it contributes': async () => {
    const contributed: { command: string }[] = extensions.getExtension(extensionId)?.packageJSON.contributes.commands;
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      contributed.map((it) => it.command).filter((id) => !registered.has(id)),
      [],
    );
  },
};
