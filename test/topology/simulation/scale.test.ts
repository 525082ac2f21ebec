import { expect, test } from 'vitest';
import { dedent } from '../../support/fixture.ts';
import { byZone, deployment, set } from './manifests.ts';
import { decisions, type Played, play, told } from './played.ts';

interface Case {
  readonly says: string;
  readonly manifests: string;
  readonly to: number;
  readonly before?: number;
  readonly played?: Played;
  readonly expected: string;
}

const deleting = { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } };

const cases: readonly Case[] = [
  {
    // https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention: Retain is usual.
    says: 'in takes the highest ordinals, one after another, and leaves their claims',
    manifests: set({ replicas: 5, storageClass: 'zonal', pods: byZone }),
    to: 3,
    expected: `
      4/5 db-4 terminating in 2
      4/5 db-4 gone; data-db-4 left
      3/5 db-3 terminating in 1
      3/5 db-3 gone; data-db-3 left
      good: 5 to 3 pods. Claims data-db-4 and data-db-3 stay.
    `,
  },
  {
    says: 'in deletes claims and disks if the set and the class say so',
    manifests: set({ storageClass: 'redundant', pods: byZone, image: 'postgres:17', spec: deleting }),
    to: 2,
    expected: `
      2/3 db-2 terminating in 3
      2/3 db-2 gone; data-db-2 deleted
      lost: 3 to 2 pods. Each pod has data of its own, and nobody serves what the others kept. Claim data-db-2 is deleted, and the disk with everything on it as well.
    `,
  },
  {
    says: 'in leaves the disk of a class that retains it',
    manifests: set({ storageClass: 'kept', pods: byZone, spec: deleting }),
    to: 2,
    expected: `
      2/3 db-2 terminating in 3
      2/3 db-2 gone; data-db-2 deleted
      degraded: 3 to 2 pods. Claim data-db-2 is deleted, and the disk behind it stays, for somebody to find by hand.
    `,
  },
  {
    // Members that were not taken out of the engine still count: three of five have to agree.
    says: 'in below the majority loses the quorum',
    manifests: set({
      ...{ replicas: 5, storageClass: 'redundant', pods: byZone },
      spec: { podManagementPolicy: 'Parallel' },
    }),
    to: 2,
    expected: `
      2/5 db-4 terminating in 2; db-3 terminating in 1; db-2 terminating in 3
      2/5 db-4, db-3, db-2 gone; data-db-4, data-db-3, data-db-2 left
      lost: 5 to 2 pods: no quorum: 2 of 5 members are left and 3 have to agree, unless the others were taken out of the engine first. Claims data-db-4, data-db-3 and data-db-2 stay.
    `,
  },
  {
    // Three copies by default: reading and writing by a quorum of them bears the loss of one.
    says: 'in by more than the copies bear loses data',
    manifests: set({ image: 'cassandra:5', storageClass: 'redundant', spec: { podManagementPolicy: 'Parallel' } }),
    to: 1,
    expected: `
      1/3 db-2 terminating in 3; db-1 terminating in 2
      1/3 db-2, db-1 gone; data-db-2, data-db-1 left
      lost: 3 to 1 pods: 1 of 3 members left: its usual number of copies bears the loss of 1, not of 2, unless their data was moved away first. Claims data-db-2 and data-db-1 stay.
    `,
  },
  {
    says: 'out makes new claims, in order',
    manifests: set({ replicas: 1, storageClass: 'zonal' }),
    to: 3,
    expected: `
      1/3 db-1 starting; data-db-1 bound
      2/3 db-1 running in 2
      2/3 db-2 starting; data-db-2 bound
      3/3 db-2 running in 3
      good: 1 to 3 pods. db-1 and db-2 start empty.
    `,
  },
  {
    // Claims that a scale-in left are found again by their names.
    says: 'out finds the claims of earlier days',
    manifests: set({ replicas: 1, storageClass: 'zonal' }),
    to: 3,
    before: 2,
    expected: `
      1/3 db-1 starting; data-db-1 bound
      2/3 db-1 running in 2
      2/3 db-2 starting; data-db-2 bound
      3/3 db-2 running in 3
      degraded: 1 to 3 pods. Claim data-db-1 comes back with old data: check that the engine takes it; db-2 starts empty.
    `,
  },
  {
    says: 'out of a Deployment with a disk leaves the new pods waiting for it',
    manifests: deployment(),
    to: 2,
    played: { workload: 'Deployment/default/wiki' },
    expected: `
      1/2 pod 2 pending
      degraded: 1 to 2 pods. Claim pages is for the pods of one node: a pod on another node waits for it (Multi-Attach error).
    `,
  },
  {
    says: 'to the same number changes nothing',
    manifests: set(),
    to: 3,
    expected: `
      good: 3 pods are what the workload asks for already.
    `,
  },
];

test.each(cases)('scaling $says', ({ manifests, to, before, played, expected }) => {
  expect(told(play(manifests, { kind: 'scale', replicas: to, before }, played))).toBe(dedent(expected));
});

test('what is not in the topology comes along', () => {
  const { added } = play(set({ replicas: 1, storageClass: 'zonal' }), { kind: 'scale', replicas: 2 });
  expect(added.map((it) => it.id)).toEqual(['Pod/default/db-1', 'PersistentVolumeClaim/default/data-db-1']);
});

test('the fate of claims is decided by the set and the class', () => {
  const simulation = play(set({ storageClass: 'kept', spec: deleting }), { kind: 'scale', replicas: 2 });
  expect(decisions(simulation)).toEqual(
    expect.arrayContaining([
      'spec.persistentVolumeClaimRetentionPolicy.whenScaled=Delete',
      'StorageClass "kept": reclaimPolicy=Retain',
    ]),
  );
});

test('an autoscaler is said to have the last word', () => {
  const autoscaler = JSON.stringify({
    ...{ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'db' } },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' },
      minReplicas: 2,
      maxReplicas: 4,
    },
  });
  const simulation = play([set({ replicas: 2 }), autoscaler], { kind: 'scale', replicas: 3 });
  expect(simulation.steps[0]?.reason).toMatch(/^HorizontalPodAutoscaler "db" sets the number of pods/);
});
