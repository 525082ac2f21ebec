import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { claimTemplates } from '../../k8s/volumes.ts';
import { keepsData, votes } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { hpaType, scaledObjectType, scaleTarget, targetReference } from '../../workloads/autoscalers.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replicaLimits } from '../../workloads/replicas.ts';
import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'hpa-on-statefulset',
  area: 'resources',
  severity: 'warning',
  development: 'hint',
  summary: 'An autoscaler changes the members of a datastore.',
  why: `
Scaling in deletes the pods with the highest numbers, whatever they hold. Nobody moves their data or tells the others that
they are gone for good. In a cluster that votes, members that are gone still count: after the load of the day is over, those
that stay may be too few for a majority, and the whole store stops.`,
  remedy: `
Give a store a fixed number of members and let its clients scale. If it has to grow by load, keep the autoscaler from scaling
in, and take members out by the store's own procedure.`,
  sources: [
    'S040',
    'S134',
    {
      title: 'Kubernetes: Horizontal Pod autoscaling, configurable scaling behavior',
      url: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior',
    },
  ],
  correction: `
The documents recommend an autoscaler without telling stateless workloads from stores, whose members need to be told who
comes and goes.`,
  messages: {
    quorum:
      '{autoscaler} sets {set} to {range} members, but {engine} goes on counting those that are gone: {max} members need {majority} for a majority, and {min} may be left.',
    engine:
      '{autoscaler} sets {set} to {range} members: it deletes those with the highest numbers, and {engine} does not move their data first.',
    claims: '{autoscaler} sets {set} to {range} pods: the claims of deleted pods stay behind with what they hold.',
  },
  fixes: {
    neverScaleIn: { title: 'Never scale in by itself (members are taken out by hand)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: etcd
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: etcd
  minReplicas: 1
  maxReplicas: 5
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  template:
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.4
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: etcd
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: etcd
          image: quay.io/coreos/etcd:v3.6.4
`,
  },

  kinds: [hpaType, scaledObjectType],
  check(autoscaler, { workspace, report }) {
    const at = targetReference(autoscaler)?.at;
    const set = at && scaleTarget(autoscaler, workspace);
    if (!at || set?.type !== 'StatefulSet') return;
    const { min, max } = replicaLimits(autoscaler);
    if (Number.isNaN(min + max) || min >= max) return;
    const path = behaviorPath(autoscaler);
    if (path && autoscaler.text(...path, 'scaleDown', 'selectPolicy') === 'Disabled') return;

    const engines = engineContainers(set, workspace).filter((it) => keepsData(it.match, it.settings));
    const voting = engines.find((it) => votes(it.match, it.settings));
    const fixed = engines.find((it) => it.match.engine.autoscaling === 'fixed');
    const data = { autoscaler: autoscaler.title, set: set.title, range: `${min} to ${max}` };
    const problem = {
      at,
      related: [{ at: set.at('metadata', 'name'), message: `${set.title}.` }],
      fixes: {
        neverScaleIn: path && (() => setPath(autoscaler.root, [...path, 'scaleDown', 'selectPolicy'], 'Disabled')),
      },
    };
    if (voting) {
      const majority = Math.floor(max / 2) + 1;
      report('quorum', { ...problem, data: { ...data, engine: engineName(voting.match), min, max, majority } });
    } else if (fixed && !holdsCopies(set)) {
      report('engine', { ...problem, data: { ...data, engine: engineName(fixed.match) } });
    } else if (claimTemplates(set).length > 0) {
      report('claims', { ...problem, severity: 'information', data });
    }
  },
});

/** Where an autoscaler is told how fast to scale; HPAs of the first version cannot be told. */
function behaviorPath({ type, apiVersion }: Resource): readonly string[] | undefined {
  if (type === scaledObjectType) return ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'behavior'];
  return apiVersion.startsWith('autoscaling/v2') ? ['spec', 'behavior'] : undefined;
}

/** Copies that only answer reads may come and go: the primary keeps the data. */
function holdsCopies(set: Resource): boolean {
  const copies = /(?:^|-)(?:read(?:er|-?only|-?replica)?s?|replicas?|secondar(?:y|ies)|slaves?|followers?|standbys?)$/;
  const roles = [...podLabels(set)].filter(([key]) => /(?:role|component|tier)$/.test(key));
  return [set.name, ...roles.map(([, value]) => value)].some((it) => copies.test(it));
}
