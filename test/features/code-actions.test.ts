import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import type { Action } from '../../server/src/features/action.ts';
import { codeActions, fixAll } from '../../server/src/features/code-actions.ts';
import type { Finding } from '../../server/src/rules/core/finding.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import misplaced from '../../server/src/rules/dapr-apps/dapr-annotations-misplaced.ts';
import notHeadless from '../../server/src/rules/identity/statefulset-service-not-headless.ts';
import regexPath from '../../server/src/rules/networking/ingress-regex-path-type.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { applyEdit } from '../support/apply.ts';
import { dedent, type Fixture, fileUri, fixture, render } from '../support/fixture.ts';

const rules = [misplaced, notHeadless, regexPath];

function findingsOf(workspace: Workspace, uri: string): readonly Finding[] {
  return new Linter(rules, workspace, () => defaultSettings).findings(uri).findings;
}

/** The actions at the cursor of a fixture. */
function offered(it: Fixture, only?: readonly string[]): readonly Action[] {
  const { uri, offset } = it.cursor ?? { uri: fileUri('main.yaml'), offset: 0 };
  return codeActions(it.workspace, findingsOf(it.workspace, uri), { span: { start: offset, end: offset }, only });
}

function applied(it: Fixture, action: Action | undefined): string {
  return render(applyEdit(it.workspace, it.files, action?.edit ?? [])).trimEnd();
}

const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations: { nginx.ingress.kubernetes.io/use-regex: "true" }
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - { path: /api(/|$)(.*), pathType: Pre<|>fix }
          - { path: /web/.*, pathType: Prefix }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: help
  annotations: { nginx.ingress.kubernetes.io/use-regex: "true" }
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - { path: /help/.*, pathType: Prefix }
`;

const unnamed = `
#- cache.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: ca<|>che
  selector: { matchLabels: { app: cache } }
  template:
    metadata: { labels: { app: cache } }
    spec: { containers: [{ name: cache, image: "rabbitmq:4.1" }] }
#- service.yaml
apiVersion: v1
kind: Service
metadata:
  name: cache
spec:
  selector: { app: cache }
  ports: [{ port: 5672 }]
