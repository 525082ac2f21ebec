import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CompletionItem, type Hover, MarkupContent, type Position } from 'vscode-languageserver-types';
import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import type { JSONDocument } from 'yaml-language-server/out/src/languageservice/parser/jsonDocument.js';
import { yamlDocumentsCache } from 'yaml-language-server/out/src/languageservice/parser/yaml-documents.js';
import { YamlCompletion } from 'yaml-language-server/out/src/languageservice/services/yamlCompletion.js';
import { YAMLHover } from 'yaml-language-server/out/src/languageservice/services/yamlHover.js';
import type { YAMLSchemaService } from 'yaml-language-server/out/src/languageservice/services/yamlSchemaService.js';
import { isTooDeep } from '../yaml/compose.ts';

/** The schema of one document of a file, already linked; `undefined` for a document that is none of our business. */
export type SchemaChoice = (uri: string, document: JSONDocument) => JSONSchema | undefined;

/**
 * Completion and hover from JSON Schemas, by the parts of yaml-language-server that do just that. The part of it that finds
 * and loads schemas is left out, so nothing here can ask the network.
 */
export class YamlAssistant {
  readonly #completion: YamlCompletion;
  readonly #hover: YAMLHover;

  constructor(choose: SchemaChoice) {
    const service = schemaService(choose);
    this.#completion = new YamlCompletion(service, client, yamlDocumentsCache, faults);
    this.#hover = new YAMLHover(service, faults);
    this.#completion.configure(settings);
    this.#hover.configure(settings);
  }

  /** What may be written at `position`. Rejects only for a fault of the program. */
  async complete(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    if (isTooDeep(document.getText())) return [];
    return forgetting(async () => (await this.#completion.doComplete(document, position)).items);
  }

  /** Says what the key or value at `position` means. Rejects only for a fault of the program. */
  async hover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    if (isTooDeep(document.getText())) return undefined;
    const hover = await forgetting(async () => this.#hover.doHover(document, position));
    return hover && markdownOf(hover) !== '' ? hover : undefined;
  }
}

const settings = { completion: true, hover: true, hoverSchemaSource: false, indentation: '  ' };

/** Documentation is Markdown, as in all that we send. */
const client = { textDocument: { completion: { completionItem: { documentationFormat: ['markdown' as const] } } } };

/** Faults are handed on to whoever asked, instead of being counted. */
const faults = {
  send: () => {},
  sendTrack: () => {},
  sendError: (_name: string, error: unknown) => {
    throw error;
  },
};

function schemaService(choose: SchemaChoice): YAMLSchemaService {
  const service = {
    getSchemaForResource: async (uri: string, document: JSONDocument) => {
      const schema = choose(uri, document);
      return schema && { schema, errors: [], warnings: [] };
    },
    getAllSchemas: () => [],
  };
  // The rest of the class is about loading; completion and hover call these two methods.
  return service as unknown as YAMLSchemaService;
}

/** What the schema does not know has a hover without a word. */
function markdownOf({ contents }: Hover): string | undefined {
  return MarkupContent.is(contents) ? contents.value : undefined;
}

/** The package keeps every document that it has ever parsed, which is several times its text. */
async function forgetting<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } finally {
    yamlDocumentsCache.clear();
  }
}
