import { describe, expect, test } from 'vitest';
import type { JSONSchema } from 'yaml-language-server/out/src/languageservice/jsonSchema.js';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { schemas } from '../support/schemas.ts';

const component = (type: string) => `apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: a }
spec: { type: ${type}, version: v1, metadata: [] }
`;

function schemaOf(text: string): JSONSchema | undefined {
  const workspace = Workspace.of({ 'file:///a.yaml': text });
  const [resource] = workspace.resourcesIn('file:///a.yaml');
  return resource && schemas.schemaFor(resource, workspace);
}

/** What is offered at a path, of schemas that stay open. */
function offered(schema: JSONSchema | undefined, ...steps: string[]): unknown[] {
  let at = schema;
  for (const step of steps) {
    const next = step === '[]' ? at?.items : at?.properties?.[step];
    at = typeof next === 'object' && !Array.isArray(next) ? next : undefined;
  }
  const [choice, open] = at?.anyOf ?? [];
  expect(open ?? { type: 'string' }).toEqual({ type: 'string' });
  return typeof choice === 'object' ? (choice.enum ?? []) : [];
}

describe('the schema of a component', () => {
  test('offers the metadata of its type', () => {
    const redis = offered(schemaOf(component('state.redis')), 'spec', 'metadata', '[]', 'name');
    expect(redis).toEqual(expect.arrayContaining(['redisHost', 'redisPassword', 'keyPrefix']));
    const bus = offered(schemaOf(component('pubsub.azure.servicebus.topics')), 'spec', 'metadata', '[]', 'name');
    expect(bus).toContain('connectionString');
    expect(bus).not.toContain('redisHost');
  });

  test('offers types, whatever is written', () => {
    for (const type of ['state.redis', 'state.of-our-own', '""']) {
      expect(offered(schemaOf(component(type)), 'spec', 'type')).toEqual(
        expect.arrayContaining(['state.redis', 'pubsub.kafka']),
      );
    }
  });

  test('of a type that Dapr does not have offers no metadata', () => {
    expect(offered(schemaOf(component('state.of-our-own')), 'spec', 'metadata', '[]', 'name')).toEqual([]);
  });

  test('is made once for each type', () => {
    expect(schemaOf(component('state.redis'))).toBe(schemaOf(component('state.redis')));
    expect(schemaOf(component('state.redis'))).not.toBe(schemaOf(component('pubsub.redis')));
  });

  test('is that of its kind for anything else', () => {
    const text = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\n';
    expect(schemaOf(text)).toMatchObject({ properties: { spec: { properties: { replicas: { type: 'integer' } } } } });
    expect(schemaOf('apiVersion: shop.example/v1\nkind: Shop\n')).toBeUndefined();
  });
});
