import { type PodDnsName, podName } from '../../k8s/pod-dns.ts';
import { firstOrdinal } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { serviceNameOf } from '../../workloads/governing-service.ts';
import { isJudgedAsMember } from '../../workloads/member-lists.ts';
import { isOwnHostName, setsNamed, targetNamespace } from '../../workloads/pod-dns-targets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { hostValueTypes } from '../../workspace/host-values.ts';
import { podDnsUses } from '../../workspace/pod-dns-uses.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, replacePart, setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'pod-dns-ordinal-out-of-range',
  area: 'identity',
  severity: 'warning',
  summary: 'A value names a pod that its StatefulSet does not create.',
  why: `
The ordinals of a StatefulSet run from \`ordinals.start\`, usually 0, for as many pods as it has replicas. A client or a list
of members that names a later one waits for a pod that never appears.`,
  remedy: `
Name a pod that exists, or raise the replicas. Where an autoscaler sets them, count only on its minimum.`,
  sources: ['S033'],
  messages: {
    beyond: '{set} has {pods}: there is no "{pod}".',
    scaled: '{owner} keeps {min} to {max} pods of {set}: "{pod}" exists only at times.',
    never: '{owner} keeps at most {max} pods of {set}: there is no "{pod}".',
  },
  fixes: {
    useLast: { title: 'Use "{nearest}"', class: 'preview' },
    raiseReplicas: { title: 'Raise the replicas of {set} to {count}', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  PEERS: cache-0.cache,cache-1.cache,cache-2.cache
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 2
`,
    good: `
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  PEERS: cache-0.cache,cache-1.cache
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 2
`,
  },

  kinds: hostValueTypes,
  check(resource, { workspace, settings, report }) {
    for (const { at, name } of podDnsUses(resource)) {
      const namespace = targetNamespace(name, resource, settings.cluster.clusterDomain);
      if (namespace === undefined) continue;
      const sets = setsNamed(name.set.text, { namespace, near: resource.uri }, workspace);
      const [set] = sets;
      const { value: ordinal } = name.ordinal;
      const ranges = sets.map((it) => podRange(it, workspace));
      const [range] = ranges;
      // Another Service's name is wrong whatever its ordinal.
      if (!set || !range || !sets.every((it) => serviceNameOf(it)?.name === name.service.text)) continue;
      if (!ranges.every((it) => it && (ordinal < it.start || ordinal >= it.start + it.min))) continue;
      if (isOwnHostName(name, namespace, workspace)) continue;
      // What votes or joins by a list is judged by the list as a whole.
      if (isJudgedAsMember(at, name.start, resource, workspace)) continue;

      const { start, min, max, owner } = range;
      const pod = podName(set.name, ordinal);
      const last = min > 0 ? (ordinal < start ? start : start + min - 1) : undefined;
      const count = ordinal - start + 1;
      const problem = {
        at: { document: at.document, span: at.spanOf(name.set.start, name.ordinal.end) },
        related: [
          owner
            ? { at: owner.at('metadata', 'name'), message: `${owner.title}.` }
            : { at: set.at('spec', 'replicas'), message: `${set.title}.` },
        ],
        fixes: {
          useLast: last === undefined ? undefined : () => useOrdinal(at, name, last),
          raiseReplicas:
            owner || count < 1 || sets.length > 1 ? undefined : () => setPath(set.root, ['spec', 'replicas'], count),
        },
      };
      const data = { set: set.title, pod, nearest: podName(set.name, last ?? start), count };
      if (!owner) report('beyond', { ...problem, data: { ...data, pods: described(set.name, start, min) } });
      else if (ordinal < start || ordinal >= start + max) {
        report('never', { ...problem, data: { ...data, owner: owner.title, max } });
      } else {
        report('scaled', { ...problem, severity: 'information', data: { ...data, owner: owner.title, min, max } });
      }
    }
  },
});

interface PodRange {
  readonly start: number;
  readonly min: number;
  readonly max: number;
  readonly owner?: Resource;
}

/** The ordinals of a set; `undefined` if a number is filled in later. */
function podRange(set: Resource, workspace: Workspace): PodRange | undefined {
  const range = replicaRange(set, workspace);
  const start = set.get('spec', 'ordinals', 'start');
  return range && (!start || start.number !== undefined) ? { ...range, start: firstOrdinal(set) } : undefined;
}

function described(set: string, start: number, count: number): string {
  if (count === 0) return 'no pods';
  const first = podName(set, start);
  return count === 1 ? `one pod, "${first}"` : `${count} pods, "${first}" to "${podName(set, start + count - 1)}"`;
}

/** Nothing where a list of peers would name the same pod twice. */
function useOrdinal(at: YamlNode, { text, set, ordinal }: PodDnsName, last: number): Edit {
  const digits = ordinal.start - set.start;
  const wanted = text.slice(0, digits) + last + text.slice(digits + ordinal.end - ordinal.start);
  return at.text?.includes(wanted) ? [] : replacePart(at, ordinal.start, ordinal.end, String(last));
}
