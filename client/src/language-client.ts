import { type ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { ourClient } from '../../server/src/protocol.ts';
import { configurationFiles } from './configuration-files.ts';
import { syntaxLeftToOthers } from './red-hat-yaml.ts';

const id = 'aksStateful';
const name = 'Stateful Designer for AKS';

/**
 * The client of our language server, not started yet. Its id is also the section of the settings, so that VS Code reads
 * `aksStateful.trace.server` by itself.
 */
export function createLanguageClient(context: ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  return new LanguageClient(
    id,
    name,
    {
      run: { module, transport: TransportKind.ipc },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { execArgv: ['--inspect=6009', '--enable-source-maps'] },
      },
    },
    {
      // Only what can be edited: the other side of a comparison with Git, for instance, is not linted.
      documentSelector: ['file', 'untitled', 'vscode-vfs'].flatMap((scheme) => [
        { scheme, language: 'yaml' },
        { scheme, language: 'json' },
        { scheme, language: 'jsonc' },
        // Other extensions give manifests and templates languages of their own, such as "helm".
        { scheme, pattern: '**/*.{yaml,yml}' },
      ]),
      outputChannel: window.createOutputChannel(name, { log: true }),
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      progressOnInitialization: true,
      initializationOptions: { client: ourClient },
      middleware: { ...configurationFiles, ...syntaxLeftToOthers },
      synchronize: {
        configurationSection: id,
        fileEvents: workspace.createFileSystemWatcher('**/*.{yaml,yml,json}'),
      },
    },
  );
}

/** Starts the server; a failure is shown, because without the server nothing else happens. */
export async function startLanguageClient(client: LanguageClient): Promise<void> {
  try {
    await client.start();
  } catch (error) {
    client.error('The language server did not start.', error, false);
    void offerOutput(client);
  }
}

async function offerOutput(client: LanguageClient): Promise<void> {
  const showOutput = 'Show Output';
  const chosen = await window.showErrorMessage(`${name}: the language server did not start.`, showOutput);
  if (chosen === showOutput) client.outputChannel.show();
}
