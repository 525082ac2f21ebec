import { podSpec } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { isWorkload, type ResourceType, workloadTypes } from '../k8s/types.ts';
import type { Path, YamlNode } from '../yaml/node.ts';

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'];
const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];

/** Where people write host names in a container. */
const containerPaths: readonly Path[] = [
  ['env', '*', 'value'],
  ['command', '*'],
  ['args', '*'],
  ...probes.flatMap((it): Path[] => [
    [it, 'exec', 'command', '*'],
    [it, 'httpGet', 'host'],
    [it, 'tcpSocket', 'host'],
  ]),
  ...hooks.flatMap((it): Path[] => [
    ['lifecycle', it, 'exec', 'command', '*'],
    ['lifecycle', it, 'httpGet', 'host'],
  ]),
];

/** Where people write host names in what holds no pods. What is Base64 in a Secret was a value before, and stays one. */
const paths: Readonly<Record<ResourceType, readonly Path[]>> = {
  ConfigMap: [['data', '*']],
  Secret: [['stringData', '*']],
  Service: [['spec', 'externalName']],
  Ingress: [
    ['spec', 'rules', '*', 'host'],
    ['metadata', 'annotations', '*'],
  ],
  'HTTPRoute.gateway.networking.k8s.io': [['spec', 'hostnames', '*']],
  'Component.dapr.io': [['spec', 'metadata', '*', 'value']],
  'Configuration.dapr.io': [['spec', 'tracing', '*', 'endpointAddress']],
  'HTTPEndpoint.dapr.io': [['spec', 'baseUrl']],
};

/** Every kind with values that `hostValues` reads. */
export const hostValueTypes: readonly ResourceType[] = [...workloadTypes, ...Object.keys(paths)];

/** The values in which people name other hosts: never comments, names or labels. */
export function hostValues(resource: Resource): readonly YamlNode[] {
  if (!isWorkload(resource.type))
    return (Object.hasOwn(paths, resource.type) ? (paths[resource.type] ?? []) : []).flatMap((it) =>
      resource.root.all(...it),
    );
  const pod = podSpec(resource);
  return containerLists.flatMap((list) =>
    (pod?.get(list)?.items() ?? []).flatMap((container) => containerPaths.flatMap((it) => container.all(...it))),
  );
}
