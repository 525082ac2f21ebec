import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { daprShutdown, type GracePeriod, gracePeriod, preStopSleep } from '../../k8s/shutdown.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { keepsData } from '../../knowledge/engine-settings.ts';
import { engineName } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { hasClaims } from '../../workloads/stateful.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** What Kubernetes gives a pod that does not say how long it takes. */
const usualSeconds = 30;

export default defineRule({
  id: 'termination-grace-too-short',
  area: 'lifecycle',
  severity: 'warning',
  development: 'hint',
  summary: 'Pods are killed before they can stop cleanly.',
  why: `
When a pod is deleted, drained or updated, its containers get a signal to stop and are killed at the end of the grace
period. A store that is cut off in the middle of a flush recovers from its log at the next start, which can take much longer
than the stop would have; a queue loses what it had not handed over.

A grace period of 0 is worse: the API server forgets the pod at once, without waiting for the node. The controller starts
the next pod of the same name while the old one may still write to the same volume.`,
  remedy: `
Set \`terminationGracePeriodSeconds\` to what the slowest clean stop takes. It is an upper bound: a pod that stops sooner does
not wait. The time of preStop hooks counts into it.`,
  sources: [
    'S093',
    {
      title: 'Kubernetes: Pod termination',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    },
    {
      title: 'Kubernetes: StatefulSet limitations and scaling guarantees',
      url: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
    },
  ],
  messages: {
    zero: 'Grace period 0 kills the pods of {workload} at once: {consequence}.',
    engine: '{engine} needs about {floor} s to stop cleanly; {workload} leaves it {left} s ({sum}).',
  },
  fixes: {
    allow: { title: 'Allow {seconds} seconds to stop (drains and updates may take as long)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: postgres
          image: postgres:17.2
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 60
      containers:
        - name: postgres
          image: postgres:17.2
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const grace = gracePeriod(workload);
    const spec = podSpec(workload);
    if (!grace || !spec) return;
    const needs = engineNeeds(workload, workspace);
    const dapr = daprShutdown(workload);
    // Enough for the sidecar as well, so that one edit will do.
    const sidecar = dapr ? dapr.block + dapr.graceful + 5 : 0;
    const seconds = Math.max(usualSeconds, ...needs.map((it) => it.recommended), sidecar);
    const allow = () => setKey(spec, 'terminationGracePeriodSeconds', seconds);
    const problem = { at: grace.at ?? workload.at('metadata', 'name'), fixes: { allow } };

    if (grace.at && grace.seconds === 0) {
      const consequence = consequenceOfKill(workload);
      if (consequence) report('zero', { ...problem, data: { workload: workload.title, consequence, seconds } });
      return;
    }
    const [slowest] = needs
      .filter(({ floor, sleep }) => grace.seconds > sleep && grace.seconds - sleep < floor)
      .sort((a, b) => b.floor - a.floor);
    if (slowest) {
      const { name, floor, sleep } = slowest;
      const left = grace.seconds - sleep;
      const data = { workload: workload.title, engine: name, floor, left, sum: sumOf(grace, sleep), seconds };
      report('engine', { ...problem, severity: grace.at && left < floor / 2 ? 'warning' : 'information', data });
    }
  },
});

/** What an engine's container needs beyond the time its preStop hook sleeps. */
function engineNeeds(workload: Resource, workspace: Workspace) {
  return engineContainers(workload, workspace).flatMap(({ container, match, settings }) => {
    const { minGraceSeconds: floor, recommendedGraceSeconds: recommended = floor } = match.engine;
    if (floor === undefined || recommended === undefined || !keepsData(match, settings)) return [];
    const sleep = preStopSleep(container)?.seconds ?? 0;
    return [{ name: engineName(match), floor, recommended: recommended + sleep, sleep }];
  });
}

function sumOf({ seconds, at }: GracePeriod, sleep: number): string {
  const total = at ? `${seconds} s` : `the default of ${seconds} s`;
  return sleep > 0 ? `${total} - ${sleep} s of preStop sleep` : at ? 'terminationGracePeriodSeconds' : 'the default';
}

function consequenceOfKill(workload: Resource): string | undefined {
  if (workload.type === 'StatefulSet') return 'the next pod of the same name may start while the old one still runs';
  return hasClaims(workload) ? 'what is being written to their volumes is cut off' : undefined;
}
