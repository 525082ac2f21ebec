import type { Resource } from '../k8s/resource.ts';
import type { MemberSetting } from '../knowledge/engine-members.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A text in which a list of members may stand; `name` is that of a variable, or of a file and its key in a ConfigMap. */
export interface MemberText {
  readonly form: 'word' | 'variable' | 'file';
  readonly name?: string;
  readonly node: YamlNode;
}

/** A stretch of a text that lists members, as offsets in the text of its node. */
export interface MemberPart {
  readonly node: YamlNode;
  readonly start: number;
  readonly end: number;
  /** The pods of the set in it, each where it stands; a range such as `db-{0...3}` stands for several. */
  readonly members: readonly Member[];
  /** Hosts that are no pods of the set. */
  readonly others: readonly { readonly name: string; readonly start: number; readonly end: number }[];
}

interface Member {
  readonly start: number;
  readonly end: number;
  readonly ordinals: readonly number[];
}

/**
 * Where `texts` list pods of `set` under `setting`; nothing if any of it is computed by a shell or a template, for then
 * the rest of the list is not in sight.
 */
export function memberParts(
  texts: readonly MemberText[],
  setting: MemberSetting,
  set: Resource,
): readonly MemberPart[] {
  const spans = texts.flatMap((text, index) =>
    stretches(text, texts[index + 1], setting).map((it) => ({
      ...it,
      value: it.node.text?.slice(it.start, it.end) ?? '',
    })),
  );
  if (spans.some((it) => isComputed(it.value))) return [];
  const parts = spans.map((it) => part(it, set));
  return parts.some((it) => it.members.length > 0) ? parts : [];
}

interface Stretch {
  readonly node: YamlNode;
  readonly start: number;
  readonly end: number;
}

/** No honest text comes near either: that many lists in it, or a list of that many characters. */
const mostLists = 200;
const longestList = 20_000;

function stretches({ form, name, node }: MemberText, next: MemberText | undefined, setting: MemberSetting): Stretch[] {
  const { text } = node;
  if (text === undefined) return [];
  if (name !== undefined && setting.variable?.test(name)) return [{ node, start: 0, end: text.length }];
  if (form === 'variable') return [];
  const { before, each } = setting;
  // A flag may be one word of a command line, and its value the next.
  if (form === 'word' && before && /^--?[\w.-]+$/.test(text) && new RegExp(before.source).test(`${text} `)) {
    const value = next?.form === 'word' ? next.node.text : undefined;
    return next && value !== undefined ? [{ node: next.node, start: 0, end: value.length }] : [];
  }
  const starts = (pattern: RegExp | undefined) =>
    [...(pattern ? text.matchAll(pattern) : [])].slice(0, mostLists).map((it) => it.index + it[0].length);
  return [
    ...starts(before).map((start) => ({ node, start, end: endOfList(text, start, form) })),
    ...starts(each).map((start) => ({ node, start, end: start + lengthOfWord(text, start) })),
  ];
}

function lengthOfWord(text: string, start: number): number {
  return /^["']?[^\s"'\\]*/.exec(text.slice(start, start + 2000))?.[0].length ?? 0;
}

const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

/** A list ends with its bracket, its quote, its last line that begins with a dash, or else with its word or line. */
function endOfList(text: string, start: number, form: MemberText['form']): number {
  const first = text[start] ?? '';
  if (text.startsWith('<raft_configuration>', start)) {
    const end = text.indexOf('</raft_configuration>', start);
    return Math.min(end === -1 ? text.length : end, start + longestList);
  }
  if (closing[first] !== undefined) return closed(text, start);
  if (first === '"' || first === "'") {
    const end = text.indexOf(first, start + 1);
    return Math.min(end === -1 ? text.length : end, start + longestList);
  }
  const items = /^[ \t]*(?:\r?\n[ \t]*-[ \t][^\n]*)+/.exec(text.slice(start, start + longestList));
  if (items) return start + items[0].length;
  return start + text.slice(start, start + longestList).search(form === 'file' ? /\r?\n|\s[-#]|$/ : /[\s"'\\]|$/);
}

function closed(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < Math.min(text.length, start + longestList); at++) {
    const it = text[at] ?? '';
    if (closing[it] !== undefined) depth++;
    else if (it === ']' || it === ')' || it === '}') depth--;
    if (depth === 0) return at + 1;
  }
  return Math.min(text.length, start + longestList);
}

/** A namespace behind a whole name may be filled in: `db-0.db.$(NAMESPACE).svc`. Anything else leaves the list open. */
function isComputed(value: string): boolean {
  return /[$`]|\{\{|%[sd]/.test(value.replaceAll(/(?<=\w)\.\$(?:\([\w.-]+\)|\{\w+\}|\w+)/g, ''));
}

function part({ node, start, end, value }: Stretch & { readonly value: string }, set: Resource): MemberPart {
  const members: Member[] = [];
  const others: { name: string; start: number; end: number }[] = [];
  for (const token of value.matchAll(/[^\s,;"'()[\]<>|]+/g)) {
    const own = ownMembers(token[0], set);
    const at = start + token.index;
    if (own.length > 0) members.push(...own.map((it) => ({ ...it, start: at + it.start, end: at + it.end })));
    else {
      const host = otherHost(token[0]);
      if (host) others.push({ name: host.name, start: at + host.start, end: at + host.start + host.name.length });
    }
  }
  return { node, start, end, members, others };
}

/** The set's pods in one word: a name may be there twice, as in `db-0=http://db-0.db:2380`. */
function ownMembers(word: string, set: Resource): readonly Member[] {
  const res: Member[] = [];
  const prefix = `${set.name}-`;
  for (let at = word.indexOf(prefix); at !== -1; at = word.indexOf(prefix, at + 1)) {
    if (/[\w.-]/.test(word[at - 1] ?? '')) continue;
    const rest = word.slice(at + prefix.length);
    const found = /^(?:(\d{1,6})|\{(\d{1,6})\.\.\.(\d{1,6})\})(?:\.[a-z0-9-]+(?:\.([a-z0-9-]+))?)?(?![\w-])/.exec(rest);
    if (!found) continue;
    const [, single, from, to, namespace] = found;
    // The pod of a namesake elsewhere is somebody else.
    if (namespace !== undefined && isNamespaceWritten(set) && namespace !== set.namespace) continue;
    const first = Number(single ?? from);
    const length = Math.max(1, Math.min(1000, Number(single ?? to) - first + 1));
    const digits = single?.length ?? `{${from}...${to}}`.length;
    res.push({
      start: at,
      end: at + prefix.length + digits,
      ordinals: Array.from({ length }, (_, index) => first + index),
    });
  }
  return res;
}

/** Else whoever applies the set chooses its namespace, and the list knows it. */
function isNamespaceWritten(set: Resource): boolean {
  return set.namespace !== 'default' || set.get('metadata', 'namespace') !== undefined;
}

const hostShape =
  /^(?:[\w.-]+=)?(?:\d+@|[a-z]+@)?(?:[a-z]+:\/\/)?(?:[^@/]*@)?([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*)(?::\d+)*(?:\/.*)?$/;

function otherHost(word: string): { readonly name: string; readonly start: number } | undefined {
  const name = hostShape.exec(word)?.[1];
  if (name === undefined) return undefined;
  // A number or a single word is a value of something else, unless a port or a scheme says that it is a host.
  const isHost = /[a-z]/.test(name) ? /[.@:]/.test(word.replace(/:$/, '')) : /^\d+(?:\.\d+){3}$/.test(name);
  return isHost ? { name, start: word.lastIndexOf(name) } : undefined;
}
