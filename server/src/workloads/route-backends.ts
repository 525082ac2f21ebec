import type { Resource } from '../k8s/resource.ts';
import { type WrittenBackend, writtenBackends } from '../k8s/routes.ts';
import { servicePorts, type WrittenServicePort } from '../k8s/service-ports.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A backend with the Service it names, as far as they are written here. */
export interface Backend extends WrittenBackend {
  readonly service: Resource | undefined;
  /** The port of the Service that is meant. */
  readonly port: WrittenServicePort | undefined;
}

/** Where an Ingress or a route of the Gateway API leads. */
export function backends(resource: Resource, workspace: Workspace): readonly Backend[] {
  return writtenBackends(resource).map((it): Backend => {
    const { name, namespace, portAt } = it;
    const service = workspace.find('Service', { name, namespace, near: resource.uri });
    const wanted = portAt?.number ?? portAt?.text;
    const isMeant = (own: WrittenServicePort) => wanted !== undefined && (own.port === wanted || own.name === wanted);
    return { ...it, service, port: service && servicePorts(service).find(isMeant) };
  });
}
