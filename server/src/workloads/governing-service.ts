import type { Labels } from '../k8s/labels.ts';
import { holdsPlaceholder } from '../k8s/placeholder.ts';
import { containers, podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { workloadSelector } from '../k8s/selectors.ts';
import { headlessService, type ServicePort } from '../k8s/services.ts';
import { claimTemplates, volumes } from '../k8s/volumes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { appendDocument, type Edit } from '../yaml/edit.ts';
import type { YamlNode } from '../yaml/node.ts';
import { engineContainers } from './engine-containers.ts';

/** The name that a StatefulSet gives for its governing Service, if it is written and known. */
export function serviceNameOf(set: Resource): { readonly at: YamlNode; readonly name: string } | undefined {
  const at = set.get('spec', 'serviceName');
  const name = at?.text;
  return at && name && !holdsPlaceholder(name) ? { at, name } : undefined;
}

/** The governing Service, if a file declares it. */
export function governingService(set: Resource, workspace: Workspace): Resource | undefined {
  const name = serviceNameOf(set)?.name;
  return name === undefined ? undefined : workspace.find('Service', { name, namespace: set.namespace, near: set.uri });
}

/** Whether anything suggests that the pods need names of their own: an engine runs in them, or each keeps data. */
export function keepsState(set: Resource, workspace: Workspace): boolean {
  return (
    engineContainers(set, workspace).length > 0 ||
    claimTemplates(set).length > 0 ||
    volumes(set).some((it) => it.source.kind === 'claim')
  );
}

/** The labels by which a Service finds the pods of a set; `undefined` if they are not known. */
export function selectingLabels(set: Resource): Labels | undefined {
  const selected = workloadSelector(set)?.labels;
  const labels = selected && selected.size > 0 ? selected : podLabels(set);
  return labels.size === 0 || [...labels.values()].some(holdsPlaceholder) ? undefined : labels;
}

/** Writes a headless Service for a set behind it. */
export function appendHeadlessService(set: Resource, name: string, workspace: Workspace): (() => Edit) | undefined {
  const selector = selectingLabels(set);
  if (!selector) return undefined;
  return () => {
    const engines = engineContainers(set, workspace).map((it) => it.match.engine);
    const publishNotReadyAddresses = engines.some(({ clustering }) =>
      ['recommended', 'required'].includes(clustering.publishNotReadyAddresses),
    );
    const known = engines.flatMap((it) => it.ports.slice(0, 1).map(({ port, name }) => ({ name, port })));
    const declared = declaredPorts(set);
    const ports = declared.length > 0 ? declared : known;
    const namespace = set.text('metadata', 'namespace');
    const service = headlessService({ name, namespace, selector, ports, publishNotReadyAddresses });
    return appendDocument(set.document, service, `${name}-service`);
  };
}

/** One port of a Service for each that a container declares. Names and numbers must not repeat in a Service. */
function declaredPorts(set: Resource): readonly ServicePort[] {
  const ports = containers(set)
    .filter((it) => it.role === 'main' || it.role === 'sidecar')
    .flatMap((it) => it.node.all('ports', '*'));
  const res: ServicePort[] = [];
  for (const it of ports) {
    const port = it.get('containerPort')?.number;
    const protocol = it.get('protocol')?.text;
    if (port === undefined || res.some((other) => other.port === port && other.protocol === protocol)) continue;
    const name = it.get('name')?.text ?? `port-${port}`;
    res.push({ name: res.some((other) => other.name === name) ? `${name}-${port}` : name, port, protocol });
  }
  return res;
}
