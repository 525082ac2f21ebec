import { kustomizationTypes } from '../../workloads/kustomizations.ts';
import {
  appendItem,
  type DocumentEdit,
  type Edit,
  removeEntry,
  replaceEntry,
  replaceSpan,
  replaceValue,
} from '../../yaml/edit.ts';
import type { Entry, YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const successors: Readonly<Record<string, string>> = {
  bases: 'resources',
  commonLabels: 'labels',
  patchesJson6902: 'patches',
  patchesStrategicMerge: 'patches',
  vars: 'replacements',
};

export default defineRule({
  id: 'kustomize-deprecated-field',
  area: 'gitops-config',
  severity: 'information',
  summary: 'A kustomization uses a field that is deprecated.',
  why: `
Kustomize still reads the field from files of version \`v1beta1\` and leaves it out of the next. It warns at each build, and tools
that bring a Kustomize of their own, as Flux and Argo CD do, change on their own day.`,
  remedy: `
Write the field that took its place. What is built stays the same: \`labels\` with \`includeSelectors: true\` is what
\`commonLabels\` was. \`vars\` have no equal; \`replacements\` name source and target one by one.`,
  sources: [
    'S150',
    {
      title: 'Kustomize: The kustomization file',
      url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/',
    },
  ],
  messages: {
    deprecated: '"{field}" is deprecated; it is "{successor}" today.',
  },
  fixes: {
    move: { title: 'Use "{successor}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
bases:
  - github.com/example/app//deploy?ref=v1.2.0
`,
    good: `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - github.com/example/app//deploy?ref=v1.2.0
`,
  },

  kinds: kustomizationTypes,
  check(kustomization, { report }) {
    const { root } = kustomization;
    for (const entry of root.entries()) {
      const successor = successors[entry.name];
      if (successor === undefined || entry.value.isNull) continue;
      report('deprecated', {
        at: entry.key,
        data: { field: entry.name, successor },
        tag: 'deprecated',
        fixes: { move: entry.name === 'vars' ? undefined : () => moved(root, entry, root.get(successor)) },
      });
    }
  },
});

/** `existing` is what the field of today holds already. */
function moved(root: YamlNode, entry: Entry, existing: YamlNode | undefined): Edit {
  switch (entry.name) {
    case 'bases': {
      const texts = entry.value.items().map((it) => it.text ?? '');
      return existing ? appended(entry, existing, texts) : renamed(entry, 'resources');
    }
    case 'patchesStrategicMerge': {
      const items = entry.value.items();
      // The lines of a patch that is written in place would have to move as well.
      if (items.some((it) => it.isAlias || !it.text || it.style === 'literal' || it.style === 'folded')) return [];
      if (existing)
        return appended(
          entry,
          existing,
          items.map((it) => ({ path: it.text ?? '' })),
        );
      const paths = items.flatMap(
        (it): Edit =>
          it.parent?.isFlow
            ? replaceValue(it, { path: it.text ?? '' })
            : replaceSpan(it.document, { start: it.start, end: it.start }, 'path: '),
      );
      return [...renamed(entry, 'patches'), ...paths];
    }
    case 'patchesJson6902':
      return existing || root.get('patchesStrategicMerge') ? [] : renamed(entry, 'patches');
    case 'commonLabels': {
      const pairs = Object.fromEntries(entry.value.pairs());
      const isWhole = entry.value.entries().length === Object.keys(pairs).length && !entry.value.written.includes('#');
      if (!isWhole) return [];
      const labels = { pairs, includeSelectors: true };
      return existing ? appended(entry, existing, [labels]) : replaceEntry(entry, 'labels', [labels]);
    }
    default:
      return [];
  }
}

function renamed({ key }: Entry, name: string): Edit {
  return replaceSpan(key.document, key.span, name);
}

/** Adds the items to a list, in one piece so that their order stays, and takes the old entry out. */
function appended(entry: Entry, list: YamlNode, items: readonly Parameters<typeof appendItem>[1][]): Edit {
  const insertions = items.flatMap((it) => appendItem(list, it)).filter((it): it is DocumentEdit => 'document' in it);
  const [first] = insertions;
  if (!first || insertions.length !== items.length) return [];
  return [{ ...first, text: insertions.map((it) => it.text).join('') }, ...removeEntry(entry.value)];
}
