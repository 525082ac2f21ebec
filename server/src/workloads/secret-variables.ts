import type { Resource } from '../k8s/resource.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Edit, replaceEntry } from '../yaml/edit.ts';
import type { YamlNode } from '../yaml/node.ts';

/** How a variable that holds a credential can take it from a Secret. */
export interface SecretVariable {
  readonly secret: string;
  /** What the reader has to do besides, for the end of a title. */
  readonly todo: string;
  readonly edit: (() => Edit) | undefined;
}

/** The way to read `variable`, an item of `env` whose value is written, from the Secret that has a key of its name. */
export function fromSecret(variable: YamlNode, workload: Resource, workspace: Workspace): SecretVariable {
  const name = variable.get('name')?.text ?? '';
  const known = name ? secretWith(name, workload, workspace) : undefined;
  const secret = known?.name ?? `${workload.name || 'app'}-secrets`;
  const entry = variable.entry('value');
  return {
    secret,
    todo: known ? '' : '; the Secret is yours to make',
    edit:
      entry && name ? () => replaceEntry(entry, 'valueFrom', { secretKeyRef: { name: secret, key: name } }) : undefined,
  };
}

/** The one Secret of the namespace that has a key of that name. */
function secretWith(key: string, workload: Resource, workspace: Workspace): Resource | undefined {
  const [first, ...others] = workspace
    .inNamespace('Secret', workload.namespace)
    .filter((it) => it.get('data')?.entry(key) ?? it.get('stringData')?.entry(key));
  return others.length === 0 && first?.name ? first : undefined;
}
