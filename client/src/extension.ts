import type { ExtensionContext } from 'vscode';
import { registerCommands } from './commands/index.ts';
import { documentStatuses } from './document-statuses.ts';
import { createLanguageClient, startLanguageClient } from './language-client.ts';
import { quietRedHatYaml } from './red-hat-yaml.ts';
import { showStatusBar } from './status-bar.ts';
import { registerTopology } from './topology/panel.ts';

/** VS Code calls this when a file of a matching language is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const client = createLanguageClient(context);
  const statuses = documentStatuses(client);
  context.subscriptions.push(
    client,
    statuses,
    showStatusBar(statuses),
    registerCommands({ client, extension: context.extension }),
    registerTopology(context, () => client),
    quietRedHatYaml(client, statuses.of),
  );
  await startLanguageClient(client);
}
