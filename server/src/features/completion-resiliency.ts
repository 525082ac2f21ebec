import { type PolicyField, policyFields, policySections } from '../k8s/dapr-resiliency.ts';
import type { Path } from '../yaml/node.ts';
import { apps, componentsOf } from './completion-names.ts';
import type { Offer, Suggest, Suggestion, SuggestionContext } from './completion-suggestion.ts';

const targets: readonly Path[] = [
  ['spec', 'targets', 'apps', '*'],
  ['spec', 'targets', 'actors', '*'],
  ['spec', 'targets', 'components', '*', 'inbound'],
  ['spec', 'targets', 'components', '*', 'outbound'],
];

/** What can be written in a Resiliency: targets by their names, and the policies that it defines for them. */
export const resiliencyOffers: readonly Offer[] = [
  { slot: 'key', path: ['spec', 'targets', 'apps'], suggest: appTargets },
  { slot: 'key', path: ['spec', 'targets', 'components'], suggest: componentTargets },
  { slot: 'key', path: ['spec', 'targets', 'components', '*'], suggest: directions },
  ...targets.flatMap((path): Offer[] => [
    { slot: 'key', path, suggest: fields },
    ...policyFields.map((field): Offer => ({ slot: 'value', path: [...path, field], suggest: policies(field) })),
  ]),
  {
    slot: 'value',
    path: ['spec', 'targets', 'actors', '*', 'circuitBreakerScope'],
    suggest: () => [
      { label: 'type', kind: 'value', detail: 'one for all actors of the type' },
      { label: 'id', kind: 'value', detail: 'one for each actor' },
      { label: 'both', kind: 'value' },
    ],
  },
  {
    slot: 'value',
    path: ['spec', 'policies', 'retries', '*', 'policy'],
    suggest: () => [
      { label: 'constant', kind: 'value', detail: 'the same wait each time' },
      { label: 'exponential', kind: 'value', detail: 'waits that grow up to maxInterval' },
    ],
  },
];

function appTargets(context: SuggestionContext): readonly Suggestion[] {
  return unwritten(context, apps(context));
}

function componentTargets(context: SuggestionContext): readonly Suggestion[] {
  return unwritten(context, componentsOf(undefined, context.workspace, context.spot.resource), '\n  outbound:\n    $1');
}

/** As keys; a Resiliency has one entry for each target. */
function unwritten({ spot }: SuggestionContext, found: readonly Suggestion[], after = '\n  $1'): readonly Suggestion[] {
  return found.filter((it) => !spot.holder.entry(it.label)).map((it) => ({ ...it, kind: 'key', after, goesOn: true }));
}

function directions({ spot }: SuggestionContext): readonly Suggestion[] {
  const all: readonly Suggestion[] = [
    { label: 'outbound', kind: 'key', detail: 'calls from the app to the component', after: '\n  $1', goesOn: true },
    { label: 'inbound', kind: 'key', detail: 'messages and events for the app', after: '\n  $1', goesOn: true },
  ];
  return all.filter((it) => !spot.holder.entry(it.label));
}

/** The fields of a target, with the policies that there are for them. */
function fields({ spot: { holder, resource } }: SuggestionContext): readonly Suggestion[] {
  return policyFields
    .filter((field) => !holder.entry(field))
    .map((label) => {
      const names =
        resource
          .get('spec', 'policies', policySections[label])
          ?.entries()
          .map((it) => it.name) ?? [];
      return { label, kind: 'key', after: ` ${names.length === 1 ? names[0] : '$1'}`, goesOn: names.length > 1 };
    });
}

function policies(field: PolicyField): Suggest {
  return ({ spot: { resource } }) =>
    (resource.get('spec', 'policies', policySections[field])?.entries() ?? []).map(({ name, value }) => ({
      label: name,
      kind: 'name',
      detail: value.text ?? policySections[field],
    }));
}
