import { containers, firstOrdinal } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { engineName } from '../../knowledge/engines.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { serviceNameOf } from '../../workloads/governing-service.ts';
import { setsNamed, targetNamespace } from '../../workloads/pod-dns-targets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { writesGoToOne } from '../../workloads/replication.ts';
import { type PodDnsUse, podDnsUses } from '../../workspace/pod-dns-uses.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'primary-ordinal-hardcoded',
  area: 'identity',
  severity: 'information',
  summary: 'A client is pinned to one pod of a database as the one that takes writes.',
  why: `
An ordinal is a name, not the result of an election. While the pod with that name is away, at every drain, upgrade or restart,
writes stop; no other member takes over, however many there are. If one day another does, the client keeps writing to the old one.`,
  remedy: `
Let clients follow the role: a Service that selects the primary by a label which an operator or agent moves, or the read-write
Service of an operator (CloudNativePG, Percona, Strimzi and others). If one fixed writer is what you want, keep the name in one place,
and expect the pauses.`,
  sources: ['S034'],
  correction: `
The workshop sends writes to ordinal 0 and calls it the master. Nothing elects it: when it is gone, nobody takes its place.`,
  messages: {
    pinned:
      '"{name}" pins clients to one of the {count} pods of {set}. {engine} takes writes at one of them, and nothing here moves that role: while this pod is away, writes stop.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
          env:
            - name: REDIS_HOST
              value: cache-0.cache
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
  template:
    spec:
      containers:
        - name: redis
          image: redis:8.2
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/web:1.4
          env:
            - name: REDIS_HOST
              value: cache-primary
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: cache
spec:
  serviceName: cache
  replicas: 3
  template:
    spec:
      containers:
        - name: redis
          image: redis:8.2
`,
  },

  // A Job or a CronJob that works on one member, to set it up or to save it, is no client that waits for it.
  kinds: [
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'Rollout.argoproj.io',
    'Pod',
    'ConfigMap',
    'Component.dapr.io',
  ],
  check(resource, { workspace, settings, report }) {
    for (const use of onlyUses(podDnsUses(resource))) {
      const { at, name } = use;
      if (!isWholeValue(use) || isForReaders(use)) continue;
      const namespace = targetNamespace(name, resource, settings.cluster.clusterDomain);
      if (namespace === undefined) continue;
      const [set, ...others] = setsNamed(name.set.text, { namespace, near: resource.uri }, workspace);
      if (!set || others.length > 0 || serviceNameOf(set)?.name !== name.service.text) continue;
      const range = replicaRange(set, workspace);
      if (!range || range.max < 2 || name.ordinal.value !== firstOrdinal(set)) continue;
      const engine = engineContainers(set, workspace).find(writesGoToOne);
      if (!engine || failsOver(set, engine) || isMember(resource, set, engine, workspace)) continue;
      report('pinned', {
        at: { document: at.document, span: at.spanOf(name.start, name.end) },
        data: {
          name: name.text,
          set: set.title,
          count: range.min === range.max ? range.max : `up to ${range.max}`,
          engine: engineName(engine.match),
        },
        related: [{ at: set.at('spec', 'replicas'), message: `${set.title}.` }],
      });
    }
  },
});

/** Those that are alone in their value: a list of pods pins nobody to one of them. */
function onlyUses(uses: readonly PodDnsUse[]): readonly PodDnsUse[] {
  const counts = new Map<YamlNode, number>();
  for (const { at } of uses) counts.set(at, (counts.get(at) ?? 0) + 1);
  return uses.filter((it) => counts.get(it.at) === 1);
}

/** A script or a file says more than whom to write to; so do probes and hooks. */
function isWholeValue({ at }: PodDnsUse): boolean {
  if (/\s/.test(at.text?.trim() ?? '')) return false;
  return !at.path.some((it) => typeof it === 'string' && /Probe$|^lifecycle$/.test(it));
}

/** The variable or key says that it is for what only reads. */
function isForReaders({ at }: PodDnsUse): boolean {
  const variable = at.parent?.get('name')?.text ?? at.key?.keyText ?? '';
  return /read(?!y)|replica|slave|secondary|standby|seed|bootstrap/i.test(variable);
}

const moving = /patroni|spilo|repmgr|stolon|sentinel|orchestrator|pg_auto_failover|operator/i;

/** Something beside the engine, or in its settings, moves the primary. */
function failsOver(set: Resource, { settings }: EngineContainer): boolean {
  const { words, env, files } = settings;
  const images = containers(set).map((it) => it.image);
  return [...images, ...words, ...env.keys(), ...files.keys(), ...files.values()].some((it) => moving.test(it));
}

/** What runs the same engine replicates from the pod that it names; so does what is configured by the same files. */
function isMember(resource: Resource, set: Resource, engine: EngineContainer, workspace: Workspace): boolean {
  if (resource === set) return true;
  const runs = (it: Resource) =>
    engineContainers(it, workspace).some((other) => other.match.engine.id === engine.match.engine.id);
  if (resource.type !== 'ConfigMap') return runs(resource);
  const { name, namespace, uri } = resource;
  return workspace
    .referencing('ConfigMap', { name, namespace, near: uri })
    .some((it) => it.resource === set || runs(it.resource));
}
