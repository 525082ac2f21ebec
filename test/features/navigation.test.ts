import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { codeLenses } from '../../server/src/features/code-lens.ts';
import { definition } from '../../server/src/features/definition.ts';
import { references } from '../../server/src/features/references.ts';
import { Linter } from '../../server/src/rules/core/linter.ts';
import type { Place } from '../../server/src/rules/core/rule.ts';
import selectorMismatch from '../../server/src/rules/identity/workload-selector-mismatch.ts';
import { cursorOf } from '../support/cursor.ts';
import { type Fixture, fileUri, fixture } from '../support/fixture.ts';

function drawn({ workspace }: Fixture, places: readonly Place[]): string[] {
  return places
    .map(({ document, span }) => {
      const base = workspace.file(document.uri)?.offsetOf(document) ?? 0;
      return `${document.uri} ${base + span.start}-${base + span.end}`;
    })
    .sort();
}

function expected({ expected: all }: Fixture, word: string): string[] {
  return all
    .filter(({ text }) => text === word)
    .map(({ uri, span }) => `${uri} ${span.start}-${span.end}`)
    .sort();
}

/** Carets say `from` under what the cursor is on, and `here` under what it names. */
function leads(source: string): void {
  const it = fixture(source);
  const cursor = cursorOf(it);
  const found = definition(it.workspace, cursor);
  const targets = found.map(({ target }) => target);
  expect(drawn(it, targets)).toEqual(expected(it, 'here'));
  const origins = found.slice(0, 1).map(({ origin }) => ({ document: cursor.document, span: origin }));
  expect(drawn(it, origins)).toEqual(expected(it, 'from'));
}

/** Carets say `declared` under the declaration and `use` under each place that names it. */
function isUsed(source: string): void {
  const it = fixture(source);
  const cursor = cursorOf(it);
  const uses = expected(it, 'use');
  expect(drawn(it, references(it.workspace, cursor, { includeDeclaration: false }))).toEqual(uses);
  const all = [...uses, ...expected(it, 'declared')].sort();
  expect(drawn(it, references(it.workspace, cursor, { includeDeclaration: true }))).toEqual(all);
}

const component = 'apiVersion: dapr.io/v1alpha1\nkind: Component';
const configuration = 'apiVersion: dapr.io/v1alpha1\nkind: Configuration';
const resiliency = 'apiVersion: dapr.io/v1alpha1\nkind: Resiliency';

/** A Deployment down to the metadata of its pods, for a fixture that is indented by six. */
function app(namespace: string): string {
  return ['apiVersion: apps/v1', 'kind: Deployment', `metadata: { name: web, namespace: ${namespace} }`, 'spec:']
    .concat('  template:', '    metadata:')
    .join('\n      ');
}

/** Where the word begins that the cursor is in. */
function wordAt(line: string): number {
  return line.slice(0, line.indexOf('<|>')).search(/\w+$/);
}

