import { isExternal } from '../../config/externals.ts';
import { nearest as nearestName } from '../../k8s/edit-distance.ts';
import { missingLabels } from '../../k8s/labels.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { podName } from '../../k8s/pod-dns.ts';
import { firstOrdinal, podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { setsNamed } from '../../workloads/pod-dns-targets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { nearest, type Workspace } from '../../workspace/workspace.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule, type RuleContext } from '../core/rule.ts';

const podNameLabel = 'statefulset.kubernetes.io/pod-name';
const podIndexLabel = 'apps.kubernetes.io/pod-index';

export default defineRule({
  id: 'per-pod-service-ordinal-missing',
  area: 'identity',
  severity: 'warning',
  summary: 'A Service for one pod selects a pod name or number that no StatefulSet creates.',
  why: `
The StatefulSet controller labels each pod with its name and its ordinal, and a Service may select one pod by them. When the set
is renamed or gets smaller, the label matches nothing. The Service stays, without endpoints, and clients time out.`,
  remedy: `
Select a pod that exists, raise the replicas again, or delete the Service together with the pod that it was for.`,
  sources: [
    {
      title: 'StatefulSets: pod name label',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-name-label',
    },
    'S033',
  ],
  messages: {
    unknown: 'No StatefulSet in namespace "{namespace}" creates a pod "{pod}".',
    beyond: '{set} has {pods}: there is no "{pod}".',
    index: '{set} has the ordinals {first} to {last}: there is no {ordinal}.',
  },
  fixes: {
    select: { title: 'Select "{nearest}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Service
metadata:
  name: cache-3
spec:
  selector:
    statefulset.kubernetes.io/pod-name: cache-3
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
`,
    good: `
apiVersion: v1
kind: Service
metadata:
  name: cache-2
spec:
  selector:
    statefulset.kubernetes.io/pod-name: cache-2
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
`,
  },

  kinds: ['Service'],
  check(service, context) {
    const selector = service.get('spec', 'selector');
    const [byName, byIndex] = [selector?.get(podNameLabel), selector?.get(podIndexLabel)];
    if (byName?.text && !holdsPlaceholder(byName.text)) checkName(service, byName, byName.text, context);
    else if (selector && byIndex?.text && /^\d{1,9}$/.test(byIndex.text)) {
      checkIndex(service, byIndex, Number(byIndex.text), context);
    }
  },
});

type Context = RuleContext<
  { unknown: '{namespace}{pod}'; beyond: '{set}{pods}{pod}'; index: '{set}{first}{last}{ordinal}' },
  { select: { title: '{nearest}'; class: 'preview' } }
>;

function checkName(service: Resource, at: YamlNode, pod: string, context: Context): void {
  const { workspace, settings, report } = context;
  const { namespace, uri } = service;
  const [, name = '', digits] = /^(.*)-(0|[1-9]\d{0,8})$/.exec(pod) ?? [];
  const sets = setsNamed(name, { namespace, near: uri }, workspace);
  const [set] = sets;
  if (!set) {
    if (name !== '' && workspace.provides('StatefulSet', { name, namespace, near: uri })) return;
    if (isExternal(settings, 'StatefulSet', name, namespace)) return;
    const severity = absence(service, { workspace, settings }, 'warning');
    if (!severity) return;
    const near = nearestName(name || pod, workspace.names('StatefulSet', namespace));
    // Whose pod it is, nothing here tells: an operator may make the set.
    if (near === undefined && !settings.workspaceIsComplete) return;
    const nearest = near === undefined ? '' : podName(near, Number(digits ?? 0));
    const fixes = { select: near === undefined ? undefined : () => replaceValue(at, nearest) };
    report('unknown', { at, severity, data: { namespace, pod, nearest }, fixes });
    return;
  }
  const ordinal = Number(digits);
  const ranges = sets.map((it) => ordinals(it, workspace));
  const [range] = ranges;
  if (!range || !ranges.every((it) => it && isOutside(ordinal, it))) return;
  const last = range.end - 1;
  const nearest = podName(name, Math.min(Math.max(ordinal, range.start), last));
  const count = range.end - range.start;
  const pods =
    count === 1
      ? `one pod, "${podName(name, range.start)}"`
      : `${count} pods, "${podName(name, range.start)}" to "${podName(name, last)}"`;
  report('beyond', {
    at,
    data: { set: set.title, pod, pods: count === 0 ? 'no pods' : pods, nearest },
    related: [{ at: set.at('spec', 'replicas'), message: `${set.title}.` }],
    fixes: { select: count === 0 ? undefined : () => replaceValue(at, nearest) },
  });
}

function checkIndex(service: Resource, at: YamlNode, ordinal: number, { workspace, report }: Context): void {
  const { namespace, uri } = service;
  const pairs = service.get('spec', 'selector')?.pairs() ?? new Map<string, string>();
  const rest = new Map([...pairs].filter(([key]) => key !== podIndexLabel));
  if (rest.size === 0) return;
  const all = workspace.inNamespace('StatefulSet', namespace);
  const sets = nearest(
    uri,
    all.filter((it) => missingLabels(rest, podLabels(it)).size === 0),
  );
  const ranges = sets.map((it) => ordinals(it, workspace));
  const [[set], [range]] = [sets, ranges];
  if (!set || !range || !ranges.every((it) => it && isOutside(ordinal, it)) || range.end === range.start) return;
  const last = range.end - 1;
  const wanted = String(Math.min(Math.max(ordinal, range.start), last));
  report('index', {
    at,
    data: { set: set.title, first: range.start, last, ordinal, nearest: podName(set.name, Number(wanted)) },
    related: [{ at: set.at('spec', 'replicas'), message: `${set.title}.` }],
    fixes: { select: () => replaceValue(at, wanted) },
  });
}

interface Ordinals {
  readonly start: number;
  /** The first ordinal that there never is. */
  readonly end: number;
}

/** `undefined` if a number is filled in later. */
function ordinals(set: Resource, workspace: Workspace): Ordinals | undefined {
  const range = replicaRange(set, workspace);
  const written = set.get('spec', 'ordinals', 'start');
  if (!range || (written && written.number === undefined)) return undefined;
  const start = firstOrdinal(set);
  return { start, end: start + range.max };
}

function isOutside(ordinal: number, { start, end }: Ordinals): boolean {
  return ordinal < start || ordinal >= end;
}
