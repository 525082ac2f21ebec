import type { Plain } from '../yaml/emit.ts';
import type { Labels } from './labels.ts';
import { holdsPlaceholder } from './placeholder.ts';
import type { Resource } from './resource.ts';

/**
 * What a Service is to DNS: `headless` names each pod, `balanced` has one address for all of them. `undefined` while that
 * is not written yet, or is filled in later.
 */
export function serviceForm(service: Resource): 'headless' | 'balanced' | undefined {
  const address = service.text('spec', 'clusterIP');
  if (!service.get('spec') || (address !== undefined && holdsPlaceholder(address))) return undefined;
  return address === 'None' ? 'headless' : 'balanced';
}

export function isHeadless(service: Resource): boolean {
  return serviceForm(service) === 'headless';
}

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  /** TCP if it is left out. */
  readonly protocol?: string | undefined;
}

/** A manifest of a headless Service. */
export function headlessService(it: {
  readonly name: string;
  /** Left out if the manifests around it leave it out, too. */
  readonly namespace?: string | undefined;
  readonly selector: Labels;
  readonly ports: readonly ServicePort[];
  /** Members of a cluster have to find each other before they are ready. */
  readonly publishNotReadyAddresses?: boolean;
}): Plain {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: it.name, namespace: it.namespace },
    spec: {
      clusterIP: 'None',
      publishNotReadyAddresses: it.publishNotReadyAddresses ? true : undefined,
      selector: Object.fromEntries(it.selector),
      ports: it.ports.length > 0 ? it.ports.map(({ name, port, protocol }) => ({ name, port, protocol })) : undefined,
    },
  };
}
