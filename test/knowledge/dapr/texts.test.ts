import { describe, expect, it } from 'vitest';
import { type BuildingBlock, component, typesOf, versionsOf } from '../../../server/src/knowledge/dapr/component.ts';
import { componentText, componentTexts, fieldText } from '../../../server/src/knowledge/dapr/texts.ts';

const blocks: readonly BuildingBlock[] = ['state', 'pubsub', 'secretstores', 'configuration'];

describe.each(blocks.flatMap((it) => typesOf(it)))('%s', (type) => {
  const versions = (versionsOf(type)?.all ?? []).flatMap((it) => component(type, it) ?? []);

  it('is explained: what it is, what it costs, and what a read may rely on', () => {
    for (const it of versions) {
      const text = componentText(it);
      expect(text?.title).toMatch(/\S/);
      for (const prose of [text?.about, text?.cost, ...(it.block === 'state' ? [text?.consistency] : [])]) {
        expect(prose).toMatch(/^[A-Z`].*\.$/);
        expect(prose?.length).toBeLessThan(320);
      }
    }
  });
});

it('explains no component that there is not', () => {
  expect(Object.keys(componentTexts).filter((it) => component(it)?.type !== it && !versionsOf(it))).toEqual([]);
});

describe.each([
  'state.redis',
  'state.azure.cosmosdb',
  'state.azure.tablestorage',
  'state.azure.blobstorage',
  'state.postgresql',
  'state.mongodb',
  'state.sqlserver',
  'pubsub.azure.servicebus.topics',
  'pubsub.azure.servicebus.queues',
  'secretstores.azure.keyvault',
])('every field of %s', (type) => {
  it.each(versionsOf(type)?.all ?? [])('is explained in %s', (version) => {
    const found = component(type, version);
    const fields = [...(found?.fields.values() ?? [])];
    expect(fields.length).toBeGreaterThan(5);
    for (const it of fields) {
      const text = found && fieldText(found, it);
      expect(text, it.name).toMatch(/^[A-Z`0-9].*\.$/);
      expect(text?.length, it.name).toBeLessThan(240);
    }
  });
});

it('does not explain a field by what the same name means elsewhere', () => {
  const http = component('bindings.http');
  const url = http?.fields.get('url');
  expect(http && url && fieldText(http, url)).toBeUndefined();
});
