import { expect, test } from 'vitest';
import { topology } from '../../server/src/topology/build.ts';
import { ofWorkload, type ViewName, viewed } from '../../server/src/topology/views.ts';
import { fixture } from '../support/fixture.ts';

const model = topology(
  fixture(`
  apiVersion: apps/v1
  kind: StatefulSet
  metadata: { name: db }
  spec:
    serviceName: db
    replicas: 1
    selector: { matchLabels: { app: db } }
    template:
      metadata: { labels: { app: db } }
      spec:
        containers:
          - name: db
            image: example.com/db:1
            envFrom: [{ secretRef: { name: password } }]
            volumeMounts: [{ name: data, mountPath: /data }]
    volumeClaimTemplates:
      - metadata: { name: data }
        spec: { accessModes: [ReadWriteOnce], storageClassName: managed-csi }
  ---
  apiVersion: v1
  kind: Service
  metadata: { name: db }
  spec: { clusterIP: None, selector: { app: db } }
  ---
  apiVersion: v1
  kind: Secret
  metadata: { name: password }
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: shop }
  spec:
    selector: { matchLabels: { app: shop } }
    template:
      metadata: { labels: { app: shop }, annotations: { dapr.io/enabled: "true", dapr.io/app-id: shop } }
      spec: { containers: [{ name: shop, image: example.com/shop:1 }] }
`).workspace,
);

test.each<[ViewName, readonly string[]]>([
  ['storage', ['PersistentVolumeClaim data-db-0', 'Pod db-0', 'StatefulSet db', 'StorageClass managed-csi']],
  ['traffic', ['Pod db-0', 'Service db', 'StatefulSet db']],
  ['secrets', ['Secret password', 'StatefulSet db']],
  ['dapr', ['DaprApp shop', 'Deployment shop']],
])('the view "%s" shows what answers its question', (view, expected) => {
  const { nodes, edges } = viewed(model, view);
  expect(nodes.map((it) => `${it.type} ${it.name}`)).toEqual(expected);
  const ids = new Set(nodes.map((it) => it.id));
  expect(edges.length).toBeGreaterThan(0);
  expect(edges.every((it) => ids.has(it.from) && ids.has(it.to))).toBe(true);
});

test('the view "all" leaves out what policies let in alone', () => {
  const reaching = { ...model, edges: [...model.edges, { from: 'a', to: 'b', type: 'reaches' } as const] };
  expect(viewed(reaching, 'all')).toEqual({ ...model, edges: model.edges.filter((it) => it.type !== 'reaches') });
});

test('one workload comes with what it makes and connects to, and without its neighbours', () => {
  const names = ofWorkload(model, 'StatefulSet/default/db').nodes.map((it) => `${it.type} ${it.name}`);
  expect(names).toEqual(
    expect.arrayContaining(['Pod db-0', 'PersistentVolumeClaim data-db-0', 'Secret password', 'Service db']),
  );
  expect(names).not.toContain('Deployment shop');
});
