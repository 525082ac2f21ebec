import { podLabels, podTemplate } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload, workloadTypes } from '../k8s/types.ts';
import type { Path } from '../yaml/node.ts';
import { byNearness } from './completion-names.ts';
import { podSpecPath } from './completion-objects.ts';
import { marker } from './completion-spot.ts';
import type { Offer, Suggest, Suggestion, SuggestionContext } from './completion-suggestion.ts';

/** Labels of pods, where something selects them: those that the pods of the namespace have. */
export function labelOffers(resource: Resource): readonly Offer[] {
  const { type } = resource;
  const others = selectors[type]?.flatMap((path) => offersAt(path, labelsOfPods)) ?? [];
  const pod = podSpecPath(resource);
  if (!pod || !isWorkload(type)) return others;
  const template = pod.slice(0, -1);
  return [
    ...others,
    ...(type === 'Pod' ? [] : offersAt(['spec', 'selector', 'matchLabels'], ownLabels)),
    ...(type === 'Pod' ? [] : offersAt([...template, 'metadata', 'labels'], selectedLabels)),
    ...own.flatMap((path) => offersAt([...pod, ...path, 'matchLabels'], ownLabels)),
  ];
}

const selectors: Readonly<Record<string, readonly Path[]>> = {
  Service: [['spec', 'selector']],
  PodDisruptionBudget: [['spec', 'selector', 'matchLabels']],
  NetworkPolicy: [
    ['spec', 'podSelector', 'matchLabels'],
    ['spec', 'ingress', '*', 'from', '*', 'podSelector', 'matchLabels'],
    ['spec', 'egress', '*', 'to', '*', 'podSelector', 'matchLabels'],
  ],
};

/** Where pods say which others they keep away from, mostly their own kind. */
const own: readonly Path[] = [
  ['topologySpreadConstraints', '*', 'labelSelector'],
  ...['podAntiAffinity', 'podAffinity'].flatMap((it): Path[] => [
    ['affinity', it, 'requiredDuringSchedulingIgnoredDuringExecution', '*', 'labelSelector'],
    ['affinity', it, 'preferredDuringSchedulingIgnoredDuringExecution', '*', 'podAffinityTerm', 'labelSelector'],
  ]),
];

interface Label {
  readonly key: string;
  readonly value: string;
  readonly detail: string;
}

type Labels = (context: SuggestionContext) => readonly Label[];

function offersAt(path: Path, labels: Labels): readonly Offer[] {
  const keys: Suggest = (context) => {
    const { holder } = context.spot;
    return unique(labels(context).filter((it) => !holder.entry(it.key))).map(
      ({ key, value, detail }): Suggestion => ({
        label: key,
        kind: 'key',
        detail: `${value} · ${detail}`,
        after: ` ${written(value)}`,
      }),
    );
  };
  const values: Suggest = (context) => {
    const found = labels(context).filter((it) => it.key === context.spot.path.at(-1));
    return [...new Map(found.map((it) => [it.value, it])).values()].map(({ value, detail }) => ({
      label: value,
      kind: 'name',
      detail,
    }));
  };
  return [
    { slot: 'key', path, suggest: keys },
    { slot: 'value', path: [...path, '*'], suggest: values },
  ];
}

/** Each pair once, and of one key the nearest value first. */
function unique(labels: readonly Label[]): readonly Label[] {
  const seen = new Set<string>();
  return labels.filter(({ key }) => !seen.has(key) && seen.add(key));
}

function written(value: string): string {
  const text = /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return (text ? value : JSON.stringify(value)).replaceAll(/[\\$}]/g, '\\$&');
}

function labelsOfPods({ workspace, spot: { resource } }: SuggestionContext): readonly Label[] {
  const all = workloadTypes.flatMap((it) => workspace.inNamespace(it, resource.namespace));
  return byNearness(resource.uri, all).flatMap(labelsOf);
}

function ownLabels({ spot: { resource } }: SuggestionContext): readonly Label[] {
  return labelsOf(resource);
}

function labelsOf(workload: Resource): readonly Label[] {
  return pairs(podLabels(workload), workload.title);
}

/** What the workload itself selects, so that it finds its pods. */
function selectedLabels({ spot: { resource } }: SuggestionContext): readonly Label[] {
  if (!podTemplate(resource)) return [];
  return [
    ...pairs(resource.get('spec', 'selector', 'matchLabels')?.pairs() ?? new Map(), 'its selector'),
    { key: 'azure.workload.identity/use', value: 'true', detail: 'tokens of a workload identity for the pod' },
  ];
}

function pairs(labels: ReadonlyMap<string, string>, detail: string): readonly Label[] {
  return [...labels]
    .filter(([key, value]) => key !== marker && value !== marker)
    .map(([key, value]) => ({ key, value, detail }));
}
