import { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { YamlDocument } from '../yaml/document.ts';
import type { Path, YamlNode } from '../yaml/node.ts';
import { withoutFlaws } from './completion-flaws.ts';
import { type Gap, gapsAt } from './completion-gap.ts';
import type { Cursor } from './cursor.ts';
import { fits } from './place.ts';

/** A place in a resource where something is about to be written. */
export interface Spot extends Gap {
  /** The resource as it is when something has been written there, so that what stands around the place can be read. */
  readonly resource: Resource;
  /** From the root of the resource: to the value, to the mapping that gets a key, or to the list that gets an item. */
  readonly path: Path;
  /** What holds the value, the key or the item. */
  readonly holder: YamlNode;
  /** For a value, the one that stands for it. */
  readonly node: YamlNode;
  /** Of a key: deeper lines follow, which become its value. */
  readonly hasLines: boolean;
}

/** Stands for what is to be written; no manifest has this word. */
export const marker = 'to-be-completed-here';

/** What a cursor may be meant for; mostly one, two where a line may go on with a list or with what the list is in. */
export function spotsAt(workspace: Workspace, { document, offset }: Cursor): readonly Spot[] {
  const file = workspace.file(document.uri);
  const index = file?.documents.indexOf(document) ?? -1;
  if (!file || index < 0 || file.isTemplate) return [];
  const { text } = document;
  const spotFor = (gap: Gap, lines: (text: string) => string): Spot | undefined => {
    const above = lines(text.slice(0, gap.line.start));
    const below = lines(text.slice(gap.line.end));
    const start = file.offsetOf(document);
    const whole = { start, end: start + text.length };
    const filled = workspace.with([[document.uri, file.edit(whole, above + gap.fill(marker) + below)]]);
    const made = filled.file(document.uri)?.documents[index];
    return made && spotIn(filled, made, gap);
  };
  return gapsAt(text, offset).flatMap((gap) => {
    const found = spotFor(gap, (it) => it);
    if (found || !document.isBroken) return found ?? [];
    return spotFor(gap, withoutFlaws) ?? [];
  });
}

/** Whether an item of the list at `pattern` is meant, be it that the list is still to be begun. */
export function isItemOf({ slot, path, holder }: Spot, pattern: Path): boolean {
  if (!fits(path, pattern)) return false;
  return slot === 'item' || (slot === 'key' && holder.entries().length === 1);
}

function spotIn(workspace: Workspace, document: YamlDocument, gap: Gap): Spot | undefined {
  const offset = gap.line.start + gap.fill(marker).indexOf(marker);
  const all = workspace.resourcesOf(document);
  const within = all.find(({ root }) => root.start <= offset && offset <= root.end);
  const resource = within ?? (all.length === 0 ? begun(workspace, document) : undefined);
  const at = resource?.root.at(offset + 1);
  const holder = at?.parent;
  if (!resource || !at || !holder || holder.isFlow || at.keyText !== marker || at.style !== 'plain') return undefined;
  const entry = holder.entries().find((it) => it.key === at);
  if ((entry !== undefined) !== (gap.slot === 'key') || holder.isSequence !== (gap.slot === 'item')) return undefined;
  const full = gap.slot === 'value' ? at.path : holder.path;
  const hasLines = entry !== undefined && !gap.hasColon && !entry.value.isNull;
  // Of a line that does not fit in, and of lines that may be there for another one, nobody knows what they are meant for.
  if (document.isBroken && (gap.isGuess || hasLines || fitsWithout(document, gap))) return undefined;
  return { ...gap, resource, holder, node: at, hasLines, path: full.slice(resource.root.path.length) };
}

/**
 * A manifest that does not say yet what it is: it has one of the two fields that do, or the file has other manifests, or
 * nothing but this line.
 */
function begun(workspace: Workspace, { root, uri }: YamlDocument): Resource | undefined {
  if (!root?.isMapping || root.isFlow) return undefined;
  const [apiVersion, kind] = ['apiVersion', 'kind'].map((it) => writtenText(root.get(it)));
  const isKnown = root.get('apiVersion') || root.get('kind') || workspace.resourcesIn(uri).length > 0;
  if (!isKnown && !isAlone(workspace, uri)) return undefined;
  return new Resource(root, apiVersion ?? '', kind ?? '', '');
}

function writtenText(node: YamlNode | undefined): string | undefined {
  return node?.text === marker ? undefined : node?.text;
}

/** Nothing is in the file but the key that is to be written. */
function isAlone(workspace: Workspace, uri: string): boolean {
  const keys = workspace.file(uri)?.documents.flatMap((it) => it.root?.entries() ?? []) ?? [];
  return keys.length === 1 && keys[0]?.name === marker;
}

/** Whether a document is sound but for this line, which then was not meant so. */
function fitsWithout({ uri, text }: YamlDocument, { line, fill }: Gap): boolean {
  const rest = text.slice(line.start + fill(marker).length);
  return !new YamlDocument(uri, text.slice(0, line.start) + rest).isBroken;
}
