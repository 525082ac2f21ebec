import { podTemplate } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isHeadless } from '../k8s/services.ts';
import { isClusterScoped, isWorkload, type ResourceType, resourceType } from '../k8s/types.ts';
import { secretKeys } from '../workloads/secret-keys.ts';
import { provided } from '../workspace/provides.ts';
import { referencePaths } from '../workspace/references.ts';
import type { Path } from '../yaml/node.ts';
import { byNearness, secrets } from './completion-names.ts';
import { marker } from './completion-spot.ts';
import { storageClasses } from './completion-storage.ts';
import {
  namesToSuggest,
  type Offer,
  type Suggest,
  type Suggestion,
  type SuggestionContext,
} from './completion-suggestion.ts';

/** The path of the pods' specification in a resource, whether or not it is written; `undefined` if it has no pods. */
export function podSpecPath(resource: Resource): Path | undefined {
  const template = isWorkload(resource.type) ? podTemplate(resource) : undefined;
  return template && [...template.path.slice(resource.root.path.length), 'spec'];
}

/** Names of objects of the workspace, wherever a resource names one, and the keys of those that have some. */
export function objectOffers(resource: Resource): readonly Offer[] {
  const pod = podSpecPath(resource);
  const named = referencePaths(resource.type).flatMap(({ of, path, to }): Offer[] => {
    // Dapr's resources have offers of their own, which know about secret stores.
    const whole = of === 'root' ? path : pod && [...pod, ...path];
    if (!whole || resource.type.endsWith('.dapr.io')) return [];
    return [{ slot: 'value', path: whole, suggest: (context) => objects(to, context) }];
  });
  return [
    ...named,
    ...(pod ? keysIn(pod) : []),
    { slot: 'value', path: ['metadata', 'namespace'], suggest: namespaces },
    ...(resource.type === 'HorizontalPodAutoscaler' || resource.type === 'ScaledObject.keda.sh' ? [scaled] : []),
  ];
}

/** Objects of a type that can be named from a resource, the nearest first. */
function objects(type: ResourceType, context: SuggestionContext): readonly Suggestion[] {
  const { workspace, spot } = context;
  const { resource } = spot;
  if (type === 'Secret') return secrets(context);
  if (type === 'StorageClass') return storageClasses(context);
  const all = isClusterScoped(type) ? workspace.all(type) : workspace.inNamespace(type, resource.namespace);
  const found = byNearness(resource.uri, all).flatMap((it) =>
    provided(it)
      .filter((own) => own.type === type)
      .map(({ name }) => ({ name, detail: detailOf(it, name, context), isBest: isHeadless(it) })),
  );
  const isGoverning = spot.path.at(-1) === 'serviceName';
  return namesToSuggest(isGoverning ? found.toSorted((a, b) => Number(b.isBest) - Number(a.isBest)) : found);
}

function detailOf(it: Resource, name: string, { workspace }: SuggestionContext): string {
  if (it.type === 'Service' && it.name === name) {
    const [first, ...others] = workspace.selectedBy(it);
    const pods = first ? [`pods of ${first.title}${others.length > 0 ? ' …' : ''}`] : [];
    return [...(isHeadless(it) ? ['headless'] : []), ...pods].join(' · ') || it.title;
  }
  if (it.type === 'PersistentVolumeClaim') {
    const size = it.get('spec', 'resources', 'requests', 'storage')?.written;
    return [it.text('spec', 'storageClassName'), size].filter(Boolean).join(' · ') || it.title;
  }
  if (it.type === 'PriorityClass') return `value ${it.get('value')?.written ?? '?'}`;
  return it.title;
}

/** Keys of Secrets and ConfigMaps, where a pod takes one of them. */
function keysIn(pod: Path): readonly Offer[] {
  const variables = ['containers', 'initContainers'].flatMap((list): Offer[] => {
    const from = [...pod, list, '*', 'env', '*', 'valueFrom'];
    return [
      { slot: 'value', path: [...from, 'secretKeyRef', 'key'], suggest: secretKeyNames('name') },
      { slot: 'value', path: [...from, 'configMapKeyRef', 'key'], suggest: configMapKeys },
    ];
  });
  const volumes: readonly (readonly [Path, Suggest])[] = [
    [['secret'], secretKeyNames('secretName')],
    [['configMap'], configMapKeys],
    [['projected', 'sources', '*', 'secret'], secretKeyNames('name')],
    [['projected', 'sources', '*', 'configMap'], configMapKeys],
  ];
  return [
    ...variables,
    ...volumes.map(
      ([path, suggest]): Offer => ({
        slot: 'value',
        path: [...pod, 'volumes', '*', ...path, 'items', '*', 'key'],
        suggest,
      }),
    ),
  ];
}

function secretKeyNames(field: string): Suggest {
  return ({ workspace, spot }) => {
    const name = sourceOf(spot)?.get(field)?.text ?? '';
    const { namespace, uri } = spot.resource;
    const { keys = [], source } = secretKeys({ name, namespace, near: uri }, workspace) ?? {};
    return namesToSuggest(keys.map((key) => ({ name: key, detail: source?.title ?? '' })));
  };
}

function configMapKeys({ workspace, spot }: SuggestionContext): readonly Suggestion[] {
  const { namespace, uri } = spot.resource;
  const name = sourceOf(spot)?.get('name')?.text ?? '';
  const found = workspace.find('ConfigMap', { name, namespace, near: uri });
  const keys = ['data', 'binaryData'].flatMap((it) => found?.get(it)?.entries() ?? []);
  return namesToSuggest(keys.map((it) => ({ name: it.name, detail: found?.title ?? '' })));
}

/** What names the object: around the key itself, or around the list of items that it is in. */
function sourceOf({ holder }: SuggestionContext['spot']) {
  const { parent } = holder;
  return parent?.isSequence ? parent.parent : holder;
}

function namespaces({ workspace }: SuggestionContext): readonly Suggestion[] {
  const declared = workspace.all('Namespace').map((it) => ({ name: it.name, detail: it.title }));
  const used = workspace
    .uris()
    .flatMap((uri) => workspace.resourcesIn(uri))
    .flatMap((it) => it.text('metadata', 'namespace') ?? []);
  return namesToSuggest([...declared, ...used.map((name) => ({ name, detail: 'used in this workspace' }))]).filter(
    (it) => it.label !== marker && !it.label.includes('{'),
  );
}

const scaled: Offer = {
  slot: 'value',
  path: ['spec', 'scaleTargetRef', 'name'],
  suggest: ({ workspace, spot: { resource, holder } }) => {
    const type = resourceType(holder.get('apiVersion')?.text ?? 'apps/v1', holder.get('kind')?.text ?? 'Deployment');
    const all = byNearness(resource.uri, workspace.inNamespace(type, resource.namespace));
    return namesToSuggest(all.map((it) => ({ name: it.name, detail: it.title })));
  },
};
