import type { YamlNode } from '../yaml/node.ts';
import { holdsPlaceholder } from './placeholder.ts';
import { containers } from './pods.ts';
import type { Resource } from './resource.ts';

/** One entry of a Service's `ports`. */
export interface WrittenServicePort {
  readonly node: YamlNode;
  readonly name: string | undefined;
  /** `undefined` if it is no number, or none yet. */
  readonly port: number | undefined;
  /** TCP if it is left out. */
  readonly protocol: string;
  /** Where the target is written, if it is: else it is the port. */
  readonly targetPort: YamlNode | undefined;
  /** The number or the name of the container port; `undefined` if it is not known here. */
  readonly target: number | string | undefined;
}

export function servicePorts(service: Resource): readonly WrittenServicePort[] {
  return (service.get('spec', 'ports')?.items() ?? []).map((node): WrittenServicePort => {
    const port = node.get('port')?.number;
    const targetPort = node.get('targetPort');
    const name = node.get('name')?.text;
    const value = targetPort ? (targetPort.number ?? targetPort.text) : port;
    return {
      ...{ node, name, port, targetPort },
      protocol: node.get('protocol')?.text ?? 'TCP',
      // 0 and an empty name count as not written.
      target:
        value === 0 || value === '' ? port : typeof value === 'string' && holdsPlaceholder(value) ? undefined : value,
    };
  });
}

/** A port that a container declares. */
export interface DeclaredPort {
  readonly node: YamlNode;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
  /** Nothing of it is filled in later. */
  readonly isKnown: boolean;
}

/** What the containers of a workload that keep running declare. */
export function declaredPorts(workload: Resource): readonly DeclaredPort[] {
  const running = containers(workload).filter((it) => it.role === 'main' || it.role === 'sidecar');
  return running.flatMap(({ node }) => portsOf(node));
}

/** What one container declares. */
export function portsOf(container: YamlNode): readonly DeclaredPort[] {
  return container.all('ports', '*').map((node): DeclaredPort => {
    const name = node.get('name')?.text;
    const number = node.get('containerPort')?.number;
    const protocol = node.get('protocol')?.text ?? 'TCP';
    const isKnown = number !== undefined && ![name, protocol].some((it) => it !== undefined && holdsPlaceholder(it));
    return { node, name, number, protocol, isKnown };
  });
}

/** The number at which a port of a Service ends in the pods of a workload; `undefined` if it is not known. */
export function targetNumber({ target, protocol }: WrittenServicePort, workload: Resource): number | undefined {
  if (typeof target !== 'string') return target;
  return declaredPorts(workload).find((it) => it.name === target && it.protocol === protocol)?.number;
}