describe('the definition', () => {
  test('of a governing Service is in its own namespace, in whatever file', () =>
    leads(`
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: orders }
      spec:
        serviceName: ca<|>che
                     ^^^^^ from
      #- service.yaml
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: dev }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: cache, namespace: orders }
                        ^^^^^ here
    `));

  test('of a Secret that an operator makes is what makes it', () =>
    leads(`
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: app, envFrom: [{ secretRef: { name: log<|>in } }] }] }
                                                                       ^^^^^ from
      ---
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: { name: login }
                        ^^^^^ here
    `));

  test("of the pod in a pod's address is the StatefulSet", () =>
    leads(`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: app, namespace: web }
      data:
        peers: |
          a=1
          host=cache<|>-0.peers.orders:6379
               ^^^^^^^ from
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: orders }
                        ^^^^^ here
      spec: { serviceName: peers }
    `));

  test("of the rest of a pod's address is the Service", () =>
    leads(`
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: app, namespace: web }
      data: { host: cache-0.pe<|>ers.orders }
                            ^^^^^^^^^^^^ from
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache, namespace: orders }
      spec: { serviceName: peers }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: peers, namespace: orders }
                        ^^^^^ here
    `));

  test.each([
    ['the scopes of a component', component, 'scopes: [basket, or<|>ders]'],
    ['the target of a Resiliency', resiliency, 'spec: { targets: { apps: { or<|>ders: { timeout: short } } } }'],
    ['the target of a Resiliency elsewhere', resiliency, 'spec: { targets: { apps: { or<|>ders.shop: {} } } }'],
    ['a policy of a Configuration', configuration, 'spec: { accessControl: { policies: [{ appId: or<|>ders }] } }'],
    [
      'the scopes of topics',
      component,
      'spec: { metadata: [{ name: publishingScopes, value: "a=x; or<|>ders=new,old" }] }',
    ],
  ])('of an app-id in %s is the annotation of the pods', (_, kind, line) =>
    leads(`
      #- use.yaml
      ${kind.replace('\n', '\n      ')}
      metadata: { name: user, namespace: shop }
      ${line}
      ${' '.repeat(wordAt(line))}^^^^^^ from
      #- app.yaml
      ${app('shop')}
            annotations: { dapr.io/enabled: "true", dapr.io/app-id: orders }
                                                                    ^^^^^^ here
      ---
      ${app('dev')}
            annotations: { dapr.io/enabled: "true", dapr.io/app-id: orders }
    `),
  );

  test('of a component is found from a key as from a value', () => {
    for (const use of [
      'kind: Resiliency\nspec: { targets: { components: { st<|>ore: {} } } }',
      'kind: Component\nspec: { metadata: [{ name: outboxPublishPubsub, value: st<|>ore }] }',
      'kind: Configuration\nspec: { secrets: { scopes: [{ storeName: st<|>ore }] } }',
    ]) {
      leads(`
        #- use.yaml
        apiVersion: dapr.io/v1alpha1
        metadata: { name: user }
        ${use.replace('\n', '\n        ')}
        ${' '.repeat(wordAt(use.split('\n')[1] ?? ''))}^^^^^ from
        #- store.yaml
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
                          ^^^^^ here
      `);
    }
  });

  test('of a policy is where its Resiliency declares it', () =>
    leads(`
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies: { timeouts: { short: 5s }, retries: { short: { policy: constant } } }
                                                        ^^^^^ here
        targets: { components: { store: { inbound: { retry: sh<|>ort } } } }
                                                            ^^^^^ from
    `));

  test('of a mount is the claim template, which hides a volume of its name', () =>
    leads(`
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        template:
          spec:
            containers: [{ name: cache, volumeMounts: [{ name: da<|>ta, mountPath: /data }] }]
                                                               ^^^^ from
            volumes: [{ name: data, emptyDir: {} }]
        volumeClaimTemplates: [{ metadata: { name: data } }]
                                                   ^^^^ here
    `));

  test('of a name that no file declares is nowhere', () =>
    leads(`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { storageClassName: managed<|>-csi }
    `));

  test('of an ordinary value is nowhere', () =>
    leads(`
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { containers: [{ name: a<|>pp }] }
    `));
});

