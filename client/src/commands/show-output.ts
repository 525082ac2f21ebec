import type { CommandContext } from './index.ts';

/** Shows what the language server has written. */
export function showOutput({ client }: CommandContext): void {
  client.outputChannel.show();
}
