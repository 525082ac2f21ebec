import type { Resource } from '../../k8s/resource.ts';
import { deliveries, fluxType } from '../../workloads/delivered.ts';
import { type Edit, replaceSpan } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const annotation = 'kustomize.toolkit.fluxcd.io/substitute';

export default defineRule({
  id: 'flux-substitution-clobbers-script',
  area: 'gitops-config',
  severity: 'warning',
  summary: "Flux's variable substitution empties variables of a script that is in a ConfigMap.",
  why: `
With \`postBuild\`, Flux puts its variables in place of each \`\${NAME}\` in everything that it builds, scripts and configuration files
included. A variable that it does not know becomes nothing: \`rm -rf \${DATA_DIR}/tmp\` is applied as \`rm -rf /tmp\`.`,
  remedy: `
Write \`$\${NAME}\` for what belongs to the script; \`$NAME\` without braces is left alone as well. Or take the object out, by the
annotation \`${annotation}: disabled\`.`,
  sources: [
    {
      title: 'Flux: Kustomization, post build variable substitution',
      url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
    },
  ],
  messages: {
    emptied: 'Flux empties {names} in {configMap}, key "{key}": no variable of postBuild has that name.',
  },
  fixes: {
    escape: { title: 'Escape {names} in {configMap}', class: 'preview' },
  },
  examples: {
    bad: example('${BACKUP_DIR}'),
    good: example('$${BACKUP_DIR}'),
  },

  kinds: [fluxType],
  check(flux, { workspace, report }) {
    const postBuild = flux.get('spec', 'postBuild');
    const substitute = postBuild?.get('substitute');
    // Names that come from ConfigMaps and Secrets of the cluster are not known here.
    if (!postBuild || !substitute || postBuild.get('substituteFrom')) return;
    const known = new Set(substitute.entries().map((it) => it.name));
    for (const { resources } of deliveries(flux, workspace)) {
      for (const configMap of resources.filter((it) => it.type === 'ConfigMap' && !isLeftAlone(it))) {
        for (const { name: key, value } of configMap.get('data')?.entries() ?? []) {
          const emptied = variablesIn(value).filter((it) => !known.has(it.name));
          if (emptied.length === 0) continue;
          const names = listed([...new Set(emptied.map((it) => `"${it.name}"`))]);
          report('emptied', {
            at: substitute.key ?? substitute,
            data: { names, configMap: configMap.title, key },
            related: emptied.slice(0, 5).map((it) => ({
              at: { document: value.document, span: value.spanOf(it.start, it.end) },
              message: 'This becomes nothing.',
            })),
            fixes: { escape: () => escaped(value, emptied) },
          });
        }
      }
    }
  },
});

interface Variable {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Those in braces without a default, which are not escaped. */
function variablesIn(value: YamlNode): readonly Variable[] {
  const text = value.text ?? '';
  if (!text.includes('${')) return [];
  return [...text.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*)\}/g)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function isLeftAlone({ annotations, labels }: Resource): boolean {
  return annotations.get(annotation) === 'disabled' || labels.get(annotation) === 'disabled';
}

/** Nothing where the text is not written as it reads. */
function escaped(value: YamlNode, variables: readonly Variable[]): Edit {
  const { document } = value;
  const starts = variables.map(({ start, end }) => value.spanOf(start, end));
  if (starts.some((it) => !document.text.startsWith('${', it.start))) return [];
  return starts.flatMap(({ start }) => replaceSpan(document, { start, end: start }, '$'));
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(' and ');
}

function example(variable: string): string {
  return `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: shop
spec:
  interval: 10m
  path: ./
  prune: false
  sourceRef:
    kind: GitRepository
    name: shop
  postBuild:
    substitute:
      REGION: westeurope
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: backup
data:
  backup.sh: |
    pg_dump orders > ${variable}/orders.sql
`;
}
