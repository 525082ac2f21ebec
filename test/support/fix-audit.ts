import { defaultSettings, type Settings } from '../../server/src/config/settings.ts';
import { fixAll } from '../../server/src/features/code-actions.ts';
import { suppressionChoices } from '../../server/src/features/suppress.ts';
import { type Finding, syntaxCode, unusedSuppressionCode } from '../../server/src/rules/core/finding.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { rules } from '../../server/src/rules/index.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import type { Edit } from '../../server/src/yaml/edit.ts';
import { YamlFile } from '../../server/src/yaml/file.ts';
import { applyEdit } from './apply.ts';

/** A set of files that are read together, with what all rules say about them. */
export interface Project {
  readonly files: ReadonlyMap<string, string>;
  readonly workspace: Workspace;
  readonly findings: readonly Finding[];
  readonly linter: Linter;
}

/** The files of a project after an edit. */
export interface Result {
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** One edit that is offered for a finding. */
export interface Offer {
  /** The same for the same offer in files that are written with other line ends. */
  readonly name: string;
  readonly finding: Finding;
  readonly kind: 'fix' | 'suppression';
  readonly edit: Edit;
}

export function project(files: ReadonlyMap<string, string>, settings: Partial<Settings> = {}): Project {
  const effective = { ...defaultSettings, ...settings };
  const workspace = Workspace.empty.with([...files].map(([uri, text]) => [uri, YamlFile.parse(uri, text)]));
  const linter = new Linter(rules, workspace, () => effective);
  return { files, workspace, linter, findings: lint(linter, workspace) };
}

/** Every fix and every way to suppress, of every finding. */
export function offers({ workspace, findings }: Project): readonly Offer[] {
  return findings.flatMap((finding) => {
    const name = `${finding.document.uri}: ${finding.ruleId}: ${finding.message}`;
    const fixes = finding.fixes.map(({ id, edit }): Offer => {
      return { name: `${name} -> ${id}`, finding, kind: 'fix', edit: edit() };
    });
    const choices = suppressionChoices(workspace, finding).map(({ scope, edit }): Offer => {
      return { name: `${name} -> ignore ${scope}`, finding, kind: 'suppression', edit };
    });
    return [...fixes, ...choices].filter((it) => it.edit.length > 0);
  });
}

/** What an edit leads to. The linter looks at what the edit touches, and is back where it was afterwards. */
export function applied({ files, workspace, linter }: Project, edit: Edit): Result {
  const after = applyEdit(workspace, files, edit);
  const changed = [...after].filter(([uri, text]) => files.get(uri) !== text).map(([uri]) => uri);
  const next = workspace.with(changed.map((uri) => [uri, YamlFile.parse(uri, after.get(uri) ?? '')]));
  linter.advance(next);
  const findings = lint(linter, next);
  linter.advance(next.with(changed.map((uri) => [uri, workspace.file(uri)])));
  return { files: after, findings };
}

/** What is wrong with the result of an edit, in words; empty if it is as a careful person would have made it. */
export function complaints(before: Project, { finding, kind, edit }: Offer, after: Result): readonly string[] {
  return [
    ...left(before, after, finding),
    ...(kind === 'suppression' ? uselessly(after, finding) : []),
    ...news(before, after, finding),
    ...[...after.files].flatMap(([uri, text]) => damage(before.files.get(uri) ?? '', text)),
    ...(edit.length === 0 ? ['Nothing is edited.'] : []),
  ];
}

/** Applies all safe fixes of a file until none is left; the number of rounds that took, up to `limit`. */
export function roundsOfFixAll({ files, workspace, linter }: Project, uri: string, limit: number): number {
  const original = workspace.file(uri);
  let now = workspace;
  let rounds = 0;
  for (; rounds < limit; rounds++) {
    const edit = fixAll(linter.findings(uri).findings);
    if (edit.length === 0) break;
    const text = applyEdit(now, new Map([[uri, now.file(uri)?.text ?? files.get(uri) ?? '']]), edit).get(uri) ?? '';
    now = now.with([[uri, YamlFile.parse(uri, text)]]);
    linter.advance(now);
  }
  if (rounds > 0) linter.advance(now.with([[uri, original]]));
  return rounds;
}

function lint(linter: Linter, workspace: Workspace): readonly Finding[] {
  return workspace.uris().flatMap((it) => linter.findings(it).findings);
}

/** A finding without its place, which an edit moves, and without numbers and names, which a message may compute anew. */
function about({ ruleId, messageId, resource, document }: Finding): string {
  return [document.uri, ruleId, messageId, resource?.kind, resource?.namespace, resource?.name].join(' ');
}

function left(before: Project, after: Result, finding: Finding): readonly string[] {
  const count = ({ findings }: Result) => findings.filter((it) => about(it) === about(finding)).length;
  return count(after) < count(before) ? [] : [`The finding is still there: ${finding.message}`];
}

function uselessly({ findings }: Result, { ruleId }: Finding): readonly string[] {
  const unused = findings.filter((it) => it.ruleId === unusedSuppressionCode && it.message.includes(`"${ruleId}"`));
  return unused.map((it) => it.message);
}

/**
 * Defects that a fix makes visible and that have a fix of their own: a Service or Secret that the fix names and does not
 * make, or what was hidden by the one that is mended.
 */
const nextSteps: Readonly<Record<string, readonly string[]>> = {
  'dapr-component-plaintext-secret': ['dapr-secretkeyref-not-found'],
  'plaintext-secret-env': ['secret-ref-not-found'],
  'plaintext-secret-in-value': ['secret-ref-not-found'],
  // The store of an ExternalSecret is for the reader to fill in.
  'secret-ref-not-found': ['externalsecret-store-not-found'],
  'secret-manifest-with-data': ['externalsecret-store-not-found'],
  // Pods that ask for an identity at last need an account that is tied to one.
  'dapr-component-identity-unwired': ['workload-identity-incomplete'],
  'workload-identity-label-misplaced': ['workload-identity-incomplete'],
  // Pods that are always ready are always in DNS; with a probe it matters who has to find whom before.
  'missing-readiness-probe': ['headless-publish-not-ready'],
  // Of a disk whose class is known at last, more can be said.
  'pvc-ref-not-found': ['data-directory-is-mount-root', 'deployment-rwo-pvc-rolling-update', 'fsgroup-missing-for-pvc'],
  'storageclass-not-found': ['data-directory-is-mount-root', 'fsgroup-missing-for-pvc'],
  'quorum-even-members': ['member-list-mismatch'],
  'statefulset-single-replica': ['member-list-mismatch', 'no-spread-constraints'],
  // What else is wrong with the class is said about its new name.
  'storageclass-collides-with-builtin': ['storageclass-invalid-parameter'],
  'statefulset-service-name-missing': ['statefulset-service-not-found', 'statefulset-service-not-headless'],
  'statefulset-service-not-found': ['statefulset-service-selector-mismatch'],
  // A Service that selects the pods by the label that was wrong is told so, with the label to select by.
  'workload-selector-mismatch': ['service-selects-nothing'],
};

function news(before: Project, after: Result, mended: Finding): readonly string[] {
  const known = new Map<string, number>();
  for (const it of before.findings) known.set(about(it), (known.get(about(it)) ?? 0) + 1);
  return after.findings.flatMap((it) => {
    const rest = known.get(about(it)) ?? 0;
    known.set(about(it), rest - 1);
    const isGrave = it.ruleId === syntaxCode || it.severity === 'error' || it.severity === 'warning';
    if (rest > 0 || !isGrave || nextSteps[mended.ruleId]?.includes(it.ruleId)) return [];
    return [`New: ${it.ruleId}: ${it.message}`];
  });
}

/** What no edit may do to the text around it. */
function damage(before: string, after: string): readonly string[] {
  const res: string[] = [];
  const [old, now] = [linesOf(before), linesOf(after)];
  const gone = lost(old, now);
  for (const [index, line] of old.entries()) {
    // A comment may go only with the line that it speaks of.
    const about = old.slice(index).find((it) => it.trim() !== '' && !isComment(it));
    const goes = (gone.get(line.trim()) ?? 0) > 0 && (gone.get(about?.trim() ?? '') ?? 0) <= 0;
    if (isComment(line) && goes) res.push(`Lost the comment ${line}`);
  }
  const count = (lines: readonly string[]) => lines.filter((it) => /^\s*$|[ \t]$/.test(it)).length;
  // The last line end of a file makes no blank line.
  if (count(now.slice(0, -1)) > count(old)) res.push("Added a blank line, or blanks at a line's end.");
  if (/[\r\n]$/.test(before) && !/[\r\n]$/.test(after)) res.push('Lost the last line end.');
  if (before.includes('\r\n') && !/[^\r]\n/.test(before) && /[^\r]\n/.test(after)) res.push('Mixes line ends.');
  return res;
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

function isComment(line: string): boolean {
  return /^\s*#/.test(line);
}

/** How many of each of `lines` `others` does not have; indentation does not count. */
function lost(lines: readonly string[], others: readonly string[]): ReadonlyMap<string, number> {
  const res = new Map<string, number>();
  for (const it of lines) res.set(it.trim(), (res.get(it.trim()) ?? 0) + 1);
  for (const it of others) res.set(it.trim(), (res.get(it.trim()) ?? 0) - 1);
  return res;
}
