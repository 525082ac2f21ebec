import { containers, podTemplate } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload } from '../k8s/types.ts';
import type { DaprAnnotation } from '../knowledge/dapr/annotations/annotation.ts';
import { daprAnnotations } from '../knowledge/dapr/annotations.ts';
import type { Path } from '../yaml/node.ts';
import { byNearness, secrets } from './completion-names.ts';
import { blank, namesToSuggest, type Offer, type Suggestion, type SuggestionContext } from './completion-suggestion.ts';
import { annotationDetails } from './hover/dapr-annotation.ts';

/** Dapr's annotations, where the injector reads them: on pods and in their templates. */
export function annotationOffers(resource: Resource): readonly Offer[] {
  const template = isWorkload(resource.type) ? podTemplate(resource) : undefined;
  if (!template) return [];
  const path: Path = [...template.path.slice(resource.root.path.length), 'metadata', 'annotations'];
  return [
    { slot: 'key', path, suggest: keys },
    ...ordered.map(
      (it): Offer => ({ slot: 'value', path: [...path, it.name], suggest: (context) => values(it, context) }),
    ),
  ];
}

const first = ['dapr.io/enabled', 'dapr.io/app-id', 'dapr.io/app-port', 'dapr.io/app-protocol', 'dapr.io/config'];

/** What every app needs first, then in the order of the alphabet. */
const ordered = [...daprAnnotations].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));

function rank({ name, deprecated }: DaprAnnotation): number {
  const index = first.indexOf(name);
  return index >= 0 ? index : first.length + Number(deprecated !== undefined);
}

function keys(context: SuggestionContext): readonly Suggestion[] {
  return ordered
    .filter((it) => !context.spot.holder.entry(it.name))
    .map((it) => ({
      label: it.name,
      kind: 'key',
      ...(it.default && { detail: `default ${it.default}` }),
      documentation: [it.text, annotationDetails(it)].filter(Boolean).join('\n\n'),
      isDeprecated: it.deprecated !== undefined,
      after: ` ${blank(values(it, context).map((value) => value.label))}`,
    }));
}

/** What is known to be a value; always text, for Kubernetes takes no other annotations. */
function values(annotation: DaprAnnotation, context: SuggestionContext): readonly Suggestion[] {
  return named(annotation, context).map((it) => ({ ...it, isQuoted: true }));
}

function named(annotation: DaprAnnotation, context: SuggestionContext): readonly Suggestion[] {
  const { workspace, spot } = context;
  const { resource } = spot;
  if (annotation.name === 'dapr.io/app-id') return namesToSuggest([{ name: resource.name, detail: 'as the workload' }]);
  if (annotation.name === 'dapr.io/app-port') {
    const ports = containers(resource).flatMap(({ node, name }) =>
      node.all('ports', '*', 'containerPort').map((it) => ({ name: it.written, detail: `of container ${name}` })),
    );
    return namesToSuggest(ports);
  }
  if (annotation.name === 'dapr.io/config') {
    const all = byNearness(resource.uri, workspace.inNamespace('Configuration.dapr.io', resource.namespace));
    return namesToSuggest(all.map((it) => ({ name: it.name, detail: it.title })));
  }
  if (annotation.format === 'secret') return secrets(context);
  return listed(annotation);
}

function listed({ type, values: known, default: byDefault, recommended }: DaprAnnotation): readonly Suggestion[] {
  const all = known ?? (type === 'bool' ? ['true', 'false'] : recommended ? [recommended] : []);
  return all.map((label) => {
    const words = [...(label === byDefault ? ['default'] : []), ...(label === recommended ? ['for production'] : [])];
    return { label, kind: 'value', ...(words.length > 0 && { detail: words.join(', ') }) };
  });
}
