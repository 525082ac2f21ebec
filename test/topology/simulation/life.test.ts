import { expect, test } from 'vitest';
import type { SimulationRequest } from '../../../server/src/topology/simulation/model.ts';
import { dedent } from '../../support/fixture.ts';
import { apart, budget, byZone, byZoneIfPossible, deployment, etcd, set } from './manifests.ts';
import { decisions, type Played, play, told } from './played.ts';

interface Case {
  readonly says: string;
  readonly request: SimulationRequest;
  readonly manifests: string | readonly string[];
  readonly played?: Played;
  readonly expected: string;
}

const askingForAll = {
  ...{ name: 'db', image: etcd },
  readinessProbe: { exec: { command: ['etcdctl', 'endpoint', 'health', '--cluster'] } },
};
const spot = {
  tolerations: [
    { key: 'kubernetes.azure.com/scalesetpriority', operator: 'Equal', value: 'spot', effect: 'NoSchedule' },
  ],
};
const spotOnly = { ...spot, nodeSelector: { 'kubernetes.azure.com/scalesetpriority': 'spot' } };
const wiki: Played = { workload: 'Deployment/default/wiki' };

const cases: readonly Case[] = [
  {
    // https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees
    says: 'a set starts its pods one after another',
    request: { kind: 'start' },
    manifests: set({ replicas: 2, storageClass: 'zonal', pods: byZone }),
    expected: `
      0/2 db-0 starting in 1; data-db-0 bound
      1/2 db-0 running in 1
      1/2 db-1 starting in 2; data-db-1 bound
      2/2 db-1 running in 2
      good: db-0 and db-1 start one after another: each waits for all before it, so that db-0 decides whether there is anything at all.
    `,
  },
  {
    says: 'or all at once in parallel',
    request: { kind: 'start' },
    manifests: set({ replicas: 2, pods: byZone, spec: { podManagementPolicy: 'Parallel' } }),
    expected: `
      0/2 db-0 starting in 1; db-1 starting in 2
      2/2 db-0 running in 1; db-1 running in 2
      good: All 2 pods start at once.
    `,
  },
  {
    // The readiness of one asks for all, and OrderedReady makes the second after the first is ready.
    says: 'a set whose first pod asks for the others may never start',
    request: { kind: 'start' },
    manifests: set({ pods: { ...byZone, containers: [askingForAll] } }),
    expected: `
      0/3 db-0 starting in 1
      0/3 db-0 failing in 1
      lost: The start may never end: the readiness of db-0 asks for the whole cluster, and the next member is made only once db-0 is ready. 2 pods may never come.
    `,
  },
  {
    says: 'which it does in parallel',
    request: { kind: 'start' },
    manifests: set({ pods: { ...byZone, containers: [askingForAll] }, spec: { podManagementPolicy: 'Parallel' } }),
    expected: `
      0/3 db-0 starting in 1; db-1 starting in 2; db-2 starting in 3
      3/3 db-0 running in 1; db-1 running in 2; db-2 running in 3
      good: All 3 pods start at once.
    `,
  },
  {
    // A required anti-affinity over zones leaves the fourth pod without a place, and a fifth would come after it.
    says: 'a set with more pods than zones that may have one each starts in part',
    request: { kind: 'start' },
    manifests: set({ replicas: 5, pods: apart('topology.kubernetes.io/zone') }),
    expected: `
      0/5 db-0 starting in 1
      1/5 db-0 running in 1
      1/5 db-1 starting in 2
      2/5 db-1 running in 2
      2/5 db-2 starting in 3
      3/5 db-2 running in 3
      3/5 db-3 pending; db-4 waiting
      degraded: 3 of 5 members left: quorum kept, writes continue; db-3 stays Pending: each zone has one already, and two may not share one.
    `,
  },
  {
    // Scaling to 0 keeps the order from the highest ordinal down, and each may take its grace period.
    says: 'a set stops its pods in the reverse order',
    request: { kind: 'stop' },
    manifests: set({ replicas: 2, storageClass: 'zonal', pods: { ...byZone, terminationGracePeriodSeconds: 60 } }),
    expected: `
      1/2 db-1 terminating in 2
      1/2 db-1 gone; data-db-1 left
      0/2 db-0 terminating in 1
      0/2 db-0 gone; data-db-0 left
      good: The stop takes up to 120 s, 2 pods of 60 s each; no claim is deleted.
    `,
  },
  {
    // https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations: no order, and claims stay.
    says: 'a set that is deleted keeps no order, and leaves its claims',
    request: { kind: 'delete' },
    manifests: set({ replicas: 2, storageClass: 'redundant', pods: byZone }),
    expected: `
      0/2 db-0 terminating in 1; db-1 terminating in 2
      0/2 db-0, db-1 gone; data-db-0, data-db-1 left
      degraded: Nothing is served any more; the data stays: claims data-db-0 and data-db-1 are kept, and cost as before.
    `,
  },
  {
    says: 'a set that owns its claims takes them and their disks along',
    request: { kind: 'delete' },
    manifests: set({
      ...{ replicas: 1, storageClass: 'redundant', pods: byZone },
      spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } },
    }),
    expected: `
      0/1 db-0 terminating in 1
      0/1 db-0 gone; data-db-0 deleted
      0/1 data-db-0 deleted
      lost: Nothing is served any more; 1 claim is deleted with the set, and the disk with everything on it as well.
    `,
  },
  {
    says: 'a class that retains keeps the disk of a claim that is deleted',
    request: { kind: 'delete' },
    manifests: set({
      ...{ replicas: 1, storageClass: 'kept', pods: byZone },
      spec: { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } },
    }),
    expected: `
      0/1 db-0 terminating in 1
      0/1 db-0 gone; data-db-0 deleted
      0/1 data-db-0 released
      degraded: Nothing is served any more; 1 claim is deleted with the set, and the disk behind it stays, for somebody to find by hand.
    `,
  },
  {
    says: 'a Deployment that is deleted leaves its claim',
    request: { kind: 'delete' },
    manifests: deployment(),
    played: wiki,
    expected: `
      0/1 pod 1 terminating in 1
      0/1 pod 1 gone; pages left
      degraded: Nothing is served any more; the data stays: claim pages is kept, and costs as before.
    `,
  },
  {
    // Nodes of a Spot pool bear a taint: https://learn.microsoft.com/azure/aks/spot-node-pool
    says: 'Spot is nothing to pods that do not tolerate it',
    request: { kind: 'spot-eviction' },
    manifests: set(),
    expected: `
      3/3 -
      good: No pod of StatefulSet "db" may run on a Spot node.
    `,
  },
  {
    // An eviction of Spot asks no budget, and 60 s do not fit into 30.
    says: 'Spot may take all members at once, whatever a budget says',
    request: { kind: 'spot-eviction' },
    manifests: [
      set({ storageClass: 'redundant', pods: { ...byZone, ...spot, terminationGracePeriodSeconds: 60 } }),
      budget({ maxUnavailable: 1 }),
    ],
    expected: `
      0/3 db-0 terminating in 1; db-1 terminating in 2; db-2 terminating in 3
      0/3 db-0, db-1, db-2 pending
      3/3 db-0 running in 1; db-1 running in 2; db-2 running in 3
      degraded: 0 of 3 members left: no quorum, which takes 2; writes stop until the pods run on other nodes; 30 s of notice are less than the 60 s asked for to stop cleanly.
    `,
  },
  {
    says: 'who wants Spot alone waits for more of it',
    request: { kind: 'spot-eviction' },
    manifests: set({ storageClass: 'zonal', pods: { ...byZone, ...spotOnly } }),
    expected: `
      0/3 db-0 terminating in 1; db-1 terminating in 2; db-2 terminating in 3
      0/3 db-0, db-1, db-2 pending
      lost: 0 of 3 members left: no quorum, which takes 2; writes stop until there are Spot nodes again, each in the zone of its disk.
    `,
  },
];

test.each(cases)('$says', ({ request, manifests, played, expected }) => {
  expect(told(play(manifests, request, played))).toBe(dedent(expected));
});

test('the start is decided by the policy, and by the class of each claim', () => {
  expect(decisions(play(set({ storageClass: 'zonal' }), { kind: 'start' }))).toEqual([
    'spec.podManagementPolicy=OrderedReady*',
    'spec.volumeClaimTemplates[0].spec.storageClassName=zonal',
    'StorageClass "zonal": parameters.skuName=Premium_LRS',
  ]);
});

test('a wish that is taken to be granted is said to be one', () => {
  const wish = set({ storageClass: 'zonal', pods: byZoneIfPossible });
  const said = 'The spread of the pods is a wish, and is taken to be granted.';
  expect(play(wish, { kind: 'zone-loss', zone: 2 }).assumptions).toContain(said);
  expect(play(set({ pods: byZone }), { kind: 'zone-loss', zone: 2 }).assumptions).not.toContain(said);
});
