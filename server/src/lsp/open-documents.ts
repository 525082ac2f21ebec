import type * as lsp from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isRelevant, maximumLength } from '../workspace/relevance.ts';
import { YamlFile } from '../yaml/file.ts';
import { canonical } from './uris.ts';

/** A document open in the editor. Its text is kept parsed if it has to do with manifests, else as it is. */
interface OpenDocument {
  /** As the client spells it: what is sent back must be spelt the same. */
  readonly clientUri: string;
  readonly version: number;
  readonly content: YamlFile | TextDocument;
}

/** What the editor has open. Immutable; every event gives another one. Keys are canonical URIs. */
export class OpenDocuments {
  static readonly none = new OpenDocuments(new Map());

  readonly #documents: ReadonlyMap<string, OpenDocument>;

  private constructor(documents: ReadonlyMap<string, OpenDocument>) {
    this.#documents = documents;
  }

  has(uri: string): boolean {
    return this.#documents.has(uri);
  }

  uris(): string[] {
    return [...this.#documents.keys()];
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  /** The parsed document; `undefined` if it is not open or has nothing to do with manifests. */
  file(uri: string): YamlFile | undefined {
    const content = this.#documents.get(uri)?.content;
    return content instanceof YamlFile ? content : undefined;
  }

  isTooLarge(uri: string): boolean {
    const content = this.#documents.get(uri)?.content;
    return content !== undefined && !(content instanceof YamlFile) && content.getText().length > maximumLength;
  }

  open({ uri: clientUri, languageId, version, text }: lsp.TextDocumentItem): OpenDocuments {
    const uri = canonical(clientUri);
    const content = isRelevant(uri, text)
      ? YamlFile.parse(uri, text)
      : TextDocument.create(uri, languageId, version, text);
    return this.#with(uri, { clientUri, version, content });
  }

  change(
    { uri: clientUri, version }: lsp.VersionedTextDocumentIdentifier,
    changes: lsp.TextDocumentContentChangeEvent[],
  ) {
    const uri = canonical(clientUri);
    const open = this.#documents.get(uri);
    if (!open) return this;
    const { content } = open;
    if (content instanceof YamlFile) return this.#with(uri, { clientUri, version, content: edited(content, changes) });
    const text = TextDocument.update(content, changes, version);
    const next = isRelevant(uri, text.getText()) ? YamlFile.parse(uri, text.getText()) : text;
    return this.#with(uri, { clientUri, version, content: next });
  }

  close(uri: string): OpenDocuments {
    const documents = new Map(this.#documents);
    documents.delete(uri);
    return new OpenDocuments(documents);
  }

  #with(uri: string, document: OpenDocument): OpenDocuments {
    return new OpenDocuments(new Map(this.#documents).set(uri, document));
  }
}

function edited(file: YamlFile, changes: lsp.TextDocumentContentChangeEvent[]): YamlFile {
  return changes.reduce<YamlFile>((res, change) => {
    if (!('range' in change)) return res.with(change.text);
    const { start, end } = change.range;
    const span = {
      start: res.offset({ line: start.line, column: start.character }),
      end: res.offset({ line: end.line, column: end.character }),
    };
    return res.edit(span, change.text);
  }, file);
}
