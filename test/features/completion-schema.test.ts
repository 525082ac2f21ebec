import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../server/src/config/settings.ts';
import { schemaGuide } from '../../server/src/schema/guide.ts';
import { acceptedIn, offered } from '../support/complete.ts';
import { schemas } from '../support/schemas.ts';

const options = { settings: defaultSettings, schemas: schemaGuide(schemas) };

const set = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: cache\n';
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: cache\n';
const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n';
const pod = `${set}spec:\n  template:\n    spec:\n`;
const container = `${pod}      containers:\n        - name: redis\n`;
const template = `${set}spec:\n  volumeClaimTemplates:\n    - metadata:\n        name: data\n`;
const budget = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: cache\n';
const scaler = 'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: cache\n';
const subscription = 'apiVersion: dapr.io/v2alpha1\nkind: Subscription\nmetadata:\n  name: orders\n';
const cluster = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata:\n  name: orders\n';

const shop = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shops.shop.example }
spec:
  group: shop.example
  names: { kind: Shop, plural: shops }
  scope: Namespaced
  versions:
    - name: v1
      schema: { openAPIV3Schema: { properties: { spec: { type: object, properties: { size: { enum: [small, large] } } } } } }
---
apiVersion: shop.example/v1
kind: Shop
metadata:
  name: a
