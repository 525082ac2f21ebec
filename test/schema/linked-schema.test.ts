import { expect, test } from 'vitest';
import { linkedSchema } from '../../server/src/schema/linked-schema.ts';

test('puts what is referred to in the place of a reference', () => {
  const number = { type: 'integer', description: 'How *many*.' };
  const linked = { type: 'integer', description: 'How *many*.', markdownDescription: 'How *many*.' };
  const schema = linkedSchema({
    properties: {
      bare: { $ref: '#/definitions/number' },
      wrapped: { allOf: [{ $ref: '#/definitions/number' }] },
      specialised: { allOf: [{ $ref: '#/definitions/number' }], default: 3 },
      item: { items: { $ref: '#/definitions/number' } },
      entry: { additionalProperties: { $ref: '#/definitions/number' } },
    },
    definitions: { number },
  });
  expect(schema).toEqual({
    properties: {
      bare: linked,
      wrapped: linked,
      specialised: { ...linked, default: 3 },
      item: { items: linked },
      entry: { additionalProperties: linked },
    },
  });
});

test('keeps what several schemas say together', () => {
  expect(linkedSchema({ allOf: [{ minimum: 1 }, { maximum: 9 }] })).toEqual({
    allOf: [{ minimum: 1 }, { maximum: 9 }],
  });
});

test('leaves out what would be in the way', () => {
  const schema = { title: 'Whole', default: [], additionalProperties: false, properties: { a: { title: 'Part' } } };
  expect(linkedSchema(schema)).toEqual({ properties: { a: { title: 'Part' } } });
});
