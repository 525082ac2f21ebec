import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { firstOrdinal } from '../../k8s/pods.ts';
import { compareQuantities } from '../../k8s/quantity.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { type SetClaim, setOfClaim } from '../../workloads/set-claims.ts';
import { nearest, type Workspace } from '../../workspace/workspace.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'adopted-claim-name-mismatch',
  area: 'storage',
  severity: 'information',
  summary: 'A claim that is made in advance is not the one its StatefulSet will look for.',
  why: `
A StatefulSet takes over a claim that exists only by its exact name, \`<template>-<set>-<ordinal>\` in its own namespace. Under
any other name the claim stays aside and the pod gets a new, empty disk, which looks like the loss of all data.`,
  remedy: `
Give the claim that name before it is applied, and the class, size and modes of the template. Claims cannot be renamed in
a cluster: there the volume behind it has to be bound to a new claim.`,
  sources: [
    'S036',
    {
      title: 'Kubernetes: StatefulSet, stable storage',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
    },
  ],
  messages: {
    name: 'Nothing mounts {claim}. If it is meant for {set}, that looks for "{wanted}" and makes an empty one if there is none.',
    ordinal: '{claim} is for pod {ordinal} of {set}, which has {pods}: nothing takes it over.',
    differs:
      '{set} takes over {claim}, whose {field} is {has}; the template says {wants}, and that is not applied to it.',
  },
  fixes: {
    rename: { title: 'Rename to "{wanted}" (only before it is applied)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: orders-data-0
spec:
  accessModes: [ReadWriteOnce]
  volumeName: orders-restored
  resources:
    requests:
      storage: 32Gi
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: orders
spec:
  serviceName: orders
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 32Gi
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-orders-0
spec:
  accessModes: [ReadWriteOnce]
  volumeName: orders-restored
  resources:
    requests:
      storage: 32Gi
`,
  },

  kinds: ['PersistentVolumeClaim'],
  check(claim, { workspace, report }) {
    const { name, namespace, uri: near } = claim;
    const at = claim.get('metadata', 'name');
    if (!at || name === '' || holdsPlaceholder(name)) return;
    const owner = setOfClaim(name, claim, workspace);
    if (owner?.isInRange) {
      const other = difference(claim, owner.template);
      if (!other) return;
      const { field, has, wants } = other;
      report('differs', {
        at: has,
        data: { set: owner.set.title, claim: claim.title, field, has: has.written, wants: wants.written },
        related: [{ at: wants, message: 'What the template says.' }],
      });
      return;
    }
    if (workspace.referencing('PersistentVolumeClaim', { name, namespace, near }).length > 0) return;
    if (workspace.isObscured(claim)) return;
    if (owner) {
      if (owner.isInRange === undefined) return;
      report('ordinal', {
        at,
        data: { claim: claim.title, ordinal: owner.ordinal, set: owner.set.title, pods: podsOf(owner, workspace) },
        related: [{ at: owner.set.at('spec', 'replicas'), message: 'How many pods there are.' }],
      });
      return;
    }
    const likely = meantFor(claim, workspace);
    if (!likely) return;
    const { set, wanted } = likely;
    report('name', {
      at,
      data: { claim: claim.title, set: set.title, wanted },
      related: [{ at: set.at('metadata', 'name'), message: `${set.title}.` }],
      fixes: { rename: () => replaceValue(at, wanted) },
    });
  },
});

/** The first thing in which the claim is not what the template would have made. A larger claim was expanded. */
function difference(
  claim: Resource,
  template: YamlNode,
): { readonly field: string; readonly has: YamlNode; readonly wants: YamlNode } | undefined {
  const pair = (...path: readonly string[]) => ({
    has: claim.get('spec', ...path),
    wants: template.get('spec', ...path),
  });
  for (const field of ['storageClassName', 'volumeMode']) {
    const { has, wants } = pair(field);
    if (!has?.text || !wants?.text || has.text === wants.text) continue;
    if (![has.text, wants.text].some(holdsPlaceholder)) return { field, has, wants };
  }
  const { has, wants } = pair('resources', 'requests', 'storage');
  const isSmaller = has?.text && wants?.text && (compareQuantities(has.text, wants.text) ?? 0) < 0;
  return isSmaller ? { field: 'size', has, wants } : undefined;
}

/** The set whose name and template the claim bears, and the name that it looks for. */
function meantFor(
  claim: Resource,
  workspace: Workspace,
): { readonly set: Resource; readonly wanted: string } | undefined {
  const bears = (part: string) => `-${claim.name}-`.includes(`-${part}-`);
  const isRestored = ['dataSource', 'dataSourceRef', 'volumeName'].some((it) => claim.get('spec', it));
  const sets = workspace.inNamespace('StatefulSet', claim.namespace).filter((it) => it.name && bears(it.name));
  const [set, ...others] = nearest(claim.uri, sets);
  if (!set || others.length > 0) return undefined;
  const names = claimTemplates(set).flatMap((it) => it.get('metadata', 'name')?.text ?? []);
  const borne = names.filter(bears);
  // A copy that bears only the name of the set can be for its only template.
  const [template, ...more] = borne.length === 0 && isRestored ? names : borne;
  if (!template || more.length > 0 || template === set.name) return undefined;
  const range = replicaRange(set, workspace);
  const first = firstOrdinal(set);
  const written = Number(/-(\d+)(?:-|$)/.exec(claim.name)?.[1] ?? first);
  const ordinal = range && written >= first && written < first + range.max ? written : first;
  return { set, wanted: `${template}-${set.name}-${ordinal}` };
}

function podsOf({ set }: SetClaim, workspace: Workspace): string {
  const max = replicaRange(set, workspace)?.max ?? 0;
  const first = firstOrdinal(set);
  if (max === 0) return 'none';
  return max === 1 ? `only pod ${first}` : `pods ${first} to ${first + max - 1}`;
}
