import { type Container, mainContainers } from '../../k8s/pods.ts';
import { anchorOf } from '../../k8s/resource.ts';
import { probePasswordVariable } from '../../knowledge/engine-settings.ts';
import type { Probe } from '../../knowledge/engines/engine.ts';
import { engineName, engineProbes } from '../../knowledge/engines.ts';
import { isCompanion } from '../../workloads/companions.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { isStateful } from '../../workloads/stateful.ts';
import { combine } from '../../yaml/combine.ts';
import { setKey } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'missing-liveness-probe',
  area: 'availability',
  severity: 'hint',
  development: 'off',
  optIn: ({ cluster }) => cluster.automatic,
  summary: 'A container that serves has no liveness probe.',
  why: `
A process that hangs without ending stays as it is: nothing restarts it. AKS Automatic refuses workloads without the probe.
Elsewhere it is a matter of taste: on a database a hasty one does more harm than none, so this rule has to be asked for.`,
  remedy: `
Ask whether the process hangs, not whether it can serve, and be patient: a restart is the last resort. What starts slowly needs
a startup probe as well.`,
  sources: [
    'S081',
    {
      title: 'AKS: deployment safeguards',
      url: 'https://learn.microsoft.com/azure/aks/deployment-safeguards',
    },
  ],
  correction: 'A liveness probe restarts the container in its place; it does not replace the pod.',
  aliases: { 'kube-linter': ['no-liveness-probe'], 'kube-score': ['pod-probes'], polaris: ['livenessProbeMissing'] },
  messages: {
    engine: '{engine} in container "{container}" has no liveness probe: a hang is not noticed.',
    missing: 'Container "{container}" serves, but has no liveness probe: a hang is not noticed.',
  },
  fixes: {
    addProbe: {
      title: 'Add a lenient liveness probe (restarts it after {seconds} s without an answer)',
      class: 'preview',
    },
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
          ports:
            - name: http
              containerPort: 8080
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
          ports:
            - name: http
              containerPort: 8080
          livenessProbe:
            tcpSocket:
              port: http
            periodSeconds: 20
            failureThreshold: 6
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'DaemonSet', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    const isAutomatic = settings.cluster.automatic;
    if (!isAutomatic && settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;
    const mains = mainContainers(workload);
    for (const container of mains) {
      const { node, name } = container;
      if (node.entry('livenessProbe') || isCompanion(container, mains)) continue;
      const engine = engineContainers(workload, workspace).find((it) => it.container.node === node);
      if (!engine && node.all('ports', '*', 'containerPort').length === 0) continue;
      const offer = (engine && engineProbe(engine)) ?? portProbe(container);
      const problem = {
        at: anchorOf(node),
        severity: isAutomatic ? ('error' as const) : ('hint' as const),
        fixes: {
          addProbe:
            offer &&
            (() =>
              combine(
                offer.startup === undefined || node.entry('startupProbe')
                  ? []
                  : setKey(node, 'startupProbe', offer.startup),
                setKey(node, 'livenessProbe', offer.liveness),
              )),
        },
      };
      const data = { container: name, seconds: offer?.seconds ?? 0 };
      if (engine) report('engine', { ...problem, data: { ...data, engine: engineName(engine.match) } });
      else report('missing', { ...problem, data });
    }
  },
});

interface Offer {
  readonly liveness: Plain;
  readonly startup?: Plain;
  readonly seconds: number;
}

/** How long a probe that holds for everything waits, in seconds and failures. */
const lenient = { periodSeconds: 20, failureThreshold: 6 };
const patientPeriod = 10;

/** The question of the table, unless it needs a password that the probe would not have; with time to read the data back. */
function engineProbe({ match, settings, container }: EngineContainer): Offer | undefined {
  const probe = engineProbes(match)?.liveness;
  const variable = probePasswordVariable(match, settings);
  const isLockedOut = probe?.exec && variable !== undefined && !settings.env.has(variable);
  const [first] = match.engine.ports;
  const usable = probe && !isLockedOut ? probe : undefined;
  const asked = usable ? question(usable) : first && { tcpSocket: { port: portOf(container) ?? first.port } };
  if (!asked) return undefined;
  const pace = usable ? timing(usable) : lenient;
  const failureThreshold = Math.ceil(Math.max(600, match.engine.recoveryBudgetSeconds) / patientPeriod);
  return {
    liveness: { ...asked, ...pace },
    startup: { ...asked, periodSeconds: patientPeriod, failureThreshold },
    seconds: pace.periodSeconds * pace.failureThreshold,
  };
}

function portProbe(container: Container): Offer | undefined {
  const port = portOf(container);
  const seconds = lenient.periodSeconds * lenient.failureThreshold;
  return port === undefined ? undefined : { liveness: { tcpSocket: { port }, ...lenient }, seconds };
}

function portOf({ node }: Container): string | number | undefined {
  const [port] = node.all('ports', '*');
  return port?.get('name')?.text ?? port?.get('containerPort')?.number;
}

function question({ exec, httpGet, tcpSocket }: Probe) {
  return {
    exec: exec && { command: exec.command },
    httpGet: httpGet && { path: httpGet.path, port: httpGet.port },
    tcpSocket: tcpSocket && { port: tcpSocket.port },
  };
}

function timing({ periodSeconds, timeoutSeconds, failureThreshold }: Probe) {
  return { periodSeconds, timeoutSeconds, failureThreshold };
}
