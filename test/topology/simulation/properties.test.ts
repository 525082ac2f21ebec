import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../server/src/config/settings.ts';
import { topology } from '../../../server/src/topology/build.ts';
import type { Simulation, SimulationRequest } from '../../../server/src/topology/simulation/model.ts';
import { simulate } from '../../../server/src/topology/simulation/simulate.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { fileUri } from '../../support/fixture.ts';
import { apart, budget, byNode, byZone, classes, deployment, etcd, set } from './manifests.ts';

const requests: readonly SimulationRequest[] = [
  { kind: 'start' },
  { kind: 'stop' },
  { kind: 'rolling-update' },
  { kind: 'rolling-update', broken: true },
  { kind: 'scale', replicas: 0 },
  { kind: 'scale', replicas: 2 },
  { kind: 'scale', replicas: 12, before: 9 },
  { kind: 'drain' },
  { kind: 'drain', node: 99 },
  { kind: 'pool-upgrade' },
  { kind: 'zone-loss', zone: 1 },
  { kind: 'zone-loss', zone: 2 },
  { kind: 'zone-loss', zone: 9 },
  { kind: 'delete' },
  { kind: 'spot-eviction' },
];

const parallel = { podManagementPolicy: 'Parallel' };
const spreads = { none: {}, zone: byZone, node: byNode, apart: apart('kubernetes.io/hostname') };
const images = [etcd, 'postgres:17', 'cassandra:5', 'example.com/shop:1'];

function combined(...lists: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] {
  return lists.reduce<readonly (readonly unknown[])[]>(
    (all, list) => all.flatMap((it) => list.map((next) => [...it, next])),
    [[]],
  );
}

function workspaceOf(...texts: readonly string[]): Workspace {
  return Workspace.of({ [fileUri('db.yaml')]: [...texts, classes].join('\n---\n') });
}

function every(workspace: Workspace, id: string, size = {}): readonly Simulation[] {
  return requests.flatMap((it) => simulate(workspace, id, it, defaultSettings, size) ?? []);
}

describe('of every shape of set', () => {
  const shapes = combined(
    [0, 1, 2, 3, 5],
    Object.keys(spreads),
    ['zonal', 'redundant', 'share-zonal', undefined],
    [{}, parallel],
  );

  test('only pods and claims of the topology change, or such as come along', () => {
    for (const [index, shape] of shapes.entries()) {
      const [replicas, spread, storageClass, spec] = shape as [number, keyof typeof spreads, string, object];
      const image = images[index % images.length] ?? etcd;
      const workspace = workspaceOf(set({ replicas, image, pods: spreads[spread], spec: { ...spec }, storageClass }));
      const known = new Set(topology(workspace).nodes.map((it) => it.id));
      for (const simulation of every(workspace, 'StatefulSet/default/db')) {
        const ids = new Set([...known, ...simulation.added.map((it) => it.id)]);
        const changes = [...simulation.start, ...simulation.steps.flatMap((it) => it.changes)];
        expect(changes.filter((it) => !ids.has(it.id))).toEqual([]);
        expect(simulation.added.filter((it) => known.has(it.id))).toEqual([]);
      }
    }
  });

  test('a drain never has more pods away than the budget allows', () => {
    const budgets = [
      { maxUnavailable: 1 },
      { maxUnavailable: 2 },
      { maxUnavailable: '50%' },
      { minAvailable: 2 },
      { minAvailable: '40%' },
    ];
    const limits = combined([1, 3, 4], Object.keys(spreads), ['zonal', 'redundant'], [{}, parallel], budgets, [
      undefined,
      3,
    ]);
    for (const it of limits) {
      const [replicas, spread, storageClass, spec, limit, nodes] = it as [
        number,
        keyof typeof spreads,
        string,
        object,
        object,
        number,
      ];
      const workspace = workspaceOf(
        set({ replicas, pods: spreads[spread], spec: { ...spec }, storageClass }),
        budget({ ...limit }),
      );
      const allowed = allowedBy(limit, replicas);
      for (const kind of ['drain', 'pool-upgrade'] as const) {
        const simulation = simulate(workspace, 'StatefulSet/default/db', { kind }, defaultSettings, { nodes });
        const away = simulation?.steps.map((step) => step.of - step.ready) ?? [];
        expect(Math.max(0, ...away), `${kind} of ${JSON.stringify(it)}`).toBeLessThanOrEqual(allowed);
      }
    }
  });
});

/** The arithmetic of https://kubernetes.io/docs/tasks/run-application/configure-pdb/, written down once more. */
function allowedBy(limit: object, pods: number): number {
  const [[field, value] = ['', 0]] = Object.entries(limit) as [string, number | string][];
  const count = typeof value === 'number' ? value : Math.ceil((Number.parseInt(value, 10) * pods) / 100);
  return Math.max(0, Math.min(pods, field === 'maxUnavailable' ? count : pods - count));
}

test('the pods of a Deployment are told apart by name', () => {
  const workspace = workspaceOf(deployment({ replicas: 3 }));
  for (const { start, steps } of every(workspace, 'Deployment/default/wiki')) {
    for (const changes of [start, ...steps.map((it) => it.changes)]) {
      const pods = changes.filter((it) => it.type === 'Pod');
      expect(new Set(pods.map((it) => it.id)).size).toBeLessThanOrEqual(1);
      expect(new Set(pods.map((it) => it.name)).size).toBe(pods.length);
    }
  }
});

test.each([{}, parallel])('ten thousand replicas (%j) make no more steps than a reader bears', (spec) => {
  const workspace = workspaceOf(
    set({ replicas: 10_000, storageClass: 'zonal', pods: byZone, spec: { ...spec } }),
    budget({ maxUnavailable: 1 }),
  );
  for (const simulation of every(workspace, 'StatefulSet/default/db')) {
    expect(simulation.steps.length, simulation.kind).toBeLessThanOrEqual(120);
    expect(JSON.stringify(simulation).length, simulation.kind).toBeLessThan(3_000_000);
  }
});

test.each(['1000000000', '-3', '1.5', 'three', '[3]', '"${REPLICAS}"'])('replicas: %s harms nothing', (replicas) => {
  const workspace = workspaceOf(set().replace('"replicas":3', `"replicas":${replicas}`));
  for (const simulation of every(workspace, 'StatefulSet/default/db')) {
    expect(simulation.steps.every((it) => it.ready <= Math.max(it.of, 10_000))).toBe(true);
  }
});

test('of two sets of one name each has its own pods', () => {
  const workspace = Workspace.of({
    'file:///a.yaml': set({ replicas: 1 }),
    'file:///b.yaml': set({ replicas: 2, storageClass: 'x' }),
  });
  const known = topology(workspace).nodes.map((it) => it.id);
  const second = simulate(workspace, 'StatefulSet/default/db#2', { kind: 'stop' }, defaultSettings);
  const ids = second?.steps.flatMap((step) => step.changes.map((it) => it.id)) ?? [];
  expect(ids).toContain('Pod/default/db-1#2');
  expect(known).toEqual(expect.arrayContaining(ids));
});

test('nothing is said of a workload that is not there, or has no pods to count', () => {
  const job = JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once' }, spec: {} });
  const workspace = workspaceOf(job);
  for (const id of ['Job/default/once', 'StatefulSet/default/db', '', '#']) {
    expect(simulate(workspace, id, { kind: 'stop' }, defaultSettings)).toBeUndefined();
  }
});
