import { type ZodType, z } from 'zod';
import { choice, closed, documented, flag, growing, list, text, texts } from './fields.ts';

const identities = {
  workloadIdentity: documented(
    growing(
      {},
      {
        serviceAccountName: text('ServiceAccount in the same namespace that is federated with the identity.'),
        managedIdentityClientId: text('Client id of the identity; for the ServiceAccount of the provider.'),
        managedIdentityClientIdReference: documented(
          closed({ configMap: text('Name of the ConfigMap.'), key: text('Key within it.') }, {}),
          'ConfigMap with the client id of the identity.',
        ),
      },
    ),
    'Signs in with a workload identity.',
  ),
  managedIdentityClientId: text('Client id of a managed identity of the nodes that signs in.'),
  servicePrincipalReference: text('Secret with a service principal that signs in.'),
};

const selectors = (description: string) =>
  list(
    growing(
      {},
      {
        keyFilter: text('Keys that are taken, with `*` at the end for any.'),
        labelFilter: text('Label of the keys. Without it, those that have none.'),
        snapshotName: text('Snapshot that keys are taken from, instead of filters.'),
        tagFilters: texts('Tags of the keys, as `name=value`.'),
      },
    ),
    description,
  );

const interval = (byDefault?: string) => text('How often it is looked for changes, such as `30s`.', byDefault);

const enabled = flag('Whether changes are looked for.', false);

const configuration = growing(
  {},
  {
    selectors: selectors('Which keys are taken. Without it, all that have no label.'),
    trimKeyPrefixes: texts('What is cut from the beginning of keys.'),
    refresh: documented(
      growing(
        {},
        {
          enabled,
          interval: interval('30s'),
          monitoring: documented(
            closed(
              {
                keyValues: documented(
                  z
                    .array(
                      closed(
                        { key: text('Key that is watched.') },
                        { label: text('Label of the key. Without it, the one that has none.') },
                      ),
                    )
                    .min(1),
                  'Keys whose change makes everything be read again.',
                ),
              },
              {},
            ),
            'What is watched. Without it, all keys that are taken.',
          ),
        },
      ),
      'Takes over changes.',
    ),
  },
);

const keyVaultAuth = growing(
  {},
  {
    ...identities,
    keyVaults: list(
      growing({ uri: text('Address of the Key Vault.') }, identities),
      'Identities for single Key Vaults.',
    ),
  },
);

/** One key for each value, or a file with all of them. */
const dataFormat = growing(
  {},
  {
    type: choice(
      ['default', 'json', 'yaml', 'properties'],
      'One key for each value, or a file of this kind.',
      'default',
    ),
    key: text('Key of the file, such as `settings.json`; needed for a file.'),
    separator: text('What parts names into levels, for `json` and `yaml`.'),
  },
);

const provider = closed(
  {
    spec: documented(
      growing(
        {
          target: documented(
            growing(
              { configMapName: documented(z.string().min(1).max(253), 'Name of the ConfigMap that is made.') },
              {
                configMapData: documented(dataFormat, 'How values are written.'),
              },
            ),
            'The ConfigMap that is made.',
          ),
        },
        {
          endpoint: text('Address of the store, such as `https://shop.azconfig.io`.'),
          connectionStringReference: text('Secret with a connection string, instead of `endpoint` and `auth`.'),
          auth: documented(growing({}, identities), 'How the store is signed in to.'),
          configuration: documented(configuration, 'Which values are taken.'),
          secret: documented(
            growing(
              {
                target: documented(
                  growing(
                    {
                      secretName: documented(z.string().min(1).max(253), 'Name of the Secret that is made.'),
                    },
                    { secretData: documented(dataFormat, 'How values are written.') },
                  ),
                  'The Secret that is made.',
                ),
              },
              {
                auth: documented(keyVaultAuth, 'How Key Vaults are signed in to.'),
                refresh: documented(
                  growing({ interval: interval() }, { enabled }),
                  'Takes over changes, such as new versions of secrets.',
                ),
              },
            ),
            'What is done with values that refer to a Key Vault.',
          ),
          featureFlag: documented(
            growing(
              {},
              {
                selectors: selectors('Which feature flags are taken.'),
                refresh: documented(growing({}, { enabled, interval: interval('30s') }), 'Takes over changes.'),
              },
            ),
            'Which feature flags are taken; they need `configMapData` of type `json` or `yaml`.',
          ),
          replicaDiscoveryEnabled: flag('Whether replicas of the store are used when it fails.', true),
          loadBalancingEnabled: flag('Whether requests are spread over the replicas of the store.', false),
        },
      ),
      'What is taken from Azure App Configuration, and where it goes.',
    ),
  },
  {},
);

export const azureAppConfigurationResources: Readonly<Record<string, ZodType>> = {
  'azconfig.io/v1/AzureAppConfigurationProvider': provider,
};
