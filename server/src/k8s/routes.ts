import type { YamlNode } from '../yaml/node.ts';
import type { Resource } from './resource.ts';
import { type ResourceType, resourceType } from './types.ts';

/** Routes of the Gateway API that lead to Services. */
export const routeTypes = [
  'HTTPRoute.gateway.networking.k8s.io',
  'GRPCRoute.gateway.networking.k8s.io',
  'TLSRoute.gateway.networking.k8s.io',
  'TCPRoute.gateway.networking.k8s.io',
  'UDPRoute.gateway.networking.k8s.io',
] as const;

const routes = new Set<ResourceType>(routeTypes);

export function isRoute(type: ResourceType): boolean {
  return routes.has(type);
}

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
  if (!isRoute(resource.type)) return [];
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

/** A Gateway that a route wants to be served by. */
export interface WrittenParent {
  /** The name. */
  readonly at: YamlNode;
  readonly name: string;
  readonly namespace: string;
  readonly node: YamlNode;
}

export const gatewayType = 'Gateway.gateway.networking.k8s.io';

/** The Gateways a route names; nothing for parents of other kinds, such as the Services of a mesh. */
export function writtenParents(route: Resource): readonly WrittenParent[] {
  if (!isRoute(route.type)) return [];
  return (route.get('spec', 'parentRefs')?.items() ?? []).flatMap((node): WrittenParent[] => {
    const at = node.get('name');
    const group = node.get('group')?.text ?? 'gateway.networking.k8s.io';
    if (!at?.text || resourceType(`${group}/v1`, node.get('kind')?.text ?? 'Gateway') !== gatewayType) return [];
    return [{ at, name: at.text, namespace: node.get('namespace')?.text ?? route.namespace, node }];
  });
}

/** The certificates a Gateway names. */
export function writtenCertificates(gateway: Resource): readonly WrittenParent[] {
  if (gateway.type !== gatewayType) return [];
  return gateway.root.all('spec', 'listeners', '*', 'tls', 'certificateRefs', '*').flatMap((node): WrittenParent[] => {
    const at = node.get('name');
    if (!at?.text || (node.get('kind')?.text ?? 'Secret') !== 'Secret' || node.get('group')?.text) return [];
    return [{ at, name: at.text, namespace: node.get('namespace')?.text ?? gateway.namespace, node }];
  });
}
