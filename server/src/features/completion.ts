import type { Settings } from '../config/settings.ts';
import type { SchemaGuide } from '../schema/guide.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { annotationOffers } from './completion-annotation.ts';
import { azureOffers } from './completion-azure.ts';
import { componentOffers } from './completion-component.ts';
import { keyOffers } from './completion-keys.ts';
import { kindOffers } from './completion-kinds.ts';
import { labelOffers } from './completion-labels.ts';
import { nameOffers } from './completion-names.ts';
import { networkOffers } from './completion-network.ts';
import { objectOffers } from './completion-objects.ts';
import { podOffers } from './completion-pods.ts';
import { resiliencyOffers } from './completion-resiliency.ts';
import { type HasOffer, schemaSuggestions } from './completion-schema.ts';
import { isItemOf, type Spot, spotsAt } from './completion-spot.ts';
import { storageOffers } from './completion-storage.ts';
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

/** What the answer depends on besides the manifests. */
export interface CompletionOptions {
  readonly settings: Settings;
  /** What schemas know; absent where others complete by them. */
  readonly schemas?: SchemaGuide | undefined;
}

/** What can be written at a cursor, the likeliest first; works in text that is only begun. */
export function completions(
  workspace: Workspace,
  cursor: Cursor,
  { settings, schemas }: CompletionOptions,
): readonly Completion[] {
  const { newline } = cursor.document;
  return spotsAt(workspace, cursor).flatMap((spot) => {
    const context = { workspace, spot, settings };
    const offers = offersIn(spot, schemas);
    const own = offers.filter((it) => isMade(it, spot)).flatMap((it) => it.suggest(context));
    const known = schemas?.of(spot.resource, workspace);
    const hasOffer: HasOffer = (slot, path) => offers.some((it) => it.slot === slot && fits(path, it.path));
    const ofSchema = known ? schemaSuggestions(known, spot, hasOffer) : [];
    return merged(own, ofSchema).flatMap((it) => completion(it, spot, newline));
  });
}

/** What is offered twice is offered once: as we know it, with what the schema says about it where we say nothing. */
function merged(own: readonly Suggestion[], ofSchema: readonly Suggestion[]): readonly Suggestion[] {
  const schemas = new Map(ofSchema.map((it) => [it.label, it]));
  const seen = new Set<string>();
  const res: Suggestion[] = [];
  for (const it of own) {
    if (seen.has(it.label)) continue;
    seen.add(it.label);
    const { detail, documentation } = schemas.get(it.label) ?? {};
    res.push({ ...(detail && { detail }), ...(documentation && { documentation }), ...it });
  }
  const others = ofSchema.filter((it) => !seen.has(it.label));
  // What has to be there goes before all that may be.
  const isRequired = (it: Suggestion) => it.detail?.startsWith('required') === true;
  return [...others.filter(isRequired), ...res, ...others.filter((it) => !isRequired(it))];
}

function offersIn({ resource }: Spot, schemas: SchemaGuide | undefined): readonly Offer[] {
  return [
    ...(resource.type === 'Component.dapr.io' ? componentOffers : []),
    ...(resource.type === 'Resiliency.dapr.io' ? resiliencyOffers : []),
    ...keyOffers(resource),
    ...nameOffers(resource),
    ...(resource.type === 'Subscription.dapr.io' ? topicOffers : []),
    ...annotationOffers(resource),
    ...objectOffers(resource),
    ...podOffers(resource),
    ...networkOffers(resource),
    ...labelOffers(resource),
    ...storageOffers(resource),
    ...azureOffers(resource),
    ...(schemas ? kindOffers(schemas.kinds) : []),
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
  const isBegun = slot !== 'key' || kind === 'key' || kind === 'object';
  const lead = spot.lead || (isBegun ? '' : '- ');
  const column = ' '.repeat(spot.column + (isBegun ? 0 : 2));
  const rest = after.replaceAll('\n', `${newline}${column}`);
  if (kind === 'key') {
    return quote ? undefined : `${lead}${escaped(text)}${spot.hasColon ? '' : `:${rest}`}`;
  }
  if (kind === 'item' || kind === 'object') return quote ? undefined : `${lead}${text}${rest}`;
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
