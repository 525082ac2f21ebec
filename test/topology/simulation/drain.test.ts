import { expect, test } from 'vitest';
import { dedent } from '../../support/fixture.ts';
import { apart, budget, byNode, byZone, deployment, set, spread } from './manifests.ts';
import { decisions, type Played, play, told } from './played.ts';

interface Case {
  readonly says: string;
  readonly manifests: string | readonly string[];
  readonly played?: Played;
  readonly expected: string;
}

const cases: readonly Case[] = [
  {
    // A set that keeps its pods apart has one on the node; a disk follows within its zone.
    says: 'moves one member to another node of the zone of its disk',
    manifests: [
      set({ storageClass: 'zonal', pods: { ...byZone, ...apart('kubernetes.io/hostname') } }),
      budget({ maxUnavailable: 1 }),
    ],
    expected: `
      3/3 -
      2/3 db-0 terminating in 1
      2/3 db-0 starting in 1
      3/3 db-0 running in 1
      degraded: At most 1 of 3 members is away at once: quorum kept, writes continue.
    `,
  },
  {
    // https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/: a drain without a budget takes all at once.
    says: 'takes all pods at once where no budget limits it and nothing keeps them apart',
    manifests: set({ storageClass: 'redundant' }),
    expected: `
      3/3 -
      0/3 db-0, db-1, db-2 terminating in 1
      0/3 db-0 starting in 1; db-1 starting in 2; db-2 starting in 3
      3/3 db-0 running in 1; db-1 running in 2; db-2 running in 3
      degraded: Nothing keeps the pods apart, and all 3 may be on one node. All 3 members are away at once: until they are ready again, nothing is served.
    `,
  },
  {
    // minAvailable 60 % of 3 is rounded up to 2: one may go.
    says: 'takes them one after another under a budget in per cent',
    manifests: [set({ storageClass: 'redundant' }), budget({ minAvailable: '60%' })],
    expected: `
      3/3 -
      2/3 db-0 terminating in 1
      2/3 db-0 starting in 2
      3/3 db-0 running in 2
      2/3 db-1 terminating in 1
      2/3 db-1 starting in 3
      3/3 db-1 running in 3
      2/3 db-2 terminating in 1
      2/3 db-2 starting in 1
      3/3 db-2 running in 1
      degraded: Nothing keeps the pods apart, and all 3 may be on one node. At most 1 of 3 members is away at once: quorum kept, writes continue.
    `,
  },
  {
    says: 'breaks the quorum if the budget allows two of three',
    manifests: [set({ storageClass: 'redundant' }), budget({ minAvailable: 1 })],
    expected: `
      3/3 -
      1/3 db-0, db-1 terminating in 1
      1/3 db-0 starting in 2; db-1 starting in 3
      3/3 db-0 running in 2; db-1 running in 3
      2/3 db-2 terminating in 1
      2/3 db-2 starting in 1
      3/3 db-2 running in 1
      degraded: Nothing keeps the pods apart, and all 3 may be on one node. At most 2 of 3 members are away at once: until they are ready again, 1 of 3 members left: no quorum, which takes 2; writes stop.
    `,
  },
  {
    says: 'does not end under a budget that allows nothing',
    manifests: [set({ pods: byNode }), budget({ maxUnavailable: 0 })],
    expected: `
      3/3 -
      3/3 -
      degraded: The drain does not end: PodDisruptionBudget "db" allows 0 to be away, and db-0 stays.
    `,
  },
  {
    // The eviction API answers 500 for a pod of two budgets.
    says: 'does not end under two budgets',
    manifests: [set({ pods: byNode }), budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, 'other')],
    expected: `
      3/3 -
      3/3 -
      degraded: The drain does not end: more than one budget covers the pods, and db-0 stays.
    `,
  },
  {
    // One node in each zone: the disk cannot follow, and the budget then keeps the next one.
    says: 'stops at the first that finds no other node in the zone of its disk',
    manifests: [set({ storageClass: 'zonal' }), budget({ maxUnavailable: 1 })],
    played: { size: { nodes: 3 } },
    expected: `
      3/3 -
      2/3 db-0 terminating in 1
      2/3 db-0 pending
      2/3 -
      degraded: Nothing keeps the pods apart, and all 3 may be on one node. The drain does not end: PodDisruptionBudget "db" allows 1 to be away, and db-1 and db-2 stay; db-0 stays Pending: its Premium_LRS disk is in zone 1, where no other node is.
    `,
  },
  {
    // Three nodes, one pod on each, and never two on one.
    says: 'leaves a pod Pending that may share no node',
    manifests: [
      set({ storageClass: 'redundant', pods: apart('kubernetes.io/hostname') }),
      budget({ maxUnavailable: 1 }),
    ],
    played: { size: { nodes: 3 } },
    expected: `
      3/3 -
      2/3 db-0 terminating in 1
      2/3 db-0 pending
      degraded: 2 of 3 members left: quorum kept, writes continue; db-0 stays Pending: each of the other nodes has one already, and two may not share one.
    `,
  },
  {
    // A cordoned node still counts as a place with 0 pods, so that a second one elsewhere is a skew of 2.
    says: 'leaves a pod Pending where a strict spread counts the cordoned node',
    manifests: [set({ storageClass: 'redundant', pods: byNode }), budget({ maxUnavailable: 1 })],
    played: { size: { nodes: 3 } },
    expected: `
      3/3 -
      2/3 db-0 terminating in 1
      2/3 db-0 pending
      degraded: 2 of 3 members left: quorum kept, writes continue; db-0 stays Pending: the spread over nodes counts node-1 as empty while it is cordoned.
    `,
  },
  {
    says: 'finds nothing on a node without pods of the workload',
    manifests: set({ pods: { nodeSelector: { 'topology.kubernetes.io/zone': 'eastus2-2' } } }),
    expected: `
      good: No pod of StatefulSet "db" is on node-1.
    `,
  },
  {
    // A wish is taken to be granted, as the scheduler does where it can.
    says: 'finds one pod on the node if they are to be spread over nodes as far as possible',
    manifests: set({
      storageClass: 'redundant',
      pods: { topologySpreadConstraints: [spread('node', { whenUnsatisfiable: 'ScheduleAnyway' })] },
    }),
    expected: `
      3/3 -
      2/3 db-0 terminating in 1
      2/3 db-0 starting in 2
      3/3 db-0 running in 2
      degraded: At most 1 of 3 members is away at once: quorum kept, writes continue.
    `,
  },
  {
    says: 'loses what no claim holds',
    manifests: set({ replicas: 1, image: 'postgres:17' }),
    expected: `
      1/1 -
      0/1 db-0 terminating in 1
      0/1 db-0 starting in 1
      1/1 db-0 running in 1
      lost: db-0 is away while it moves: until it is ready again, nothing is served. No claim holds what PostgreSQL keeps: each pod that stops takes its data along.
    `,
  },
  {
    says: 'interrupts a single instance',
    manifests: deployment(),
    played: { workload: 'Deployment/default/wiki' },
    expected: `
      1/1 -
      0/1 pod 1 terminating in 1
      0/1 pod 1 starting in 1
      1/1 pod 1 running in 1
      degraded: Pod 1 is away while it moves: until it is ready again, nothing is served.
    `,
  },
];

