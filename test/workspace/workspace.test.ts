import { describe, expect, test } from 'vitest';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { fileUri, fixture } from '../support/fixture.ts';

const uri = fileUri;

/** The one resource of a type and name, wherever it is. */
function one(source: string, type: string, name: string) {
  const { workspace } = fixture(source);
  const found = workspace.anywhere(type, name);
  if (!found[0]) throw new Error(`no ${type} ${name}`);
  return { workspace, resource: found[0] };
}

describe('what a document holds', () => {
  test.each([
    ['a manifest', 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n', ['Service a']],
    [
      'a List',
      'apiVersion: v1\nkind: List\nitems:\n  - { apiVersion: v1, kind: Service, metadata: { name: a } }\n  - { apiVersion: v1, kind: Secret, metadata: { name: b } }\n',
      ['Service a', 'Secret b'],
    ],
    ['a typed list', 'apiVersion: v1\nkind: ServiceList\nitems:\n  - metadata: { name: a }\n', ['Service a']],
    ['JSON', '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}', ['Service a']],
    [
      "somebody else's kind",
      'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: { name: a }\n',
      ['Service.serving.knative.dev a'],
    ],
    ['a compose file', 'services:\n  db: { image: postgres }\n', []],
    ['a pipeline', 'kind: pipeline\nsteps: []\n', []],
    ['a template', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n', []],
    [
      'a template by its control lines',
      '{{- if .Values.enabled }}\napiVersion: v1\nkind: Service\nmetadata: { name: a }\n{{- end }}\n',
      [],
    ],
    [
      'braces in a string',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { x: "{{ $labels.pod }}" }\n',
      ['ConfigMap a'],
    ],
    ['a document that is cut short', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec: {\n', ['Service a']],
  ])('%s', (_, text, expected) => {
    const { workspace } = fixture(text);
    expect(workspace.resourcesIn(uri('main.yaml')).map((it) => `${it.type} ${it.name}`)).toEqual(expected);
  });
});

describe('namespaces', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\n';
  test.each([
    ['what is written', '#- a.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: a, namespace: shop }\n', 'shop'],
    ['the default', `#- a.yaml\n${service}`, 'default'],
    [
      'that of the kustomization that lists the file',
      `#- app/a.yaml\n${service}#- app/kustomization.yaml\nnamespace: shop\nresources: [a.yaml]\n`,
      'shop',
    ],
    [
      'that of an overlay on the base that lists it',
      `#- base/a.yaml\n${service}#- base/kustomization.yaml\nresources: [a.yaml]\n#- prod/kustomization.yaml\nnamespace: prod\nresources: [../base]\n`,
      'prod',
    ],
    [
      'the default where overlays disagree',
      `#- base/a.yaml\n${service}#- base/kustomization.yaml\nresources: [a.yaml]\n#- prod/kustomization.yaml\nnamespace: prod\nresources: [../base]\n#- test/kustomization.yaml\nnamespace: test\nresources: [../base]\n`,
      'default',
    ],
  ])('come from %s', (_, source, expected) => {
    expect(one(source, 'Service', 'a').resource.namespace).toBe(expected);
  });

  test('follow a kustomization that changes', () => {
    const { workspace } = fixture(
      `#- app/a.yaml\n${service}#- app/kustomization.yaml\nnamespace: shop\nresources: [a.yaml]\n`,
    );
    const file = workspace.file(uri('app/kustomization.yaml'));
    const next = workspace.with([
      [uri('app/kustomization.yaml'), file?.with('namespace: market\nresources: [a.yaml]\n')],
    ]);
    const wanted = (namespace: string) => ({ name: 'a', namespace, near: uri('app/a.yaml') });
    expect(next.find('Service', wanted('shop'))).toBeUndefined();
    expect(next.find('Service', wanted('market'))?.name).toBe('a');
    expect(workspace.find('Service', wanted('shop'))?.name).toBe('a');
  });

  test('do not concern what has none', () => {
    expect(
      one('apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: a }', 'StorageClass', 'a').resource
        .namespace,
    ).toBe('');
  });
});

test('of several objects with one name the nearest is meant', () => {
  const set = (name: string) => `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: ${name} }\n`;
  const { workspace } = fixture(
    `#- one/db/set.yaml\n${set('db')}#- two/db/set.yaml\n${set('db')}#- two/app.yaml\n${set('app')}`,
  );
  const [app] = workspace.anywhere('StatefulSet', 'app');
  expect(workspace.find('StatefulSet', { name: 'db', namespace: 'default', near: app?.uri ?? '' })?.uri).toBe(
    uri('two/db/set.yaml'),
  );
});

test('a Service selects the nearest of the workloads that match', () => {
  const set =
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { template: { metadata: { labels: { app: db } } } }\n';
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: db }\nspec: { selector: { app: db } }\n';
  const { workspace } = fixture(
    `#- one/set.yaml\n${set}#- one/service.yaml\n${service}#- two/set.yaml\n${set}#- two/service.yaml\n${service}`,
  );
  for (const it of workspace.all('StatefulSet')) {
    expect(workspace.selecting('Service', it).map((found) => found.uri)).toEqual([
      it.uri.replace('set.yaml', 'service.yaml'),
    ]);
  }
});

test('a patch is no object of its own', () => {
  const { workspace } = fixture(`
    #- kustomization.yaml
    resources: []
    patches: [{ path: patch.yaml }]
    #- patch.yaml
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
  `);
  expect(workspace.isPatch(uri('patch.yaml'))).toBe(true);
  expect(workspace.all('StatefulSet')).toEqual([]);
});

describe('what makes an object exist', () => {
  const secret = (name: string) => ({ name, namespace: 'default', near: uri('x.yaml') });
  test.each([
    ['the object', 'apiVersion: v1\nkind: Secret\nmetadata: { name: db }'],
    [
      'an ExternalSecret',
      'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: x }\nspec: { target: { name: db } }',
    ],
    [
      'a SecretProviderClass',
      'apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: { name: x }\nspec: { secretObjects: [{ secretName: db }] }',
    ],
    [
      'a certificate',
      'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: x }\nspec: { secretName: db }',
    ],
    ['a generator', '#- kustomization.yaml\nsecretGenerator: [{ name: db }]'],
  ])('%s', (_, source) => {
    const { workspace } = fixture(source);
    expect(workspace.provides('Secret', secret('db'))).toBe(true);
    expect(workspace.provides('Secret', secret('other'))).toBe(false);
  });
});

test.each([
  ['Deployment', 'cart', true],
  ['StatefulSet', 'cart', true],
  ['DaemonSet', 'cart', false],
  ['Deployment', 'other', false],
])('the sidecars of a %s that is the app %s have a Service: %s', (kind, id, expected) => {
  const { workspace } = fixture(
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: x }\nspec: { template: { metadata: { annotations: { dapr.io/enabled: "true", dapr.io/app-id: ${id} } } } }`,
  );
  const wanted = { name: 'cart-dapr', namespace: 'default', near: uri('x.yaml') };
  expect(workspace.provides('Service', wanted)).toBe(expected);
});

describe('what is not found may still exist', () => {
  const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\n';
  test.each<[string, string, boolean]>([
    ['nothing hides anything', `#- app/set.yaml\n${set}`, false],
    ['a template lies beside it', `#- app/set.yaml\n${set}#- app/chart.yaml\nkind: {{ .kind }}\n`, true],
    ['a broken file lies below it', `#- app/set.yaml\n${set}#- app/more/x.yaml\na: {\n`, true],
    ['a template lies elsewhere', `#- app/set.yaml\n${set}#- other/chart.yaml\nkind: {{ .kind }}\n`, false],
    [
      'a release installs into its namespace',
      `#- app/set.yaml\n${set}#- x.yaml\napiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: x }\n`,
      true,
    ],
  ])('when %s', (_, source, expected) => {
    const { workspace, resource } = one(source, 'StatefulSet', 'db');
    expect(workspace.isObscured(resource)).toBe(expected);
    expect(workspace.withLoading(true).isObscured(resource)).toBe(true);
    expect(workspace.withLoading(true).withLoading(false).isObscured(resource)).toBe(expected);
  });
});

