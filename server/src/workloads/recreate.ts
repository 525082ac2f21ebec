import type { Resource } from '../k8s/resource.ts';
import { combine } from '../yaml/combine.ts';
import { type Edit, removeEntry, setKey } from '../yaml/edit.ts';

/** Lets a Deployment stop its pods before it starts others, and takes out what is then refused. */
export function recreate(deployment: Resource): Edit {
  const spec = deployment.get('spec');
  const strategy = spec?.get('strategy');
  if (!spec) return [];
  const rolling = strategy?.get('rollingUpdate');
  // What is left would be nothing but the type: write it whole.
  if (!strategy || (rolling && strategy.entries().length === 1)) return setKey(spec, 'strategy', { type: 'Recreate' });
  return combine(setKey(strategy, 'type', 'Recreate'), rolling ? removeEntry(rolling) : []);
}
