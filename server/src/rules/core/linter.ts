import type { Settings } from '../../config/settings.ts';
import { nearest } from '../../k8s/edit-distance.ts';
import type { Resource } from '../../k8s/resource.ts';
import { everyType, type ResourceType } from '../../k8s/types.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import type { YamlFile } from '../../yaml/file.ts';
import type { Entry } from '../../yaml/node.ts';
import { type Borrowed, borrowedSuppressions, RulesByCheck } from './borrowed-suppressions.ts';
import { check, isOn } from './check.ts';
import { type Finding, schemaCode, syntaxCode, unusedSuppressionCode } from './finding.ts';
import type { Rule } from './rule.ts';
import { isSuppressedBy, type Suppression, suppressionsOf } from './suppressions.ts';

/** What is to be said about one file. */
export interface FileFindings {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** Findings that a comment or an annotation asked not to hear about. */
  readonly suppressed: readonly Finding[];
  /** Of the wishes that were written for other tools, those that took something out here, with the rules they stand for. */
  readonly borrowed: readonly BorrowedUse[];
}

export interface BorrowedUse {
  readonly borrowed: Borrowed;
  readonly resource: Resource;
  readonly ruleIds: readonly string[];
}

interface Judgement {
  readonly settings: Settings;
  readonly suppressions: readonly Suppression[];
  /** The document holds resources, or is about to. */
  readonly isManifest: boolean;
  readonly findings: readonly Finding[];
  /** The keys of the index that the rules asked for. */
  readonly reads: ReadonlySet<string>;
}

/** What a check besides the rules may know. */
export interface CheckContext {
  readonly workspace: Workspace;
  readonly settings: Settings;
  /** The resource is part of an object that is whole elsewhere. */
  readonly isPartial: boolean;
  /** What the rules have found in the document. */
  readonly said: readonly Finding[];
  /** Asks to be called again when `Linter.touch` is told this key. */
  dependsOn(key: string): void;
}

/** Finds in a resource what no rule is about. */
export type ResourceCheck = (resource: Resource, context: CheckContext) => readonly Finding[];

/**
 * Remembers what the rules said about each document, and what they looked at to say it. After a change only those
 * documents are judged again whose own text, or something they asked about, is different.
 */
export class Linter {
  readonly #rules: readonly Rule[];
  readonly #byCheck: RulesByCheck;
  /** The rules that are on, by the type they are about. */
  readonly #bySettings = new WeakMap<Settings, Map<ResourceType, readonly Rule[]>>();
  readonly #settings: (uri: string) => Settings;
  readonly #check: ResourceCheck;
  readonly #judgements = new Map<YamlDocument, Judgement>();
  readonly #readers = new Map<string, Set<YamlDocument>>();
  #workspace: Workspace;
  /** Documents judged since the start: what benchmarks and tests of incrementality count. */
  judged = 0;

  /** `settings` must give the same object for a file until something about it changes. */
  constructor(
    rules: readonly Rule[],
    workspace: Workspace,
    settings: (uri: string) => Settings,
    check: ResourceCheck = () => [],
  ) {
    this.#rules = rules;
    this.#check = check;
    this.#byCheck = new RulesByCheck(rules);
    this.#workspace = workspace;
    this.#settings = settings;
  }

  /** Moves on to the next snapshot. `next` must be one change away from the last one, or `touched` is not enough. */
  advance(next: Workspace): void {
    this.#workspace = next;
    this.touch(next.touched);
  }

