import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { type Container, containers } from '../../k8s/pods.ts';
import { type ProbeKind, probes } from '../../k8s/probes.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { engineContainers } from '../../workloads/engine-containers.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'probe-port-unknown',
  area: 'availability',
  severity: 'error',
  summary: 'A probe asks at a port that its container does not declare.',
  why: `
The name in a probe is looked up among the ports of the same container. If it is not there the probe fails for ever: a liveness
probe restarts the container again and again, a readiness probe keeps it out of its Service. A number is tried whether it
is declared or not, but one that is not is often a slip.`,
  remedy: `
Use the name of a port of this container, or the number itself, without quotes. A gRPC probe takes a number only.`,
  sources: [
    'S081',
    'S082',
    {
      title: 'Kubernetes: use a named port',
      url: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port',
    },
  ],
  aliases: { 'kube-linter': ['liveness-port', 'readiness-port', 'startup-port'] },
  messages: {
    name: 'Container "{container}" has no port named "{port}", so its {probe} never succeeds. It has {ports}.',
    none: 'Container "{container}" declares no ports, so "{port}" is none, and its {probe} never succeeds.',
    quoted: 'The port "{port}" is a text of digits, which the API server takes for a name and refuses.',
    grpc: 'A gRPC probe takes the number of a port, not its name "{port}".',
    number: 'The {probe} asks at port {port}, which container "{container}" does not declare: it has {ports}.',
  },
  fixes: {
    useName: { title: 'Use port "{wanted}"', class: 'preview' },
    useNumber: { title: 'Use port {wanted}', class: 'preview' },
    unquote: { title: 'Write port {wanted} as a number', class: 'safe' },
  },
  examples: {
    bad: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  template:
    spec:
      containers:
        - name: queue
          image: queue:4
          ports:
            - name: http
              containerPort: 8080
          livenessProbe:
            httpGet:
              path: /live
              port: web
`,
    good: `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: queue
spec:
  template:
    spec:
      containers:
        - name: queue
          image: queue:4
          ports:
            - name: http
              containerPort: 8080
          livenessProbe:
            httpGet:
              path: /live
              port: http
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    for (const container of containers(workload)) {
      const asked = probes(container).flatMap((it) => portOf(it.kind, it.node) ?? []);
      if (asked.length === 0) continue;
      const declared = portsOf(container);
      for (const { at, handler, probe } of asked) {
        const { text, number } = at;
        const data = { container: container.name, probe, port: text ?? number ?? '', ports: shown(declared) };
        if (text !== undefined && /^\d+$/.test(text)) {
          const unquote = () => replaceValue(at, Number(text));
          report('quoted', { at, data: { ...data, wanted: text }, fixes: { unquote } });
        } else if (text !== undefined && !holdsPlaceholder(text)) {
          const known = declared.find((it) => it.name === text);
          const target = handler === 'grpc' ? known?.number : undefined;
          if (handler === 'grpc') {
            const useNumber = target === undefined ? undefined : () => replaceValue(at, target);
            report('grpc', { at, data: { ...data, wanted: target ?? '' }, fixes: { useNumber } });
          } else if (!known && declared.every((it) => it.isKnown)) {
            const offer = meant(text, declared);
            const fixes = {
              useName: typeof offer === 'string' ? () => replaceValue(at, offer) : undefined,
              useNumber: typeof offer === 'number' ? () => replaceValue(at, offer) : undefined,
            };
            const problem = { at, data: { ...data, wanted: offer ?? '' }, fixes };
            report(declared.length > 0 ? 'name' : 'none', problem);
          }
        } else if (number !== undefined && declared.length > 0) {
          // The containers of a pod share one address, and engines have ports that nobody else is to use.
          const all = containers(workload).flatMap(portsOf);
          if (all.some((it) => !it.isKnown || it.number === number)) continue;
          const engine = engineContainers(workload, workspace).find((it) => it.container.node === container.node);
          if (engine?.match.engine.ports.some((it) => it.port === number)) continue;
          const [only] = declared.length === 1 ? declared : [];
          const target = only?.number;
          const useNumber = target === undefined ? undefined : () => replaceValue(at, target);
          report('number', { at, severity: 'hint', data: { ...data, wanted: target ?? '' }, fixes: { useNumber } });
        }
      }
    }
  },
});

/** The port that a probe of this very pod asks at. */
function portOf(probe: ProbeKind, node: YamlNode) {
  for (const handler of ['httpGet', 'tcpSocket', 'grpc'] as const) {
    const action = node.get(handler);
    const at = action?.get('port');
    if (at && !action?.get('host')) return { at, handler, probe };
  }
  return undefined;
}

interface Port {
  readonly name: string | undefined;
  readonly number: number | undefined;
  /** Nothing of it is filled in later. */
  readonly isKnown: boolean;
}

function portsOf({ node }: Container): readonly Port[] {
  return node.all('ports', '*').map((it): Port => {
    const name = it.get('name')?.text;
    const number = it.get('containerPort')?.number;
    const isKnown = number !== undefined && (name === undefined || !holdsPlaceholder(name));
    return { name, number, isKnown };
  });
}

/** The port that was probably meant: one of a similar name, or the only one there is. */
function meant(name: string, ports: readonly Port[]): string | number | undefined {
  const similar = nearest(
    name,
    ports.flatMap((it) => it.name ?? []),
  );
  const [only] = ports.length === 1 ? ports : [];
  return similar ?? only?.name ?? only?.number;
}

function shown(ports: readonly Port[]): string {
  return ports.map(({ name, number }) => (name === undefined ? String(number) : `"${name}" (${number})`)).join(', ');
}
