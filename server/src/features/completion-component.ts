import { storeCapabilities } from '../knowledge/dapr/capabilities.ts';
import {
  buildingBlocks,
  type Component,
  component,
  type Status,
  typesOf,
  versionsOf,
} from '../knowledge/dapr/component.ts';
import { fieldNameOffers } from './completion-fields.ts';
import type { Offer, Suggest, Suggestion } from './completion-suggestion.ts';
import { aboutComponent } from './hover/dapr-component.ts';

/** What can be written in a Component besides the names of other objects. */
export const componentOffers: readonly Offer[] = [
  { slot: 'value', path: ['spec', 'type'], suggest: types },
  { slot: 'value', path: ['spec', 'version'], suggest: versions },
  ...fieldNameOffers,
];

const statusOrder: readonly Status[] = ['stable', 'beta', 'alpha'];

let known: readonly Suggestion[] | undefined;

/** By building block, and in each what is best proved first. The same for every component, and so made once. */
function types(): readonly Suggestion[] {
  known ??= buildingBlocks.flatMap((block) =>
    block === 'nameresolution' ? [] : typesOf(block).flatMap(inBestVersion).sort(byStatus).map(typeSuggestion),
  );
  return known;
}

/** A type in the version to choose, which may be a version of another type; none that no sidecar has. */
function inBestVersion(type: string): readonly TypeOffer[] {
  const it = component(type, versionsOf(type)?.preferred);
  return it?.isRegistered ? [{ type, it }] : [];
}

interface TypeOffer {
  readonly type: string;
  readonly it: Component;
}

function byStatus(a: TypeOffer, b: TypeOffer): number {
  return rank(a.it) - rank(b.it);
}

function rank({ status, isForDevelopment }: Component): number {
  return statusOrder.indexOf(status) + (isForDevelopment ? statusOrder.length : 0);
}

function typeSuggestion({ type, it }: TypeOffer): Suggestion {
  const use = it.isForDevelopment ? ['for development'] : [];
  return {
    label: type,
    kind: 'value',
    // The building block is what the type begins with.
    detail: [it.status, ...use, ...capabilities(it)].join(' · '),
    documentation: aboutComponent(it).join('\n\n'),
  };
}

/** What tells components of one building block apart. */
function capabilities(it: Component): readonly string[] {
  const can = storeCapabilities(it);
  if (can) {
    const words = [
      ...(can.transactions ? ['transactions'] : []),
      ...(can.etag ? ['ETag'] : []),
      ...(can.ttl ? ['TTL'] : []),
      ...(can.actors ? ['actors'] : []),
    ];
    return words.length > 0 ? [words.join(', ')] : [];
  }
  return it.directions.length > 0 ? [it.directions.join(', ')] : [];
}

function versions({ spot }: Parameters<Suggest>[0]): readonly Suggestion[] {
  const type = spot.resource.text('spec', 'type') ?? '';
  const { all = [], preferred, deprecated = [] } = versionsOf(type) ?? {};
  return [...all]
    .sort((a, b) => Number(b === preferred) - Number(a === preferred))
    .map((label): Suggestion => {
      const isDeprecated = deprecated.includes(label);
      const word = isDeprecated
        ? ' · for what is stored already'
        : label === preferred && all.length > 1
          ? ' · preferred'
          : '';
      return { label, kind: 'value', detail: `${component(type, label)?.status ?? ''}${word}`, isDeprecated };
    });
}
