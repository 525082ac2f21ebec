import * as lsp from 'vscode-languageserver/node';
import type { Severity } from '../../../schemas/configuration.ts';
import { docsUrl } from '../rules/core/docs-url.ts';
import { type Finding, syntaxCode, unusedSuppressionCode } from '../rules/core/finding.ts';
import type { Place } from '../rules/core/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DocumentEdit, Edit, NewFile } from '../yaml/edit.ts';
import type { Range } from '../yaml/file.ts';
import type { OpenDocuments } from './open-documents.ts';

const severities = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  information: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
} as const satisfies Record<Severity, lsp.DiagnosticSeverity>;

const tags = {
  deprecated: lsp.DiagnosticTag.Deprecated,
  unnecessary: lsp.DiagnosticTag.Unnecessary,
} as const satisfies Record<NonNullable<Finding['tag']>, lsp.DiagnosticTag>;

export const diagnosticSource = 'aks-stateful';

/** What the client can take, among what differs between editors. */
export interface ClientAbilities {
  /** Edits that make files, carry versions, and may be annotated. */
  readonly documentChanges: boolean;
  readonly changeAnnotations: boolean;
  readonly createFiles: boolean;
}

const diagnostics = new WeakMap<Finding, { readonly line: number; readonly diagnostic: lsp.Diagnostic }>();

/** Translates between our words (documents, offsets, findings) and the protocol's, for one snapshot. */
export class Converter {
  readonly #workspace: Workspace;
  readonly #open: OpenDocuments;

  constructor(workspace: Workspace, open: OpenDocuments) {
    this.#workspace = workspace;
    this.#open = open;
  }

  range({ document, span }: Place): lsp.Range {
    return toRange(this.#workspace.file(document.uri)?.range(document, span));
  }

  location(place: Place): lsp.Location {
    return { uri: this.#clientUri(place.document.uri), range: this.range(place) };
  }

  /** The same object as last time while its document starts on the same line: most of a long list survives a keystroke. */
  diagnostic(finding: Finding): lsp.Diagnostic {
    // What is related may have moved in its own file.
    if (finding.related.length > 0) return this.#diagnostic(finding);
    const { document } = finding;
    const line = this.#workspace.file(document.uri)?.lineOf(document) ?? 0;
    const known = diagnostics.get(finding);
    if (known?.line === line) return known.diagnostic;
    const diagnostic = this.#diagnostic(finding);
    diagnostics.set(finding, { line, diagnostic });
    return diagnostic;
  }

  #diagnostic(finding: Finding): lsp.Diagnostic {
    const { ruleId, severity, message, related, tag, fixes } = finding;
    const hasPage = ruleId !== syntaxCode && ruleId !== unusedSuppressionCode;
    return {
      range: this.range(finding),
      severity: severities[severity],
      code: ruleId,
      ...(hasPage ? { codeDescription: { href: docsUrl(ruleId) } } : {}),
      source: diagnosticSource,
      message,
      ...(related.length > 0
        ? { relatedInformation: related.map((it) => ({ location: this.location(it.at), message: it.message })) }
        : {}),
      ...(tag ? { tags: [tags[tag]] } : {}),
      ...(fixes.length > 0
        ? { data: { fixes: fixes.map(({ id, title, class: safety }) => ({ id, title, class: safety })) } }
        : {}),
    };
  }

  /**
   * `consequence` is shown beside each change by editors that let one look before it is made, which they do unasked where it
   * needs to be confirmed.
   */
  workspaceEdit(
    edit: Edit,
    abilities: ClientAbilities,
    consequence?: string,
    needsConfirmation = false,
  ): lsp.WorkspaceEdit | undefined {
    const files = new Map<string, lsp.TextEdit[]>();
    for (const { document, span, text } of edit.filter(isDocumentEdit)) {
      const edits = files.get(document.uri) ?? [];
      edits.push({ range: this.range({ document, span }), newText: text });
      files.set(document.uri, edits);
    }
    const created = edit.filter(isNewFile);
    if (!abilities.documentChanges) {
      if (created.length > 0) return undefined;
      return { changes: Object.fromEntries([...files].map(([uri, edits]) => [this.#clientUri(uri), edits])) };
    }
    if (created.length > 0 && !abilities.createFiles) return undefined;

    const annotated = abilities.changeAnnotations && consequence !== undefined;
    const mark = annotated ? { annotationId: 'consequence' } : {};
    const changes: lsp.WorkspaceEdit['documentChanges'] = [...files].map(([uri, edits]) => ({
      textDocument: { uri: this.#clientUri(uri), version: this.#open.get(uri)?.version ?? null },
      edits: edits.map((it) => ({ ...it, ...mark })),
    }));
    for (const { uri, text } of created) {
      changes.push({ kind: 'create', uri, options: { ignoreIfExists: false }, ...mark });
      const start = lsp.Position.create(0, 0);
      changes.push({
        textDocument: { uri, version: null },
        edits: [{ range: { start, end: start }, newText: text, ...mark }],
      });
    }
    const changeAnnotations = { consequence: { label: consequence ?? '', needsConfirmation } };
    return { documentChanges: changes, ...(annotated ? { changeAnnotations } : {}) };
  }

  #clientUri(uri: string): string {
    return this.#open.get(uri)?.clientUri ?? uri;
  }
}

function toRange(range: Range | undefined): lsp.Range {
  if (!range) return lsp.Range.create(0, 0, 0, 0);
  return lsp.Range.create(range.start.line, range.start.column, range.end.line, range.end.column);
}

function isDocumentEdit(it: Edit[number]): it is DocumentEdit {
  return 'document' in it;
}

function isNewFile(it: Edit[number]): it is NewFile {
  return 'uri' in it;
}
