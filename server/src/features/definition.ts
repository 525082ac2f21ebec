import type { Place } from '../rules/core/rule.ts';
import type { Span } from '../text/span.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Cursor } from './cursor.ts';
import { nameAs, namedThingAt, nameOf, nameOfApp, nameOfVolume } from './named-things.ts';

export interface Definition {
  /** The name at the cursor, in the cursor's document. */
  readonly origin: Span;
  /** The name of what it names. */
  readonly target: Place;
  /** All of what is named. */
  readonly whole: Place;
}

/** What the name at the cursor names. A name leads from where it is declared to itself, as editors expect. */
export function definition(workspace: Workspace, cursor: Cursor): readonly Definition[] {
  const thing = namedThingAt(workspace, cursor);
  if (!thing) return [];
  const { origin } = thing;
  switch (thing.kind) {
    case 'volume':
      return [{ origin, target: nameOfVolume(thing.volume), whole: thing.volume.node }];
    case 'declaration':
      return [{ origin, target: nameOf(thing.resource), whole: thing.resource.root }];
    case 'dapr-app':
      return [{ origin, target: nameOfApp(thing.workload), whole: thing.workload.root }];
    case 'policy':
      return [{ origin, target: thing.policy.declared, whole: thing.policy.declared }];
    case 'reference':
      return thing.targets.map((it) => ({ origin, target: nameAs(it, thing.reference.to), whole: it.root }));
    case 'pod-dns-name':
      return thing.targets.map((it) => ({ origin, target: nameOf(it), whole: it.root }));
  }
}