describe('the references', () => {
  test('to a Service are those who name it, and the addresses of pods through it', () =>
    isUsed(`
      apiVersion: v1
      kind: Service
      metadata: { name: pe<|>ers }
                        ^^^^^ declared
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        serviceName: peers
                     ^^^^^ use
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: app }
      data:
        a: cache-0.peers:6379
           ^^^^^^^^^^^^^ use
        b: cache-0.others:6379
      #- ingress.yaml
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop }
      spec: { defaultBackend: { service: { name: peers } } }
                                                 ^^^^^ use
      ---
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: shop, namespace: other }
      spec: { defaultBackend: { service: { name: peers } } }
    `));

  test('are found from a use as well', () =>
    isUsed(`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
                        ^^^^^ declared
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: fi<|>les } }] }
                                                                          ^^^^^ use
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: other }
      spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: files } }] }
                                                                          ^^^^^ use
    `));

  test('to an app-id are scopes, targets and callers in its namespace, and the pods that bear it', () =>
    isUsed(`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, namespace: shop }
      spec:
        template:
          metadata:
            annotations: { dapr.io/enabled: "true", dapr.io/app-id: or<|>ders }
                                                                    ^^^^^^ declared
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: store, namespace: shop }
      scopes: [orders, baskets]
               ^^^^^^ use
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls, namespace: web }
      spec: { targets: { apps: { orders: {}, orders.shop: {} } } }
                                             ^^^^^^ use
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Configuration
      metadata: { name: access, namespace: web }
      spec: { accessControl: { policies: [{ appId: orders, namespace: shop }, { appId: orders, namespace: web }] } }
                                                   ^^^^^^ use
      ---
      apiVersion: dapr.io/v1alpha1
      kind: Component
      metadata: { name: orders, namespace: shop }
    `));

  test('to a policy are the targets that take it', () =>
    isUsed(`
      apiVersion: dapr.io/v1alpha1
      kind: Resiliency
      metadata: { name: calls }
      spec:
        policies: { timeouts: { short: 5s }, circuitBreakers: { sh<|>ort: {} } }
                                                                ^^^^^ declared
        targets:
          apps: { orders: { timeout: short, circuitBreaker: short } }
                                                            ^^^^^ use
          actors: { cart: { circuitBreaker: short } }
                                            ^^^^^ use
    `));

  test('to what no file declares are those who name it', () =>
    isUsed(`
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      spec: { storageClassName: managed<|>-csi }
                                ^^^^^^^^^^^ use
      #- other.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: more }
      spec: { storageClassName: managed-csi }
                                ^^^^^^^^^^^ use
    `));

  test('to a volume are its mounts in the same pod', () =>
    isUsed(`
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec:
        initContainers: [{ name: copy, volumeMounts: [{ name: data }] }]
                                                              ^^^^ use
        containers: [{ name: app, volumeDevices: [{ name: data }] }]
                                                          ^^^^ use
        volumes: [{ name: da<|>ta }]
                          ^^^^ declared
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: other }
      spec: { containers: [{ name: app, volumeMounts: [{ name: data }] }] }
    `));

  test('keep to the nearest of several objects with one name', () =>
    isUsed(`
      #- one/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: fi<|>les }
                        ^^^^^ declared
      #- one/pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: files } }] }
                                                                          ^^^^^ use
      #- two/claim.yaml
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: files }
      #- two/pod.yaml
      apiVersion: v1
      kind: Pod
      metadata: { name: app }
      spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: files } }] }
    `));
});

describe('the lens above a workload', () => {
  /** Carets hold the title of the lens. */
  function shows(source: string): void {
    const it = fixture(source);
    const linter = new Linter([selectorMismatch], it.workspace, () => defaultSettings);
    const uri = fileUri('main.yaml');
    const lenses = codeLenses(it.workspace, linter.findings(uri).findings, uri);
    const wanted = it.expected.map(({ uri: file, span, text }) => `${file} ${span.start}-${span.end} ${text}`);
    expect(lenses.flatMap(({ at, title }) => drawn(it, [at]).map((place) => `${place} ${title}`))).toEqual(wanted);
    for (const { command } of lenses) expect(command).toEqual({ id: 'aksStateful.openTopology', args: [uri] });
  }

  test('counts pods, claims and problems', () =>
    shows(`
      apiVersion: apps/v1
      ^^^^^^^^^^ Show topology: 3 pods · 7 claims · 1 problem
      kind: StatefulSet
      metadata: { name: cache }
      spec:
        replicas: 3
        selector: { matchLabels: { app: other } }
        template:
          metadata: { labels: { app: cache } }
          spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] }
        volumeClaimTemplates: [{ metadata: { name: data } }, { metadata: { name: wal } }]
      ---
      apiVersion: apps/v1
      ^^^^^^^^^^ Show topology: 1 pod
      kind: StatefulSet
      metadata: { name: lock }
      spec: { serviceName: lock }
    `));

  test('stands above a Deployment only if it has claims', () =>
    shows(`
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec: { template: { spec: { volumes: [{ name: tmp, emptyDir: {} }] } } }
      ---
      apiVersion: apps/v1
      ^^^^^^^^^^ Show topology: 2 pods · 1 claim
      kind: Deployment
      metadata: { name: reports }
      spec:
        replicas: 2
        template: { spec: { volumes: [{ name: files, persistentVolumeClaim: { claimName: files } }] } }
    `));

  test('counts nothing that an autoscaler changes', () =>
    shows(`
      apiVersion: apps/v1
      ^^^^^^^^^^ Show topology
      kind: StatefulSet
      metadata: { name: cache }
      spec: { replicas: 3 }
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: { name: cache }
      spec: { scaleTargetRef: { kind: StatefulSet, name: cache }, minReplicas: 3, maxReplicas: 9 }
    `));
});