`;

describe('actions at a place', () => {
  test('are its fixes, the same fix for the file, suppressions and the page of the rule', () => {
    expect(
      offered(fixture(ingress)).map(({ title, kind, isPreferred }) => `${kind}: ${title}${isPreferred ? ' *' : ''}`),
    ).toEqual([
      'quickfix: Use ImplementationSpecific *',
      'quickfix: Fix all "ingress-regex-path-type" problems in this file',
      'quickfix: Ignore "ingress-regex-path-type" on this line',
      'quickfix: Ignore "ingress-regex-path-type" in this resource',
      'quickfix: Ignore "ingress-regex-path-type" in this file',
      'quickfix: Open documentation of "ingress-regex-path-type"',
      'source.fixAll.aksStateful: Apply all safe fixes of Stateful Designer in this file',
    ]);
  });

  test('a fix changes its own finding alone', () => {
    const it = fixture(ingress);
    const fix = offered(it).find((action) => action.isPreferred);
    expect(applied(it, fix)).toBe(dedent(ingress).replace('Pre<|>fix', 'ImplementationSpecific'));
    expect(fix?.findings).toHaveLength(1);
    expect(fix?.consequence).toBeUndefined();
  });

  test('"fix all" of a rule changes every document of the file', () => {
    const it = fixture(ingress);
    const action = offered(it).find(({ title }) => title.startsWith('Fix all'));
    expect(applied(it, action)).toBe(dedent(ingress).replace('<|>', '').replaceAll('Prefix', 'ImplementationSpecific'));
    expect(action?.findings).toHaveLength(3);
  });

  test('"fix all" of a rule needs two of them', () => {
    const one = fixture(
      dedent(ingress)
        .split('\n---')[0]
        ?.replace(/\n.*web.*/, '') ?? '',
    );
    expect(offered(one).map(({ title }) => title)).not.toContain(
      'Fix all "ingress-regex-path-type" problems in this file',
    );
    expect(offered(one)[0]?.isPreferred).toBe(true);
  });

  test('a fix that costs something is not preferred, and tells what else it changes', () => {
    const it = fixture(unnamed);
    const fixes = offered(it, ['quickfix']).filter(({ edit, title }) => edit && !title.startsWith('Ignore'));
    expect(fixes.map(({ title, isPreferred, consequence }) => ({ title, isPreferred, consequence }))).toEqual([
      {
        title: 'Make "cache" headless (recreate the live Service)',
        isPreferred: false,
        consequence: 'Changes Service "cache" in service.yaml.',
      },
      {
        title: 'Add headless Service "cache-headless" and govern by it (recreate the live StatefulSet)',
        isPreferred: false,
        consequence: 'Add headless Service "cache-headless" and govern by it (recreate the live StatefulSet).',
      },
    ]);
    expect(applied(it, fixes[0])).toContain('  ports: [{ port: 5672 }]\n  clusterIP: None');
  });

  test('the page of a rule is opened by a command', () => {
    expect(offered(fixture(ingress)).find(({ command }) => command)?.command).toEqual({
      id: 'aksStateful.openDocumentation',
      args: ['ingress-regex-path-type'],
    });
  });

  test('nothing is offered where nothing is reported, but the file may be fixed from anywhere', () => {
    const it = fixture(ingress.replace('Pre<|>fix', 'Prefix').replace('name: help', 'name: he<|>lp'));
    expect(offered(it).map(({ kind }) => kind)).toEqual(['source.fixAll.aksStateful']);
    expect(offered(it, ['quickfix'])).toEqual([]);
  });

  test.each([
    [['quickfix'], ['quickfix']],
    [['source'], ['source.fixAll.aksStateful']],
    [['source.fixAll'], ['source.fixAll.aksStateful']],
    [['source.fixAll.aksStateful'], ['source.fixAll.aksStateful']],
    [['source.fixAll.eslint'], []],
    [['source.organizeImports', 'refactor'], []],
    [[''], ['quickfix', 'source.fixAll.aksStateful']],
  ])('%j asks for %j', (only, kinds) => {
    expect([...new Set(offered(fixture(ingress), only).map(({ kind }) => kind))]).toEqual(kinds);
  });

  test('a selection over several documents takes in the findings of each', () => {
    const { workspace, files } = fixture(ingress);
    const uri = fileUri('main.yaml');
    const span = { start: 0, end: files.get(uri)?.length ?? 0 };
    const actions = codeActions(workspace, findingsOf(workspace, uri), { span, only: ['quickfix'] });
    const titles = actions.map(({ title }) => title);
    expect(titles.filter((it) => it === 'Use ImplementationSpecific')).toHaveLength(3);
    expect(titles.filter((it) => it.endsWith('on this line'))).toHaveLength(3);
    expect(titles.filter((it) => it.endsWith('in this resource'))).toHaveLength(2);
    expect(titles.filter((it) => it.endsWith('in this file') && it.startsWith('Ignore'))).toHaveLength(1);
  });
});

describe('fixing all', () => {
  const dapr = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
  annotations:
    dapr.io/enabled: "true"
    team: shop
  labels:
    dapr.io/config: tracing
spec:
  selector:
    matchLabels: { app: basket }
  template:
    metadata:
      labels: { app: basket }
    annotations:
      dapr.io/app-id: basket
    spec:
      containers: []
`;

  test('leaves out what costs something, and what collides with a fix before it until the next round', () => {
    const first = fixture(dapr);
    const rounds: string[] = [];
    for (let it = first; ; ) {
      const edit = fixAll(findingsOf(it.workspace, fileUri('main.yaml')));
      if (edit.length === 0) break;
      expect(rounds.length, 'comes to an end').toBeLessThan(5);
      rounds.push(render(applyEdit(it.workspace, it.files, edit)).trimEnd());
      it = fixture(rounds.at(-1) ?? '');
    }
    expect(rounds).toHaveLength(2);
    expect(rounds.at(-1)).toBe(
      dedent(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
  annotations:
    team: shop
  labels:
    dapr.io/config: tracing
spec:
  selector:
    matchLabels: { app: basket }
  template:
    metadata:
      labels: { app: basket }
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
    spec:
      containers: []
`),
    );
  });

  test('does nothing to a file with only costly fixes', () => {
    const { workspace } = fixture(unnamed);
    expect(fixAll(findingsOf(workspace, fileUri('cache.yaml')))).toEqual([]);
  });
});
