import type { CommandContext } from './index.ts';

/** Ends the language server and starts a new one, which reads the workspace again. */
export async function restartServer({ client }: CommandContext): Promise<void> {
  await client.restart();
}
