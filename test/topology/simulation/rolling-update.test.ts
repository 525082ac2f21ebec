import { expect, test } from 'vitest';
import { dedent } from '../../support/fixture.ts';
import { budget, byZone, deployment, set } from './manifests.ts';
import { decisions, type Played, play, rules, told } from './played.ts';

interface Case {
  readonly says: string;
  readonly manifests: string | readonly string[];
  readonly broken?: true;
  readonly played?: Played;
  readonly expected: string;
}

const parallel = { podManagementPolicy: 'Parallel' };
const wiki: Played = { workload: 'Deployment/default/wiki' };

const sets: readonly Case[] = [
  {
    // https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#rolling-updates. No budget is asked.
    says: 'goes from the highest ordinal to the lowest, whatever a budget says',
    manifests: [set({ storageClass: 'zonal', pods: byZone }), budget({ maxUnavailable: 0 })],
    expected: `
      2/3 db-2 terminating in 3 old
      2/3 db-2 starting in 3 new
      3/3 db-2 running in 3 new
      2/3 db-1 terminating in 2 old
      2/3 db-1 starting in 2 new
      3/3 db-1 running in 2 new
      2/3 db-0 terminating in 1 old
      2/3 db-0 starting in 1 new
      3/3 db-0 running in 1 new
      degraded: At most 1 of 3 members is away at once: quorum kept, writes continue.
    `,
  },
  {
    // The partition counts pods from the first on: with ordinals from 5, pods 5 and 6 stay.
    says: 'leaves out the pods below the partition',
    manifests: set({
      storageClass: 'redundant',
      spec: { ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 2 } } },
      pods: byZone,
    }),
    expected: `
      2/3 db-7 terminating in 3 old
      2/3 db-7 starting in 3 new
      3/3 db-7 running in 3 new
      3/3 db-5 running in 1 old; db-6 running in 2 old
      degraded: At most 1 of 3 members is away at once: quorum kept, writes continue; db-5 and db-6 stay on the old revision.
    `,
  },
  {
    says: 'reaches no pod under a partition as large as the set',
    manifests: set({ spec: { updateStrategy: { rollingUpdate: { partition: 3 } } } }),
    expected: `
      3/3 -
      good: No pod is updated: the partition 3 is not below the number of pods.
    `,
  },
  {
    says: 'waits for somebody to delete the pods with OnDelete',
    manifests: set({ spec: { updateStrategy: { type: 'OnDelete' } } }),
    expected: `
      3/3 -
      good: 3 pods stay on the old revision until somebody deletes them one by one.
    `,
  },
  {
    // A known limit: the controller waits for the broken pod before it looks at the template again.
    // https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
    says: 'stops at a pod that never becomes ready, and going back takes deleting it',
    manifests: set({ storageClass: 'redundant', pods: byZone }),
    broken: true,
    expected: `
      2/3 db-2 terminating in 3 old
      2/3 db-2 starting in 3 new
      2/3 db-2 failing in 3 new
      2/3 -
      degraded: The update stops at db-2; 2 of 3 members left: quorum kept, writes continue. Putting the old template back is not enough: db-2 has to be deleted as well.
    `,
  },
  {
    says: 'stops there in parallel, too, but goes back by itself',
    manifests: set({ storageClass: 'redundant', pods: byZone, spec: parallel }),
    broken: true,
    expected: `
      2/3 db-2 terminating in 3 old
      2/3 db-2 starting in 3 new
      2/3 db-2 failing in 3 new
      2/3 -
      degraded: The update stops at db-2; 2 of 3 members left: quorum kept, writes continue. Putting the old template back is enough: db-2 is then made anew.
    `,
  },
  {
    // The gate is on from 1.37, and 50 % of 3 is rounded up to 2.
    says: 'takes several at once where maxUnavailable is heeded',
    manifests: set({
      storageClass: 'redundant',
      pods: byZone,
      spec: { ...parallel, updateStrategy: { rollingUpdate: { maxUnavailable: '50%' } } },
    }),
    played: { settings: { kubernetesVersion: '1.37' } },
    expected: `
      1/3 db-2 terminating in 3 old; db-1 terminating in 2 old
      1/3 db-2 starting in 3 new; db-1 starting in 2 new
      3/3 db-2 running in 3 new; db-1 running in 2 new
      2/3 db-0 terminating in 1 old
      2/3 db-0 starting in 1 new
      3/3 db-0 running in 1 new
      degraded: At most 2 of 3 members are away at once: until they are ready again, 1 of 3 members left: no quorum, which takes 2; writes stop.
    `,
  },
  {
    says: 'interrupts a single instance',
    manifests: set({ replicas: 1, image: 'postgres:17', storageClass: 'redundant' }),
    expected: `
      0/1 db-0 terminating in 1 old
      0/1 db-0 starting in 1 new
      1/1 db-0 running in 1 new
      degraded: db-0 is away while it restarts: until it is ready again, nothing is served.
    `,
  },
];

