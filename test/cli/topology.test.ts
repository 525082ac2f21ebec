import { expect, test } from 'vitest';
import { run } from '../../server/src/cli/run.ts';
import { rules } from '../../server/src/rules/index.ts';
import { folder } from '../files/folder.ts';
import { byZone, classes, deployment, set } from '../topology/simulation/manifests.ts';

const files = {
  'db.yaml': set({ storageClass: 'zonal', pods: byZone }),
  'wiki.yaml': deployment(),
  'classes.yaml': classes,
};

/** What a command line writes to standard output, and what it complains about. */
async function aksStateful(line: string) {
  const written = { stdout: '', stderr: '' };
  const outlet = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const terminal = {
    cwd: folder(files),
    env: {},
    stdin: nothing(),
    ...{ stdout: outlet('stdout'), stderr: outlet('stderr') },
  };
  const status = await run(terminal, line.split(' '), rules);
  return { status, ...written };
}

async function* nothing(): AsyncIterable<string> {}

test('a simulation is told of every workload that keeps something', async () => {
  const { status, stdout, stderr } = await aksStateful('topology --simulate zone-loss:2');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.match(/^# .*$/gm)).toEqual([
    '# Loss of zone 2: Deployment "wiki"',
    '# Loss of zone 2: StatefulSet "db"',
  ]);
  expect(stdout).toContain(
    '**Degraded.** 2 of 3 members left: quorum kept, writes continue; db-1 stays Pending: its Premium_LRS disk is in zone 2.',
  );
});

test.each(['db', 'default/db', 'StatefulSet/db', 'StatefulSet/default/db'])(
  'or of the one that is named: %s',
  async (name) => {
    const { stdout } = await aksStateful(`topology --simulate stop --format json --workload ${name}`);
    const all: { workload: { id: string } }[] = JSON.parse(stdout);
    expect(all.map((it) => it.workload.id)).toEqual(['StatefulSet/default/db']);
  },
);

test('fixes of findings come with the verdict that they lead to', async () => {
  const { stdout } = await aksStateful('topology --simulate rolling-update --workload wiki');
  expect(stdout).toMatch(
    /## Fixes that change it[\s\S]*`deployment-rwo-pvc-rolling-update`[\s\S]*\*\*degraded\.\*\* Nothing is served/,
  );
});

test('a simulation is drawn as a chart', async () => {
  const { stdout } = await aksStateful('topology --simulate drain --workload db --format mermaid');
  expect(stdout).toMatch(/^flowchart TD\n/);
});

test('a topology in Markdown holds a chart', async () => {
  const { stdout } = await aksStateful('topology --format markdown');
  expect(stdout).toMatch(/^# Topology\n\n```mermaid\nflowchart LR\n[\s\S]*\n```\n$/);
});

test('a view and a workload leave out what is not asked for', async () => {
  const { stdout } = await aksStateful('topology --view storage --workload db');
  const { nodes }: { nodes: { type: string; name: string }[] } = JSON.parse(stdout);
  const names = nodes.map((it) => `${it.type} ${it.name}`);
  expect(names).toEqual(expect.arrayContaining(['Pod db-2', 'PersistentVolumeClaim data-db-2', 'StorageClass zonal']));
  expect(names).not.toContain('Deployment wiki');
});
