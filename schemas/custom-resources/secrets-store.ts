import { type ZodType, z } from 'zod';
import { closed, documented, labels, list, suggestion, text } from './fields.ts';

const trueOrFalse = ['true', 'false'] as const;
const clouds = ['AzurePublicCloud', 'AzureUSGovernmentCloud', 'AzureChinaCloud', 'AzureGermanCloud', 'AzureStackCloud'];

/** Other providers have parameters of other names, so that none can be called unknown, but all are texts. */
const parameters = documented(
  z
    .object({
      keyvaultName: text('Azure: name of the Key Vault, without its domain.'),
      tenantID: text('Azure: id of the tenant that the Key Vault is in.'),
      tenantId: text('Azure: older name of `tenantID`.'),
      objects: text(
        'Azure: YAML in a text (`|`), with a list `array` of texts that are YAML again: `objectName`, `objectType` (`secret`, `key` or `cert`), `objectAlias`, `objectVersion`, `objectVersionHistory`, `objectFormat`, `objectEncoding`, `filePermission`.',
      ),
      clientID: text('Azure: client id of the identity that the workload signs in with (workload identity).'),
      useVMManagedIdentity: suggestion(trueOrFalse, 'Azure: signs in with a managed identity of the node.', 'false'),
      userAssignedIdentityID: text(
        'Azure: client id of the managed identity of the node. Without it, the one that the system assigned.',
      ),
      usePodIdentity: suggestion(trueOrFalse, 'Azure: signs in with a pod identity, which is retired.', 'false'),
      cloudName: suggestion(clouds, 'Azure: the cloud that the Key Vault is in.', 'AzurePublicCloud'),
      cloudEnvFileName: text('Azure: file with the addresses of the cloud, for `AzureStackCloud`.'),
    })
    .exactPartial()
    .catchall(z.string()),
  'Settings of the provider. Every value is a text: write `"false"` in quotes.',
);

const syncedSecret = closed(
  {},
  {
    secretName: text('Name of the Secret.'),
    type: suggestion(['Opaque', 'kubernetes.io/tls', 'kubernetes.io/dockerconfigjson'], 'Type of the Secret.'),
    data: list(
      closed(
        {},
        {
          objectName: text('Name, or alias, of one of the `objects`.'),
          key: text('Key of the Secret that gets its value.'),
          plainValue: text('A value that is no secret, instead of that of an object.'),
        },
      ),
      'Keys of the Secret.',
    ),
    labels: labels('Labels of the Secret.'),
    annotations: labels('Annotations of the Secret.'),
  },
);

const secretProviderClass = closed(
  {},
  {
    spec: documented(
      closed(
        {},
        {
          provider: suggestion(['azure', 'aws', 'gcp', 'vault'], 'Where the secrets are kept.'),
          parameters,
          secretObjects: list(
            syncedSecret,
            'Secrets of Kubernetes that are kept in line while a pod mounts a volume of this class.',
          ),
        },
      ),
      'Which secrets a volume of this class holds.',
    ),
  },
);

export const secretsStoreResources: Readonly<Record<string, ZodType>> = {
  'secrets-store.csi.x-k8s.io/v1/SecretProviderClass': secretProviderClass,
};
