import type { Severity } from '../../../../schemas/configuration.ts';
import { daprAnnotations } from '../../k8s/dapr-sidecar.ts';
import { podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { component } from '../../knowledge/dapr/component.ts';
import { isTruthy } from '../../knowledge/dapr/values.ts';
import { appIdOf, isMeant } from '../../workloads/dapr-annotations.ts';
import { daprApps, daprHosting } from '../../workloads/dapr-apps.ts';
import { appPorts } from '../../workloads/dapr-ports.ts';
import { nearest, type Workspace } from '../../workspace/workspace.ts';
import { setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

interface Caller {
  readonly why: string;
  readonly severity: Severity;
  readonly at: YamlNode;
}

export default defineRule({
  id: 'dapr-app-port-missing',
  area: 'dapr-apps',
  severity: 'warning',
  summary: 'Dapr is to deliver something to an app, and does not know at which port.',
  why: `
Without \`dapr.io/app-port\` the sidecar has no channel to the app: it delivers no events, triggers no input binding, passes on no
call and cannot ask for the app's health. It reports itself as ready all the same, and messages pile up in the broker.`,
  remedy: `
Set \`dapr.io/app-port\` to the port at which the app listens for Dapr. An app that takes its messages from a stream of the SDK needs
none; say so with an ignore comment.`,
  sources: [
    'S014',
    {
      title: 'Dapr: arguments and annotations',
      url: 'https://docs.dapr.io/reference/arguments-annotations-overview/',
    },
  ],
  messages: {
    missing: '{workload} has no dapr.io/app-port, and {why}.',
  },
  fixes: {
    set: { title: 'Call the app at port {port}', class: 'preview' },
  },
  examples: {
    bad: sample(''),
    good: sample('\n        dapr.io/app-port: "8080"'),
  },

  kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout.argoproj.io', 'Pod'],
  check(workload, { workspace, report }) {
    const annotations = daprAnnotations(workload);
    if (!annotations || !podSpec(workload) || isMeant(annotations, 'dapr.io/app-port')) return;
    if (workload.annotations.has('dapr.io/app-port')) return;
    const caller = healthCheck(annotations) ?? callerOf(workload, workspace);
    if (!caller) return;
    const ports = new Set(appPorts(workload)?.flatMap((it) => (it.isTcp ? it.port : [])));
    const [port = 0] = ports.size === 1 ? ports : [];
    report('missing', {
      at: annotations.entry('dapr.io/enabled')?.key ?? annotations,
      severity: caller.severity,
      data: { workload: workload.title, why: caller.why, port },
      related: [{ at: caller.at, message: 'What Dapr needs the port for.' }],
      fixes: { set: port === 0 ? undefined : () => setKey(annotations, 'dapr.io/app-port', String(port)) },
    });
  },
});

function healthCheck(annotations: YamlNode): Caller | undefined {
  const at = annotations.get('dapr.io/enable-app-health-check');
  if (!at?.text || !isTruthy(at.text)) return undefined;
  return { why: 'its sidecar is to check its health', severity: 'warning', at };
}

function callerOf(workload: Resource, workspace: Workspace): Caller | undefined {
  const id = appIdOf(workload);
  if (id === undefined) return undefined;
  const { namespace } = workload;
  for (const type of ['Subscription.dapr.io', 'Component.dapr.io']) {
    for (const it of workspace.inNamespace(type, namespace)) {
      const isBinding = type === 'Component.dapr.io';
      const scopes = it.root.all('scopes', '*');
      const isNamed = scopes.some((scope) => scope.text === id);
      if (scopes.length > 0 && !isNamed) continue;
      if ((isBinding && !isInputBinding(it)) || workspace.isSelfHosted(it)) continue;
      const apps = nearest(it.uri, daprApps(it, workspace));
      if (!apps.includes(workload)) continue;
      const isHere = daprHosting(it, workspace) === 'kubernetes';
      // Without scopes every app of the namespace is asked, and most have no use for it.
      if (!isNamed && (apps.length > 1 || !isHere)) continue;
      const what = isBinding ? 'is triggered by' : 'gets the messages of';
      return {
        why: `it ${what} ${it.title}`,
        severity: isNamed && isHere ? 'warning' : 'information',
        at: it.at('metadata', 'name'),
      };
    }
  }
  return undefined;
}

/** One that says so, or whose type has no other direction. */
function isInputBinding(it: Resource): boolean {
  const type = it.text('spec', 'type');
  if (!type?.startsWith('bindings.')) return false;
  const written = it
    .get('spec', 'metadata')
    ?.items()
    .find((item) => item.get('name')?.text === 'direction');
  if (written)
    return (
      written
        .get('value')
        ?.text?.split(',')
        .some((part) => part.trim() === 'input') === true
    );
  const directions = component(type, it.text('spec', 'version') ?? 'v1')?.directions ?? [];
  return directions.length === 1 && directions[0] === 'input';
}

function sample(port: string): string {
  return `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata:
  name: orders
spec:
  pubsubname: messages
  topic: orders
  routes:
    default: /orders
scopes:
  - basket
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: basket
spec:
  selector:
    matchLabels:
      app: basket
  template:
    metadata:
      labels:
        app: basket
      annotations:
        dapr.io/enabled: "true"
        dapr.io/app-id: basket${port}
    spec:
      containers:
        - name: basket
          image: contoso.azurecr.io/basket:1.4.2
          ports:
            - containerPort: 8080
`;
}
