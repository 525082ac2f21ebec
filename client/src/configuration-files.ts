import type { TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { redHatYaml } from './red-hat-yaml.ts';

/**
 * Keeps our completion and hover out of configuration files while the YAML extension of Red Hat is there: package.json
 * gives it the same schema, so everything would be shown twice.
 */
export const configurationFiles: Pick<Middleware, 'provideCompletionItem' | 'provideHover'> = {
  provideCompletionItem: (document, position, context, token, next) =>
    isLeftToOthers(document) ? undefined : next(document, position, context, token),
  provideHover: (document, position, token, next) =>
    isLeftToOthers(document) ? undefined : next(document, position, token),
};

function isLeftToOthers({ uri }: TextDocument): boolean {
  return uri.path.endsWith('/.aks-stateful.yaml') && redHatYaml() !== undefined;
}
