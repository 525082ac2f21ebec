import { findLocalHosts, type LocalHost } from '../../k8s/local-hosts.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { containers } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { componentFieldRole } from '../../knowledge/dapr-components.ts';
import { daprApps, daprHosting } from '../../workloads/dapr-apps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceSpan } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-localhost',
  area: 'dapr-components',
  severity: 'warning',
  development: 'hint',
  summary: 'A Dapr component looks for its store on localhost.',
  why: `
The sidecar opens the connection, and in a pod \`localhost\` is that pod. No store listens there: the component fails to load
and, unless it says \`ignoreErrors\`, the sidecar and with it the pod restart for ever. The address comes from \`dapr init\`,
which runs Redis on the developer's machine.`,
  remedy: `
Write the name of the store's Service, and keep the file with \`localhost\` in a folder that only \`dapr run\` loads. A proxy
that listens in the pods themselves is right as it is.`,
  sources: [
    'S006',
    {
      title: 'Dapr: how to get and save state, on Kubernetes',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-get-save-state/',
    },
  ],
  correction: `
The sample is one for \`dapr run\` on a developer's machine. On AKS the host is a Service or an Azure service, and the
password comes from a Secret, or there is none because of Entra ID.`,
  messages: {
    localhost: 'In a pod "{host}" is the pod itself, and nothing there serves {what} of {component}.',
  },
  fixes: {
    useService: { title: 'Point to Service "{service}"', class: 'preview' },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: localhost:6379
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: baskets
  namespace: shop
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache.shop.svc.cluster.local:6379
`,
  },

  kinds: ['Component.dapr.io'],
  check(component, { workspace, settings, report }) {
    const hosting = daprHosting(component, workspace);
    if (hosting === 'self-hosted') return;
    const type = component.text('spec', 'type') ?? '';
    for (const item of component.root.all('spec', 'metadata', '*')) {
      const field = item.get('name')?.text ?? '';
      const value = item.get('value');
      const text = value?.text ?? '';
      if (!value || componentFieldRole(type, field) !== 'address' || holdsPlaceholder(text)) continue;
      const [local] = findLocalHosts(text);
      if (!local) continue;
      const port = local.port ?? portOf(text);
      if (isServedInPods(port, component, workspace)) continue;
      const service = serviceOn(port, component, workspace);
      const host = service && hostOf(service, component, settings.cluster.clusterDomain);
      const span = value.spanOf(local.start, local.end);
      report('localhost', {
        at: { document: value.document, span },
        // Nothing says that the file is meant for a cluster at all.
        severity: hosting === 'unknown' ? 'information' : 'warning',
        data: {
          host: local.text,
          what: port === undefined ? `"${field}"` : `port ${port}`,
          component: component.title,
          service: service?.name ?? '',
        },
        ...(service && { related: [{ at: service.at('metadata', 'name'), message: `Serves port ${port}.` }] }),
        fixes: { useService: host ? () => replaceSpan(value.document, span, host) : undefined },
      });
    }
  },
});

/** Of a connection string in words, such as `host=localhost port=5432`. */
function portOf(text: string): number | undefined {
  const found = /\bport\s{0,9}=\s{0,9}(\d{1,5})\b/i.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Whether every app that gets the component runs something on that port in its own pod, such as a database proxy. */
function isServedInPods(port: LocalHost['port'], component: Resource, workspace: Workspace): boolean {
  const apps = daprApps(component, workspace);
  return (
    apps.length > 0 && port !== undefined && apps.every((app) => containers(app).some((it) => serves(it.node, port)))
  );

  function serves(container: Resource['root'], wanted: number): boolean {
    if (container.all('ports', '*', 'containerPort').some((it) => it.number === wanted)) return true;
    const words = [...container.all('command', '*'), ...container.all('args', '*')];
    return words.some((it) => new RegExp(`(?<!\\d)${wanted}(?!\\d)`).test(it.text ?? ''));
  }
}

/** The one Service of the component's namespace with that port; of several the one that is not headless. */
function serviceOn(port: LocalHost['port'], component: Resource, workspace: Workspace): Resource | undefined {
  if (port === undefined) return undefined;
  const all = workspace
    .inNamespace('Service', component.namespace)
    .filter((it) => it.root.all('spec', 'ports', '*', 'port').some((node) => node.number === port));
  const balanced = all.filter((it) => it.text('spec', 'clusterIP') !== 'None');
  const [first, ...others] = balanced.length > 0 ? balanced : all;
  return others.length === 0 && first?.name ? first : undefined;
}

/** A name that is right in every pod that gets the component; the full one where the namespace is known for certain. */
function hostOf(service: Resource, component: Resource, clusterDomain: string): string {
  const namespace = component.text('metadata', 'namespace');
  return namespace ? `${service.name}.${namespace}.svc.${clusterDomain}` : service.name;
}
