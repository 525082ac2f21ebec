import { expect, it } from 'vitest';
import { azureIdDefect } from '../../server/src/knowledge/azure-resource-id.ts';

const group = '/subscriptions/1-2-3/resourceGroups/mc_orders';

it.each<[string, string | undefined]>([
  [`${group}/providers/Microsoft.Compute/disks/ledger`, undefined],
  ['/subscriptions/1-2-3/resourcegroups/MC/providers/microsoft.compute/Disks/ledger', undefined],
  ['ledger', 'it is no id but a name'],
  ['https://account.blob.core.windows.net/vhds/ledger.vhd', 'it is a URL, as unmanaged disks had them'],
  ['subscriptions/1-2-3/resourceGroups/mc/providers/Microsoft.Compute/disks/a', 'it has no slash at its beginning'],
  [`${group}/providers/Microsoft.Compute/disks`, 'it ends before "<name>"'],
  [`${group}/disks/ledger`, 'it says "disks" where "providers" belongs'],
  [`${group}/providers/Microsoft.Compute/snapshots/ledger`, 'it says "snapshots" where "disks" belongs'],
  [
    '/subscriptions//resourceGroups/mc/providers/Microsoft.Compute/disks/a',
    'it has nothing where "<subscription>" belongs',
  ],
  [`${group}/providers/Microsoft.Compute/disks/ledger/`, 'it goes on behind the name with "/"'],
])('%s: %s', (id, expected) => {
  expect(azureIdDefect(id, 'disks')).toBe(expected);
});
