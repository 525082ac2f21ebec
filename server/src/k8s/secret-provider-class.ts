import type { Path, YamlNode } from '../yaml/node.ts';
import { holdsPlaceholder } from './placeholder.ts';
import { containers, podSpec } from './pods.ts';
import type { Resource } from './resource.ts';

export const secretProviderClassType = 'SecretProviderClass.secrets-store.csi.x-k8s.io';
export const secretsStoreDriver = 'secrets-store.csi.k8s.io';

/** The class takes its objects from Azure Key Vault. */
export function isAzureClass(secretProviderClass: Resource): boolean {
  return secretProviderClass.text('spec', 'provider') === 'azure';
}

/** A parameter that says something; the provider takes an empty one for absent. */
export function parameter(secretProviderClass: Resource, name: string): YamlNode | undefined {
  const node = secretProviderClass.get('spec', 'parameters', name);
  return node && node.text?.trim() === '' ? undefined : node;
}

/** Ways in which the provider signs in to the vault, by the parameter that selects each. */
const switches = ['useVMManagedIdentity', 'usePodIdentity'] as const;

/** The parameters that select an identity. One that something fills in later counts as selecting. */
export function selectedIdentities(secretProviderClass: Resource): readonly YamlNode[] {
  const client = parameter(secretProviderClass, 'clientID');
  const on = switches.flatMap((name) => {
    const node = parameter(secretProviderClass, name);
    return node && (isOn(node) || isOpen(node)) ? [node] : [];
  });
  return client ? [client, ...on] : on;
}

/** The provider reads switches as Go does. */
export function isOn(node: YamlNode | undefined): boolean {
  return node?.boolean === true || node?.number === 1 || /^(?:1|t|true)$/i.test(node?.text?.trim() ?? '');
}

/** The value is filled in later, by a variable without braces as well. */
export function isOpen(node: YamlNode | undefined): boolean {
  const text = node?.text ?? '';
  return holdsPlaceholder(text) || text.includes('$');
}

/** A volume of a pod that holds the objects of a class. */
export interface SecretsStoreVolume {
  readonly node: YamlNode;
  readonly csi: YamlNode;
  readonly name: string;
  readonly className: string;
  /** Some container mounts it, without which the driver is never asked for it. */
  readonly isMounted: boolean;
}

export function secretsStoreVolumes(workload: Resource): readonly SecretsStoreVolume[] {
  const list = podSpec(workload)?.get('volumes')?.items() ?? [];
  return list.flatMap((node): SecretsStoreVolume[] => {
    const csi = node.get('csi');
    if (csi?.get('driver')?.text !== secretsStoreDriver) return [];
    const name = node.get('name')?.text ?? '';
    const mounts: Path = ['volumeMounts', '*', 'name'];
    return [
      {
        node,
        csi,
        name,
        className: csi.get('volumeAttributes', 'secretProviderClass')?.text ?? '',
        isMounted: containers(workload).some((it) => it.node.all(...mounts).some((mount) => mount.text === name)),
      },
    ];
  });
}
