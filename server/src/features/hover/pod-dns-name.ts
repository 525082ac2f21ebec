import { podDnsName, podName } from '../../k8s/pod-dns.ts';
import { firstOrdinal } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { serviceForm } from '../../k8s/services.ts';
import { touches } from '../../text/span.ts';
import { governingService, serviceNameOf } from '../../workloads/governing-service.ts';
import { setsNamed, targetNamespace } from '../../workloads/pod-dns-targets.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import { type PodDnsUse, podDnsUses } from '../../workspace/pod-dns-uses.ts';
import { code, list, named } from './markdown.ts';
import { ordinals } from './pods.ts';
import type { Answer, Question } from './question.ts';

/** The names that a governing Service gives to the pods of its set. */
export function governing({ resource, workspace, settings }: Question): Answer {
  const written = serviceNameOf(resource);
  if (!written || resource.name === '') return [];
  const service = governingService(resource, workspace);
  const { clusterDomain } = settings.cluster;
  const pods = ordinals(resource, workspace).map((ordinal) =>
    podDnsName({ set: resource.name, ordinal, service: written.name, namespace: resource.namespace, clusterDomain }),
  );
  const obstacle = whyUnnamed(resource, service, { workspace });
  const introduction = obstacle
    ? `${obstacle} With a headless Service ${code(written.name)} that selects them, the pods have these names:`
    : `Through ${service ? named(workspace, service) : code(written.name)} each pod has a name of its own:`;
  const shown = pods.length > 4 ? pods.slice(0, 3) : pods;
  const more = pods.length - shown.length;
  const names = [...shown.map(code), ...(more > 0 ? [`and ${more} more`] : [])];
  return pods.length > 0 ? [`${introduction}\n\n${list(names)}`] : obstacle ? [obstacle] : [];
}

/** Why the pods of a set get no names from their Service; `undefined` if they do. */
function whyUnnamed(
  set: Resource,
  service: Resource | undefined,
  { workspace }: Pick<Question, 'workspace'>,
): string | undefined {
  if (!service) return 'No file of this workspace declares the Service.';
  if (serviceForm(service) === 'balanced') {
    return `${named(workspace, service)} has one address for all pods, so none has a name of its own.`;
  }
  return workspace.selectedBy(service).includes(set)
    ? undefined
    : `${named(workspace, service)} does not select these pods.`;
}

/** The name at the cursor, if the value there holds one shaped like a pod's. */
export function podDnsNameAt({ resource, at, offset }: Question): PodDnsUse | undefined {
  return podDnsUses(resource).find((it) => it.at === at && touches(it.at.spanOf(it.name.start, it.name.end), offset));
}

export function podDnsNameAnswer(question: Question): Answer {
  const use = podDnsNameAt(question);
  if (!use) return [];
  const { workspace, resource, settings } = question;
  const { name } = use;
  const { clusterDomain } = settings.cluster;
  const namespace = targetNamespace(name, resource, clusterDomain);
  if (namespace === undefined) return [];
  const [set] = setsNamed(name.set.text, { namespace, near: resource.uri }, workspace);
  const pod = podName(name.set.text, name.ordinal.value);
  if (!set) {
    // Without more to go by, the same shape may be anybody's host name.
    const isLikely = name.text.includes('.svc') || isService(question, name.service.text, namespace);
    const place = `namespace ${code(namespace)}`;
    return isLikely ? [`No file of this workspace declares a StatefulSet ${code(name.set.text)} in ${place}.`] : [];
  }
  const full = podDnsName({
    set: set.name,
    ordinal: name.ordinal.value,
    service: name.service.text,
    namespace,
    clusterDomain,
  });
  const doubts = [
    ...wrongOrdinal(question, set, name.ordinal.value),
    ...wrongService(question, set, name.service.text),
  ];
  const what = `Pod ${code(pod)} of ${named(workspace, set)} in namespace ${code(namespace)}`;
  if (doubts.length > 0) return [`${what}? ${doubts.join(' ')}`];
  return [`${what}.`, ...(full === name.text ? [] : [`In full: ${code(full)}`])];
}

function wrongOrdinal({ workspace }: Question, set: Resource, ordinal: number): readonly string[] {
  const range = replicaRange(set, workspace);
  const first = firstOrdinal(set);
  if (!range || (ordinal >= first && ordinal < first + range.max)) return [];
  if (range.max === 0) return ['It has no pods.'];
  const lowest = code(podName(set.name, first));
  if (range.max === 1) return [`Its only pod is ${lowest}.`];
  return [`Its pods are ${lowest} to ${code(podName(set.name, first + range.max - 1))}.`];
}

function wrongService({ workspace }: Question, set: Resource, written: string): readonly string[] {
  const name = serviceNameOf(set)?.name;
  if (name !== undefined && name !== written) return [`Its governing Service is ${code(name)}, not ${code(written)}.`];
  const obstacle = whyUnnamed(set, governingService(set, workspace), { workspace });
  return obstacle ? [obstacle] : [];
}

function isService({ workspace, resource }: Question, name: string, namespace: string): boolean {
  return workspace.find('Service', { name, namespace, near: resource.uri }) !== undefined;
}
