import { writtenReplicas } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { engineName } from '../../knowledge/engines.ts';
import { committedState } from '../../workloads/changes.ts';
import { claimsInWords, templateNames, writtenOrdinals } from '../../workloads/claim-names.ts';
import { workloadClaims } from '../../workloads/claims.ts';
import { majority, votingMember } from '../../workloads/members.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { removeEntry, replaceValue, setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'scale-in-abandons-claims',
  area: 'lifecycle',
  severity: 'information',
  summary: 'An edit takes pods from a StatefulSet and leaves or deletes their claims, or breaks the majority.',
  why: `
The highest ordinals go first, and nothing moves their data: what only they had is gone from the engine. By default their claims
stay, cost as before, and are found again, with data of that day, when the set grows. With \`whenScaled: Delete\` they are deleted
at once. Engines that vote count members that were never taken out of the cluster: lose half of them in one step, and the
others wait for a majority that does not come back.`,
  remedy: `
Take the members out in the engine first, one by one from the highest ordinal (\`etcdctl member remove\`, \`nodetool decommission\`,
\`rabbitmqctl forget_cluster_node\`, \`rs.remove()\`, moving shards or partitions away). Then lower \`replicas\` in steps that leave a
majority of those before. Delete the claims that stay once the data is known to be elsewhere, and before the set grows again.
With \`whenScaled: Delete\` set it to \`Retain\` first, and tidy up by hand.`,
  sources: [
    'S036',
    'S040',
    {
      title: 'Kubernetes: StatefulSets, PersistentVolumeClaim retention',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
    },
  ],
  messages: {
    kept: '{set} goes from {before} to {after} pods. What is on {claims} stays behind, costs as before, and comes back as old data when the set grows again.',
    deleted:
      '{set} goes from {before} to {after} pods, and "whenScaled: Delete" deletes {claims} with {data}. Move the data away first, or set whenScaled to Retain.',
    majority:
      '{set} goes from {before} to {after} pods in one step. {before} members of {engine} need {majority} to agree, and {after} are left; {fate}. Remove the members in the engine first, one by one.',
  },
  fixes: {
    restore: { title: 'Restore {before} replicas', class: 'preview' },
  },
  examples: {
    committed: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
`,
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 2
  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3
  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
  volumeClaimTemplates:
    - metadata: { name: data }
`,
  },

  kinds: ['StatefulSet'],
  check(set, { workspace, settings, report }) {
    const state = committedState(set, workspace);
    if (!state || !set.get('spec', 'template') || !state.get('spec', 'template')) return;
    const [before, after] = [writtenReplicas(state), writtenReplicas(set)];
    const templates = templateNames(state);
    if (before === undefined || after === undefined || after >= before || templates.length === 0) return;
    // What an autoscaler sets is not for this edit to say.
    if (replicaRange(set, workspace)?.owner) return;

    const left = new Set(writtenOrdinals(set));
    const gone = writtenOrdinals(state).filter((it) => !left.has(it));
    if (gone.length === 0) return;
    const claims = claimsInWords(templates, set.name, gone);
    const at = set.at('spec', 'replicas');
    const data = { set: set.title, before, after, claims };
    const fixes = { restore: () => restoredReplicas(set, state) };
    const policy = set.get('spec', 'persistentVolumeClaimRetentionPolicy', 'whenScaled');
    const isDeleted = policy?.text === 'Delete';
    const related = isDeleted ? [{ at: policy, message: 'What becomes of the claims.' }] : [];

    const voter = votingMember(state, workspace);
    // To none at all everybody stops, and everybody comes back.
    if (voter && after > 0 && (before - after) * 2 >= before) {
      report('majority', {
        ...{ at, severity: 'warning', related, fixes },
        data: {
          ...{ ...data, engine: engineName(voter.match), majority: majority(before) },
          fate: isDeleted ? `"whenScaled: Delete" deletes ${claims}` : `what is on ${claims} stays behind`,
        },
      });
      return;
    }
    if (!isDeleted) {
      report('kept', { at, data, fixes });
      return;
    }
    const disks = workloadClaims(set, workspace, settings).filter((it) => it.volume.source.kind === 'claimTemplate');
    const isLost = disks.length > 0 && disks.every((it) => it.storage?.reclaimPolicy === 'Delete');
    report('deleted', {
      ...{ at, severity: 'warning', related, fixes },
      data: { ...data, data: isLost ? 'their disks and all data on them' : 'what is on them' },
    });
  },
});

function restoredReplicas(set: Resource, before: Resource) {
  const [was, now] = [before.get('spec', 'replicas'), set.get('spec', 'replicas')];
  if (was?.number === undefined) return now ? removeEntry(now) : [];
  return now ? replaceValue(now, was.number) : setPath(set.root, ['spec', 'replicas'], was.number);
}
