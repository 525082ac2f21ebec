import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { resourceType } from '../../k8s/types.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'progressive-delivery-on-stateful',
  area: 'networking',
  severity: 'warning',
  summary: 'Flagger is to release a workload that keeps state by running a copy of it.',
  why: `
Flagger makes a second Deployment, the primary, from the one it watches, and runs both while it shifts the traffic. For a StatefulSet it
cannot do that, and reports the Canary as failed. Two Deployments with one claim either write to the same files, or the disk,
which one node holds, keeps the second from ever starting.`,
  remedy: `
Release a StatefulSet with \`updateStrategy.rollingUpdate.partition\`: only pods with an ordinal from there on are updated, and the
others follow when the number is lowered. Keep Flagger for the stateless services in front of it.`,
  sources: [
    'S158',
    'S159',
    {
      title: 'Flagger: how it works, canary target',
      url: 'https://docs.flagger.app/usage/how-it-works#canary-target',
    },
    {
      title: 'Kubernetes: partitioned rolling updates',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
    },
  ],
  correction:
    'Canary and blue/green releases presuppose pods that keep nothing. The canary of a StatefulSet is `updateStrategy` with a partition.',
  messages: {
    unsupported: 'Flagger releases no {kind}: {canary} never becomes ready.',
    claim: '{canary} runs a copy of {workload} beside it, and both mount claim "{claim}", which is {mode}.',
  },
  fixes: {},
  examples: {
    bad: manifest('StatefulSet'),
    good: manifest('Deployment'),
  },

  kinds: ['Canary.flagger.app'],
  check(canary, { workspace, settings, report }) {
    const target = canary.get('spec', 'targetRef');
    const kind = target?.get('kind');
    const name = target?.get('name')?.text;
    if (!kind?.text || name === undefined || holdsPlaceholder(kind.text + name)) return;
    const type = resourceType(target?.get('apiVersion')?.text ?? 'apps/v1', kind.text);
    const workload = workspace.find(type, { name, namespace: canary.namespace, near: canary.uri });
    if (type === 'StatefulSet') {
      const related = workload ? [{ at: workload.at('metadata', 'name'), message: `${workload.title}.` }] : [];
      report('unsupported', { at: kind, severity: 'error', data: { kind: kind.text, canary: canary.title }, related });
      return;
    }
    const used = workload && singleClaim(workload);
    if (!workload || !used) return;
    report('claim', {
      at: target?.get('name') ?? kind,
      data: { canary: canary.title, workload: workload.title, claim: used.name, mode: used.mode },
      related: [{ at: used.at, message: 'The claim that both mount.' }],
    });

    /** A claim of the workload that only one node, or one pod, may have at a time. */
    function singleClaim(it: Resource) {
      for (const { volume, accessModes, readOnly, mounts } of workloadClaims(it, workspace, settings)) {
        const isSingle = accessModes.length > 0 && accessModes.every((mode) => /^ReadWriteOnce(?:Pod)?$/.test(mode));
        if (!isSingle || readOnly || mounts.length === 0 || volume.source.kind !== 'claim') continue;
        return { at: volume.node, name: volume.source.claimName.text ?? '', mode: accessModes.join(', ') };
      }
      return undefined;
    }
  },
});

function manifest(kind: string): string {
  return `
apiVersion: flagger.app/v1beta1
kind: Canary
metadata:
  name: ledger
spec:
  targetRef:
    apiVersion: apps/v1
    kind: ${kind}
    name: ledger
  service:
    port: 80
`;
}
