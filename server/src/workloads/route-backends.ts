import type { Resource } from '../k8s/resource.ts';
import { servicePorts, type WrittenServicePort } from '../k8s/service-ports.ts';
import { type ResourceType, resourceType } from '../k8s/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';

/** Routes of the Gateway API that lead to Services. */
export const routeTypes = [
  'HTTPRoute.gateway.networking.k8s.io',
  'GRPCRoute.gateway.networking.k8s.io',
  'TLSRoute.gateway.networking.k8s.io',
  'TCPRoute.gateway.networking.k8s.io',
  'UDPRoute.gateway.networking.k8s.io',
] as const;

/** A place where an Ingress or a route names the Service that requests go to. */
export interface WrittenBackend {
  /** The name. */
  readonly at: YamlNode;
  readonly name: string;
  readonly namespace: string;
  /** The port, by number or name, if it is written. */
  readonly portAt: YamlNode | undefined;
  /** The mapping that holds name and port. */
  readonly node: YamlNode;
}

/** Where the resource leads, as written; nothing for backends that are no Services. */
export function writtenBackends(resource: Resource): readonly WrittenBackend[] {
  const { namespace } = resource;
  if (resource.type === 'Ingress') {
    const nodes = [
      ...resource.root.all('spec', 'defaultBackend', 'service'),
      ...resource.root.all('spec', 'rules', '*', 'http', 'paths', '*', 'backend', 'service'),
    ];
    return nodes.flatMap((node): WrittenBackend[] => {
      const at = node.get('name');
      const portAt = node.get('port', 'number') ?? node.get('port', 'name');
      return at?.text ? [{ at, name: at.text, namespace, portAt, node }] : [];
    });
  }
  const type: ResourceType = resource.type;
  if (!routeTypes.some((it) => it === type)) return [];
  const lists = [
    ['backendRefs', '*'],
    ['backendRefs', '*', 'filters', '*', 'requestMirror', 'backendRef'],
    ['filters', '*', 'requestMirror', 'backendRef'],
  ];
  return lists
    .flatMap((path) => resource.root.all('spec', 'rules', '*', ...path))
    .flatMap((node): WrittenBackend[] => {
      const at = node.get('name');
      const target = resourceType(`${node.get('group')?.text ?? ''}/v1`, node.get('kind')?.text ?? 'Service');
      if (!at?.text || target !== 'Service') return [];
      const own = node.get('namespace')?.text ?? namespace;
      return [{ at, name: at.text, namespace: own, portAt: node.get('port'), node }];
    });
}

/** A backend with the Service it names, as far as they are written here. */
export interface Backend extends WrittenBackend {
  readonly service: Resource | undefined;
  /** The port of the Service that is meant. */
  readonly port: WrittenServicePort | undefined;
}

export function backends(resource: Resource, workspace: Workspace): readonly Backend[] {
  return writtenBackends(resource).map((it): Backend => {
    const { name, namespace, portAt } = it;
    const service = workspace.find('Service', { name, namespace, near: resource.uri });
    const wanted = portAt?.number ?? portAt?.text;
    const port =
      service && servicePorts(service).find((own) => wanted !== undefined && [own.port, own.name].includes(wanted));
    return { ...it, service, port };
  });
}
