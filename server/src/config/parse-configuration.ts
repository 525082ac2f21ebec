import { type Configuration, configurationSchema, schemaCheck } from '../../../schemas/configuration.ts';
import { nearest } from '../k8s/edit-distance.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { YamlFile } from '../yaml/file.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import { type Complaint, complaints } from './complaints.ts';

/** Something about a configuration file that its author wants to know. Offsets count from the start of the file. */
export interface ConfigurationProblem {
  readonly code: 'syntax' | 'schema';
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedConfiguration {
  /** Absent if there is an error: half a configuration is worse than the one before. */
  readonly configuration?: Configuration;
  readonly problems: readonly ConfigurationProblem[];
}

/** Reads the text of a configuration file. A rule that `ruleIds` does not hold is a warning, never an error. */
export function parseConfiguration(text: string, ruleIds: ReadonlySet<string>): ParsedConfiguration {
  const file = YamlFile.parse('', text);
  const parts = file.documents.map((document) => ({ document, start: file.offsetOf(document) }));
  const [first, second] = parts.filter(({ document }) => document.root);
  const problems = parts.flatMap(({ document, start }) => syntaxProblems(document, start));
  if (second)
    problems.push(problem('error', 'A configuration file holds one document.', second.start, markerEnd(second)));
  if (problems.some((it) => it.severity === 'error')) return { problems };
  if (!first?.document.root) return { configuration: {}, problems };

  const { root } = first.document;
  const result = configurationSchema.safeParse(plainValue(root), { reportInput: true });
  if (!result.success) {
    for (const complaint of complaints(result.error.issues)) {
      const { start, end } = spanOf(root, complaint);
      problems.push(problem('error', complaint.message, first.start + start, first.start + end));
    }
    return { problems: problems.toSorted((one, other) => one.start - other.start) };
  }
  for (const { key } of ruleEntries(root)) {
    if (ruleIds.has(key.keyText) || key.keyText === schemaCheck.id) continue;
    problems.push(
      problem(
        'warning',
        unknownRule(key.keyText, [...ruleIds, schemaCheck.id]),
        first.start + key.start,
        first.start + key.end,
      ),
    );
  }
  return { configuration: result.data, problems };
}

/** Says that there is no such rule and which one was probably meant. */
export function unknownRule(id: string, ruleIds: Iterable<string>): string {
  const meant = nearest(id, ruleIds);
  return `There is no rule "${id}".${meant ? ` Did you mean "${meant}"?` : ''}`;
}

interface Part {
  readonly document: YamlDocument;
  readonly start: number;
}

function syntaxProblems({ isTemplate, text, problems }: YamlDocument, start: number): ConfigurationProblem[] {
  if (isTemplate) {
    const at = start + text.indexOf('{{');
    return [
      { code: 'syntax', severity: 'error', message: 'A configuration file is no template.', start: at, end: at + 2 },
    ];
  }
  return problems.map(({ message, severity, span }) => ({
    code: 'syntax',
    severity,
    message,
    // What is missing at the end of a text is missed behind it.
    start: start + Math.min(span.start, text.length),
    end: start + Math.min(span.end, text.length),
  }));
}

function markerEnd({ document, start }: Part): number {
  return start + (document.text.startsWith('---') ? 3 : 1);
}

function problem(severity: 'error' | 'warning', message: string, start: number, end: number): ConfigurationProblem {
  return { code: 'schema', severity, message, start, end };
}

/**
 * The value as YAML 1.2 has it, not as kubectl does: here `off` is a word. Own properties only, so that a key such as
 * `__proto__` is a key like any other.
 */
function plainValue(node: YamlNode): unknown {
  if (node.isMapping)
    return Object.fromEntries(node.entries().map(({ key, value }) => [key.keyText, plainValue(value)]));
  if (node.isSequence) return node.items().map(plainValue);
  const { value, content } = node;
  const isWord = typeof value === 'boolean' && content.kind === 'scalar' && !/^(true|false)$/i.test(content.source);
  return isWord ? content.source : value;
}

/** The key, where a key or a whole list or mapping is at fault; else the value. */
function spanOf(root: YamlNode, { path, key }: Complaint): { readonly start: number; readonly end: number } {
  const node = step(root, path);
  const entry = key === undefined ? undefined : node.entry(key);
  if (entry) return entry.key.span;
  if (!node.isMapping && !node.isSequence && !node.isNull) return node.span;
  if (node.key) return node.key.span;
  const firstLine = node.written.split(/\r?\n/, 1)[0]?.length ?? 0;
  return { start: node.start, end: node.start + firstLine };
}

function step(root: YamlNode, path: Path): YamlNode {
  let node = root;
  for (const name of path) {
    const next = typeof name === 'number' ? node.items()[name] : node.entry(name)?.value;
    if (!next) return node;
    node = next;
  }
  return node;
}

function ruleEntries(root: YamlNode) {
  const rules = [root.get('rules'), ...root.all('overrides', '*', 'rules')];
  return rules.flatMap((it) => it?.entries() ?? []);
}
