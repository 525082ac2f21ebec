import { serviceDnsName } from '../../k8s/pod-dns.ts';
import type { Resource } from '../../k8s/resource.ts';
import { isHeadless } from '../../k8s/services.ts';
import { replicaRange } from '../../workloads/replicas.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { code, list, named } from './markdown.ts';
import { podCount } from './pods.ts';
import type { Answer, Question } from './question.ts';

/** The workloads whose pods a selector picks. */
export function selected({ resource, workspace }: Question): Answer {
  const workloads = workspace.selectedBy(resource);
  const place = `namespace ${code(resource.namespace)}`;
  if (workloads.length === 0) return [`Selects nothing: no workload of this workspace in ${place} has these labels.`];
  const [only] = workloads;
  if (only && workloads.length === 1) return [`Selects ${withPods(workspace, only)}.`];
  return [`Selects:\n\n${list(workloads.map((it) => withPods(workspace, it)))}`];
}

/** What DNS answers for the name of a headless Service. */
export function headlessAddresses({ resource, workspace, settings }: Question): Answer {
  if (!isHeadless(resource) || resource.name === '') return [];
  const { clusterDomain } = settings.cluster;
  const name = serviceDnsName({ service: resource.name, namespace: resource.namespace, clusterDomain });
  const workloads = workspace.selectedBy(resource).map((it) => withPods(workspace, it));
  return workloads.length > 0 ? [`${code(name)} gives the addresses of ${workloads.join(' and ')}.`] : [];
}

export function withPods(workspace: Workspace, workload: Resource): string {
  const range = replicaRange(workload, workspace);
  return `${named(workspace, workload)}${range && workload.type !== 'Pod' ? `, ${podCount(range, workspace)}` : ''}`;
}
