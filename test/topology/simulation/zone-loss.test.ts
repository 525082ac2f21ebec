import { expect, test } from 'vitest';
import { dedent } from '../../support/fixture.ts';
import { byNode, byZone, byZoneIfPossible, deployment, set, spread } from './manifests.ts';
import { decisions, type Played, play, rules, told } from './played.ts';

const lostZone2 = { kind: 'zone-loss', zone: 2 } as const;

interface Case {
  readonly says: string;
  readonly manifests: string | readonly string[];
  readonly played?: Played;
  readonly expected: string;
}

const cases: readonly Case[] = [
  {
    // A disk of one zone is attached to nodes of its zone alone:
    // https://learn.microsoft.com/azure/virtual-machines/disks-redundancy
    says: 'leaves the member Pending whose LRS disk is in the zone; two of three keep the quorum',
    manifests: set({ storageClass: 'zonal', pods: byZone }),
    expected: `
      2/3 db-1 not-ready in 2; data-db-1 unreachable
      2/3 db-1 terminating in 2
      2/3 db-1 pending
      degraded: 2 of 3 members left: quorum kept, writes continue; db-1 stays Pending: its Premium_LRS disk is in zone 2.
    `,
  },
  {
    // Premium SSD v2 exists as LRS alone, also on a cluster of several zones.
    says: 'leaves a member on Premium SSD v2 Pending: the built-in class is of one zone',
    manifests: set({ storageClass: 'managed-csi-premium-v2', pods: byZone }),
    expected: `
      2/3 db-1 not-ready in 2; data-db-1 unreachable
      2/3 db-1 terminating in 2
      2/3 db-1 pending
      degraded: 2 of 3 members left: quorum kept, writes continue; db-1 stays Pending: its PremiumV2_LRS disk is in zone 2.
    `,
  },
  {
    // AKS makes managed-csi-premium zone-redundant from 1.29 on: https://learn.microsoft.com/azure/aks/concepts-storage
    says: 'starts a member anew elsewhere whose ZRS disk is in every zone',
    manifests: set({ storageClass: 'managed-csi-premium', pods: byZoneIfPossible }),
    expected: `
      2/3 db-1 not-ready in 2
      2/3 db-1 terminating in 2
      2/3 db-1 starting in 1; data-db-1 bound
      3/3 db-1 running in 1
      degraded: 2 of 3 members left: quorum kept, writes continue; db-1 starts again in zone 1 once the lost nodes are deleted or marked as out of service.
    `,
  },
  {
    // By default a constraint counts nodes with taints too (nodeTaintsPolicy: Ignore), so that the lost zone has 0 pods,
    // and a second pod in another zone is a skew of 2.
    says: 'keeps a member with a ZRS disk Pending if a strict spread over zones still counts the lost one',
    manifests: set({ storageClass: 'redundant', pods: byZone }),
    expected: `
      2/3 db-1 not-ready in 2
      2/3 db-1 terminating in 2
      2/3 db-1 pending
      degraded: 2 of 3 members left: quorum kept, writes continue; db-1 stays Pending: the spread over zones counts zone 2 as empty, as long as its nodes are registered.
    `,
  },
  {
    says: 'moves it if the spread leaves out nodes that do not answer',
    manifests: set({
      storageClass: 'redundant',
      pods: { topologySpreadConstraints: [spread('zone', { nodeTaintsPolicy: 'Honor' })] },
    }),
    expected: `
      2/3 db-1 not-ready in 2
      2/3 db-1 terminating in 2
      2/3 db-1 starting in 1; data-db-1 bound
      3/3 db-1 running in 1
      degraded: 2 of 3 members left: quorum kept, writes continue; db-1 starts again in zone 1 once the lost nodes are deleted or marked as out of service.
    `,
  },
  {
    // The controller makes pods by ordinal and waits for each: db-4 is not made anew before db-1 is ready.
    says: 'lets a set that keeps its order wait for the member that is stuck',
    manifests: set({ replicas: 5, storageClass: 'zonal', pods: byZone }),
    expected: `
      3/5 db-1, db-4 not-ready in 2; data-db-1, data-db-4 unreachable
      3/5 db-1, db-4 terminating in 2
      3/5 db-1 pending
      3/5 db-4 waiting
      degraded: 3 of 5 members left: quorum kept, writes continue; db-1 stays Pending: its Premium_LRS disk is in zone 2; db-4 waits for db-1.
    `,
  },
  {
    says: 'makes both anew at once in parallel, and both stay Pending',
    manifests: set({ replicas: 5, storageClass: 'zonal', pods: byZone, spec: { podManagementPolicy: 'Parallel' } }),
    expected: `
      3/5 db-1, db-4 not-ready in 2; data-db-1, data-db-4 unreachable
      3/5 db-1, db-4 terminating in 2
      3/5 db-1, db-4 pending
      degraded: 3 of 5 members left: quorum kept, writes continue; db-1 and db-4 stay Pending: their Premium_LRS disks are in zone 2.
    `,
  },
  {
    // Four over three zones: one zone has two, and nothing says that it is not this one. Two of four are no majority.
    says: 'loses the quorum of four members where the zone may have two',
    manifests: set({ replicas: 4, storageClass: 'zonal', pods: byZone, spec: { podManagementPolicy: 'Parallel' } }),
    expected: `
      2/4 db-1, db-3 not-ready in 2; data-db-1, data-db-3 unreachable
      2/4 db-1, db-3 terminating in 2
      2/4 db-1, db-3 pending
      lost: 2 of 4 members left: no quorum, which takes 3; writes stop; db-1 and db-3 stay Pending: their Premium_LRS disks are in zone 2.
    `,
  },
  {
    says: 'says that all may be in the zone where nothing spreads them',
    manifests: set({ storageClass: 'zonal', spec: { podManagementPolicy: 'Parallel' } }),
    expected: `
      0/3 db-0, db-1, db-2 not-ready in 2; data-db-0, data-db-1, data-db-2 unreachable
      0/3 db-0, db-1, db-2 terminating in 2
      0/3 db-0, db-1, db-2 pending
      lost: Nothing spreads the pods over zones, and all 3 pods may be in zone 2. 0 of 3 members left: no quorum, which takes 2; writes stop; db-0, db-1 and db-2 stay Pending: their Premium_LRS disks are in zone 2.
    `,
  },
  {
    says: 'bounds that by the nodes of the zone, if each has one pod at most and their number is known',
    manifests: set({ storageClass: 'zonal', pods: byNode }),
    played: { size: { nodes: 3 } },
    expected: `
      2/3 db-1 not-ready in 2; data-db-1 unreachable
      2/3 db-1 terminating in 2
      2/3 db-1 pending
      degraded: 2 of 3 members left: quorum kept, writes continue; db-1 stays Pending: its Premium_LRS disk is in zone 2.
    `,
  },
  {
    // Azure keeps an LRS account where it likes: https://learn.microsoft.com/azure/reliability/reliability-storage-files
    says: 'supposes that a share of LRS is in the zone, wherever the pods run',
    manifests: set({ storageClass: 'share-zonal', pods: byZone }),
    expected: `
      2/3 db-1 not-ready in 2
      0/3 db-0 failing in 1; db-1 failing in 2; db-2 failing in 3; data-db-0, data-db-1, data-db-2 unreachable
      lost: The Premium_LRS share of 3 claims may be in zone 2: then none of the 3 pods has its data until the zone is back, wherever it runs.
    `,
  },
  {
    says: 'finds a share of ZRS from every zone',
    manifests: set({ storageClass: 'share-redundant', pods: byZoneIfPossible }),
    expected: `
      2/3 db-1 not-ready in 2
      2/3 db-1 terminating in 2
      2/3 db-1 starting in 1; data-db-1 bound
      3/3 db-1 running in 1
      degraded: 2 of 3 members left: quorum kept, writes continue; db-1 starts again in zone 1 once the lost nodes are deleted or marked as out of service.
    `,
  },
  {
    says: 'leaves a single instance on an LRS disk down',
    manifests: set({ replicas: 1, image: 'postgres:17', storageClass: 'zonal' }),
    expected: `
      0/1 db-0 not-ready in 2; data-db-0 unreachable
      0/1 db-0 terminating in 2
      0/1 db-0 pending
      lost: db-0 may be in zone 2. No pod is left; db-0 stays Pending: its Premium_LRS disk is in zone 2.
    `,
  },
  {
    says: 'does not know where a volume of an unknown driver can be had',
    manifests: set({ replicas: 1, storageClass: 'foreign' }),
    expected: `
      0/1 db-0 not-ready in 2
      0/1 db-0 terminating in 2
      0/1 db-0 pending
      lost: db-0 may be in zone 2. No member is left; db-0 stays Pending: nothing here says whether the volume of claim data-db-0 can be had in another zone.
    `,
  },
  {
    says: 'is nothing to pods that are pinned to another zone',
    manifests: set({ storageClass: 'zonal', pods: { nodeSelector: { 'topology.kubernetes.io/zone': 'eastus2-1' } } }),
    expected: `
      3/3 -
      good: No pod of StatefulSet "db" is in zone 2.
    `,
  },
  {
    says: 'takes all that are pinned to this one, and their disks do not matter any more',
    manifests: set({
      storageClass: 'redundant',
      pods: { nodeSelector: { 'topology.kubernetes.io/zone': 'eastus2-2' } },
      spec: { podManagementPolicy: 'Parallel' },
    }),
    expected: `
      0/3 db-0, db-1, db-2 not-ready in 2
      0/3 db-0, db-1, db-2 terminating in 2
      0/3 db-0, db-1, db-2 pending
      lost: 0 of 3 members left: no quorum, which takes 2; writes stop; db-0, db-1 and db-2 stay Pending: their nodes have to be in zone 2.
    `,
  },
  {
    // Without tolerationSeconds a toleration of the taint holds for ever, and the pods are never deleted.
    says: 'does not even delete pods that tolerate nodes that do not answer',
    manifests: set({
      storageClass: 'redundant',
      pods: { ...byZone, tolerations: [{ key: 'node.kubernetes.io/unreachable', operator: 'Exists' }] },
    }),
    expected: `
      2/3 db-1 not-ready in 2
      2/3 -
      degraded: 2 of 3 members left: quorum kept, writes continue. db-1 waits for the zone to come back.
    `,
  },
  {
    // A Deployment does not wait for the end of a pod that is being deleted.
    says: 'replaces the pod of a Deployment at once, with its ZRS disk',
    manifests: deployment({}, { storageClass: 'redundant' }),
    played: { workload: 'Deployment/default/wiki' },
    expected: `
      0/1 pod 1 not-ready in 2
      0/1 pod 1 terminating in 2
      0/1 pod 1 starting in 1; pages bound
      1/1 pod 1 running in 1
      degraded: Pod 1 may be in zone 2. For some minutes no pod is left; pod 1 starts again in zone 1.
    `,
  },
  {
    says: 'cannot replace it with an LRS disk',
    manifests: deployment(),
    played: { workload: 'Deployment/default/wiki' },
    expected: `
      0/1 pod 1 not-ready in 2; pages unreachable
      0/1 pod 1 terminating in 2
      0/1 pod 1 pending
      lost: Pod 1 may be in zone 2. No pod is left; pod 1 stays Pending: its Premium_LRS disk is in zone 2.
    `,
  },
];

