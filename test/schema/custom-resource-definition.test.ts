import { describe, expect, test } from 'vitest';
import { said, schemaFindings } from '../support/schemas.ts';

const definition = (schema: string, more = '') => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.shop.example
spec:
  group: shop.example
  names: { kind: Shop, plural: shops, singular: shop, listKind: ShopList }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: ${schema}
${more}`;

const object = (spec: string) => `apiVersion: shop.example/v1\nkind: Shop\nmetadata:\n  name: a\nspec: ${spec}\n`;

function findings(schema: string, spec: string): string[] {
  return said(schemaFindings({ 'file:///crd.yaml': definition(schema), 'file:///shop.yaml': object(spec) }));
}

const size = '{ type: object, required: [size], properties: { size: { type: integer, minimum: 1 } } }';

describe('a definition in the workspace', () => {
  test.each<[string, string, string, string[]]>([
    ['a field that it has', size, '{ size: 1 }', []],
    ['a field that it does not have', size, '{ size: 1, sice: 2 }', ['5: Shop has no field "spec.sice".']],
    ['one that is misspelt', size, '{ sizes: 2 }', ['5: Shop has no field "spec.sizes"; did you mean "size"?']],
    ['a type', size, '{ size: a }', ['5: "spec.size" takes an integer, not a string.']],
    ['a bound', size, '{ size: 0 }', ['5: "spec.size" takes at least 1.']],
    ['what is required', size, '{}', ['5: "spec.size" is missing, and Shop requires it.']],
    [
      'what has a default',
      '{ type: object, required: [size], properties: { size: { type: integer, default: 1 } } }',
      '{}',
      [],
    ],
    ['fields of any name', '{ type: object, additionalProperties: { type: string } }', '{ a: b, c: d }', []],
    [
      'fields that it keeps without knowing them',
      '{ type: object, x-kubernetes-preserve-unknown-fields: true, properties: { a: { type: string } } }',
      '{ b: 1 }',
      [],
    ],
    [
      'an integer or a text',
      '{ type: object, properties: { port: { x-kubernetes-int-or-string: true } } }',
      '{ port: http }',
      [],
    ],
    [
      'a choice',
      '{ type: object, properties: { on: { type: string, enum: [a, b] } } }',
      '{ "on": c }',
      ['5: "spec.on" takes "a" or "b", not "c".'],
    ],
    [
      'items',
      '{ type: object, properties: { all: { type: array, items: { type: integer } } } }',
      '{ all: [1, x] }',
      ['5: "spec.all[1]" takes an integer, not a string.'],
    ],
    [
      'a pattern that never ends, which is not tried',
      '{ type: string, pattern: "(a+)+$" }',
      `"${'a'.repeat(60)}!"`,
      [],
    ],
  ])('is heeded: %s', (_, schema, spec, expected) => {
    expect(findings(schema, spec)).toEqual(expected);
  });

  test('knows the metadata of every object', () => {
    const text = object('{ size: 1 }').replace('name: a', 'nmae: a');
    expect(said(schemaFindings({ 'file:///crd.yaml': definition(size), 'file:///shop.yaml': text }))).toEqual([
      '4: Shop has no field "metadata.nmae"; did you mean "name"?',
    ]);
  });

  test('of another version says nothing', () => {
    const text = object('{ sizes: 1 }').replace('/v1', '/v2');
    expect(schemaFindings({ 'file:///crd.yaml': definition(size), 'file:///shop.yaml': text })).toEqual([]);
  });

  test('of a kind that is built in counts more than what is built in', () => {
    const crd = definition(size).replaceAll('shop.example', 'keda.sh').replace('kind: Shop', 'kind: ScaledObject');
    const text = 'apiVersion: keda.sh/v1\nkind: ScaledObject\nmetadata: { name: a }\nspec: { size: 0 }\n';
    expect(said(schemaFindings({ 'file:///crd.yaml': crd, 'file:///a.yaml': text }))).toEqual([
      '4: "spec.size" takes at least 1.',
    ]);
  });

  test('that is one of several is the nearest', () => {
    const files = {
      'file:///a/crd.yaml': definition(size),
      'file:///b/crd.yaml': definition('{ type: object, properties: { width: { type: integer } } }'),
      'file:///b/shop.yaml': object('{ size: 1 }'),
    };
    expect(said(schemaFindings(files))).toEqual(['5: Shop has no field "spec.size".']);
  });

  test('that contains itself is read to a depth that no honest one has', () => {
    const ring = '&ring { type: object, properties: { child: *ring } }';
    expect(findings(ring, '{ child: { child: { chld: {} } } }')).toEqual([
      '5: Shop has no field "spec.child.child.chld"; did you mean "child"?',
    ]);
  });
});
