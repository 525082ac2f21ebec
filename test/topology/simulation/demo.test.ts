import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import type { SimulationRequest } from '../../../server/src/topology/simulation/model.ts';
import { simulate } from '../../../server/src/topology/simulation/simulate.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';

const root = path.join(import.meta.dirname, '../../..');

function workspaceOf(folder: string): Workspace {
  const names = readdirSync(folder).filter((it) => it.endsWith('.yaml'));
  const files = names.map((it) => path.join(folder, it));
  return Workspace.of(
    Object.fromEntries(files.map((it) => [pathToFileURL(it).href, readFileSync(it, 'utf8')] as const)),
  );
}

describe('PostgreSQL on three zones', () => {
  const workspace = workspaceOf(path.join(root, 'examples/three-zones'));
  const verdict = (request: SimulationRequest) =>
    simulate(workspace, 'StatefulSet/ledger/ledger-db', request, defaultSettings)?.verdict.words;

  test.each<[SimulationRequest, string]>([
    [
      { kind: 'zone-loss', zone: 2 },
      '2 of 3 members left: writes go on once one of them is the primary; ledger-db-1 stays Pending: its PremiumV2_LRS disk is in zone 2.',
    ],
    [
      { kind: 'drain', node: 1 },
      'At most 1 of 3 members is away at once: writes go on once one of them is the primary.',
    ],
    [
      { kind: 'rolling-update', broken: true },
      'The update stops at ledger-db-2; 2 of 3 members left: writes go on once one of them is the primary. Putting the old template back is enough: ledger-db-2 is then made anew.',
    ],
    [{ kind: 'spot-eviction' }, 'No pod of StatefulSet "ledger-db" may run on a Spot node.'],
  ])('%j', (request, words) => {
    expect(verdict(request)).toBe(words);
  });
});

const fibonacci = path.join(root, '../shared/corpus/mosabami__fib-calculator/complex/k8s');
const isThere = existsSync(fibonacci);
if (!isThere) console.warn(`SKIPPED: no public manifests in ${path.relative(process.cwd(), fibonacci)}`);

describe.skipIf(!isThere)('the Fibonacci calculator', () => {
  test.each([
    [
      // One share for all three, of LRS: https://learn.microsoft.com/azure/reliability/reliability-storage-files
      'StatefulSet/default/redis-statefulset',
      'lost',
      'The Premium_LRS share of claim shared-redis-pvc may be in zone 2: then none of the 3 pods has its data until the zone is back, wherever it runs.',
    ],
    [
      // "managed-premium" behaves as managed-csi-premium, which is zone-redundant on a cluster of several zones.
      'Deployment/default/postgres-deployment',
      'degraded',
      'Pod 1 may be in zone 2. For some minutes no pod is left; pod 1 starts again in zone 1.',
    ],
    [
      'Deployment/default/worker-deployment',
      'degraded',
      'Nothing spreads the pods over zones, and all 3 pods may be in zone 2. For some minutes none of 3 pods is left; pod 1, pod 2 and pod 3 start again in zones 1 and 3.',
    ],
  ])('loses zone 2: %s', (id, state, words) => {
    const request = { kind: 'zone-loss', zone: 2 } as const;
    expect(simulate(workspaceOf(fibonacci), id, request, defaultSettings)?.verdict).toEqual({ state, words });
  });
});
