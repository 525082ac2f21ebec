import type { Resource } from '../k8s/resource.ts';
import { credentialInText } from '../knowledge/secret-lines.ts';
import { credentialName } from '../knowledge/secrets.ts';
import { credentialArgument } from '../workloads/secret-arguments.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { lineEnd, lineStart } from '../yaml/layout.ts';
import type { YamlNode } from '../yaml/node.ts';

const mask = '•';

/**
 * The line of a document that holds `offset`, for a report that many may read: what may be a secret is blotted out,
 * character by character, so that positions stay true.
 */
export function safeLine(document: YamlDocument, offset: number, resources: readonly Resource[]): string {
  const [start, end] = [Math.min(lineStart(document.text, offset), offset), lineEnd(document.text, offset)];
  let line = document.text.slice(start, end);
  for (const { start: from, end: to } of document.root ? secrets(document.root, { start, end }, resources) : []) {
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, line.length)];
    line = line.slice(0, first) + line.slice(first, last).replace(/\S/g, mask) + line.slice(last);
  }
  return blotUnread(document, line, resources);
}

/** What YAML cannot read has no nodes to judge by, so the words of the line must do. */
function blotUnread(document: YamlDocument, line: string, resources: readonly Resource[]): string {
  const [, head = '', name = ''] = /^([\s-]*["']?([\w.-]+)["']?\s*:)/.exec(line) ?? [];
  if (name === '' || !document.problems.some((it) => it.severity === 'error')) return line;
  const isSecret = credentialName(name) !== undefined || resources.some((it) => it.kind === 'Secret');
  return isSecret ? head + line.slice(head.length).replace(/\S/g, mask) : line;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Scalars on the line that are the data of a Secret, belong to a name that promises a credential, or hold one. */
function secrets(node: YamlNode, line: Line, resources: readonly Resource[]): YamlNode[] {
  if (node.end < line.start || node.start >= line.end || node.isAlias) return [];
  if (node.content.kind === 'scalar') return isSecret(node, resources) ? [node] : [];
  return node.children().flatMap((it) => (it.document === node.document ? secrets(it, line, resources) : []));
}

function isSecret(scalar: YamlNode, resources: readonly Resource[]): boolean {
  if (isDataOfSecret(scalar, resources)) return true;
  const name = scalar.key?.keyText;
  // `name: DB_PASSWORD` and `value: …` in an environment or in the metadata of a Dapr component.
  const promise = name === 'value' ? scalar.parent?.get('name')?.text : name;
  if (promise !== undefined && credentialName(promise) !== undefined && scalar.parent?.get('name') !== scalar)
    return true;
  const text = scalar.text ?? '';
  return holdsCredential.test(text) || credentialInText(text) !== undefined || credentialArgument(scalar) !== undefined;
}

function isDataOfSecret(scalar: YamlNode, resources: readonly Resource[]): boolean {
  const holder = scalar.parent?.key?.keyText;
  if (holder !== 'data' && holder !== 'stringData') return false;
  return resources.some((it) => it.kind === 'Secret' && it.root === scalar.parent?.parent);
}

/** Connection strings, URLs with a password, arguments such as `--requirepass=…`, private keys and tokens. */
const holdsCredential =
  /(?:password|passwd|pwd|requirepass|secret|token|accountkey|accesskey)\s*[=:]\s*\S|[?&;]sig=|:\/\/[^\s:/@]*:[^\s@/]+@|-----BEGIN |(?<![\w-])eyJ[\w-]{10,}\./i;
