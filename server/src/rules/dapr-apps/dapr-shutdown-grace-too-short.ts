import { mainContainers, podSpec } from '../../k8s/pods.ts';
import { daprShutdown, gracePeriod, preStopSleep } from '../../k8s/shutdown.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-shutdown-grace-too-short',
  area: 'dapr-apps',
  severity: 'warning',
  development: 'hint',
  summary: 'Pods are killed before their Dapr sidecar has finished to drain.',
  why: `
When a pod stops, its Dapr sidecar keeps serving for \`dapr.io/block-shutdown-duration\` and then drains for
\`dapr.io/graceful-shutdown-seconds\` (5 without the annotation). At the end of the pod's grace period it is killed in the middle of
that: messages in flight are delivered again, calls fail, and turns of actors are cut off.`,
  remedy: `
Let both fit into \`terminationGracePeriodSeconds\`, which is 30 if nothing is written. It is an upper bound: a pod that stops sooner
does not wait.`,
  sources: [
    'S093',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
    {
      title: 'Kubernetes: Pod termination',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    },
  ],
  messages: {
    killed: 'Dapr takes {sum} to stop; the pods of {workload} are killed after {grace} s.',
  },
  fixes: {
    allow: { title: 'Allow {seconds} seconds to stop (drains and updates may take as long)', class: 'preview' },
  },
  examples: {
    bad: deployment(''),
    good: deployment('\n      terminationGracePeriodSeconds: 75'),
  },

  kinds: workloadTypes,
  check(workload, { report }) {
    const shutdown = daprShutdown(workload);
    const grace = shutdown && gracePeriod(workload);
    const spec = podSpec(workload);
    if (!grace || !spec) return;
    const { block, graceful, at } = shutdown;
    const total = block + graceful;
    // The sidecar gets its signal when the hooks of the app start, so their time does not add to its own.
    const sleep = Math.max(0, ...mainContainers(workload).map((it) => preStopSleep(it)?.seconds ?? 0));
    // A period of 0, and one that the hooks alone fill, are defects of their own.
    if (total < grace.seconds || grace.seconds <= sleep) return;
    const seconds = Math.max(30, total + 5);
    const sum =
      block > 0
        ? `${block} s (block-shutdown-duration) + ${graceful} s (graceful-shutdown-seconds) = ${total} s`
        : `${graceful} s (graceful-shutdown-seconds)`;
    report('killed', {
      at,
      data: { workload: workload.title, sum, grace: grace.seconds, seconds },
      related: grace.at ? [{ at: grace.at, message: 'The grace period of the pod.' }] : [],
      fixes: { allow: () => setKey(spec, 'terminationGracePeriodSeconds', seconds) },
    });
  },
});

function deployment(grace: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket
        dapr.io/block-shutdown-duration: 1m
        dapr.io/graceful-shutdown-seconds: "10"
    spec:${grace}
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
`;
}
