import type { Resource } from '../k8s/resource.ts';
import type { Wanted, Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

export interface SecretKeys {
  readonly keys: readonly string[];
  /** What makes the Secret. */
  readonly source: Resource;
}

/**
 * The keys that a Secret is certain to have, and no others; `undefined` where that cannot be told: several makers, contents that
 * are generated, merged, taken over whole from a vault or encrypted.
 */
export function secretKeys({ name, namespace }: Wanted, workspace: Workspace): SecretKeys | undefined {
  const [source, ...others] = workspace.anywhere('Secret', name).filter((it) => it.namespace === namespace);
  const keys = source && others.length === 0 ? keysOf(source, name) : undefined;
  return source && keys && keys.length > 0 ? { keys, source } : undefined;
}

function keysOf(source: Resource, name: string): readonly string[] | undefined {
  switch (source.type) {
    case 'Secret':
      if (source.get('sops') || isFilledLater(source)) return undefined;
      return [...names(source.get('data')), ...names(source.get('stringData'))];
    case 'ExternalSecret.external-secrets.io': {
      const target = source.get('spec', 'target');
      const isMore = source.get('spec', 'dataFrom') || target?.get('template') || target?.get('creationPolicy');
      return isMore ? undefined : texts(source.root.all('spec', 'data', '*', 'secretKey'));
    }
    case 'SecretProviderClass.secrets-store.csi.x-k8s.io': {
      const objects = source.root.all('spec', 'secretObjects', '*').filter((it) => it.get('secretName')?.text === name);
      return texts(objects.flatMap((it) => it.all('data', '*', 'key')));
    }
    default:
      return undefined;
  }
}

/** Annotations ask a controller to fill it, such as a replicator; tokens of service accounts are filled by Kubernetes. */
function isFilledLater(secret: Resource): boolean {
  const foreign = [...secret.annotations.keys()].some((it) => !it.startsWith('kubectl.kubernetes.io/'));
  return foreign || secret.text('type') === 'kubernetes.io/service-account-token';
}

function names(node: YamlNode | undefined): readonly string[] {
  return node?.entries().map((it) => it.name) ?? [];
}

function texts(nodes: readonly YamlNode[]): readonly string[] {
  return nodes.flatMap((it) => it.text ?? []);
}