  /** Forgets what was found with the help of any of `keys`. */
  touch(keys: Iterable<string>): void {
    for (const key of keys) {
      for (const document of this.#readers.get(key) ?? []) this.#forget(document);
    }
  }

  /** Forgets everything, for a change of the rules' settings or of a snapshot that did not come by `advance`. */
  reset(workspace: Workspace): void {
    this.#workspace = workspace;
    this.#judgements.clear();
    this.#readers.clear();
  }

  /** Forgets the documents that a file no longer has. */
  drop(documents: Iterable<YamlDocument>): void {
    for (const it of documents) this.#forget(it);
  }

  findings(uri: string): FileFindings {
    const file = this.#workspace.file(uri);
    const settings = this.#settings(uri);
    if (!file || file.isTemplate || settings.isIgnored) return { findings: [], suppressed: [], borrowed: [] };
    const all: Finding[] = [];
    const suppressions: Suppression[] = [];
    let isManifest = false;
    for (const document of file.documents) {
      const judgement = this.#judge(document, settings);
      if (judgement.findings.length > 0) all.push(...judgement.findings);
      if (judgement.suppressions.length > 0) suppressions.push(...judgement.suppressions);
      isManifest ||= judgement.isManifest;
    }
    // Text that is not YAML is ours to report only where the file holds, or was about to hold, manifests.
    const ours = isManifest ? all : all.filter((it) => it.ruleId !== syntaxCode);
    return suppressions.length > 0
      ? this.#apply(suppressions, file, ours)
      : { findings: ours, suppressed: [], borrowed: [] };
  }

  #judge(document: YamlDocument, settings: Settings): Judgement {
    const known = this.#judgements.get(document);
    if (known?.settings === settings) return known;
    if (known) this.#forget(document);
    this.judged++;
    const reads = new Set<string>();
    const workspace = this.#workspace.recording(reads);
    const findings = document.problems.map((it): Finding => syntaxFinding(document, it));
    // Kustomize merges a patch into something whole; what the patch lacks is no fault of its own.
    const resources = workspace.resourcesOf(document);
    const isPartial = workspace.isPatch(document.uri);
    if (!isPartial) {
      for (const resource of resources) {
        check(this.#rulesFor(resource.type, settings), resource, workspace, settings, findings);
      }
    }
    const dependsOn = (key: string) => reads.add(key);
    const context = { workspace, settings, isPartial, said: [...findings], dependsOn };
    for (const resource of resources) findings.push(...this.#check(resource, context));
    findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compare(a.ruleId, b.ruleId));
    const suppressions = [
      ...suppressionsOf(document, resources),
      ...borrowedSuppressions(document, resources, this.#byCheck),
    ];
    const isManifest = resources.length > 0 || looksLikeManifest(document.text);
    const res: Judgement = { settings, findings, suppressions, isManifest, reads };
    this.#judgements.set(document, res);
    for (const key of reads) {
      const readers = this.#readers.get(key);
      if (readers) readers.add(document);
      else this.#readers.set(key, new Set([document]));
    }
    return res;
  }

  #forget(document: YamlDocument): void {
    const judgement = this.#judgements.get(document);
    if (!judgement) return;
    this.#judgements.delete(document);
    for (const key of judgement.reads) {
      const readers = this.#readers.get(key);
      readers?.delete(document);
      if (readers?.size === 0) this.#readers.delete(key);
    }
  }

  #rulesFor(type: ResourceType, settings: Settings): readonly Rule[] {
    const byType = this.#bySettings.get(settings) ?? new Map<ResourceType, readonly Rule[]>();
    this.#bySettings.set(settings, byType);
    const known = byType.get(type);
    if (known) return known;
    const res = this.#rules.filter(
      (it) => (it.kinds.includes(type) || it.kinds.includes(everyType)) && isOn(it, settings),
    );
    byType.set(type, res);
    return res;
  }

  /** Takes out what is suppressed, and says which suppressions do nothing. */
  #apply(suppressions: readonly Suppression[], file: YamlFile, all: readonly Finding[]): FileFindings {
    const used = new Set<Suppression>();
    const borrowed = new Map<Entry, { borrowed: Borrowed; resource: Resource; ruleIds: Set<string> }>();
    const suppressed = all.filter((finding) => {
      const by = suppressions.filter((it) => isSuppressedBy(finding, it));
      for (const it of by) {
        used.add(it);
        if (!it.borrowed || !finding.resource) continue;
        const { entry } = it.borrowed;
        const use = borrowed.get(entry) ?? {
          borrowed: it.borrowed,
          resource: finding.resource,
          ruleIds: new Set<string>(),
        };
        borrowed.set(entry, { ...use, ruleIds: use.ruleIds.add(finding.ruleId) });
      }
      return by.length > 0;
    });
    // What is said to another tool may well do nothing here.
    const unused = suppressions.filter((it) => !used.has(it) && !it.borrowed).map((it) => this.#unused(it));
    const order = new Map(file.documents.map((it, index) => [it, index]));
    const gone = new Set(suppressed);
    const findings = [...all.filter((it) => !gone.has(it)), ...unused].sort(
      (a, b) => (order.get(a.document) ?? 0) - (order.get(b.document) ?? 0) || a.span.start - b.span.start,
    );
    const uses = [...borrowed.values()].map((it) => ({ ...it, ruleIds: [...it.ruleIds].sort() }));
    return { findings, suppressed, borrowed: uses };
  }

  #unused({ ruleId, document, span }: Suppression): Finding {
    const ids = [...this.#rules.map((it) => it.id), schemaCode];
    const near = ids.includes(ruleId) ? undefined : nearest(ruleId, ids);
    const message = ids.includes(ruleId)
      ? `Nothing here is reported by "${ruleId}": this suppression can go.`
      : `There is no rule "${ruleId}"${near ? `; did you mean "${near}"` : ''}: nothing is suppressed.`;
    return {
      ...{ ruleId: unusedSuppressionCode, messageId: 'unused', severity: 'hint', message, document, span },
      ...{ resource: undefined, related: [], tag: 'unnecessary', fixes: [], fixClass: undefined },
    };
  }
}

function syntaxFinding(document: YamlDocument, { message, span, severity }: YamlDocument['problems'][number]): Finding {
  return {
    ...{ ruleId: syntaxCode, messageId: syntaxCode, severity, message, document, span },
    ...{ resource: undefined, related: [], tag: undefined, fixes: [], fixClass: undefined },
  };
}

function looksLikeManifest(text: string): boolean {
  return /^\s*"?apiVersion"?\s*:/m.test(text) && /^\s*"?kind"?\s*:/m.test(text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
