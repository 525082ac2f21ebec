import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { metadataItem, writtenComponent } from '../workloads/dapr-component.ts';
import { byNearness } from './completion-names.ts';
import { namesToSuggest, type Offer, type Suggestion, type SuggestionContext } from './completion-suggestion.ts';

/** What a Subscription reads and where it puts what fails: topics that files of the namespace know. */
export const topicOffers: readonly Offer[] = [
  { slot: 'value', path: ['spec', 'topic'], suggest: topics },
  { slot: 'value', path: ['spec', 'deadLetterTopic'], suggest: topics },
];

/** Of the pub/sub that the Subscription names: those it allows, then those of other Subscriptions. */
function topics({ workspace, spot: { resource } }: SuggestionContext): readonly Suggestion[] {
  const { namespace, uri, name } = resource;
  const pubsub = resource.text('spec', 'pubsubname') ?? '';
  if (pubsub === '') return [];
  const found = workspace.find('Component.dapr.io', { name: pubsub, namespace, near: uri });
  const component = found && writtenComponent(found);
  const allowed = ['allowedTopics', 'protectedTopics'].flatMap((field) => {
    const list = (component && metadataItem(component, field)?.text) ?? '';
    return list.split(',').map((topic) => ({ name: topic.trim(), detail: `Component "${pubsub}"` }));
  });
  const others = byNearness(uri, workspace.inNamespace('Subscription.dapr.io', namespace))
    .filter((it) => it.name !== name && it.text('spec', 'pubsubname') === pubsub)
    .flatMap((it) =>
      ['topic', 'deadLetterTopic'].map((field) => ({ name: it.text('spec', field) ?? '', detail: it.title })),
    );
  const own = resource.text('spec', 'topic');
  return namesToSuggest(
    [...allowed, ...others].filter((it) => !holdsPlaceholder(it.name)),
    own === undefined ? [] : [own],
  );
}
