import { mainContainers } from '../../k8s/pods.ts';
import { type ProbePace, probeHandlers, probePace, probeWindow } from '../../k8s/probes.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { hastyProbe } from '../../workloads/recovery.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { combine } from '../../yaml/combine.ts';
import { type Edit, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

/** With this long to start, a restart is at least not the end of it. */
const patientStart = 60;

/** Far enough from a readiness probe of the usual 10 x 3. */
const lenient = { period: 20, failures: 6 };

export default defineRule({
  id: 'liveness-equals-readiness',
  area: 'availability',
  severity: 'information',
  development: 'hint',
  summary: 'Liveness and readiness ask the same question at the same pace.',
  why: `
Readiness takes a busy container out of its Service until it has caught up. With an equal liveness probe it does not get that
far: at the same moment it is restarted, loses its caches and connections, and hands its load to the others, which are
busy, too.`,
  remedy: `
Let liveness wait several times longer, or ask it less: whether the process hangs, not whether it can serve.`,
  sources: [
    'S081',
    {
      title: 'Kubernetes: liveness, readiness and startup probes',
      url: 'https://kubernetes.io/docs/concepts/workloads/pods/probes/',
    },
  ],
  correction: 'A liveness probe restarts the container in its place; it does not replace the pod.',
  aliases: { 'kube-score': ['pod-probes-identical'] },
  messages: {
    equal:
      'Container "{container}" is restarted at the moment it stops being ready: both probes give up after {window} s ({period} x {failures}).',
  },
  fixes: {
    relax: { title: 'Make liveness lenient (restart after {after} s)', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: sessions
spec:
  template:
    spec:
      containers:
        - name: app
          image: sessions:4
          readinessProbe:
            httpGet:
              path: /health
              port: 8080
          livenessProbe:
            httpGet:
              path: /health
              port: 8080
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: sessions
spec:
  template:
    spec:
      containers:
        - name: app
          image: sessions:4
          readinessProbe:
            httpGet:
              path: /health
              port: 8080
          livenessProbe:
            httpGet:
              path: /health
              port: 8080
            periodSeconds: 20
            failureThreshold: 6
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'DaemonSet', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    for (const { node, name } of mainContainers(workload)) {
      const liveness = node.get('livenessProbe');
      const readiness = node.get('readinessProbe');
      if (!liveness || !readiness) continue;
      if (settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;
      const pace = probePace(liveness);
      if (!pace || !isSame(liveness, pace, readiness)) continue;
      const startup = node.get('startupProbe');
      const start = startup && probePace(startup);
      if (startup && (!start || probeWindow(start) >= patientStart)) continue;
      // There a startup probe is what is missing, and with it this is no harm.
      const engine = engineContainers(workload, workspace).find((it) => it.container.node === node);
      if (engine && hastyProbe(engine, workload)) continue;
      const period = Math.max(lenient.period, pace.period);
      const failures = Math.max(lenient.failures, pace.failures * 2);
      report('equal', {
        at: liveness.key ?? liveness,
        data: {
          container: name,
          window: pace.period * pace.failures,
          ...{ period: pace.period, failures: pace.failures, after: period * failures },
        },
        related: [{ at: readiness.key ?? readiness, message: 'The same question at the same pace.' }],
        fixes: { relax: () => relaxed(node, liveness, period, failures) },
      });
    }
  },
});

function isSame(liveness: YamlNode, pace: ProbePace, readiness: YamlNode): boolean {
  const other = probePace(readiness);
  if (!other || pace.period !== other.period || pace.failures !== other.failures) return false;
  if (pace.initialDelay !== other.initialDelay || pace.timeout !== other.timeout) return false;
  if (pace.successes !== other.successes) return false;
  return question(liveness) === question(readiness);
}

/** What a probe asks, in one spelling; a probe that asks nothing is like none. */
function question(probe: YamlNode): string {
  const asked = probeHandlers.flatMap((it) => {
    const handler = probe.get(it);
    return handler ? [[it, canonical(handler)]] : [];
  });
  return asked.length === 0 ? String(probe.start) : JSON.stringify(asked);
}

function canonical(handler: YamlNode): unknown {
  if (handler.isMapping) {
    // https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe has these defaults.
    const usual: [string, unknown][] =
      handler.key?.keyText === 'httpGet'
        ? [
            ['path', '/'],
            ['scheme', 'HTTP'],
          ]
        : [];
    const written = handler.entries().map((it): [string, unknown] => [it.name, canonical(it.value)]);
    return [...new Map([...usual, ...written])].sort(([a], [b]) => (a < b ? -1 : 1));
  }
  return handler.isSequence ? handler.items().map(canonical) : handler.value;
}

/** What an alias shows is for others, too: the probe is then written out. */
function relaxed(container: YamlNode, liveness: YamlNode, periodSeconds: number, failureThreshold: number): Edit {
  if (!liveness.isAlias) {
    return combine(
      setKey(liveness, 'periodSeconds', periodSeconds),
      setKey(liveness, 'failureThreshold', failureThreshold),
    );
  }
  const written = liveness.entries().map((it) => [it.name, plainOf(it.value)] as const);
  return setKey(container, 'livenessProbe', { ...Object.fromEntries(written), periodSeconds, failureThreshold });
}
