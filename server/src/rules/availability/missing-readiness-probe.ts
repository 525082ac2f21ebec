import { type Container, mainContainers } from '../../k8s/pods.ts';
import { anchorOf, type Resource } from '../../k8s/resource.ts';
import { probePasswordVariable } from '../../knowledge/engine-settings.ts';
import type { Probe } from '../../knowledge/engines/engine.ts';
import { engineName, engineProbes } from '../../knowledge/engines.ts';
import { isCompanion } from '../../workloads/companions.ts';
import { type EngineContainer, engineContainers } from '../../workloads/engine-containers.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { isStateful } from '../../workloads/stateful.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { setKey } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'missing-readiness-probe',
  area: 'availability',
  severity: 'warning',
  development: 'hint',
  summary: 'A container that serves has no readiness probe.',
  why: `
Without the probe a pod counts as ready as soon as its process exists. A database that still replays its log gets
connections and refuses them. In a StatefulSet much more hangs on it: the next ordinal starts at once, a rolling update
goes on to the next member while this one is not back, and a budget lets a drain take it.`,
  remedy: `
Ask this member whether it can serve, not whether the whole cluster is healthy: otherwise one lost member makes all of them
unready.`,
  sources: ['S046', 'S082'],
  aliases: {
    'kube-linter': ['no-readiness-probe'],
    'kube-score': ['pod-probes'],
    polaris: ['readinessProbeMissing'],
  },
  messages: {
    engine: '{engine} in container "{container}" has no readiness probe, so it counts as ready before it serves.',
    ordered:
      'Container "{container}" has no readiness probe: the {replicas} replicas start and update one after another without waiting until each serves.',
    missing: 'Container "{container}" serves, but has no readiness probe.',
  },
  fixes: {
    addProbe: { title: 'Add a readiness probe ({how})', class: 'preview' },
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
          readinessProbe:
            exec:
              command: ["pg_isready", "-h", "127.0.0.1", "-U", "postgres"]
`,
  },

  kinds: ['StatefulSet', 'Deployment', 'DaemonSet', 'Rollout.argoproj.io'],
  check(workload, { workspace, settings, report }) {
    // The safeguards of AKS Automatic hold for every workload.
    const isAutomatic = settings.cluster.automatic;
    if (!isAutomatic && settings.hygieneScope !== 'all' && !isStateful(workload, workspace)) return;
    const engines = engineContainers(workload, workspace);
    const mains = mainContainers(workload);
    const isVoid = mains.every((it) => !it.node.get('readinessProbe'));
    const range = replicaRange(workload, workspace);
    const isOrdered = workload.type === 'StatefulSet' && workload.text('spec', 'podManagementPolicy') !== 'Parallel';
    for (const container of mains) {
      if (container.node.entry('readinessProbe')) continue;
      const engine = engines.find((it) => it.container.node === container.node);
      if (!engine && !serves(container, mains, workload, workspace)) continue;
      const probe = engine ? engineProbe(engine) : portProbe(container);
      const problem = {
        at: anchorOf(container.node),
        fixes: { addProbe: probe && (() => setKey(container.node, 'readinessProbe', probe.value)) },
      };
      const data = { container: container.name, how: probe?.how ?? '' };
      const grave = isAutomatic ? 'error' : 'warning';
      if (engine) {
        report('engine', { ...problem, severity: grave, data: { ...data, engine: engineName(engine.match) } });
      } else if (isOrdered && isVoid && range && range.max > 1) {
        const replicas = range.max === range.min ? range.max : `${range.min} to ${range.max}`;
        report('ordered', { ...problem, severity: grave, data: { ...data, replicas } });
      } else {
        report('missing', { ...problem, severity: isAutomatic ? 'error' : 'information', data });
      }
    }
  },
});

/** Whether others connect to the container: it declares a port, or is all there is in a pod that a Service selects. */
function serves(container: Container, mains: readonly Container[], workload: Resource, workspace: Workspace): boolean {
  if (isCompanion(container, mains)) return false;
  if (container.node.all('ports', '*', 'containerPort').length > 0) return true;
  return mains.length === 1 && workspace.selecting('Service', workload).length > 0;
}

interface Offer {
  readonly value: Plain;
  readonly how: string;
}

/** The probe of the table; a look at the port where the engine wants a password that the probe would not have. */
function engineProbe({ container, match, settings }: EngineContainer): Offer | undefined {
  const probe = engineProbes(match)?.readiness;
  const variable = probePasswordVariable(match, settings);
  const isLockedOut = variable !== undefined && !settings.env.has(variable);
  if (probe && !(probe.exec && isLockedOut)) return { value: plain(probe), how: `asks ${engineName(match)}` };
  const [first] = match.engine.ports;
  return portProbe(container) ?? (first && onPort(first.port));
}

function portProbe(container: Container): Offer | undefined {
  const [port] = container.node.all('ports', '*');
  const value = port?.get('name')?.text ?? port?.get('containerPort')?.number;
  return value === undefined ? undefined : onPort(value);
}

function onPort(port: string | number): Offer {
  return { value: { tcpSocket: { port }, periodSeconds: 10 }, how: `tries port ${port}` };
}

function plain({ exec, httpGet, tcpSocket, periodSeconds, timeoutSeconds, failureThreshold }: Probe): Plain {
  return {
    exec: exec && { command: exec.command },
    httpGet: httpGet && { path: httpGet.path, port: httpGet.port },
    tcpSocket: tcpSocket && { port: tcpSocket.port },
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
  };
}
