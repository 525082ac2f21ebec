import type { Workspace } from '../workspace/workspace.ts';
import type { Plain } from '../yaml/emit.ts';

/** The Secret that is to be made from a vault. */
export interface WantedSecret {
  readonly name: string;
  readonly namespace: string;
  /** Undefined where the namespace is left to others. */
  readonly writtenNamespace: string | undefined;
  /** Its keys; without any, all that the vault holds under one name. */
  readonly keys: readonly string[];
  /** The type of the Secret, if it is not `Opaque`. */
  readonly type?: string | undefined;
}

/** An ExternalSecret that makes a Secret, from the store of its namespace or else of the cluster, if there is one. */
export function externalSecret(wanted: WantedSecret, workspace: Workspace): Plain {
  const { name, namespace, writtenNamespace, keys, type } = wanted;
  const [store] = workspace.inNamespace('SecretStore.external-secrets.io', namespace);
  const [clusterStore] = store ? [] : workspace.all('ClusterSecretStore.external-secrets.io');
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name, namespace: writtenNamespace },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: {
        kind: clusterStore ? 'ClusterSecretStore' : 'SecretStore',
        name: (store ?? clusterStore)?.name ?? 'key-vault',
      },
      target: { name, template: type === undefined ? undefined : { type } },
      ...(keys.length > 0
        ? { data: keys.map((key) => ({ secretKey: key, remoteRef: { key: vaultName(`${name}-${key}`) } })) }
        : { dataFrom: [{ extract: { key: vaultName(name) } }] }),
    },
  };
}

/** Names in Key Vault have letters, digits and dashes. */
function vaultName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9-]+/g, '-');
}
