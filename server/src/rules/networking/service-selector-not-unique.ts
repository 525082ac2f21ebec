import { isEmptySelector, sameSelector } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { podSelector } from '../../k8s/selectors.ts';
import { isHeadless } from '../../k8s/services.ts';
import { isBeside } from '../../workloads/members.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'service-selector-not-unique',
  area: 'networking',
  severity: 'warning',
  optIn: ({ cluster }) => cluster.automatic,
  summary: 'Two Services of a namespace select by the same labels.',
  why: `
The deployment safeguards of AKS ask for a selector of its own for each Service of a namespace, and those of AKS Automatic refuse
what does not comply. The pair that every stateful set has, a headless Service for its members and another for its clients,
is exactly that.`,
  remedy: `
Give the pods one more label and let one of the two Services ask for it too. The selector of the workload stays as it is, since it
cannot change; the pods are replaced one by one, because their template changes.`,
  sources: [
    'S123',
    {
      title: 'AKS: deployment safeguards',
      url: 'https://learn.microsoft.com/azure/aks/deployment-safeguards',
    },
  ],
  messages: {
    same: '{service} selects by the same labels as {other}, which the safeguards of AKS Automatic may refuse.',
  },
  fixes: {
    distinguish: {
      title: 'Add label "{label}" to the pods and to this selector (replaces the pods)',
      class: 'preview',
    },
  },
  examples: {
    bad: manifest(''),
    good: manifest('\n    endpoint: ledger-clients'),
  },

  kinds: ['Service'],
  check(service, { workspace, report }) {
    const selector = podSelector(service);
    if (!selector || isEmptySelector(selector) || [...selector.labels.values()].some(holdsPlaceholder)) return;
    // Overlays in other folders are alternatives.
    const same = workspace.inNamespace('Service', service.namespace).filter((it) => {
      const own = podSelector(it);
      return own !== undefined && isBeside(it, service) && sameSelector(own, selector);
    });
    // Of each pair one is told, and it is not the one that gives the members their names.
    const [first] = same.toSorted((a, b) => Number(isHeadless(b)) - Number(isHeadless(a)) || order(a, b));
    if (!first || first === service || first.name === service.name) return;
    const at = service.at('spec', 'selector');
    report('same', {
      at: at.key ?? at,
      data: { service: service.title, other: first.title, label: `endpoint: ${service.name}` },
      related: [{ at: first.at('spec', 'selector'), message: `The selector of ${first.title}.` }],
      fixes: { distinguish: () => distinguished(service, workspace) },
    });
  },
});

function order(a: Resource, b: Resource): number {
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.name < b.name ? -1 : 1;
}

/** The same label in the selector and in every template it picks; nothing where a pod has none of its own or has one by that key. */
function distinguished(service: Resource, workspace: Workspace): Edit {
  const workloads = workspace.selectedBy(service);
  const labels = ['spec', 'template', 'metadata', 'labels'];
  const isFree = (it: Resource) => it.get(...labels) !== undefined && it.get(...labels, 'endpoint') === undefined;
  if (workloads.length === 0 || !workloads.every(isFree)) return [];
  return [
    ...setPath(service.root, ['spec', 'selector', 'endpoint'], service.name),
    ...workloads.flatMap((it) => setPath(it.root, [...labels, 'endpoint'], service.name)),
  ];
}

function manifest(label: string): string {
  return `
apiVersion: v1
kind: Service
metadata:
  name: ledger
spec:
  clusterIP: None
  selector:
    app: ledger
---
apiVersion: v1
kind: Service
metadata:
  name: ledger-clients
spec:
  selector:
    app: ledger${label}
`;
}
