import { containers, podSpec } from '../../k8s/pods.ts';
import { gracePeriod, preStopSleep } from '../../k8s/shutdown.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

/** What is left to a process that is no engine we know. */
const usualSeconds = 30;

export default defineRule({
  id: 'prestop-exceeds-grace',
  area: 'lifecycle',
  severity: 'warning',
  summary: 'A preStop hook uses up the whole grace period.',
  why: `
The grace period runs from the moment a pod is asked to stop, and the hook runs inside of it. The container gets its signal
when the hook is through; if nothing is left by then, it is killed two seconds later, with whatever it was doing.`,
  remedy: 'Give the pod the time of the hook and, on top of it, the time in which the process stops by itself.',
  sources: [
    'S093',
    {
      title: 'Kubernetes: Container lifecycle hooks',
      url: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',
    },
  ],
  messages: {
    nothingLeft:
      'The preStop hook of container "{container}" sleeps {sleep} s of the {grace} s{default} that the pod has to stop: nothing is left for the process.',
  },
  fixes: {
    allow: { title: 'Allow {seconds} seconds: {sleep} for the hook and {own} for the process', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          image: example.com/api:1.4.0
          lifecycle:
            preStop:
              sleep:
                seconds: 30
`,
    good: `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      terminationGracePeriodSeconds: 60
      containers:
        - name: api
          image: example.com/api:1.4.0
          lifecycle:
            preStop:
              sleep:
                seconds: 30
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const spec = podSpec(workload);
    const grace = gracePeriod(workload);
    if (!spec || !grace) return;
    for (const container of containers(workload)) {
      const hook = preStopSleep(container);
      if (!hook || hook.seconds === 0 || hook.seconds < grace.seconds) continue;
      const engine = engineContainers(workload, workspace).find((it) => it.container.node === container.node);
      const own = engine?.match.engine.minGraceSeconds ?? usualSeconds;
      const seconds = Math.ceil(hook.seconds + own);
      report('nothingLeft', {
        at: hook.at,
        related: grace.at ? [{ at: grace.at, message: 'The grace period of the pod.' }] : [],
        data: {
          container: container.name,
          sleep: hook.seconds,
          grace: grace.seconds,
          default: grace.at ? '' : ' (the default)',
          seconds,
          own,
        },
        fixes: { allow: () => setKey(spec, 'terminationGracePeriodSeconds', seconds) },
      });
    }
  },
});
