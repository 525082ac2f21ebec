import { nearest } from '../../k8s/edit-distance.ts';
import { allTypes, registeredType } from './catalogue.ts';
import { type BuildingBlock, blockOf, buildingBlocks } from './component.ts';

/** Building blocks for which somebody else's component can be plugged in, so that an unknown type may exist after all. */
const pluggableBlocks: readonly BuildingBlock[] = ['state', 'pubsub', 'bindings', 'secretstores'];

/** Whether a type could be that of a pluggable component, which no table knows. */
export function mayBePluggable(type: string): boolean {
  const block = blockOf(type);
  return block !== undefined && pluggableBlocks.includes(block) && /^[^.]+\../.test(type);
}

/** The types that a component's type may have been meant to be, nearest first; empty if Dapr has the type or none is near. */
export function nearestTypes(type: string): readonly string[] {
  if (registeredType(type) !== undefined) return [];
  const lower = type.toLowerCase();
  const { names, aliases } = allTypes();
  const rest = lower.slice(lower.indexOf('.') + 1);
  const candidates = [...names, ...aliases].filter((it) => blockOf(it) !== 'nameresolution');
  const found = [
    nearest(lower, candidates),
    // The product is right and the building block is not: `pubsub.cosmosdb`, `statestore.redis`, `redis`.
    ...candidates.filter((it) => it.slice(it.indexOf('.') + 1) === rest && isBlockNear(lower, it)),
    // A part of the name was left out: `state.cosmosdb` for `state.azure.cosmosdb`.
    ...candidates.filter((it) => it.startsWith(`${lower.split('.', 1)[0]}.`) && it.endsWith(`.${rest}`)),
  ];
  return [...new Set(found.filter((it) => it !== undefined))];
}

/** Any block if none is written, otherwise one that is written almost so, as `secretstore` and `bindings` are. */
function isBlockNear(written: string, candidate: string): boolean {
  const [first = ''] = written.split('.', 1);
  const block = candidate.slice(0, candidate.indexOf('.'));
  if (!written.includes('.')) return true;
  if (buildingBlocks.some((it) => it === first)) return false;
  return first.startsWith(block) || block.startsWith(first) || nearest(first, [block]) !== undefined;
}