test('a snapshot does not change when the next one is made', () => {
  const { workspace } = fixture('apiVersion: v1\nkind: Service\nmetadata: { name: a }\n');
  const file = workspace.file(uri('main.yaml'));
  const next = workspace.with([
    [uri('main.yaml'), file?.with('apiVersion: v1\nkind: Service\nmetadata: { name: b }\n')],
  ]);
  expect(workspace.names('Service', 'default')).toEqual(['a']);
  expect(next.names('Service', 'default')).toEqual(['b']);
  expect(next.with([[uri('main.yaml'), undefined]]).names('Service', 'default')).toEqual([]);
});

describe('files', () => {
  const files = '#- app/a.yaml\napiVersion: v1\nkind: Service\nmetadata: { name: a }\n#- b.yaml\napiVersion: v1\n';

  test('are found where they are, and below their folders', () => {
    const { workspace } = fixture(files);
    expect(workspace.hasFile(uri('app/a.yaml'))).toBe(true);
    expect(workspace.hasFile(uri('a.yaml'))).toBe(false);
    expect(workspace.filesBelow(uri('app'))).toEqual([uri('app/a.yaml')]);
    expect(workspace.filesBelow(uri('ap'))).toEqual([]);
  });

  test.each([
    ['its content', (it: Workspace) => it.resourcesIn(uri('app/a.yaml')), true],
    ['whether it is there', (it: Workspace) => it.hasFile(uri('app/a.yaml')), true],
    ['what there is', (it: Workspace) => it.filesBelow(uri('app')), false],
    ['another file', (it: Workspace) => it.hasFile(uri('b.yaml')), false],
  ])('who asked for %s hears of an edit: %#', (_, ask, expected) => {
    const { workspace } = fixture(files);
    const reads = new Set<string>();
    ask(workspace.recording(reads));
    const file = workspace.file(uri('app/a.yaml'))?.with('apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n');
    const { touched } = workspace.with([[uri('app/a.yaml'), file]]);
    expect([...reads].some((it) => touched.has(it))).toBe(expected);
  });

  test('who asked what there is hears of a file that goes', () => {
    const { workspace } = fixture(files);
    const reads = new Set<string>();
    workspace.recording(reads).filesBelow(uri('app'));
    const { touched } = workspace.with([[uri('app/a.yaml'), undefined]]);
    expect([...reads].some((it) => touched.has(it))).toBe(true);
  });

  test('of Kustomize need no kind', () => {
    const { workspace } = fixture('#- app/kustomization.yaml\nresources: [a.yaml]\n');
    const [kustomization] = workspace.resourcesIn(uri('app/kustomization.yaml'));
    expect(kustomization?.type).toBe('Kustomization.kustomize.config.k8s.io');
  });
});

test('a kind may be called as anything', () => {
  const kinds = ['constructor', '__proto__', 'toString'];
  const text = kinds.map((it) => `apiVersion: v1\nkind: ${it}\nmetadata: { name: a }\n`).join('---\n');
  const workspace = Workspace.of({ 'file:///a.yaml': text });
  expect(workspace.resourcesIn('file:///a.yaml').map((it) => it.kind)).toEqual(kinds);
});
