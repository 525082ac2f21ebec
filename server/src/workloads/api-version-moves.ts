import { podLabels } from '../k8s/pods.ts';
import type { Resource } from '../k8s/resource.ts';
import { type ApiVersion, apiVersionOf } from '../knowledge/api-versions.ts';
import { type Edit, replaceEntry, replaceValue, setKey, setPath } from '../yaml/edit.ts';
import type { Entry, YamlNode } from '../yaml/node.ts';

/**
 * Writes a resource in the version that took the place of its own, with the fields that have another name there. Nothing
 * where the new version wants what only the author knows, or where no `apiVersion` of its own is written.
 */
export function moveToSuccessor(resource: Resource, { successor }: ApiVersion): Edit {
  const at = resource.get('apiVersion');
  const fields = at && successor ? fieldMoves(resource, successor) : undefined;
  return at && successor && fields ? [...replaceValue(at, successor), ...fields] : [];
}

/** Whether the move changes more than the version. */
export function movesFields(resource: Resource, { successor }: ApiVersion): boolean {
  return successor !== undefined && (fieldMoves(resource, successor)?.length ?? 0) > 0;
}

/** What was known of the version that a resource is written in, if it has an end. */
export function versionOf(resource: Resource): ApiVersion | undefined {
  return apiVersionOf(resource.apiVersion, resource.kind);
}

/** `undefined` where the fields cannot be moved without knowing more. */
function fieldMoves(resource: Resource, successor: string): Edit | undefined {
  switch (resource.kind) {
    case 'Deployment':
    case 'DaemonSet':
    case 'ReplicaSet':
    case 'StatefulSet':
      return withSelector(resource);
    case 'Ingress':
      return ingressFields(resource);
    case 'HorizontalPodAutoscaler':
      return resource.apiVersion === 'autoscaling/v2beta1' ? metricFields(resource) : [];
    case 'CustomResourceDefinition':
    case 'CertificateSigningRequest':
    case 'ScaledObject':
    case 'ScaledJob':
      return undefined;
    case 'MutatingWebhookConfiguration':
    case 'ValidatingWebhookConfiguration':
      return has(resource.root.all('webhooks', '*'), 'sideEffects', 'admissionReviewVersions') ? [] : undefined;
    case 'EndpointSlice':
      return resource.root.all('endpoints', '*', 'topology').length === 0 ? [] : undefined;
    case 'PriorityLevelConfiguration':
      return resource.get('spec', 'limited', 'assuredConcurrencyShares') ? undefined : [];
    case 'ResourceClaim':
    case 'ResourceClaimTemplate':
    case 'ResourceSlice':
      // Requests have another form since v1beta2.
      return resource.apiVersion === 'resource.k8s.io/v1beta1' && successor !== 'resource.k8s.io/v1beta2'
        ? undefined
        : [];
    case 'VerticalPodAutoscaler':
      return resource.apiVersion.endsWith('/v1beta1') ? undefined : [];
    case 'Certificate':
    case 'CertificateRequest':
      return resource.apiVersion.endsWith('/v1beta1') ? [] : undefined;
    case 'ExternalSecret':
      return resource.apiVersion.endsWith('/v1alpha1') && resource.get('spec', 'dataFrom') ? undefined : [];
    default:
      return [];
  }
}

function has(nodes: readonly YamlNode[], ...keys: readonly string[]): boolean {
  return nodes.every((it) => keys.every((key) => it.get(key)));
}

/** Before `apps/v1` a selector that was left out was taken from the labels of the template. */
function withSelector(workload: Resource): Edit | undefined {
  if (workload.get('spec', 'selector')) return [];
  const labels = podLabels(workload);
  if (labels.size === 0) return undefined;
  return setPath(workload.root, ['spec', 'selector'], { matchLabels: Object.fromEntries(labels) });
}

function ingressFields(ingress: Resource): Edit | undefined {
  const spec = ingress.get('spec');
  const single = spec?.entry('backend');
  const paths = spec?.all('rules', '*', 'http', 'paths', '*') ?? [];
  const moves = [...(single ? [defaultBackend(single)] : []), ...paths.map(pathFields)];
  return moves.some((it) => it === undefined) ? undefined : moves.flatMap((it) => it ?? []);
}

function defaultBackend(entry: Entry): Edit | undefined {
  const backend = newBackend(entry.value);
  return backend && replaceEntry(entry, 'defaultBackend', backend);
}

function pathFields(path: YamlNode): Edit | undefined {
  const backend = path.get('backend');
  if (!backend) return undefined;
  const type = path.get('pathType') ? [] : setKey(path, 'pathType', 'ImplementationSpecific');
  if (backend.get('service') || backend.get('resource')) return type;
  const moved = newBackend(backend);
  return moved && [...replaceValue(backend, moved), ...type];
}

function newBackend(backend: YamlNode) {
  const name = backend.get('serviceName')?.text;
  const port = backend.get('servicePort');
  if (name === undefined || !port) return undefined;
  return { service: { name, port: port.number === undefined ? { name: port.text } : { number: port.number } } };
}

/** `targetAverageUtilization: 80` became `target: { type: Utilization, averageUtilization: 80 }`. */
function metricFields(autoscaler: Resource): Edit | undefined {
  const metrics = autoscaler.get('spec', 'metrics')?.items() ?? [];
  const moves = metrics.map((metric): Edit | undefined => {
    if (metric.get('type')?.text !== 'Resource') return undefined;
    const utilization = metric.get('resource')?.entry('targetAverageUtilization');
    const value = metric.get('resource')?.entry('targetAverageValue');
    if (utilization?.value.number !== undefined) {
      return replaceEntry(utilization, 'target', { type: 'Utilization', averageUtilization: utilization.value.number });
    }
    const amount = value?.value.text ?? value?.value.number;
    return value && amount !== undefined
      ? replaceEntry(value, 'target', { type: 'AverageValue', averageValue: amount })
      : undefined;
  });
  return moves.some((it) => it === undefined) ? undefined : moves.flatMap((it) => it ?? []);
}