`;

/** Where the manifest that is written begins, where the cursor is, what is accepted, and what then stands there. */
const fields: readonly (readonly [what: string, base: string, before: string, label: string, after: string])[] = [
  [
    'a field at the end of a manifest',
    service,
    '<|>',
    'spec',
    'spec:\n  selector:\n    $1\n  ports:\n    - name: $2\n      port: $3\n      targetPort: $4',
  ],
  [
    'a part of a field',
    service,
    'sp<|>',
    'spec',
    'spec:\n  selector:\n    $1\n  ports:\n    - name: $2\n      port: $3\n      targetPort: $4',
  ],
  ['a field on an empty line', set, 'spec:\n  <|>', 'serviceName', 'spec:\n  serviceName: $1'],
  [
    'a field between others',
    set,
    'spec:\n  replicas: 3\n  <|>\n  serviceName: cache',
    'minReadySeconds',
    'spec:\n  replicas: 3\n  minReadySeconds: $1\n  serviceName: cache',
  ],
  [
    'a field that has to have others',
    set,
    'spec:\n  <|>',
    'template',
    'spec:\n  template:\n    metadata:\n      labels:\n        $1\n    spec:\n      containers:\n        - name: $2\n          image: $3',
  ],
  ['a field whose value is an object', pod, '      <|>', 'securityContext', '      securityContext:\n        $1'],
  ['a field that is a switch', container, '          <|>', 'tty', '          tty: ${1|true,false|}'],
  ['a field with known values', set, 'spec:\n  pod<|>', 'podManagementPolicy', 'spec:\n  podManagementPolicy: $1'],
  [
    'a list of objects',
    container,
    '          <|>',
    'env',
    '          env:\n            - name: $1\n              value: $2',
  ],
  ['a list of texts', container, '          <|>', 'args', '          args:\n            - $1'],
  [
    'a list that is not begun',
    container,
    '          ports:\n            <|>',
    'containerPort',
    '          ports:\n            - containerPort: $1',
  ],
  [
    'an item behind its dash',
    container,
    '          ports:\n            - <|>',
    'containerPort',
    '          ports:\n            - containerPort: $1',
  ],
  [
    'an item behind a dash alone',
    container,
    '          ports:\n            -<|>',
    'name',
    '          ports:\n            - name: $1',
  ],
  [
    'a further item',
    container,
    '          volumeMounts:\n            - name: a\n              mountPath: /a\n            - <|>',
    'name',
    '          volumeMounts:\n            - name: a\n              mountPath: /a\n            - name: $1',
  ],
  [
    'what an item still has to have',
    container,
    '          volumeMounts:\n            - name: a\n              <|>',
    'mountPath',
    '          volumeMounts:\n            - name: a\n              mountPath: $1',
  ],
  [
    'the first key of an item',
    pod,
    '      containers:\n        - <|>\n          image: redis:8',
    'name',
    '      containers:\n        - name: $1\n          image: redis:8',
  ],
  ['a key that has its colon', set, 'spec:\n  rep<|>: 3', 'replicas', 'spec:\n  replicas: 3'],
  [
    'lines without their key',
    container,
    '          <|>\n            requests: { cpu: 1 }',
    'resources',
    '          resources:\n            requests: { cpu: 1 }',
  ],
  ['a probe', container, '          <|>', 'readinessProbe', '          readinessProbe:\n            $1'],
  [
    'what a probe does',
    container,
    '          readinessProbe:\n            <|>',
    'tcpSocket',
    '          readinessProbe:\n            tcpSocket:\n              port: $1',
  ],
  [
    'a claim in a template',
    template,
    '      <|>',
    'spec',
    '      spec:\n        accessModes:\n          - $1\n        storageClassName: $2\n        resources:\n          requests:\n            $3',
  ],
  [
    'a reference',
    container,
    '          env:\n            - name: A\n              valueFrom:\n                <|>',
    'secretKeyRef',
    '          env:\n            - name: A\n              valueFrom:\n                secretKeyRef:\n                  name: $1\n                  key: $2',
  ],
  [
    'a constraint',
    pod,
    '      <|>',
    'topologySpreadConstraints',
    '      topologySpreadConstraints:\n        - maxSkew: $1\n          topologyKey: $2\n          whenUnsatisfiable: $3',
  ],
  ['metadata', 'apiVersion: v1\nkind: Service\n', '<|>', 'metadata', 'metadata:\n  name: $1'],
  [
    'a target',
    scaler,
    'spec:\n  <|>',
    'scaleTargetRef',
    'spec:\n  scaleTargetRef:\n    apiVersion: $1\n    kind: $2\n    name: $3',
  ],
  ['a selector', budget, 'spec:\n  <|>', 'selector', 'spec:\n  selector:\n    matchLabels:\n      $1'],
  [
    'what Dapr reads',
    subscription,
    'spec:\n  <|>',
    'bulkSubscribe',
    'spec:\n  bulkSubscribe:\n    enabled: ${1|true,false|}',
  ],
  ['a custom resource', cluster, 'spec:\n  <|>', 'instances', 'spec:\n  instances: $1'],
  ['a kind that the workspace defines', shop, 'spec:\n  <|>', 'size', 'spec:\n  size: $1'],
];

const values: readonly (readonly [what: string, base: string, before: string, label: string, after: string])[] = [
  ['a known value', set, 'spec:\n  podManagementPolicy: <|>', 'Parallel', 'spec:\n  podManagementPolicy: Parallel'],
  ['a part of one', set, 'spec:\n  podManagementPolicy: Par<|>', 'Parallel', 'spec:\n  podManagementPolicy: Parallel'],
  [
    'a value without its space',
    set,
    'spec:\n  podManagementPolicy:<|>',
    'Parallel',
    'spec:\n  podManagementPolicy: Parallel',
  ],
  [
    'a value in quotes',
    set,
    'spec:\n  podManagementPolicy: "<|>"',
    'Parallel',
    'spec:\n  podManagementPolicy: "Parallel"',
  ],
  [
    'a value before a comment',
    container,
    '          imagePullPolicy: <|> # why',
    'Always',
    '          imagePullPolicy: Always # why',
  ],
  ['a switch', container, '          stdin: <|>', 'true', '          stdin: true'],
  [
    'an item of a list of values',
    claim,
    'spec:\n  accessModes:\n    - <|>',
    'ReadWriteMany',
    'spec:\n  accessModes:\n    - ReadWriteMany',
  ],
  [
    'the first item of one',
    claim,
    'spec:\n  accessModes:\n    <|>',
    'ReadWriteOnce',
    'spec:\n  accessModes:\n    - ReadWriteOnce',
  ],
  ['the type of a Service', service, 'spec:\n  type: <|>', 'LoadBalancer', 'spec:\n  type: LoadBalancer'],
  [
    'a protocol',
    service,
    'spec:\n  ports:\n    - port: 80\n      protocol: <|>',
    'TCP',
    'spec:\n  ports:\n    - port: 80\n      protocol: TCP',
  ],
  ['a value of what the workspace defines', shop, 'spec:\n  size: <|>', 'large', 'spec:\n  size: large'],
  ['a kind', 'apiVersion: policy/v1\n', 'kind: <|>', 'PodDisruptionBudget', 'kind: PodDisruptionBudget'],
  ['a kind without a version', '', 'kind: Stateful<|>', 'StatefulSet', 'kind: StatefulSet'],
  ['a version', 'kind: CronJob\n', 'apiVersion: <|>', 'batch/v1', 'apiVersion: batch/v1'],
];

describe('the schema of a kind', () => {
  test.each([...fields, ...values])('completes %s', (_, base, before, label, after) => {
    expect(acceptedIn(base + before, label, options)).toBe(base + after);
  });

  test.each([
    ['an empty file', ''],
    ['a document behind another', `${service}---\n`],
    ['a document between others', `${service}---\n<|>\n---\n${claim}`],
  ])('is chosen in %s', (_, text) => {
    const written = text.includes('<|>') ? text : `${text}<|>`;
    const budget =
      'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: ${1:name}\nspec:\n  maxUnavailable: ${2:1}\n  selector:\n    matchLabels:\n      app: ${1:name}';
    expect(acceptedIn(written, 'PodDisruptionBudget', options)).toBe(written.replace('<|>', budget));
  });

  test.each([
    ['a quote that is not closed above', `${container}          image: "redis\n          <|>`, 'env'],
    ['a bracket that is not closed below', `${set}spec:\n  <|>\n  template: {`, 'serviceName'],
    ['a word without a colon above', `${set}spec:\n  repl\n  serviceName: cache\n  <|>`, 'replicas'],
  ])('is read in broken text: %s', (_, text, label) => {
    expect(offeredIn(text).map((it) => it.label)).toContain(label);
  });
});

