import { containers, podSpec } from '../../k8s/pods.ts';
import { formatBytes, parseQuantity } from '../../k8s/quantity.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

/** Two amounts of one resource, of which the first must not be above the second. */
interface Pair {
  readonly resource: string;
  readonly lower: YamlNode;
  readonly upper: YamlNode;
  readonly lowerName: string;
  readonly upperName: string;
  /** `Container "main"`: whose amounts they are. */
  readonly owner: string;
}

/** Bounds of a LimitRange, each pair in the order that it has to have. */
const bounds = [
  ['min', 'max'],
  ['min', 'default'],
  ['min', 'defaultRequest'],
  ['defaultRequest', 'default'],
  ['defaultRequest', 'max'],
  ['default', 'max'],
] as const;

export default defineRule({
  id: 'requests-exceed-limits',
  area: 'resources',
  severity: 'error',
  summary: 'A request is larger than its limit.',
  why: `
The API server refuses a pod that asks for more than it may use. Of a controller the manifest itself is refused; nothing is
updated until it is corrected. Often a unit is what went wrong: \`512M\` is less than \`512Mi\`, and \`512m\` of memory is half
a byte.`,
  remedy: 'Raise the limit or lower the request. The same holds for the bounds and defaults of a LimitRange.',
  sources: [
    'S132',
    {
      title: 'Kubernetes: Resource units',
      url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes',
    },
  ],
  messages: {
    exceeds:
      '{owner}: {resource} {lowerName} {lower} is more than {upperName} {upper}{numbers}; the API server refuses it.',
    millibytes:
      '{owner}: {resource} {upperName} {upper} is {bytes} bytes, because "m" means thousandths; {lowerName} {lower} is more, and the API server refuses it.',
  },
  fixes: {
    useMebibytes: { title: 'Use {mebibytes}', class: 'preview' },
    raise: { title: 'Raise {upperName} to {lower}', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
          resources:
            requests:
              memory: 512Mi
            limits:
              memory: 512M
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  template:
    spec:
      containers:
        - name: valkey
          image: valkey/valkey:8.1
          resources:
            requests:
              memory: 512Mi
            limits:
              memory: 512Mi
`,
  },

  kinds: [...workloadTypes, 'LimitRange'],
  check(resource, { report }) {
    const pairs = resource.type === 'LimitRange' ? rangePairs(resource) : podPairs(resource);
    // Of several bounds that one value breaks, the first says it.
    const told = new Set<YamlNode>();
    for (const { lower, upper, owner, resource: name, lowerName, upperName } of pairs) {
      const [least, most] = [amount(lower), amount(upper)];
      if (least === undefined || most === undefined || least <= most || told.has(upper) || told.has(lower)) continue;
      told.add(upper).add(lower);
      const [lowerText, upperText] = [text(lower), text(upper)];
      const data = { owner, resource: name, lowerName, upperName, lower: lowerText, upper: upperText };
      const mebibytes = upperText.replace(/m$/, 'Mi');
      const isSlip = name === 'memory' && /^\d+m$/.test(upperText) && (parseQuantity(mebibytes) ?? 0) >= least;
      const problem = {
        at: upper,
        related: [{ at: lower, message: `The ${lowerName} of ${name}.` }],
        fixes: {
          useMebibytes: isSlip ? () => replaceValue(upper, mebibytes) : undefined,
          raise: () => replaceValue(upper, lower.value ?? lowerText),
        },
      };
      if (isSlip) report('millibytes', { ...problem, data: { ...data, bytes: most, mebibytes } });
      else report('exceeds', { ...problem, data: { ...data, numbers: numbers(name, [least, most], data) } });
    }
  },
});

function podPairs(workload: Resource): readonly Pair[] {
  const spec = podSpec(workload);
  const owners = containers(workload).map((it) => [it.node, `Container "${it.name}"`] as const);
  return [...owners, ...(spec ? [[spec, workload.title] as const] : [])].flatMap(([node, owner]) =>
    (node.get('resources', 'requests')?.entries() ?? []).flatMap(({ name, value }): Pair[] => {
      const upper = node.get('resources', 'limits', name);
      return upper ? [{ owner, resource: name, lower: value, upper, lowerName: 'request', upperName: 'limit' }] : [];
    }),
  );
}

function rangePairs(range: Resource): readonly Pair[] {
  return (range.get('spec', 'limits')?.items() ?? []).flatMap((item) =>
    bounds.flatMap(([lowerName, upperName]) =>
      (item.get(lowerName)?.entries() ?? []).flatMap(({ name, value }): Pair[] => {
        const upper = item.get(upperName, name);
        return upper ? [{ owner: range.title, resource: name, lower: value, upper, lowerName, upperName }] : [];
      }),
    ),
  );
}

function amount(node: YamlNode): number | undefined {
  return parseQuantity(node.number ?? node.text ?? '');
}

function text(node: YamlNode): string {
  return String(node.value ?? '');
}

/** The amounts in one unit, where the texts alone do not show which is more. */
function numbers(
  resource: string,
  [least, most]: readonly [number, number],
  { lower, upper }: { readonly lower: string; readonly upper: string },
): string {
  const unit = (it: string) => /[A-Za-z]*$/.exec(it)?.[0];
  if (unit(lower) === unit(upper)) return '';
  if (resource === 'cpu') return ` (${least} and ${most} cores)`;
  return ` (${formatBytes(least)} and ${formatBytes(most)})`;
}
