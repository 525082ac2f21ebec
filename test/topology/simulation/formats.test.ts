import { expect, test } from 'vitest';
import { simulationMarkdown } from '../../../server/src/topology/simulation/markdown.ts';
import { simulationMermaid } from '../../../server/src/topology/simulation/mermaid.ts';
import type { Simulation } from '../../../server/src/topology/simulation/model.ts';
import { dedent } from '../../support/fixture.ts';
import { byZone, etcd, set } from './manifests.ts';
import { play } from './played.ts';

const lost = play(set({ storageClass: 'zonal', pods: byZone }), { kind: 'zone-loss', zone: 2 }, { size: { nodes: 6 } });

test('a simulation reads as a document', () => {
  const markdown = simulationMarkdown(lost);
  expect(markdown.split('\n\n## Steps\n')[0]).toBe(
    dedent(`
      # Loss of zone 2: StatefulSet "db"

      **Degraded.** 2 of 3 members left: quorum kept, writes continue; db-1 stays Pending: its Premium_LRS disk is in zone 2.

      Taken for granted:

      - The nodes of the other zones have room for the pods that move.
    `),
  );
  expect(markdown).toContain(
    dedent(`
      3. db-1 stays Pending: its Premium_LRS disk is in zone 2. (2 of 3 ready)
         - db-1: pending
         - Decided by \`spec.volumeClaimTemplates[0].spec.storageClassName\`: \`zonal\`, \`StorageClass "zonal": parameters.skuName\`: \`Premium_LRS\`
         - [Azure: Redundancy options for managed disks](https://learn.microsoft.com/azure/virtual-machines/disks-redundancy)
    `),
  );
});

test('fixes that change the verdict follow', () => {
  const verdict = { state: 'good', words: 'Fine.' } as const;
  const remedy = { ruleId: 'missing-pdb', fix: 'add', title: 'Add a budget', class: 'preview', verdict } as const;
  expect(simulationMarkdown({ ...lost, remedies: [remedy] })).toContain(
    '## Fixes that change it\n\n- Add a budget (`missing-pdb`): **good.** Fine.\n',
  );
});

test('a simulation is a chart from its title to its verdict', () => {
  const chart = simulationMermaid(lost).split('\n');
  expect(chart[0]).toBe('flowchart TD');
  expect(chart.filter((it) => it.includes('-->'))).toHaveLength(lost.steps.length);
  expect(chart.find((it) => it.includes('==>'))).toMatch(/^ {2}s3 ==> verdict\(\[.*\]\):::degraded$/);
});

const hostile = 'x"]; click a "javascript:alert(1)" <img src=x onerror=y> [a](javascript:b) `c` \n# d | e';

test('text of a manifest stays text', () => {
  const [step] = lost.steps;
  const bad: Simulation = {
    ...lost,
    title: hostile,
    assumptions: [hostile],
    steps: step
      ? [{ ...step, reason: hostile, decidedBy: [{ field: hostile, value: hostile, isDefault: false }] }]
      : [],
    verdict: { state: 'lost', words: hostile },
  };
  const chart = simulationMermaid(bad);
  expect(chart).not.toMatch(/<img|\n# d/);
  expect(chart.split('\n').filter((it) => it.trimStart().startsWith('click'))).toEqual([]);
  const lines = simulationMarkdown(bad).split('\n');
  const [decided] = lines.filter((it) => it.includes('- Decided by'));
  // Between backticks Markdown reads nothing, and there are no others.
  expect(decided?.match(/`/g)).toHaveLength(4);
  const markdown = lines.filter((it) => it !== decided).join('\n');
  expect(markdown).not.toMatch(/(?<!\\)(?:<img|\[a\])/);
  expect(lines.filter((it) => it.startsWith('# '))).toHaveLength(1);
});

test('what stands beside a question in a command is not shown', () => {
  const command = ['sh', '-c', 'etcdctl --user root:hunter2 endpoint health --cluster'];
  const containers = [{ name: 'db', image: etcd, readinessProbe: { exec: { command } } }];
  const simulation = play(set({ pods: { containers } }), { kind: 'start' });
  expect(simulation.verdict.state).toBe('lost');
  expect(JSON.stringify(simulation)).not.toContain('hunter2');
});
