import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { FieldFacts } from '../../../schemas/dapr-components.ts';
import { componentSourceFile, readComponents } from '../../../scripts/outputs/dapr-components.ts';
import { pack, unpack } from '../../../server/src/knowledge/dapr/packed-field.ts';
import { root } from '../../support/source-files.ts';

it.each<[packed: string, facts: FieldFacts]>([
  ['redisPort', { name: 'redisPort' }],
  ['redisDB n >0 =0', { name: 'redisDB', type: 'number', minimum: 0, default: '0' }],
  ['masterKey !sc', { name: 'masterKey', required: true, secret: true, role: 'credential' }],
  ['name =dapr.io - pubsub', { name: 'name', default: 'dapr.io - pubsub' }],
  ['empty =', { name: 'empty', default: '' }],
  ['mode (a|b) ~kind ~sort =a', { name: 'mode', values: ['a', 'b'], aliases: ['kind', 'sort'], default: 'a' }],
])('packs %s', (packed, facts) => {
  expect(pack(facts)).toBe(packed);
  expect(unpack(packed)).toEqual(facts);
});

it('loses nothing of any field that there is', () => {
  const fields: FieldFacts[] = [];
  JSON.stringify(readComponents(readFileSync(path.join(root, componentSourceFile), 'utf8')), (_, it) => {
    if (typeof it === 'object' && it !== null && 'name' in it) fields.push(it);
    return it;
  });
  expect(fields.length).toBeGreaterThan(900);
  expect(fields.map((it) => unpack(pack(it)))).toEqual(fields);
});
