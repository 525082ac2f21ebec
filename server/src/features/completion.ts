import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { annotationOffers } from './completion-annotation.ts';
import { componentOffers } from './completion-component.ts';
import { keyOffers } from './completion-keys.ts';
import { nameOffers } from './completion-names.ts';
import { resiliencyOffers } from './completion-resiliency.ts';
import { isItemOf, type Spot, spotsAt } from './completion-spot.ts';
import type { Offer, Suggestion } from './completion-suggestion.ts';
import { topicOffers } from './completion-topics.ts';
import type { Cursor } from './cursor.ts';
import { fits } from './place.ts';

/** Something that can be written at a cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: Suggestion['kind'];
  readonly detail?: string;
  /** In Markdown. */
  readonly documentation?: string;
  readonly isDeprecated: boolean;
  /** Where the cursor is left there is something to be completed, too. */
  readonly goesOn: boolean;
  /** What is replaced, on one line around the cursor. */
  readonly span: Span;
  /** A snippet. Its further lines are indented as the line that it begins in, and then as they say. */
  readonly snippet: string;
  /** What the replaced text is compared with. */
  readonly filter: string;
}

/** What can be written at a cursor, the likeliest first; works in text that is only begun. Nothing but Dapr so far. */
export function completions(workspace: Workspace, cursor: Cursor): readonly Completion[] {
  const { newline } = cursor.document;
  return spotsAt(workspace, cursor).flatMap((spot) =>
    offersIn(spot)
      .filter((it) => isMade(it, spot))
      .flatMap((it) => it.suggest({ workspace, spot }))
      .flatMap((it) => completion(it, spot, newline)),
  );
}

function offersIn({ resource }: Spot): readonly Offer[] {
  return [
    ...(resource.type === 'Component.dapr.io' ? componentOffers : []),
    ...(resource.type === 'Resiliency.dapr.io' ? resiliencyOffers : []),
    ...keyOffers(resource),
    ...nameOffers(resource),
    ...(resource.type === 'Subscription.dapr.io' ? topicOffers : []),
    ...annotationOffers(resource),
  ];
}

function isMade({ slot, path }: Offer, spot: Spot): boolean {
  return slot === 'item' ? isItemOf(spot, path) : spot.slot === slot && fits(spot.path, path);
}

function completion(suggestion: Suggestion, spot: Spot, newline: string): readonly Completion[] {
  const { label, kind, detail, documentation, isDeprecated = false, goesOn = false, filter = label } = suggestion;
  const snippet = snippetOf(suggestion, spot, newline);
  if (snippet === undefined) return [];
  const more = { ...(detail && { detail }), ...(documentation && { documentation }) };
  return [{ label, kind, ...more, isDeprecated, goesOn, span: spot.span, snippet, filter }];
}

function snippetOf(suggestion: Suggestion, spot: Spot, newline: string): string | undefined {
  const { kind, label, text = label, isQuoted = !isPlain(text), after = '' } = suggestion;
  const { quote, isClosed, slot, hasLines } = spot;
  // What deeper lines would become the value of can have no other one.
  if (hasLines) return kind === 'key' && after.startsWith('\n') ? `${escaped(text)}:` : undefined;
  // What has keys of its own is no text, and a list that is still to be begun needs its dash.
  const isBegun = slot !== 'key' || kind === 'key';
  const lead = spot.lead || (isBegun ? '' : '- ');
  const column = ' '.repeat(spot.column + (isBegun ? 0 : 2));
  const rest = after.replaceAll('\n', `${newline}${column}`);
  if (kind === 'key') {
    return quote ? undefined : `${lead}${escaped(text)}${spot.hasColon ? '' : `:${rest}`}`;
  }
  if (kind === 'item') return quote ? undefined : `${lead}${text}${rest}`;
  if (quote) return `${escaped(text)}${isClosed ? '' : quote}${isClosed && after ? '' : rest}`;
  return `${lead}${escaped(isQuoted ? JSON.stringify(text) : text)}${rest}`;
}

/** Whether text stays text without quotes. */
function isPlain(text: string): boolean {
  return /^[A-Za-z/][\w./-]*$/.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, '\\$&');
}
