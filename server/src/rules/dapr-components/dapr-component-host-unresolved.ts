import type { Severity } from '../../../../schemas/configuration.ts';
import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { serviceDnsName } from '../../k8s/pod-dns.ts';
import type { Resource } from '../../k8s/resource.ts';
import { daprHosting } from '../../workloads/dapr-apps.ts';
import { type NamedService, namedServices } from '../../workloads/dapr-services.ts';
import { replacePart } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule, type Place } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-component-host-unresolved',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A Dapr component looks for its store at a Service that is not there, or at a port it does not have.',
  why: `
Most components connect while the sidecar loads them, and a short name is looked up in the namespace of the app. If nothing
answers, the component does not load; unless it says \`ignoreErrors\`, the sidecar stops, and the pod restarts for ever.`,
  remedy: `
Write the Service of the store, with its namespace if that is another (\`cache.data.svc.cluster.local\`), and a port of the
Service, not one of its pods. A Service that a chart or a script installs can be named under \`externals\`.`,
  sources: [
    'S013',
    'S123',
    {
      title: 'Kubernetes: DNS for Services and Pods',
      url: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
    },
  ],
  messages: {
    missing: 'No file declares Service "{service}" in namespace "{namespace}", where "{field}" of {component} leads.',
    near: 'There is no Service "{service}" in namespace "{namespace}", where "{field}" of {component} leads; there is "{near}".',
    elsewhere:
      'Service "{service}" is in namespace "{other}", but "{field}" of {component} looks for it in "{namespace}".',
    port: 'Service "{service}" does not listen on port {port}, to which "{field}" of {component} connects, but on {ports}.',
  },
  fixes: {
    useService: { title: 'Use Service "{near}"', class: 'preview' },
    addNamespace: { title: 'Use {host}', class: 'preview' },
    usePort: { title: 'Use port {better}', class: 'preview' },
  },
  examples: { bad: manifest(6380), good: manifest(6379) },

  kinds: ['Component.dapr.io'],
  check(component, context) {
    const { workspace, settings, report } = context;
    const named = namedServices(component, workspace, settings.cluster.clusterDomain);
    if (named.length === 0 || daprHosting(component, workspace) !== 'kubernetes') return;
    if (holdsPlaceholder(component.namespace)) return;
    for (const it of named) judge(it);

    function judge(it: NamedService): void {
      const wanted = { name: it.service, namespace: it.namespace, near: component.uri };
      const data = { service: it.service, namespace: it.namespace, field: it.field, component: component.title };
      const service = workspace.find('Service', wanted);
      if (service) {
        const ports = portsOf(service);
        if (!it.port || !ports || workspace.isPatch(service.uri)) return;
        const { number, value, part } = it.port;
        if (ports.some((own) => own.port === number)) return;
        const better = ports.length === 1 ? ports[0]?.port : ports.find((own) => own.target === number)?.port;
        report('port', {
          at: { document: value.document, span: value.spanOf(part.start, part.end) },
          data: { ...data, port: number, ports: ports.map((own) => own.port).join(', '), better: better ?? '' },
          related: [{ at: service.at('spec', 'ports'), message: `The ports of ${service.title}.` }],
          fixes: {
            usePort: better === undefined ? undefined : () => replacePart(value, part.start, part.end, String(better)),
          },
        });
        return;
      }
      if (workspace.provides('Service', wanted) || isBuiltIn(it)) return;
      if (isExternal(settings, 'Service', it.service, it.namespace)) return;
      const severity = absence(component, context, 'warning');
      if (severity) reportAbsent(it, data, severity);
    }

    function reportAbsent(
      it: NamedService,
      data: Record<'service' | 'namespace' | 'field' | 'component', string>,
      severity: Severity,
    ): void {
      const { value, part } = it;
      const at: Place = part ? { document: value.document, span: value.spanOf(part.start, part.end) } : value;
      const namesakes = workspace.anywhere('Service', it.service).filter((other) => other.type === 'Service');
      const [other, ...others] = namesakes;
      if (other) {
        // Which namespace is meant is known only where it is written: the rest is up to whoever deploys.
        const isWritten =
          component.get('metadata', 'namespace') && namesakes.every((own) => own.get('metadata', 'namespace'));
        if (!isWritten) return;
        // Where nothing else of the namespace is here, the Service may just not be here either.
        const isSeen = others.length === 0 && workspace.inNamespace('Service', it.namespace).length > 0;
        const { clusterDomain } = settings.cluster;
        const host = serviceDnsName({ service: it.service, namespace: other.namespace, clusterDomain });
        report('elsewhere', {
          at,
          severity: isSeen ? 'warning' : severity,
          data: { ...data, other: other.namespace, host },
          related: namesakes.map((own) => ({ at: own.at('metadata', 'namespace'), message: `${own.title}.` })),
          fixes: {
            addNamespace:
              part && others.length === 0 ? () => replacePart(value, part.start, part.end, host) : undefined,
          },
        });
        return;
      }
      const near = misspelt(it.service, workspace.names('Service', it.namespace));
      if (near === undefined) report('missing', { at, severity, data });
      else {
        const useService = part && (() => replacePart(value, part.start, part.start + it.service.length, near));
        report('near', { at, severity, data: { ...data, near }, fixes: { useService } });
      }
    }
  },
});

/** Every cluster has it, and no file declares it. */
function isBuiltIn({ service, namespace }: NamedService): boolean {
  return service === 'kubernetes' && namespace === 'default';
}

/**
 * The ports of a Service with a number for where they lead; `undefined` if they are not known, and for one whose name leads past
 * it, to its pods or to another host.
 */
function portsOf(service: Resource): readonly { port: number; target: number | undefined }[] | undefined {
  if (service.text('spec', 'clusterIP') === 'None' || service.get('spec', 'externalName')) return undefined;
  const nodes = service.root.all('spec', 'ports', '*');
  const ports = nodes.flatMap((it) => {
    const port = it.get('port')?.number;
    return port === undefined ? [] : [{ port, target: it.get('targetPort')?.number }];
  });
  return ports.length > 0 && ports.length === nodes.length ? ports : undefined;
}

function manifest(port: number): string {
  return `
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
      value: cache:${port}
---
apiVersion: v1
kind: Service
metadata:
  name: cache
  namespace: shop
spec:
  ports:
    - port: 6379
`;
}
