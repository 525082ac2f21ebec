import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LayeredMap } from '../../server/src/workspace/layered-map.ts';

test('holds what a plain map holds after any changes, and so do its earlier states', () => {
  const key = fc.nat(2000).map(String);
  const changes = fc.array(fc.tuple(key, fc.option(fc.nat(), { nil: undefined })), { maxLength: 700 });
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 8 }), (rounds) => {
      let map = LayeredMap.empty<number>();
      const plain = new Map<string, number>();
      const states: [LayeredMap<number>, Map<string, number>][] = [];
      for (const round of rounds) {
        map = map.with(new Map(round));
        for (const [name, value] of new Map(round)) {
          if (value === undefined) plain.delete(name);
          else plain.set(name, value);
        }
        states.push([map, new Map(plain)]);
      }
      for (const [state, wanted] of states) {
        expect(state.keys().sort()).toEqual([...wanted.keys()].sort());
        for (const [name, value] of wanted) expect(state.get(name)).toBe(value);
      }
    }),
    { numRuns: 60 },
  );
});
