import type * as lsp from 'vscode-languageserver/node';
import type { Settings } from '../config/settings.ts';
import type { DocumentState } from '../protocol.ts';
import { type FileFindings, Linter } from '../rules/core/linter.ts';
import { rules } from '../rules/index.ts';
import { bundleKey, checkSchema } from '../schema/check.ts';
import { type SchemaGuide, schemaGuide } from '../schema/guide.ts';
import { SchemaService } from '../schema/service.ts';
import { type BundleReader, SchemaStore } from '../schema/store.ts';
import { isRelevant } from '../workspace/relevance.ts';
import { Workspace } from '../workspace/workspace.ts';
import { replacedDocuments, YamlFile } from '../yaml/file.ts';
import {
  Configurations,
  type EditorConfigurations,
  isConfigurationFile,
  type WorkspaceFolder,
} from './configurations.ts';
import { OpenDocuments } from './open-documents.ts';
import { canonical } from './uris.ts';

export const ruleIds: ReadonlySet<string> = new Set(rules.map((it) => it.id));

/**
 * What the server knows between two messages: the snapshot, what is open, and the settings. Everything is replaced at
 * once by one event after another, so that a request sees one state from start to end. No IO.
 */
export class Session {
  #workspace = Workspace.empty;
  #open = OpenDocuments.none;
  #configurations = Configurations.none;
  /** Configuration files on disk, which have no place among the manifests. */
  readonly #configurationTexts = new Map<string, string>();
  /** The schemas of manifests, for all that knows fields. */
  readonly schemas: SchemaService;
  readonly guide: SchemaGuide;
  readonly #linter: Linter;

  /** `readBundle` fetches schemas. Those that come later take effect with the next question; see `SchemaStore`. */
  constructor(readBundle: BundleReader = (_, take) => take(undefined)) {
    const store = new SchemaStore(readBundle, (bundle) => this.#linter.touch([bundleKey(bundle)]));
    this.schemas = new SchemaService(store);
    this.guide = schemaGuide(this.schemas);
    this.#linter = new Linter(
      rules,
      this.#workspace,
      (uri) => this.#configurations.settings(uri),
      (resource, context) => checkSchema(this.schemas, resource, context),
    );
  }

  get workspace(): Workspace {
    return this.#workspace;
  }

  get open(): OpenDocuments {
    return this.#open;
  }

  /** Documents judged since the start, for benchmarks. */
  get judged(): number {
    return this.#linter.judged;
  }

  settings(uri: string): Settings {
    return this.#configurations.settings(uri);
  }

  /** The settings of the workspace as a whole: those of its first folder. */
  get projectSettings(): Settings {
    return this.#configurations.projectSettings;
  }

  findings(uri: string): FileFindings {
    return this.#linter.findings(uri);
  }

  state(uri: string): DocumentState {
    if (this.#open.isTooLarge(uri)) return 'tooLarge';
    if (this.#workspace.file(uri)?.isTemplate) return 'template';
    return this.#workspace.resourcesIn(uri).length > 0 ? 'manifest' : 'other';
  }

  openDocument(document: lsp.TextDocumentItem): void {
    this.#open = this.#open.open(document);
    this.#editorHas(canonical(document.uri));
  }

  changeDocument({ textDocument, contentChanges }: lsp.DidChangeTextDocumentParams): void {
    this.#open = this.#open.change(textDocument, contentChanges);
    this.#editorHas(canonical(textDocument.uri));
  }

  /** The editor lets go of a document; what is on disk is to be read by the caller. */
  closeDocument(uri: string): void {
    this.#open = this.#open.close(uri);
  }

  /** Files as they are on disk; `undefined` for one that is gone. What is open in the editor counts more, and stays. */
  filesRead(texts: Iterable<readonly [uri: string, text: string | undefined]>): void {
    const changes: (readonly [string, YamlFile | undefined])[] = [];
    for (const [uri, text] of texts) {
      if (this.#open.has(uri)) continue;
      if (isConfigurationFile(uri)) this.#configurationRead(uri, text);
      else if (text !== undefined && isRelevant(uri, text)) changes.push([uri, YamlFile.parse(uri, text)]);
      else if (this.#workspace.file(uri)) changes.push([uri, undefined]);
    }
    this.#change(changes);
  }

  /** What was committed last of some files; see `Workspace.withCommitted`. */
  committedRead(texts: Iterable<readonly [uri: string, text: string | undefined]>): void {
    this.#workspace = this.#workspace.withCommitted(texts);
    this.#linter.advance(this.#workspace);
  }

  /** Files outside of the workspace that define custom resources, in place of those before. */
  definitionsRead(files: readonly YamlFile[]): void {
    this.schemas.define(files);
    this.#linter.reset(this.#workspace);
  }

  /** Says that the reading of the folders begins or has ended. Until then nothing is called missing. */
  setLoading(isLoading: boolean): void {
    this.#workspace = this.#workspace.withLoading(isLoading);
    this.#linter.advance(this.#workspace);
  }

  setFolders(folders: readonly WorkspaceFolder[]): void {
    this.#configure(this.#configurations.withFolders(folders));
  }

  setEditorSettings(configurations: EditorConfigurations): void {
    this.#configure(this.#configurations.withEditor(configurations));
  }

  #editorHas(uri: string): void {
    if (isConfigurationFile(uri)) {
      this.#configure(this.#configurations.withFile(uri, this.textOf(uri), ruleIds));
      return;
    }
    const file = this.#open.file(uri);
    if (file || this.#workspace.file(uri)) this.#change([[uri, file]]);
  }

  /** The text of an open document or of a configuration file. */
  textOf(uri: string): string {
    const content = this.#open.get(uri)?.content;
    if (content instanceof YamlFile) return content.text;
    return content?.getText() ?? this.#configurationTexts.get(uri) ?? '';
  }

  /** Every configuration file that is open or was read. */
  configurationUris(): string[] {
    const open = this.#open.uris().filter(isConfigurationFile);
    return [...new Set([...this.#configurationTexts.keys(), ...open])].sort();
  }

  #configurationRead(uri: string, text: string | undefined): void {
    if (text === undefined) this.#configurationTexts.delete(uri);
    else this.#configurationTexts.set(uri, text);
    this.#configure(this.#configurations.withFile(uri, text, ruleIds));
  }

  #change(changes: readonly (readonly [string, YamlFile | undefined])[]): void {
    if (changes.length === 0) return;
    const gone = changes.flatMap(([uri, file]) => {
      const before = this.#workspace.file(uri)?.documents ?? [];
      return replacedDocuments(before, file?.documents ?? []).gone;
    });
    this.#workspace = this.#workspace.with(changes);
    this.#linter.advance(this.#workspace);
    this.#linter.drop(gone);
  }

  #configure(configurations: Configurations): void {
    if (configurations === this.#configurations) return;
    this.#configurations = configurations;
    this.#workspace = this.#workspace.withDefaultNamespace(configurations.projectSettings.defaultNamespace);
    this.#linter.reset(this.#workspace);
  }
}
