import { mainContainers } from '../../k8s/pods.ts';
import { type ProbePace, probeHandlers, probePace, probeWindow } from '../../k8s/probes.ts';
import { engineName } from '../../knowledge/engines.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { hastyProbe } from '../../workloads/recovery.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { combine } from '../../yaml/combine.ts';
import { type Edit, removeEntry, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { plainOf } from '../../yaml/plain.ts';
import { defineRule } from '../core/rule.ts';

/** A delay from here on is meant for a slow start, in place of a startup probe. */
const longDelay = 60;

/** A startup probe that waits this long was given some thought. */
const deliberate = 300;

export default defineRule({
  id: 'liveness-kills-recovery',
  area: 'availability',
  severity: 'warning',
  development: 'hint',
  summary: 'A liveness probe kills a datastore that is still recovering.',
  why: `
After a crash an engine replays its log before it answers. On a full disk that takes minutes, and each kill starts it over: the
member never comes back, just when it is needed. \`initialDelaySeconds\` does not help: it is either too short for that day or
makes every other restart slow to be noticed.`,
  remedy: `
Add a startup probe with the same question and a long breath. It holds the liveness probe back until it has succeeded once, so
the time costs nothing when the start is quick.`,
  sources: [
    'S083',
    {
      title: 'Kubernetes: protect slow starting containers with startup probes',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-startup-probes',
    },
  ],
  messages: {
    engine:
      '{engine} is killed {window} s after its start if the liveness probe has no answer by then ({sum}); a recovery may take {budget} s.',
    startup:
      'The startup probe gives {engine} {window} s ({sum}), and then it is killed; a recovery may take {budget} s.',
    delay:
      'The liveness probe of container "{container}" waits {delay} s each time it starts: a hang is not noticed earlier, and a start that takes more than {window} s ends in a kill.',
  },
  fixes: {
    addStartup: {
      title: 'Give it {seconds} s to start (startup probe; liveness begins when it succeeds)',
      class: 'preview',
    },
    lengthen: { title: 'Give it {seconds} s to start (failureThreshold: {failures})', class: 'preview' },
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
      containers:
        - name: postgres
          image: postgres:17.2
          livenessProbe:
            exec:
              command: ["pg_isready", "-h", "127.0.0.1", "-U", "postgres"]
            initialDelaySeconds: 30
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
    - metadata:
        name: data
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      containers:
        - name: postgres
          image: postgres:17.2
          startupProbe:
            exec:
              command: ["pg_isready", "-h", "127.0.0.1", "-U", "postgres"]
            periodSeconds: 10
            failureThreshold: 60
          livenessProbe:
            exec:
              command: ["pg_isready", "-h", "127.0.0.1", "-U", "postgres"]
          volumeMounts:
            - name: data
              mountPath: /var/lib/postgresql/data
  volumeClaimTemplates:
    - metadata:
        name: data
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'DaemonSet', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    for (const container of mainContainers(workload)) {
      const liveness = container.node.get('livenessProbe');
      const pace = liveness && probePace(liveness);
      if (!liveness || !pace) continue;
      const engine = engineContainers(workload, workspace).find((it) => it.container.node === container.node);
      if (!engine) {
        const isAsked = settings.hygieneScope === 'all' || isStateful(workload, workspace);
        if (!isAsked || pace.initialDelay < longDelay || container.node.entry('startupProbe')) continue;
        const seconds = Math.max(600, probeWindow(pace));
        report('delay', {
          at: liveness.get('initialDelaySeconds') ?? liveness,
          severity: 'information',
          data: { container: container.name, delay: pace.initialDelay, window: probeWindow(pace), seconds },
          fixes: { addStartup: () => withStartup(container.node, liveness, seconds) },
        });
        continue;
      }
      const hasty = hastyProbe(engine, workload);
      const hastyPace = hasty && probePace(hasty.node);
      if (!hastyPace) continue;
      const { kind, node, window, budget } = hasty;
      const data = { engine: engineName(engine.match), window, budget, sum: sum(hastyPace) };
      if (kind === 'livenessProbe') {
        const seconds = Math.max(600, budget);
        const addStartup = () => withStartup(container.node, node, seconds);
        report('engine', { at: node.key ?? node, data: { ...data, seconds }, fixes: { addStartup } });
      } else {
        const failures = Math.ceil(budget / hastyPace.period);
        const lengthen = () => setKey(node, 'failureThreshold', failures);
        const offer = { seconds: hastyPace.initialDelay + failures * hastyPace.period, failures };
        // Somebody chose these minutes; the table only knows what such an engine usually takes.
        const severity = window >= deliberate ? 'information' : 'warning';
        report('startup', { at: node.key ?? node, severity, data: { ...data, ...offer }, fixes: { lengthen } });
      }
    }
  },
});

function sum({ initialDelay, period, failures }: ProbePace): string {
  return `${initialDelay === 0 ? '' : `${initialDelay} + `}${period} x ${failures}`;
}

/** The question of the liveness probe with a long breath, in place of its delay. */
function withStartup(container: YamlNode, liveness: YamlNode, seconds: number): Edit {
  const asked = [...probeHandlers].flatMap((it) => {
    const value = liveness.get(it);
    const plain = value && plainOf(value);
    return plain === undefined ? [] : [[it, plain] as const];
  });
  const timeout = liveness.get('timeoutSeconds')?.number;
  if (asked.length !== 1) return [];
  const startup = {
    ...Object.fromEntries(asked),
    periodSeconds: 10,
    timeoutSeconds: timeout,
    failureThreshold: Math.ceil(seconds / 10),
  };
  const delay = liveness.get('initialDelaySeconds');
  // What an alias shows is written elsewhere, and may be for others, too.
  const isOwn = delay && !liveness.isAlias && delay.parent === liveness;
  return combine(isOwn ? removeEntry(delay) : [], setKey(container, 'startupProbe', startup));
}
