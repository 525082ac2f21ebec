import { expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { simulation } from '../../server/src/features/simulation.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { SimulationRequest } from '../../server/src/topology/simulation/model.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { budget, classes, deployment, etcd, set } from '../topology/simulation/manifests.ts';

function simulated(text: string, request: SimulationRequest, workload = 'StatefulSet/default/db') {
  const workspace = Workspace.of({ 'file:///db.yaml': [text, classes].join('\n---\n') });
  const linter = new Linter(rules, workspace, () => defaultSettings);
  const findings = (uri: string) => linter.findings(uri).findings;
  const context = { workspace, settings: () => defaultSettings, findings };
  return simulation(context, { workload, simulation: request });
}

/** Fixes by their rules, with the verdicts that they lead to. */
function remedies(text: string, request: SimulationRequest, workload?: string) {
  const all = simulated(text, request, workload)?.remedies ?? [];
  return new Map(all.map((it) => [it.ruleId, it.verdict] as const));
}

test('a spread over zones saves the quorum when a zone is lost', () => {
  const text = set({ storageClass: 'zonal', spec: { podManagementPolicy: 'Parallel' } });
  const request = { kind: 'zone-loss', zone: 2 } as const;
  expect(simulated(text, request)?.verdict.state).toBe('lost');
  expect(remedies(text, request).get('no-spread-constraints')).toEqual({
    state: 'degraded',
    words: '2 of 3 members left: quorum kept, writes continue; db-1 stays Pending: its Premium_LRS disk is in zone 2.',
  });
});

test('a budget that allows one eviction lets a drain end', () => {
  const text = [set({ storageClass: 'redundant', image: etcd }), budget({ maxUnavailable: 0 })].join('\n---\n');
  const verdict = remedies(text, { kind: 'drain' }).get('pdb-blocks-drain');
  expect(verdict?.words).toContain('at most 1 of 3 members is away at once'.replace('at', 'At'));
});

test('the strategy Recreate lets a rollout with a disk end', () => {
  const found = remedies(deployment(), { kind: 'rolling-update' }, 'Deployment/default/wiki');
  expect(found.get('deployment-rwo-pvc-rolling-update')?.words).toMatch(/^Nothing is served from the stop/);
});

test('what would end as it does now, or worse, is no remedy', () => {
  const text = [set({ storageClass: 'redundant' }), budget({ maxUnavailable: 1 })].join('\n---\n');
  const found = simulated(text, { kind: 'stop' });
  expect(found?.verdict.state).toBe('good');
  expect(found?.remedies).toEqual([]);
});

test('a remedy says which fix of which finding it is, and where', () => {
  const text = [set({ image: etcd }), budget({ maxUnavailable: 0 })].join('\n---\n');
  const [remedy] = simulated(text, { kind: 'drain' })?.remedies.filter((it) => it.ruleId === 'pdb-blocks-drain') ?? [];
  expect(remedy).toMatchObject({ fix: 'allowOne', class: 'preview', source: { uri: 'file:///db.yaml' } });
  expect(remedy?.title).toMatch(/^Allow one eviction at a time/);
});

test('trying fixes out changes nothing', () => {
  const text = set({ storageClass: 'zonal' });
  const request = { kind: 'zone-loss', zone: 2 } as const;
  expect(simulated(text, request)).toEqual(simulated(text, request));
});

test('a workload that is not there has no simulation', () => {
  expect(simulated(set(), { kind: 'stop' }, 'StatefulSet/default/other')).toBeUndefined();
});
