import type { Description } from './description.ts';
import type { NodeDetails } from './model.ts';

/** Where the values of a Secret come from, on a card and in full. */
export const origins = {
  manifest: { short: 'in the manifest', long: 'the manifest itself' },
  'key vault': { short: 'from Key Vault', long: 'a key vault' },
  controller: { short: 'made by a controller', long: 'a controller that makes them' },
  unknown: { short: '', long: undefined },
} as const;

type Delivered = 'Namespace' | 'ExternalSecret' | 'SecretStore' | 'Identity' | 'GitOps';

/** What the nodes of delivery say on cards and in the details panel. */
export const deliveryDescriptions: { readonly [Type in Delivered]: (detail: NodeDetails[Type]) => Description } = {
  ExternalSecret: ({ store, target, keys }) => ({
    subtitle: [store === undefined ? undefined : `from ${store}`],
    facts: [
      ['Store', store],
      ['Makes the Secret', target],
      ['Keys', keys],
    ],
  }),
  SecretStore: ({ provider, vault, scope }) => ({
    subtitle: [vault ?? provider],
    facts: [
      ['Provider', provider],
      ['Key vault', vault],
      ['Serves', scope],
    ],
  }),
  Identity: ({ clientId }) => ({ subtitle: ['Microsoft Entra'], facts: [['Client id', clientId]] }),
  Namespace: ({ workloads, nodes, missing }) => ({
    subtitle: [workloads === undefined ? undefined : `${workloads} workloads`],
    facts: [
      ['Workloads', workloads],
      ['Resources', nodes],
      ['Missing', missing],
    ],
  }),
  GitOps: ({ tool, path, from, prunes }) => ({
    subtitle: [path],
    facts: [
      ['Tool', tool],
      ['Path', path],
      ['Source', from],
      ['Deletes what is gone', prunes === undefined ? undefined : prunes ? 'yes' : 'no'],
    ],
  }),
};
