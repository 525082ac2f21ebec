import type { Resource } from '../k8s/resource.ts';
import type { Wanted, Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { kustomizationTypes } from './kustomizations.ts';

export interface ConfigMapKeys {
  readonly keys: readonly string[];
  /** Where the keys are written. */
  readonly at: YamlNode;
}

/**
 * The keys that a ConfigMap is certain to have, and no others; `undefined` where that cannot be told: several makers, merged
 * generators, files of variables that are not read here, and ConfigMaps that a controller adds to.
 */
export function configMapKeys({ name, namespace, near }: Wanted, workspace: Workspace): ConfigMapKeys | undefined {
  const generators = kustomizationTypes
    .flatMap((it) => workspace.all(it))
    .flatMap((it) => it.get('configMapGenerator')?.items() ?? [])
    .filter((it) => it.get('name')?.text === name);
  const written = workspace.anywhere('ConfigMap', name).filter((it) => it.namespace === namespace);
  const [source, ...others] = written;
  const [generator, ...more] = generators;
  if (source && generator) return undefined;
  if (source) return others.length === 0 && source.type === 'ConfigMap' ? keysOf(source) : undefined;
  // Of what is generated elsewhere in the repository it is not known whether it is meant.
  const isBeside = generator?.document.uri.startsWith(near.slice(0, near.lastIndexOf('/') + 1));
  return generator && more.length === 0 && isBeside ? generatedKeys(generator) : undefined;
}

function keysOf(source: Resource): ConfigMapKeys | undefined {
  const isAddedTo = [...source.annotations.keys(), ...source.labels.keys()].some((it) =>
    /inject|replicat|reflect|sync-?from|kopf|trust/i.test(it),
  );
  const keys = ['data', 'binaryData'].flatMap((it) => source.get(it)?.entries() ?? []).map((it) => it.name);
  if (isAddedTo || keys.length === 0) return undefined;
  const at = source.get('data') ?? source.get('binaryData') ?? source.root;
  return { keys, at: at.key ?? at };
}

function generatedKeys(generator: YamlNode): ConfigMapKeys | undefined {
  const behavior = generator.get('behavior')?.text ?? 'create';
  if (behavior !== 'create' || generator.get('envs') || generator.get('env')) return undefined;
  const texts = (field: string) => (generator.get(field)?.items() ?? []).flatMap((it) => it.text ?? []);
  const keys = [
    ...texts('files').map((it) => (it.includes('=') ? before(it) : it.slice(it.lastIndexOf('/') + 1))),
    ...texts('literals').map(before),
  ];
  return keys.length > 0 ? { keys, at: generator.get('name') ?? generator } : undefined;
}

function before(pair: string): string {
  return pair.slice(0, pair.indexOf('='));
}
