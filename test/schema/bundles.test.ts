import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { customResources } from '../../schemas/custom-resources/index.ts';
import { buildSchemas } from '../../scripts/schemas/build.ts';
import { schemas } from '../support/schemas.ts';

const built = path.join(import.meta.dirname, '../../dist/schemas');

test('the same input gives the same bytes, and is made once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aks-stateful-schemas-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await buildSchemas(folder);
  expect(readdirSync(folder)).toEqual(readdirSync(built));
  const different = readdirSync(folder).filter(
    (it) => !readFileSync(path.join(folder, it)).equals(readFileSync(path.join(built, it))),
  );
  expect(different).toEqual([]);
  rmSync(path.join(folder, 'apps.json'));
  await buildSchemas(folder);
  expect(readdirSync(folder)).not.toContain('apps.json');
}, 120_000);

/** What is at the end of a path of fields; `[]` is an item of a list and `{}` a value of a mapping. */
function part(apiVersion: string, kind: string, ...steps: string[]) {
  const found = schemas.store.find(apiVersion, kind);
  let schema: unknown = found === 'pending' ? undefined : found?.schema;
  for (const step of steps) {
    if (typeof schema !== 'object' || schema === null) return undefined;
    if (step === '[]') schema = 'items' in schema ? schema.items : undefined;
    else if (step === '{}') schema = 'additionalProperties' in schema ? schema.additionalProperties : undefined;
    else {
      const properties = 'properties' in schema ? (schema.properties as Record<string, unknown>) : {};
      schema = properties[step];
    }
  }
  return schema;
}

describe('schemas are faithful', () => {
  test.each<[what: string, path: [string, string, ...string[]], expected: object]>([
    ['closed objects', ['apps/v1', 'StatefulSet', 'spec'], { type: 'object', additionalProperties: false }],
    [
      'required fields',
      ['apps/v1', 'StatefulSet', 'spec'],
      { required: expect.arrayContaining(['selector', 'template']) },
    ],
    ['choices', ['apps/v1', 'StatefulSet', 'spec', 'podManagementPolicy'], { enum: ['OrderedReady', 'Parallel'] }],
    ['integers', ['apps/v1', 'StatefulSet', 'spec', 'replicas'], { type: 'integer', format: 'int32' }],
    [
      'descriptions',
      ['apps/v1', 'StatefulSet', 'spec', 'replicas'],
      { description: expect.stringContaining('replicas') },
    ],
    ['the newest fields', ['apps/v1', 'StatefulSet', 'spec', 'ordinals', 'start'], { type: 'integer' }],
    ['integers or texts', ['v1', 'Service', 'spec', 'ports', '[]', 'targetPort'], { type: ['string', 'integer'] }],
    ['quantities', ['v1', 'PersistentVolumeClaim', 'spec', 'resources', 'requests', '{}'], { format: 'quantity' }],
    ['mappings', ['v1', 'ConfigMap', 'data', '{}'], { type: 'string' }],
    ['embedded structures', ['v1', 'Pod', 'spec', 'containers', '[]', 'livenessProbe', 'httpGet', 'port'], {}],
    [
      'embedded structures of others',
      ['monitoring.coreos.com/v1', 'ServiceMonitor', 'spec', 'endpoints', '[]', 'port'],
      { type: 'string' },
    ],
    ['APIs that are gone', ['extensions/v1beta1', 'Ingress', 'spec', 'rules', '[]', 'host'], { type: 'string' }],
    ['free forms', ['v1', 'Pod', 'metadata', 'managedFields', '[]', 'fieldsV1'], {}],
    ['others than Kubernetes', ['keda.sh/v1alpha1', 'ScaledObject', 'spec', 'maxReplicaCount'], { type: 'integer' }],
    ['our own', ['dapr.io/v1alpha1', 'Component', 'spec', 'type'], { type: 'string' }],
    ['metadata of our own', ['dapr.io/v1alpha1', 'Component', 'metadata', 'labels', '{}'], { type: 'string' }],
    [
      'names of properties that are keywords',
      ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'spec', 'versions', '[]', 'schema', 'openAPIV3Schema'],
      {},
    ],
  ])('%s', (_, [apiVersion, kind, ...steps], expected) => {
    expect(part(apiVersion, kind, ...steps)).toMatchObject(expected);
  });

  test('no name of Kubernetes is left without a description', () => {
    expect(part('v1', 'Pod')).toMatchObject({ description: expect.stringContaining('Pod') });
    expect(part('v1', 'Pod', 'spec', 'containers', '[]', 'image')).toMatchObject({
      description: expect.stringContaining('image'),
    });
  });
});

test('the index knows hundreds of kinds, with all of our own', () => {
  const kinds = Object.values(schemas.store.index).flatMap((versions) =>
    Object.entries(versions).flatMap(([apiVersion, its]) => its.map((kind) => `${apiVersion}/${kind}`)),
  );
  expect(kinds.length).toBeGreaterThan(300);
  expect(kinds).toEqual(expect.arrayContaining(Object.keys(customResources)));
  expect(kinds).toEqual(expect.arrayContaining(['v1/Pod', 'apps/v1/StatefulSet', 'argoproj.io/v1alpha1/Application']));
  expect(kinds.filter((it) => it.endsWith('List'))).toEqual([]);
});

test('every kind has a schema that can be read to its end', () => {
  for (const versions of Object.values(schemas.store.index)) {
    for (const [apiVersion, kinds] of Object.entries(versions)) {
      for (const kind of kinds)
        expect(schemas.store.find(apiVersion, kind), `${apiVersion}/${kind}`).toBeTypeOf('object');
    }
  }
});
