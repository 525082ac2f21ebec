import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { containers } from '../k8s/pods.ts';
import { probes } from '../k8s/probes.ts';
import type { Resource } from '../k8s/resource.ts';
import { reservedNames, type SidecarPort, sidecarPorts } from '../knowledge/dapr/annotations.ts';
import { isTruthy } from '../knowledge/dapr/values.ts';
import type { YamlNode } from '../yaml/node.ts';

/** A port on which the sidecar of one workload listens, as its annotations have it. */
export interface OpenPort extends SidecarPort {
  /** The annotation that moves it, if it is written. */
  readonly at: YamlNode | undefined;
}

/** The ports of the sidecar. One whose annotation is no number, or is filled in later, is left out. */
export function openPorts(annotations: YamlNode): readonly OpenPort[] {
  return sidecarPorts.flatMap((it) => {
    const byDefault = it.switchedBy === 'dapr.io/enable-metrics';
    const written = it.switchedBy === undefined ? undefined : annotations.get(it.switchedBy)?.text;
    const isOn = it.switchedBy === undefined || (written === undefined ? byDefault : isTruthy(written));
    const at = it.movedBy === undefined ? undefined : annotations.get(it.movedBy);
    const port = at ? portNumber(at.text ?? '') : it.port;
    return isOn && port !== undefined ? [{ ...it, port, at }] : [];
  });
}

/** The number of a port that is written as a text. */
export function portNumber(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** A port at which the pods of a workload say, in one way or another, that the app listens. */
export interface AppPort {
  readonly port: number;
  readonly at: YamlNode;
  /** How a message calls it. */
  readonly what: string;
  /** Of a container port. */
  readonly name?: string;
  /** `false` for what other protocols than TCP use. */
  readonly isTcp: boolean;
}

const portVariables = new Set(['PORT', 'SERVER_PORT', 'APP_PORT', 'ASPNETCORE_HTTP_PORTS', 'ASPNETCORE_URLS']);

/** What containers declare, probes ask and variables set; `undefined` if one of the variables is not known here. */
export function appPorts(workload: Resource): readonly AppPort[] | undefined {
  const found: AppPort[] = [];
  for (const container of containers(workload)) {
    const isDaprs = reservedNames.containers.some((it) => it === container.name);
    if (container.role === 'init' || container.role === 'ephemeral' || isDaprs) continue;
    for (const it of container.node.get('ports')?.items() ?? []) {
      const at = it.get('containerPort');
      const name = it.get('name')?.text;
      const isTcp = (it.get('protocol')?.text ?? 'TCP') === 'TCP';
      if (at?.number === undefined) {
        if (at?.text !== undefined) return undefined;
        continue;
      }
      found.push({ port: at.number, at, what: `containerPort ${at.number}`, isTcp, ...(name ? { name } : {}) });
    }
    for (const { kind, node } of probes(container)) {
      for (const handler of ['httpGet', 'tcpSocket', 'grpc']) {
        const at = node.get(handler, 'port');
        if (at?.number === undefined || node.get(handler, 'host')) continue;
        found.push({ port: at.number, at, what: `${kind} on ${at.number}`, isTcp: true });
      }
    }
    for (const variable of container.node.get('env')?.items() ?? []) {
      const name = variable.get('name')?.text ?? '';
      if (!portVariables.has(name)) continue;
      const at = variable.get('value');
      const text = at?.text ?? '';
      if (!at || holdsPlaceholder(text)) return undefined;
      for (const port of portsIn(text)) found.push({ port, at, what: `${name}=${text}`, isTcp: true });
    }
  }
  return found;
}

/** `8080`, `8080;8081` and `http://+:8080;https://+:8443`. */
function portsIn(text: string): readonly number[] {
  return text.split(/[;,\s]+/).flatMap((it) => portNumber(/(?::|^)(\d+)\/?$/.exec(it)?.[1] ?? '') ?? []);
}
