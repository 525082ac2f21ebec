import { impliedLabels, type Labels } from '../k8s/labels.ts';
import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { podSelector, selectsPods } from '../k8s/selectors.ts';
import { isWorkload, type ResourceType } from '../k8s/types.ts';
import { loadedPaths } from './kustomize.ts';
import { podDnsUses } from './pod-dns-uses.ts';
import { definedType, isInstaller, provided } from './provides.ts';
import { referencesOf } from './references.ts';

/**
 * The keys of the index: one for each question that can be asked about other resources. A question reads one key, and a
 * change touches the keys of what it removes and adds; so what a change can affect is known exactly, without any rule
 * saying so. Keys are as narrow as the questions: a Service that selects `app: cache` is not disturbed by `app: web`.
 */
export const keys = {
  type: (type: ResourceType) => `type ${type}`,
  inNamespace: (type: ResourceType, namespace: string) => `in ${type} ${namespace}`,
  named: (type: ResourceType, namespace: string, name: string) => `named ${type} ${namespace} ${name}`,
  anywhere: (type: ResourceType, name: string) => `anywhere ${type} ${name}`,
  label: (namespace: string, key: string, value: string) => `label ${namespace} ${key}=${value}`,
  selector: (type: ResourceType, namespace: string, pair: string) => `selector ${type} ${namespace} ${pair}`,
  referencing: (type: ResourceType, namespace: string, name: string) => `referencing ${type} ${namespace} ${name}`,
  podName: (set: string) => `pod name ${set}`,
  role: (uri: string) => `role ${uri}`,
  defining: (type: ResourceType) => `defining ${type}`,
  installer: (namespace: string) => `installer ${namespace}`,
  generated: (type: ResourceType, name: string) => `generated ${type} ${name}`,
  loading: () => 'loading',
  file: (uri: string) => `file ${uri}`,
  files: () => 'files',
  loaders: (uri: string) => `loaders ${uri}`,
  obscured: (folder: string) => `obscured ${folder}`,
  selfHosted: (folder: string) => `self-hosted ${folder}`,
  committed: (uri: string) => `committed ${uri}`,
  committedAnywhere: () => 'committed',
} as const;

/** Every key under which a resource is found. */
export function keysOf(resource: Resource): Set<string> {
  const { type, namespace } = resource;
  const res = new Set([keys.type(type), keys.inNamespace(type, namespace)]);
  for (const it of provided(resource)) {
    res.add(keys.named(it.type, namespace, it.name));
    res.add(keys.anywhere(it.type, it.name));
  }
  if (isInstaller(type)) res.add(keys.installer(resource.text('spec', 'targetNamespace') ?? namespace));
  if (isWorkload(type)) {
    for (const [key, value] of podLabels(resource)) res.add(keys.label(namespace, key, value));
    res.add(keys.inNamespace('pods', namespace));
  }
  if (selectsPods(type)) res.add(keys.selector(type, namespace, selectorPair(resource)));
  if (kustomizationTypes.has(type)) for (const it of loadedPaths(resource.root)) res.add(keys.loaders(it.uri));
  for (const it of referencesOf(resource)) res.add(keys.referencing(it.to, it.namespace, it.name));
  const defined = definedType(resource);
  if (defined !== undefined) res.add(keys.defining(defined));
  for (const it of podDnsUses(resource)) res.add(keys.podName(it.name.set.text));
  return res;
}

const kustomizationTypes = new Set<ResourceType>([
  'Kustomization.kustomize.config.k8s.io',
  'Component.kustomize.config.k8s.io',
]);

/** The one pair by which a selector is filed, or nothing for a selector without pairs. Any of its pairs would do. */
function selectorPair(resource: Resource): string {
  const selector = podSelector(resource);
  const [first] = selector ? [...impliedLabels(selector)].sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  return first ? `${first[0]}=${first[1]}` : '';
}

/** Where a selector that matches `labels` may be filed. */
export function selectorKeys(type: ResourceType, namespace: string, labels: Labels): string[] {
  return ['', ...[...labels].map(([key, value]) => `${key}=${value}`)].map((it) => keys.selector(type, namespace, it));
}
