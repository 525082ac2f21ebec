import { describe, expect, test } from 'vitest';
import { prepareRename, rename } from '../../server/src/features/rename.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';
import { applyEdit } from '../support/apply.ts';
import { cursorOf } from '../support/cursor.ts';
import { dedent, fixture, render } from '../support/fixture.ts';

/** Where nothing is committed, nothing is known to be new. */
const asRead = (workspace: Workspace) => workspace;
/** Everything was written since the last commit. */
const asNew = (workspace: Workspace) => workspace.withCommitted(workspace.uris().map((it) => [it, '']));

/** Renames what the cursor is on to "renamed"; gives all files, and what else becomes of it. */
function renamed(source: string, state = asRead) {
  const { workspace, files, ...rest } = fixture(source);
  const found = rename(state(workspace), cursorOf({ workspace, files, ...rest }), 'renamed');
  if (!found || 'refusal' in found) throw new Error(found?.refusal ?? 'There is no name.');
  const { edit, consequence, isRisky } = found;
  return { after: render(applyEdit(workspace, files, edit)).trimEnd(), consequence, isRisky };
}

/** In `source`, each name that is to change is written in guillemets. */
function renames(source: string, state = asRead): void {
  const after = dedent(source)
    .replace(/«[^»]*»/g, 'renamed')
    .replace('<|>', '');
  expect(renamed(source.replaceAll(/[«»]/g, ''), state).after).toBe(after);
}

function refused(source: string, newName = 'renamed', state = asRead): string | undefined {
  const it = fixture(source);
  const workspace = state(it.workspace);
  const prepared = prepareRename(workspace, cursorOf(it));
  const found = rename(workspace, cursorOf(it), newName);
  const sentence = found && 'refusal' in found ? found.refusal : undefined;
  // What no name can change is said before one is asked for.
  if (prepared && 'refusal' in prepared) expect(sentence).toBe(prepared.refusal);
  return sentence;
}

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: { name: app }';
const dapr = (kind: string, name: string, rest = '') =>
  `apiVersion: dapr.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\n${rest}`;

