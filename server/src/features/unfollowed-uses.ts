import type { Resource } from '../k8s/resource.ts';
import { isClusterScoped, type ResourceType } from '../k8s/types.ts';
import { hostValues } from '../workspace/host-values.ts';
import { isKustomization } from '../workspace/kustomize.ts';
import { referencesOf } from '../workspace/references.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A value that may mean an object, though no table of references says so. */
export interface UnfollowedUse {
  readonly uri: string;
  /** The key of the value, and never the value, which may be a secret. */
  readonly key: string;
}

/** Fields in which resources of any kind are likely to name an object. */
const fields: Readonly<Record<ResourceType, RegExp>> = {
  Secret: /secret/i,
  ConfigMap: /configmap/i,
  Service: /^(?!.*serviceaccount).*(?:service|backend)/i,
  PersistentVolumeClaim: /claim/i,
  StorageClass: /storageclass/i,
  'SecretProviderClass.secrets-store.csi.x-k8s.io': /secretproviderclass/i,
};

/**
 * The first value in the workspace that may mean `resource` besides `known`: in patches, which change what is declared elsewhere;
 * in fields that are likely to hold such a name; in addresses.
 */
export function unfollowedUse(
  workspace: Workspace,
  resource: Resource,
  known: ReadonlySet<YamlNode>,
): UnfollowedUse | undefined {
  for (const uri of workspace.uris()) {
    const file = workspace.file(uri);
    if (!file?.documents.some((it) => it.text.includes(resource.name))) continue;
    const found = isKustomization(uri)
      ? file.documents.flatMap(({ root }) => (root ? inKustomization(root, resource) : []))
      : workspace.resourcesIn(uri).flatMap((it) => inResource(workspace, it, resource, known));
    const [first] = found;
    if (first) return { uri, key: keyOf(first) };
  }
  return undefined;
}

function inResource(workspace: Workspace, it: Resource, target: Resource, known: ReadonlySet<YamlNode>): YamlNode[] {
  const { type, name } = target;
  if (workspace.isPatch(it.uri)) return it.type === type && it.name === name ? [it.at('metadata', 'name')] : [];
  const shares = it.namespace === target.namespace || isClusterScoped(it.type) || isClusterScoped(type);
  const field = fields[type];
  const meant = new Set([...known, ...referencesOf(it).map((reference) => reference.at)]);
  const named =
    shares && field ? valuesOf(it.root, name).filter((at) => !meant.has(at) && field.test(fieldOf(at))) : [];
  return [...named, ...(type === 'Service' ? addresses(it, target, shares) : [])];
}

/** Values that read as the host name of a Service. A bare word is one where a scheme, a port or nothing else stands with it. */
function addresses(it: Resource, { name, namespace }: Resource, shares: boolean): YamlNode[] {
  const word = literally(name);
  const full = new RegExp(`(?<![\\w.-])${word}\\.${literally(namespace)}(?![\\w-])`);
  const bare = new RegExp(`(?:^|://|@|[\\s,=])${word}:\\d|(?:://|@)${word}(?![\\w.-])|^${word}$`, 'm');
  return hostValues(it).filter(({ text }) => text && (full.test(text) || (shares && bare.test(text))));
}

/** Patches and replacements are written for objects by name; lists of files and images are not. */
function inKustomization(root: YamlNode, { name }: Resource): YamlNode[] {
  const word = new RegExp(`(?<![\\w.-])${literally(name)}(?![\\w.-])`);
  const sections = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'vars'];
  return sections
    .flatMap((it) => root.get(it)?.items() ?? [])
    .flatMap((it) => scalarsOf(it))
    .filter((it) => it.key?.keyText !== 'path' && word.test(it.text ?? ''));
}

function valuesOf(root: YamlNode, text: string): YamlNode[] {
  return scalarsOf(root).filter((it) => it.text === text);
}

/** What is written below a node; what an alias shows is written elsewhere. */
function scalarsOf(node: YamlNode): YamlNode[] {
  const { content } = node;
  if (content.kind === 'mapping') return content.entries.flatMap((it) => scalarsOf(it.value));
  if (content.kind === 'sequence') return content.items.flatMap(scalarsOf);
  return content.kind === 'scalar' ? [node] : [];
}

/** The keys that lead to a value, in one text. */
function fieldOf(node: YamlNode): string {
  return node.path.filter((it) => typeof it === 'string').join('.');
}

function keyOf(node: YamlNode): string {
  const steps = node.path.filter((it) => typeof it === 'string');
  return steps.slice(-2).join('.');
}

/** `text` where a regular expression is made of it. */
function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
