import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { daprText } from '../../workloads/dapr-annotations.ts';
import { type AppPort, appPorts, type OpenPort, openPorts, portNumber } from '../../workloads/dapr-ports.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { replaceValue, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-port-conflict',
  area: 'dapr-apps',
  severity: 'error',
  summary: 'The app and its Dapr sidecar listen at the same port.',
  why: `
The containers of a pod share one network. Of two that listen at one port the second fails to start, and which of them that is
changes from pod to pod. Port 9090, where the sidecar offers its metrics, is the one that apps most often use, too.`,
  remedy: `
Move one of the two. The sidecar's own ports follow \`dapr.io/metrics-port\`, \`dapr.io/grpc-port\` and
\`dapr.io/internal-grpc-port\`; 3500 and 3501 stay, so there the app has to move. Whoever scrapes the metrics has to follow.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    taken:
      'The app has {what}, and at {port} the Dapr sidecar listens for its {name}: the second of the two does not start.',
    twice: 'The Dapr sidecar is to listen at {port} for its {name} and for its {other}, and does not start.',
    host: 'With hostNetwork a node has room for one of the {pods} pods of {workload}: their Dapr sidecars all listen at 3500.',
  },
  fixes: {
    move: { title: "Move the sidecar's {name} to {free}", class: 'preview' },
  },
  examples: {
    bad: deployment(9090),
    good: deployment(8080),
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations) return;
    const open = openPorts(annotations);
    const wanted = [...appPort(annotations), ...(appPorts(workload) ?? []).filter((it) => it.isTcp)];
    for (const it of open) {
      // A port that carries the name of Dapr is declared for those who scrape the sidecar.
      const uses = wanted.filter(({ port, name }) => port === it.port && !name?.includes('dapr'));
      const [first] = uses;
      if (!first) continue;
      const free = freePort(it.port, [...wanted, ...open]);
      const related = it.at ? [{ at: it.at, message: 'The port of the sidecar.' }] : [];
      const isSure = uses.some(({ what }) => !what.startsWith('containerPort'));
      report('taken', {
        at: first.at,
        severity: isSure ? 'error' : 'warning',
        data: { what: first.what, port: it.port, name: it.name, free },
        related,
        fixes: { move: mover(annotations, it, free) },
      });
    }
    for (const [index, it] of open.entries()) {
      const other = open.slice(0, index).find((before) => before.port === it.port);
      const [moved, kept] = it.at ? [it, other] : [other, it];
      if (!kept || !moved?.at) continue;
      const free = freePort(it.port, [...wanted, ...open]);
      const data = { port: it.port, name: moved.name, other: kept.name, free };
      report('twice', { at: moved.at, data, fixes: { move: mover(annotations, moved, free) } });
    }
    const host = podSpec(workload)?.get('hostNetwork');
    if (host?.boolean !== true || isSpread(workload)) return;
    const pods = replicaRange(workload, workspace)?.max ?? 1;
    if (pods > 1) report('host', { at: host, severity: 'information', data: { pods, workload: workload.title } });
  },
});

function appPort(annotations: YamlNode): readonly AppPort[] {
  const at = annotations.get('dapr.io/app-port');
  const port = portNumber(daprText(annotations, 'dapr.io/app-port') ?? '');
  return at && port !== undefined ? [{ port, at, what: `app-port ${port}`, isTcp: true }] : [];
}

function mover(annotations: YamlNode, { movedBy, at }: OpenPort, free: number) {
  if (movedBy === undefined) return undefined;
  return () => (at ? replaceValue(at, String(free)) : setKey(annotations, movedBy, String(free)));
}

function freePort(port: number, taken: readonly { readonly port: number }[]): number {
  let free = port + 1;
  while (taken.some((it) => it.port === free)) free++;
  return free;
}

function isSpread(workload: Resource): boolean {
  const spec = podSpec(workload);
  const rules = spec?.get('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  return rules !== undefined || spec?.get('topologySpreadConstraints') !== undefined;
}

function deployment(port: number): string {
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
        dapr.io/app-port: "${port}"
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
`;
}
