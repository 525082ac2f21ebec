import { podAnnotations } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isWorkload } from '../../k8s/types.ts';
import type { YamlDocument } from '../../yaml/document.ts';
import type { Entry } from '../../yaml/node.ts';
import type { Aliases, Rule } from './rule.ts';
import type { Suppression } from './suppressions.ts';

export type OtherTool = keyof Aliases;

/** A wish that somebody wrote down for another tool. */
export interface Borrowed {
  readonly tool: OtherTool;
  /** The annotation. */
  readonly entry: Entry;
  /** The check of that tool, as written; `undefined` for all of them. */
  readonly check: string | undefined;
}

/** The rules that stand for each check of another tool. */
export class RulesByCheck {
  readonly #rules = new Map<string, string[]>();

  constructor(rules: readonly Rule[]) {
    for (const { id, aliases = {} } of rules) {
      for (const tool of ['kube-linter', 'kube-score', 'polaris'] as const) {
        const checks = aliases[tool] ?? [];
        for (const check of checks) this.#add(`${tool} ${check}`, id);
        if (checks.length > 0) this.#add(tool, id);
      }
    }
  }

  of({ tool, check }: Borrowed): readonly string[] {
    return this.#rules.get(check === undefined ? tool : `${tool} ${check}`) ?? [];
  }

  #add(key: string, id: string): void {
    const known = this.#rules.get(key);
    if (known) known.push(id);
    else this.#rules.set(key, [id]);
  }
}

/** What the annotations of kube-linter, kube-score and Polaris come to: each stands for the rules that name its check. */
export function borrowedSuppressions(
  document: YamlDocument,
  resources: readonly Resource[],
  rules: RulesByCheck,
): readonly Suppression[] {
  const { text } = document;
  const isThere = ['kube-linter.io/', 'kube-score/ignore', 'polaris.fairwinds.com/'].some((it) => text.includes(it));
  if (!isThere) return [];
  return resources.flatMap((resource) =>
    borrowedBy(resource).flatMap((borrowed) =>
      rules.of(borrowed).map((ruleId): Suppression => {
        const { span } = borrowed.entry.key;
        return { ruleId, document, span, scope: { kind: 'resource', root: resource.root }, borrowed };
      }),
    ),
  );
}

/** All that other tools are asked to leave out about a resource. */
function borrowedBy(resource: Resource): readonly Borrowed[] {
  const own = resource.get('metadata', 'annotations')?.entries() ?? [];
  // kube-score also reads the annotations of the pods.
  const pods = isWorkload(resource.type) && resource.type !== 'Pod' ? (podAnnotations(resource)?.entries() ?? []) : [];
  return [...own.flatMap(wishes), ...pods.flatMap(wishes).filter((it) => it.tool === 'kube-score')];
}

function wishes(entry: Entry): readonly Borrowed[] {
  const { name, value } = entry;
  // https://docs.kubelinter.io/#/configuring-kubelinter?id=ignoring-violations-for-specific-cases
  if (name === 'kube-linter.io/ignore-all') return [{ tool: 'kube-linter', entry, check: undefined }];
  const check = after(name, 'ignore-check.kube-linter.io/');
  if (check) return [{ tool: 'kube-linter', entry, check }];
  // https://github.com/zegl/kube-score#ignoring-a-test
  if (name === 'kube-score/ignore') {
    return (value.text ?? '')
      .split(',')
      .map((it) => it.trim())
      .filter((it) => it !== '')
      .map((it) => ({ tool: 'kube-score', entry, check: it === '*' ? undefined : it }));
  }
  // https://polaris.docs.fairwinds.com/customization/exemptions/
  const exempt = value.text === 'true' ? after(name, 'polaris.fairwinds.com/') : undefined;
  if (exempt === 'exempt') return [{ tool: 'polaris', entry, check: undefined }];
  return exempt?.endsWith('-exempt') ? [{ tool: 'polaris', entry, check: exempt.slice(0, -'-exempt'.length) }] : [];
}

function after(text: string, prefix: string): string | undefined {
  return text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
}
