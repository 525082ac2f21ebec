/**
 * Stands in for the YAML extension of Red Hat: it says something about every YAML document, unless somebody hands it a
 * schema that says nothing, and complains about what is no YAML in any case. How it asks is read from its source.
 * https://github.com/redhat-developer/vscode-yaml/blob/main/src/schema-extension-api.ts
 */
import {
  CompletionItem,
  Diagnostic,
  type ExtensionContext,
  extensions,
  Hover,
  languages,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';

interface Contributor {
  readonly requestSchema: (uri: string) => string | undefined;
  readonly requestSchemaContent: (uri: string) => string | undefined;
}

/** As the real one, it loses its contributors when it is not called on itself. */
class SchemaApi {
  readonly #contributors = new Map<string, Contributor>();

  registerContributor(
    scheme: string,
    requestSchema: Contributor['requestSchema'],
    requestSchemaContent: Contributor['requestSchemaContent'],
  ): boolean {
    if (this.#contributors.has(scheme)) return false;
    this.#contributors.set(scheme, { requestSchema, requestSchemaContent });
    return true;
  }

  /** The schema of a document, asked for each time; one of its own where nobody has one. */
  schemaOf(document: TextDocument): object {
    for (const it of this.#contributors.values()) {
      const uri = it.requestSchema(document.uri.toString());
      const owner = uri === undefined ? undefined : this.#contributors.get(new URL(uri).protocol.slice(0, -1));
      const content = uri === undefined ? undefined : owner?.requestSchemaContent(uri);
      if (content !== undefined) return JSON.parse(content);
    }
    return { description: 'of the other extension' };
  }
}

export async function activate(context: ExtensionContext): Promise<SchemaApi> {
  if (workspace.getConfiguration('standIn').get('startsLast')) {
    await extensions.getExtension('aks-stateful-designer.aks-stateful-designer')?.activate();
  }
  const api = new SchemaApi();
  const diagnostics = languages.createDiagnosticCollection('yaml');
  const speaks = (document: TextDocument) => Object.keys(api.schemaOf(document)).length > 0;
  const check = (document: TextDocument) => {
    if (document.languageId !== 'yaml') return;
    const start = new Range(0, 0, 0, 1);
    const isBroken = document.getText().includes('[ unclosed');
    diagnostics.set(document.uri, [
      ...(speaks(document) ? [new Diagnostic(start, 'schema of the other extension')] : []),
      ...(isBroken ? [new Diagnostic(start, 'syntax of the other extension')] : []),
    ]);
  };
  context.subscriptions.push(
    diagnostics,
    workspace.onDidOpenTextDocument(check),
    workspace.onDidChangeTextDocument(({ document }) => check(document)),
    languages.registerHoverProvider('yaml', {
      provideHover: (document) => (speaks(document) ? new Hover('hover of the other extension') : undefined),
    }),
    languages.registerCompletionItemProvider('yaml', {
      provideCompletionItems: (document) => (speaks(document) ? [new CompletionItem('of the other extension')] : []),
    }),
  );
  return api;
}