test.each(cases)('the drain of a node $says', ({ manifests, played, expected }) => {
  expect(told(play(manifests, { kind: 'drain', node: 1 }, played))).toBe(dedent(expected));
});

test('a budget is named with its field', () => {
  const simulation = play([set({ pods: byNode }), budget({ minAvailable: 2 })], { kind: 'drain' });
  expect(decisions(simulation)).toContain('PodDisruptionBudget "db": spec.minAvailable=2');
});

test('the upgrade of a pool goes from node to node, and a pod without another place waits for its own', () => {
  const manifests = [
    set({ storageClass: 'zonal', pods: { ...byZone, ...apart('kubernetes.io/hostname') } }),
    budget({ maxUnavailable: 1 }),
  ];
  const simulation = play(manifests, { kind: 'pool-upgrade' }, { size: { nodes: 3 } });
  expect(told(simulation)).toBe(
    dedent(`
      3/3 -
      3/3 -
      2/3 db-0 terminating in 1
      2/3 db-0 pending
      3/3 db-0 running in 1
      3/3 -
      2/3 db-1 terminating in 2
      2/3 db-1 pending
      3/3 db-1 running in 2
      3/3 -
      2/3 db-2 terminating in 3
      2/3 db-2 pending
      3/3 db-2 running in 3
      degraded: 3 nodes with pods are drained in turn; at most 1 of 3 members is away at once: quorum kept, writes continue; db-0 waits until node-1 is back: its Premium_LRS disk is in zone 1, where no other node is; db-1 waits until node-2 is back: its Premium_LRS disk is in zone 2, where no other node is; db-2 waits until node-3 is back: its Premium_LRS disk is in zone 3, where no other node is.
    `),
  );
});

test('the upgrade of a pool fails at a budget that allows nothing', () => {
  const simulation = play([set({ pods: byNode }), budget({ maxUnavailable: 0 })], { kind: 'pool-upgrade' });
  expect(simulation.verdict).toEqual({
    state: 'degraded',
    words: 'The upgrade of the pool does not end: PodDisruptionBudget "db" allows 0 to be away, and db-0 stays.',
  });
  expect(decisions(simulation)).toContain('drainTimeoutInMinutes of the node pool=30*');
});
