import { commands, Disposable, type Extension } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { fixAllInFile } from './fix-all-in-file.ts';
import type { commandIds } from './ids.ts';
import { openDocumentation } from './open-documentation.ts';
import { restartServer } from './restart-server.ts';
import { showOutput } from './show-output.ts';

/** What a command may need. */
export interface CommandContext {
  readonly client: LanguageClient;
  readonly extension: Extension<unknown>;
}

/** Registers every command but those of the topology view. */
export function registerCommands(context: CommandContext): Disposable {
  return Disposable.from(
    ...Object.entries(table).map(([id, run]) =>
      commands.registerCommand(id, (argument: unknown) => run(context, argument)),
    ),
  );
}

const table = {
  'aksStateful.restartServer': restartServer,
  'aksStateful.showOutput': showOutput,
  'aksStateful.fixAllInFile': fixAllInFile,
  'aksStateful.openDocumentation': openDocumentation,
} satisfies Record<(typeof commandIds)[number], (context: CommandContext, argument: unknown) => unknown>;
