import type { Settings } from '../config/settings.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Path } from '../yaml/node.ts';
import type { Spot } from './completion-spot.ts';

/** Something that can be written at a spot. */
export interface Suggestion {
  readonly label: string;
  /** A key with its colon; a value of its own, or the name of something; keys and values that make an item; a whole object. */
  readonly kind: 'key' | 'value' | 'name' | 'item' | 'object';
  readonly detail?: string;
  /** In Markdown. */
  readonly documentation?: string;
  readonly isDeprecated?: boolean;
  /** What is written, where that is more than the label. */
  readonly text?: string;
  /** What is compared with what is there, where that is not the label. */
  readonly filter?: string;
  /** It is text, though it looks like a number or a boolean, or is none; what is not said is seen by its looks. */
  readonly isQuoted?: boolean;
  /** The blank that it leaves first is one of a known few. */
  readonly goesOn?: boolean;
  /** What is written after it, as a snippet; its further lines are indented from the column of the key. */
  readonly after?: string;
}

/** What there is to know for those who suggest. */
export interface SuggestionContext {
  readonly workspace: Workspace;
  readonly spot: Spot;
  readonly settings: Settings;
}

export type Suggest = (context: SuggestionContext) => readonly Suggestion[];

/** What is suggested in one place of a resource. `*` in the path stands for any one step. */
export interface Offer {
  readonly slot: Spot['slot'];
  readonly path: Path;
  readonly suggest: Suggest;
}

/** A value to fill in, as a snippet: one of several, or free text between quotes. */
export function blank(values: readonly string[], { isQuoted = true, index = 1 } = {}): string {
  const quote = isQuoted ? '"' : '';
  const choice = values.map((it) => it.replaceAll(/[\\,|]/g, '\\$&')).join(',');
  return `${quote}${values.length > 0 ? `\${${index}|${choice}|}` : `$${index}`}${quote}`;
}

/** Names of resources, each once and without those that are written already. */
export function namesToSuggest(
  found: readonly { readonly name: string; readonly detail: string }[],
  except: readonly string[] = [],
): readonly Suggestion[] {
  const unique = new Map<string, Suggestion>();
  for (const { name, detail } of found) {
    if (name === '' || except.includes(name) || unique.has(name)) continue;
    unique.set(name, { label: name, kind: 'name', detail });
  }
  return [...unique.values()];
}