test.each(cases)('the loss of a zone $says', ({ manifests, played, expected }) => {
  expect(told(play(manifests, lostZone2, played))).toBe(dedent(expected));
});

test('every step says which field decided, and which rule', () => {
  const simulation = play(set({ storageClass: 'zonal', pods: byZone }), lostZone2);
  expect(decisions(simulation)).toEqual([
    'spec.template.spec.topologySpreadConstraints[0].topologyKey=topology.kubernetes.io/zone',
    'tolerations: node.kubernetes.io/unreachable=300*',
    'spec.volumeClaimTemplates[0].spec.storageClassName=zonal',
    'StorageClass "zonal": parameters.skuName=Premium_LRS',
  ]);
  expect(rules(simulation)).toEqual([
    'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
    'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/',
    'https://learn.microsoft.com/azure/virtual-machines/disks-redundancy',
  ]);
});

test('a volume that was made by hand decides in which zone its pod is', () => {
  const volume = JSON.stringify({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'old' },
    spec: {
      csi: { driver: 'disk.csi.azure.com', volumeHandle: '/subscriptions/x' },
      claimRef: { name: 'data-db-0', namespace: 'default' },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: ['eastus2-3'] }] },
          ],
        },
      },
    },
  });
  const claim = JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data-db-0' } },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: '', volumeName: 'old' },
  });
  const simulation = play([set({ replicas: 1, storageClass: 'zonal' }), volume, claim], { kind: 'zone-loss', zone: 3 });
  expect(simulation.start).toContainEqual(expect.objectContaining({ name: 'db-0', zone: '3' }));
  expect(simulation.start).toContainEqual(expect.objectContaining({ name: 'data-db-0', zone: '3' }));
});
