import type { Resource } from '../../k8s/resource.ts';
import { kustomizationTypes, resourcesLoadedBy } from '../../workloads/kustomizations.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const fixedSelectors: ReadonlySet<string> = new Set(['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet']);

export default defineRule({
  id: 'kustomize-labels-stateful-selector',
  area: 'gitops-config',
  severity: 'warning',
  summary: 'A label that Kustomize writes into selectors was changed, and those cannot be changed.',
  why: `
\`commonLabels\`, and \`labels\` with \`includeSelectors\`, go into the selectors of workloads too. The selector of a StatefulSet or a
Deployment that exists cannot be changed: the next apply is refused, for everything that this kustomization holds.`,
  remedy: `
Take the change back, and add new labels by \`labels\` without \`includeSelectors\`. To change the selector of a StatefulSet, delete it
with \`--cascade=orphan\` and label its pods, so that they and their claims stay.`,
  sources: [
    'S150',
    {
      title: 'Kustomize: labels',
      url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/',
    },
  ],
  messages: {
    changed: 'The label {label} was {before} and goes into the selector of {workloads}, which cannot be changed.',
  },
  fixes: {},
  examples: {
    committed: example('cache'),
    bad: example('sessions'),
    good: example('cache'),
  },

  kinds: kustomizationTypes,
  check(kustomization, { workspace, report }) {
    const before = workspace.before(kustomization);
    if (!before) return;
    const [then, now] = [selectorLabels(before), selectorLabels(kustomization)];
    const keys = [...new Set([...then.keys(), ...now.keys()])];
    const changed = keys.filter((it) => then.get(it)?.text !== now.get(it)?.text);
    if (changed.length === 0) return;
    const workloads = resourcesLoadedBy(kustomization, workspace).filter(
      (it) => fixedSelectors.has(it.type) && !workspace.isNew(it),
    );
    if (workloads.length === 0) return;
    for (const key of changed) {
      const [was, is] = [then.get(key)?.text, now.get(key)];
      const label = is?.text === undefined ? `"${key}", which is gone,` : `"${key}: ${is.text}"`;
      report('changed', {
        at: is ?? kustomization.at('labels'),
        data: {
          label,
          before: was === undefined ? 'not there before' : `"${was}" before`,
          workloads: listed(workloads),
        },
        related: workloads
          .slice(0, 5)
          .map((it) => ({ at: it.at('metadata', 'name'), message: `${it.title} is among them.` })),
      });
    }
  },
});

/** The pairs that go into selectors, by key. */
function selectorLabels(kustomization: Resource): ReadonlyMap<string, YamlNode> {
  const lists = (kustomization.get('labels')?.items() ?? []).filter(
    (it) => it.get('includeSelectors')?.boolean === true,
  );
  const maps = [kustomization.get('commonLabels'), ...lists.map((it) => it.get('pairs'))];
  return new Map(maps.flatMap((it) => it?.entries() ?? []).map((it) => [it.name, it.value]));
}

function listed(workloads: readonly Resource[]): string {
  const shown = workloads.slice(0, 3).map((it) => it.title);
  return workloads.length > 3 ? `${shown.join(', ')} and ${workloads.length - 3} more` : shown.join(' and ');
}

function example(label: string): string {
  return `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
metadata:
  name: cache
labels:
  - pairs:
      app: ${label}
    includeSelectors: true
resources:
  - example.yaml
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
`;
}
