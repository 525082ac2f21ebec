import { holdsPlaceholder } from '../k8s/placeholder.ts';
import type { Resource } from '../k8s/resource.ts';
import { claimTemplates } from '../k8s/volumes.ts';
import type { YamlNode } from '../yaml/node.ts';

/** What became of the claim templates of a StatefulSet. */
interface TemplateChanges {
  /** The same template under another name. */
  readonly renamed: readonly { readonly from: YamlNode; readonly to: YamlNode }[];
  readonly kept: readonly { readonly from: YamlNode; readonly to: YamlNode }[];
  readonly added: readonly YamlNode[];
  readonly removed: readonly YamlNode[];
}

/** The claim templates of a set beside those of its committed state. A name that is filled in later could be any. */
export function renamedTemplates(before: Resource, after: Resource): TemplateChanges {
  const [then, now] = [claimTemplates(before), claimTemplates(after)];
  const isNamed = (it: YamlNode) => nameOf(it) !== '' && !holdsPlaceholder(nameOf(it));
  if (![...then, ...now].every(isNamed)) return { renamed: [], kept: [], added: [], removed: [] };
  const kept = now.flatMap((to) => {
    const from = then.find((it) => nameOf(it) === nameOf(to));
    return from ? [{ from, to }] : [];
  });
  const added = now.filter((to) => !kept.some((it) => it.to === to));
  const removed = then.filter((from) => !kept.some((it) => it.from === from));
  // At the same place in the list of as many it is the same one.
  const renamed =
    then.length === now.length
      ? added.flatMap((to) => {
          const from = then[now.indexOf(to)];
          return from && removed.includes(from) ? [{ from, to }] : [];
        })
      : [];
  return {
    renamed,
    kept,
    added: added.filter((to) => !renamed.some((it) => it.to === to)),
    removed: removed.filter((from) => !renamed.some((it) => it.from === from)),
  };
}

function nameOf(template: YamlNode): string {
  return template.get('metadata', 'name')?.text ?? '';
}