describe('a new name', () => {
  test('of an app reaches its pods, scopes, topics, callers and targets, and keeps quotes and comments', () =>
    renames(`
      #- main.yaml
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: orders, namespace: shop }
      spec:
        template:
          metadata:
            labels: { app: orders }
            annotations:
              dapr.io/enabled: "true"
              dapr.io/app-id: "«or<|>ders»" # known to others
      #- dapr.yaml
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: orders, namespace: shop }
      spec:
        type: pubsub.redis
        metadata:
          - name: publishingScopes
            value: 'a=orders;«orders»=orders,new'
      scopes:
        - '«orders»' # the only one
        - orders-report
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls, namespace: shop }
      spec: { targets: { apps: { «orders»: { timeout: orders } }, components: { orders: {} } } }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: access, namespace: web }
      spec: { accessControl: { policies: [{ appId: «orders», namespace: shop }, { appId: orders, namespace: web }] } }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: web }
      scopes: [orders]
    `));

  test('of a component reaches subscriptions, targets, pipelines and outboxes of its namespace', () =>
    renames(
      `
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: «messages» }
      ---
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders }
      spec: { pubsubname: «mes<|>sages», topic: messages }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec: { targets: { components: { "«messages»": { outbound: { retry: messages } } } } }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      spec: { metadata: [{ name: outboxPublishPubsub, value: «messages» }] }
      ---
      apiVersion: dapr.io/v2alpha1
      kind: Subscription
      metadata: { name: orders, namespace: other }
      spec: { pubsubname: messages }
    `,
    ));

  test('of a secret store reaches what is read through it', () =>
    renames(`
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: «va<|>ult» }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store }
      auth: { secretStore: «vault» }
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: access }
      spec: { secrets: { scopes: [{ storeName: «vault» }] } }
    `));

  test('of a Configuration reaches the annotations of pods', () =>
    renames(`
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: «tra<|>cing» }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: app, annotations: { dapr.io/enabled: "true", dapr.io/config: "«tracing»" } }
    `));

  test.each(['Resiliency', 'Subscription', 'HTTPEndpoint'])('of a %s is its own', (kind) =>
    renames(dapr(kind, '«li<|>ne»', 'spec: { topic: line }')),
  );

  test('of a policy reaches the targets that take it', () =>
    renames(`
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies:
          timeouts: { short: 5s }
          retries: { «sh<|>ort»: { policy: constant } }
        targets:
          apps: { orders: { timeout: short, retry: «short» } }
          components: { store: { outbound: { retry: «short» } } }
    `));

  test.each([
    ['Secret', 'volumes: [{ name: login, secret: { secretName: «login» } }]'],
    ['ConfigMap', 'containers: [{ name: login, envFrom: [{ configMapRef: { name: «login» } }] }]'],
  ])('of a %s reaches the pods of its namespace', (kind, use) =>
    renames(`
      apiVersion: v1
      kind: ${kind}
      metadata: { name: «lo<|>gin» }
      ---
      ${pod.replaceAll('\n', '\n      ')}
      spec: { ${use} }
      ---
      ${pod.replaceAll('\n', '\n      ').replace('name: app', 'name: app, namespace: other')}
      spec: { ${use.replaceAll(/[«»]/g, '')} }
    `),
  );

  test('of a Service reaches the Ingress', () =>
    renames(`
      apiVersion: v1
      kind: Service
      metadata: { name: «we<|>b» }
      spec: { selector: { app: web } }
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: web }
      spec: { defaultBackend: { service: { name: «web» } } }
    `));

  test('of a volume reaches its mounts', () =>
    renames(`
      apiVersion: v1
      kind: Pod
      metadata: { name: tmp }
      spec:
        containers: [{ name: tmp, volumeMounts: [{ name: «t<|>mp», mountPath: /tmp }] }]
        volumes: [{ name: «tmp», emptyDir: {} }]
    `));

  test('of a claim that was never committed reaches the pods', () =>
    renames(
      `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: «fi<|>les» }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: «files» } }] }
    `,
      asNew,
    ));

  test('keeps to the nearest of several objects with one name', () =>
    renames(`
      #- one/store.yaml
      ${dapr('Component', '«ho<|>rn»').trim().replaceAll('\n', '\n      ')}
      ---
      ${dapr('Subscription', 'orders', 'spec: { pubsubname: «horn» }').replaceAll('\n', '\n      ')}
      #- two/store.yaml
      ${dapr('Component', 'horn').trim().replaceAll('\n', '\n      ')}
      ---
      ${dapr('Subscription', 'orders', 'spec: { pubsubname: horn }').replaceAll('\n', '\n      ')}
    `));

  test('is quoted where it would be read as something else', () => {
    const it = fixture(dapr('Component', 'st<|>ore'));
    const found = rename(it.workspace, cursorOf(it), '123');
    expect(found && 'edit' in found ? found.edit : found).toMatchObject([
      { text: expect.stringMatching(/^["']123["']$/) },
    ]);
  });
});

describe('what else becomes of it', () => {
  const app = (component: string) => `
    apiVersion: v1
    kind: Pod
    metadata: { name: web, annotations: { dapr.io/enabled: "true", dapr.io/app-id: or<|>ders } }
    ---
    apiVersion: dapr.io/v1alpha1
    kind: Component
    metadata: { name: store }
    spec: { type: state.redis, metadata: [${component}] }
  `;

  test('has to be agreed to where an app keeps something under its id', () => {
    expect(renamed(app(''))).toMatchObject({
      isRisky: true,
      consequence: expect.stringContaining('"store" stays under "orders"'),
    });
    expect(renamed(app(''), asNew)).toMatchObject({ isRisky: false });
    expect(renamed(app('{ name: keyPrefix, value: shared }'))).toMatchObject({ isRisky: false });
  });

  test('has to be agreed to where keys begin with the name of the store', () => {
    const store = (prefix: string) =>
      dapr('Component', 'st<|>ore', `spec: { type: state.redis, metadata: [{ name: keyPrefix, value: ${prefix} }] }`);
    expect(renamed(store('name'))).toMatchObject({
      isRisky: true,
      consequence: expect.stringContaining('begin with "store"'),
    });
    expect(renamed(store('shared'))).toMatchObject({ isRisky: false, consequence: expect.stringContaining('Code') });
  });
});

describe('nothing is renamed', () => {
  const set = `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: cache }
    spec:
      serviceName: peers
      volumeClaimTemplates: [{ metadata: { name: data } }]
    ---
    apiVersion: v1
    kind: Service
    metadata: { name: peers }
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: app }
    data: { host: cache-0.peers }
  `;
  const service = (value: string) => `
    apiVersion: v1
    kind: Service
    metadata: { name: ca<|>che }
    ---
    apiVersion: v1
    kind: Pod
    metadata: { name: app }
    spec: { containers: [{ name: app, env: [{ name: CACHE, value: "${value}" }] }] }
  `;
  const store = `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: fi<|>les }\n`;

  test.each<[what: string, source: string, sentence: RegExp]>([
    ['a StatefulSet', set.replace('name: cache', 'name: ca<|>che'), /new, empty claims/],
    ['a claim template', set.replace('name: data', 'name: da<|>ta'), /claim template "data".*empty volumes/],
    [
      'the Service of a StatefulSet',
      set.replace('name: peers', 'name: pe<|>ers'),
      /serviceName, which cannot be changed/,
    ],
    ['the address of a pod', set.replace('cache-0.peers', 'ca<|>che-0.peers'), /keep them for life/],
    ['a claim', store, /new, empty volume/],
    ['a StorageClass', store.replace('PersistentVolumeClaim', 'StorageClass'), /keep the class/],
    ['a volume of the cluster', store.replace('PersistentVolumeClaim', 'PersistentVolume'), /another volume/],
    ['a kind that is not followed', store.replace('PersistentVolumeClaim', 'ServiceAccount'), /not known in full/],
    [
      'what no file declares',
      `${pod}\nspec: { volumes: [{ name: a, secret: { secretName: lo<|>gin } }] }`,
      /No file .* Secret "login"/,
    ],
    [
      'what an operator makes',
      `${pod}\nspec: { volumes: [{ name: a, secret: { secretName: lo<|>gin } }] }\n---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: login }`,
      /made by ExternalSecret "login"/,
    ],
    ['a host name by its address', service('redis://:secret@cache/0'), /"env.value" in main.yaml/],
    ['a host name with a port', service('cache:6379'), /"env.value" in main.yaml/],
    ['a host name with a namespace', service('cache.default.svc.cluster.local'), /"env.value" in main.yaml/],
    [
      'what a resource of another kind may name',
      `apiVersion: v1\nkind: Secret\nmetadata: { name: lo<|>gin }\n---\napiVersion: example.com/v1\nkind: Database\nmetadata: { name: db }\nspec: { secretName: login }`,
      /"spec.secretName" in main.yaml/,
    ],
    [
      'what a patch changes',
      `${dapr('Component', 'st<|>ore')}#- kustomization.yaml\npatches: [{ target: { kind: Component, name: store }, patch: "[]" }]`,
      /in kustomization.yaml may mean it/,
    ],
    [
      'what is an anchor',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: &name ap<|>p, labels: { app: *name } }',
      /by hand/,
    ],
    ['what is filled in later', dapr('Component', '"${STO<|>RE}"'), /filled in later/],
    [
      'what is declared twice',
      `${dapr('Component', 'st<|>ore')}---\n${dapr('Component', 'store')}`,
      /declared 2 times/,
    ],
    ['what Dapr finds by its name', dapr('Configuration', 'dapr<|>system'), /control plane/],
    [
      'a default policy',
      dapr('Resiliency', 'calls', 'spec: { policies: { retries: { Default<|>Retry: {} } } }'),
      /default of/,
    ],
  ])('of %s', (_, source, sentence) => expect(refused(source)).toMatch(sentence));

  test.each<[what: string, source: string, name: string, sentence: RegExp]>([
    ['upper case', dapr('Component', 'st<|>ore'), 'Store', /cannot name a Component/],
    ['a space', dapr('Component', 'st<|>ore'), 'my store', /cannot name a Component/],
    ['nothing', dapr('Component', 'st<|>ore'), '', /cannot name a Component/],
    ['a digit first', service('').replace('CACHE', 'A'), '1cache', /cannot name a Service/],
    [
      'dots in an app-id',
      `${pod.replace('app }', 'app, annotations: { dapr.io/enabled: "true", dapr.io/app-id: o<|>ne } }')}`,
      'a.b',
      /app-id/,
    ],
    [
      'a name that is taken',
      `${dapr('Component', 'st<|>ore')}---\n${dapr('Component', 'other')}`,
      'other',
      /already is a Component/,
    ],
    ['the built-in secret store', dapr('Component', 'st<|>ore'), 'kubernetes', /of its own/],
    ['a taken volume', `${pod}\nspec: { volumes: [{ name: o<|>ne }, { name: two }] }`, 'two', /already has a volume/],
  ])('to %s', (_, source, name, sentence) => expect(refused(source, name)).toMatch(sentence));

  test('where files are still being read', () =>
    expect(refused(dapr('Component', 'st<|>ore'), 'other', (it) => it.withLoading(true))).toMatch(/still being read/));

  test('where no name is', () => {
    const it = fixture(dapr('Component', 'store', 'spec: { type: state.re<|>dis }'));
    expect(prepareRename(it.workspace, cursorOf(it))).toBeUndefined();
    expect(rename(it.workspace, cursorOf(it), 'other')).toBeUndefined();
  });
});

test('a name is shown as it is before it is changed', () => {
  const it = fixture(
    dapr('Subscription', 'orders', 'spec: { pubsubname: "mes<|>sages" }\n---\n') + dapr('Component', 'messages'),
  );
  const cursor = cursorOf(it);
  const prepared = prepareRename(it.workspace, cursor);
  if (!prepared || 'refusal' in prepared) throw new Error('It can be renamed.');
  expect(prepared.name).toBe('messages');
  expect(cursor.document.text.slice(prepared.span.start, prepared.span.end)).toBe('"messages"');
});
