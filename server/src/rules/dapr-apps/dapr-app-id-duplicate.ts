import type { Severity } from '../../../../schemas/configuration.ts';
import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { podLabels } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { appIdOf } from '../../workloads/dapr-annotations.ts';
import { appsIn } from '../../workloads/dapr-apps.ts';
import { folder } from '../../workspace/kustomize.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-app-id-duplicate',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'Two workloads of a namespace have the same Dapr app id.',
  why: `
The app id is the app: calls go to the pods of either workload in turn, both read and write the same state keys, and in one
consumer group each gets only a part of the messages. Both also claim the one Service that is named after the id.`,
  remedy: `
Give each app its own id, and change the \`scopes\`, subscriptions and calls that name it. State that was saved under the shared id
stays with the app that keeps it.`,
  sources: [
    'S014',
    {
      title: 'Dapr: Service invocation overview',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/service-invocation/service-invocation-overview/',
    },
  ],
  messages: {
    shared:
      '{workload} and {other} have the same app id "{id}": they answer the same calls and share state keys and messages.',
    service: 'Dapr writes Service "{service}" for app id "{id}", and a manifest declares another one of that name.',
  },
  fixes: {},
  examples: {
    bad: `${deployment('basket', 'basket')}---${deployment('orders', 'basket')}`,
    good: `${deployment('basket', 'basket')}---${deployment('orders', 'orders')}`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    const id = appIdOf(workload);
    const at = daprAnnotations(workload)?.get('dapr.io/app-id');
    if (id === undefined || !at) return;
    const other = appsIn(workload.namespace, workspace).find(
      (it) => it.id === id && isBefore(it.workload, workload) && deployTogether(it.workload, workload),
    )?.workload;
    if (other) {
      const place = daprAnnotations(other)?.get('dapr.io/app-id');
      report('shared', {
        at,
        severity: severityOf(workload, other),
        data: { workload: workload.title, other: other.title, id },
        related: place ? [{ at: place, message: `The same id in ${other.title}.` }] : [],
      });
      return;
    }
    const service = serviceOf(workload, id, workspace);
    if (!service) return;
    const related = [{ at: service.at('metadata', 'name'), message: 'The Service of the same name.' }];
    report('service', { at, data: { service: service.name, id }, related });
  },
});

/** Of a pair, the second is reported. */
function isBefore(a: Resource, b: Resource): boolean {
  if (a.type === b.type && a.name === b.name) return false;
  if (a.uri !== b.uri) return a.uri < b.uri;
  // Each document counts from its own start; their names tell two of one file apart.
  return a.document === b.document ? a.root.start < b.root.start : a.title < b.title;
}

/** Samples of many apps often lie in one repository: together are files of one folder, and objects that name their namespace. */
function deployTogether(a: Resource, b: Resource): boolean {
  if (folder(a.uri) === folder(b.uri)) return true;
  return [a, b].every((it) => it.get('metadata', 'namespace') !== undefined);
}

function severityOf(workload: Resource, other: Resource): Severity {
  if (track(workload.name) === track(other.name) && labelOf(workload) === labelOf(other)) return 'hint';
  const isShort = [workload, other].some((it) => it.type === 'Job' || it.type === 'CronJob');
  return isShort || folder(workload.uri) !== folder(other.uri) ? 'information' : 'warning';
}

/** The name of an app without what tells its canary or its colours apart. */
function track(name: string): string {
  return name.replace(/-(?:canary|stable|primary|preview|blue|green|v\d+)$/, '');
}

function labelOf(workload: Resource): string | undefined {
  const labels = podLabels(workload);
  return labels.get('app.kubernetes.io/name') ?? labels.get('app');
}

/** A Service by hand where Dapr's operator writes its own; what was exported from a cluster is Dapr's. */
function serviceOf(workload: Resource, id: string, workspace: Workspace): Resource | undefined {
  const service = workspace.find('Service', { name: `${id}-dapr`, namespace: workload.namespace, near: workload.uri });
  if (!service || !deployTogether(service, workload)) return undefined;
  const isExported =
    service.get('metadata', 'uid') ?? service.get('metadata', 'ownerReferences') ?? service.get('status');
  return isExported || service.annotations.has('dapr.io/app-id') ? undefined : service;
}

function deployment(name: string, id: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: ${id}
`;
}