const deployments: readonly Case[] = [
  {
    // maxSurge 25 % of 1 is 1, maxUnavailable 25 % of 1 is 0: the new pod waits for the disk, the old one for the new pod.
    says: 'never ends with a disk and the usual strategy',
    manifests: deployment(),
    expected: `
      1/1 pod 2 waiting new
      1/1 pod 2 pending new
      1/1 -
      degraded: The rollout never ends, and the old revision goes on. On another node the new pod waits for the disk of claim pages, which the old node has: Multi-Attach error. On the same node both would write to it.
    `,
  },
  {
    says: 'waits for a claim that is for one pod',
    manifests: deployment({}, { accessModes: ['ReadWriteOncePod'] }),
    expected: `
      1/1 pod 2 waiting new
      1/1 pod 2 pending new
      1/1 -
      degraded: The rollout never ends, and the old revision goes on. The new pod stays Pending: claim pages is for one pod at a time, and the old one has it.
    `,
  },
  {
    says: 'stops the old pod first with Recreate',
    manifests: deployment({ strategy: { type: 'Recreate' } }),
    expected: `
      0/1 pod 1 terminating in 1 old
      0/1 pod 1 starting in 1 new
      1/1 pod 1 running in 1 new
      degraded: Nothing is served from the stop of the old revision until the new one is ready; no two pods hold the volume at once.
    `,
  },
  {
    says: 'stops the old pod first with maxSurge 0',
    manifests: deployment({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } }),
    expected: `
      0/1 pod 1 terminating in 1 old
      1/1 pod 1 running in 1 new
      degraded: For a while no pod is left.
    `,
  },
  {
    // 25 % of 1 is rounded down to 0. If both come to nothing, one may be away, or nothing would ever change:
    // https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable
    says: 'stops one if both limits come to nothing',
    manifests: deployment({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '25%' } } }),
    expected: `
      0/1 pod 1 terminating in 1 old
      1/1 pod 1 running in 1 new
      degraded: For a while no pod is left.
    `,
  },
  {
    says: 'has two pods on a share at the same time, which it allows',
    manifests: deployment({}, { storageClass: 'share-redundant', accessModes: ['ReadWriteMany'] }),
    expected: `
      1/1 -
      1/1 pod 1 running in 1 new
      good: 1 pod is ready all the time.
    `,
  },
];

test.each(sets)('a rolling update of a set $says', ({ manifests, broken, played, expected }) => {
  expect(told(play(manifests, { kind: 'rolling-update', broken }, played))).toBe(dedent(expected));
});

test.each(deployments)('a rollout of a Deployment $says', ({ manifests, broken, expected }) => {
  expect(told(play(manifests, { kind: 'rolling-update', broken }, wiki))).toBe(dedent(expected));
});

test.each([
  // Off in 1.35 without a patch level, on in 1.37; a set that keeps its order takes one after another anyhow.
  ['1.35', parallel, 'kubernetesVersion=1.35'],
  ['1.37', {}, 'spec.podManagementPolicy=OrderedReady*'],
])('on %s, with %j, maxUnavailable does nothing', (kubernetesVersion, more, decision) => {
  const manifests = set({ pods: byZone, spec: { ...more, updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } } });
  const simulation = play(manifests, { kind: 'rolling-update' }, { settings: { kubernetesVersion } });
  expect(Math.min(...simulation.steps.map((it) => it.ready))).toBe(2);
  expect(decisions(simulation)).toEqual(
    expect.arrayContaining(['spec.updateStrategy.rollingUpdate.maxUnavailable=2', decision]),
  );
});

test('a pause after each pod is named with its field', () => {
  const simulation = play(set({ spec: { minReadySeconds: 30 } }), { kind: 'rolling-update' });
  expect(decisions(simulation)).toContain('spec.minReadySeconds=30');
  expect(simulation.steps[3]?.reason).toBe(
    'db-1 is stopped, now that the one before is ready and has been for 30 s. It has 30 s.',
  );
});

test('a stuck update cites how to go back', () => {
  const simulation = play(set(), { kind: 'rolling-update', broken: true });
  expect(rules(simulation)).toContain(
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback',
  );
});