describe('what is offered', () => {
  test('comes with what is required first, and without what is there', () => {
    const labels = offeredIn(`${set}spec:\n  replicas: 3\n  <|>`).map((it) => it.label);
    expect(labels.slice(0, 3)).toEqual(['selector', 'template', 'serviceName']);
    expect(labels).not.toContain('replicas');
  });

  test('says what it is', () => {
    const [found] = offeredIn(`${set}spec:\n  <|>`);
    expect(found).toMatchObject({ label: 'selector', detail: 'required · object' });
    expect(found?.documentation).toMatch(/label query over pods/);
    const [ordered] = offeredIn(`${set}spec:\n  podManagementPolicy: <|>`);
    expect(ordered?.documentation).toMatch(/^`"OrderedReady"` will create pods in strictly increasing order/);
  });

  test('is said once, as we say it ourselves', () => {
    const all = offeredIn(`${subscription}spec:\n  <|>`);
    const labels = all.map((it) => it.label);
    expect(labels).toEqual([...new Set(labels)]);
    expect(all.find((it) => it.label === 'pubsubname')?.snippet).toBe('pubsubname: $1');
    expect(all.find((it) => it.label === 'pubsubname')?.documentation).toBeTruthy();
  });

  test('leaves out what the cluster writes', () => {
    expect(offeredIn(`${set}<|>`).map((it) => it.label)).not.toContain('status');
    expect(offeredIn(`${set}  <|>`).map((it) => it.label)).not.toContain('creationTimestamp');
  });

  test('leaves out versions that are gone, unless the cluster is as old', () => {
    const versions = (kubernetesVersion: string) =>
      offeredIn('kind: CronJob\napiVersion: <|>', { ...defaultSettings, kubernetesVersion }).map((it) => it.label);
    expect(versions('1.35')).toEqual(['batch/v1']);
  });

  test.each([
    ['a comment', `${set}spec:\n  # <|>`],
    ['a block of text', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    <|>'],
    ['a kind that nobody knows', 'apiVersion: nobody.example/v1\nkind: Thing\nspec:\n  <|>'],
    ['a file that is no manifest', 'services:\n  web:\n    image: nginx\n<|>'],
    ['a template', `{{ if .Values.a }}\n${set}spec:\n  <|>\n{{ end }}`],
  ])('is nothing in %s', (_, text) => {
    expect(offeredIn(text)).toEqual([]);
  });
});

function offeredIn(text: string, settings = defaultSettings) {
  return offered(`#- main.yaml\n${text}`, { ...options, settings });
}
