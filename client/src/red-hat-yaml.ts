import { type Diagnostic, type Disposable, extensions, type Uri, workspace } from 'vscode';
import type { LanguageClient, Middleware } from 'vscode-languageclient/node';
import type { DocumentStatus } from '../../server/src/protocol.ts';

/**
 * What we use of the extension's interface, all of it foreign.
 * https://github.com/redhat-developer/vscode-yaml#extension-api
 */
interface YamlExtension {
  readonly registerContributor?: (
    scheme: string,
    requestSchema: (uri: string) => string | undefined,
    requestSchemaContent: (uri: string) => string | undefined,
  ) => boolean;
}

const scheme = 'aks-stateful';

/** A schema that says nothing. */
const silence = `${scheme}://schemas/none.json`;

/** The YAML extension of Red Hat, if it is installed. */
export function redHatYaml() {
  return extensions.getExtension<YamlExtension>('redhat.vscode-yaml');
}

/** The code of findings about text that is no YAML, which the other extension reports as well. */
const syntaxCode = 'syntax';

/** Leaves it to the YAML extension of Red Hat, while that is running, to say what is no YAML. */
export const syntaxLeftToOthers: Pick<Middleware, 'handleDiagnostics'> = {
  handleDiagnostics: (uri, diagnostics, next) =>
    next(uri, isSaidByOthers(uri) ? withoutSyntax(diagnostics) : diagnostics),
};

/**
 * Keeps the YAML extension of Red Hat from saying about manifests what we say: for those it is given a schema without a
 * word, and so it has nothing to check, complete or explain, but still formats and folds. It may be installed, and start,
 * before us or after us.
 */
export function quietRedHatYaml(
  client: LanguageClient,
  statusOf: (uri: Uri) => DocumentStatus | undefined,
): Disposable {
  let isKnown = false;
  const meet = async () => {
    const extension = redHatYaml();
    if (!extension || isKnown) return;
    isKnown = true;
    try {
      const yaml = await extension.activate();
      yaml?.registerContributor?.(
        scheme,
        (uri) => (isOurs(uri, statusOf) ? silence : undefined),
        (uri) => (uri === silence ? '{}' : undefined),
      );
    } catch (error) {
      // The other extension is broken: then it says nothing either.
      client.warn('The YAML extension of Red Hat did not start.', error);
      return;
    }
    // What was shown before the other extension ran is shown by it now.
    client.diagnostics?.forEach((uri, shown) => {
      if (isSaidByOthers(uri)) client.diagnostics?.set(uri, withoutSyntax(shown));
    });
  };
  void meet();
  return extensions.onDidChange(meet);
}

/** What the server said of a document may be about a text that was there before, so the text itself counts as well. */
function isOurs(written: string, statusOf: (uri: Uri) => DocumentStatus | undefined): boolean {
  const document = workspace.textDocuments.find(
    ({ uri }) => uri.toString() === written || uri.toString(true) === written,
  );
  if (!document) return false;
  const status = statusOf(document.uri);
  const provider = workspace.getConfiguration('aksStateful', document.uri).get('schemaProvider');
  const text = document.getText();
  const isManifest = status?.state === 'manifest' || (/^apiVersion:/m.test(text) && /^kind:/m.test(text));
  return isManifest && (status?.isOursAlone ?? provider === 'auto');
}

function isSaidByOthers(uri: Uri): boolean {
  const document = workspace.textDocuments.find((it) => it.uri.toString() === uri.toString());
  const isYaml = document?.languageId === 'yaml';
  return isYaml && redHatYaml()?.isActive === true && workspace.getConfiguration('yaml', uri).get('validate') !== false;
}

function withoutSyntax(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ code }) => (typeof code === 'object' ? code.value : code) !== syntaxCode);
}
