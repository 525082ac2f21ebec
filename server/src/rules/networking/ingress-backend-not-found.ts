import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { routeTypes } from '../../k8s/routes.ts';
import { servicePorts, type WrittenServicePort } from '../../k8s/service-ports.ts';
import { ingressController } from '../../workloads/ingress-controller.ts';
import { type Backend, backends } from '../../workloads/route-backends.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Edit } from '../../yaml/edit.ts';
import { removeEntry, replaceEntry, replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'ingress-backend-not-found',
  area: 'networking',
  severity: 'warning',
  summary: 'An Ingress or a route leads to a Service or a port that does not exist.',
  why: `
The API server does not look for what an Ingress names. Requests for such a path get 503 from nginx and 500 from a Gateway. An
Ingress reaches only the Services of its own namespace, and only by the ports that the Service has, not by those of the pods.`,
  remedy: `
Name a Service of this namespace with one of its ports, by number or name. If something outside these files makes the
Service, list it under \`externals\` in the configuration.`,
  sources: [
    'S119',
    {
      title: 'Kubernetes: Ingress rules',
      url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules',
    },
  ],
  aliases: { 'kube-linter': ['dangling-ingress'], 'kube-score': ['ingress-targets-service'] },
  messages: {
    missing: '{route} leads to Service "{name}", which nothing makes in namespace "{namespace}".',
    near: '{route} leads to Service "{name}", which is not in namespace "{namespace}"; "{near}" is.',
    elsewhere:
      '{route} leads to Service "{name}" of its own namespace "{namespace}", and that Service is in "{other}".',
    port: '{service} has no port {port}: it has {ports}.',
    targetPort: '{service} has no port {port}: that is the port of its pods, and the Service has {ports}.',
  },
  fixes: {
    rename: { title: 'Use Service "{near}"', class: 'safe' },
    renameOnly: { title: 'Use Service "{near}"', class: 'preview' },
    usePort: { title: 'Use port {wanted}', class: 'safe' },
    useOnlyPort: { title: 'Use port {wanted}, the only one of the Service', class: 'preview' },
  },
  examples: {
    bad: ingress(8080),
    good: ingress(80),
  },

  kinds: ['Ingress', ...routeTypes],
  check(route, context) {
    const { workspace, settings, report } = context;
    const all = backends(route, workspace);
    const seen = new Set<string>();
    for (const backend of all) {
      const { at, name, namespace, service, port, portAt } = backend;
      const wanted = { name, namespace, near: route.uri };
      if (holdsPlaceholder(name) || holdsPlaceholder(namespace) || isHelper(backend)) continue;
      if (service) {
        if (!port && portAt) reportPort(backend, service, portAt.number ?? portAt.text);
        continue;
      }
      if (seen.has(`${namespace}/${name}`) || workspace.provides('Service', wanted)) continue;
      seen.add(`${namespace}/${name}`);
      if (isExternal(settings, 'Service', name, namespace)) continue;
      const severity = absence(route, context, 'warning');
      if (!severity) continue;

      const data = { route: route.title, name, namespace };
      const near = misspelt(name, workspace.names('Service', namespace));
      const other = namespace === route.namespace ? elsewhere(route, name, workspace) : undefined;
      if (near !== undefined) {
        const found = workspace.find('Service', { ...wanted, name: near });
        const same = all.filter((it) => it.name === name && it.namespace === namespace);
        // With the port as well as nearly the name, it is the one that is meant.
        const isSure = found !== undefined && same.every((it) => hasPort(found, it));
        const rename = () => same.flatMap((it) => replaceValue(it.at, near));
        report('near', {
          at,
          data: { ...data, near },
          related: found ? [{ at: found.at('metadata', 'name'), message: `${found.title}.` }] : [],
          fixes: isSure ? { rename } : { renameOnly: rename },
        });
      } else if (other) {
        const related = [{ at: other.at('metadata', 'namespace'), message: `${other.title}.` }];
        report('elsewhere', { at, severity: 'warning', data: { ...data, other: other.namespace }, related });
      } else report('missing', { at, severity, data });
    }

    function reportPort(backend: Backend, service: Resource, port: number | string | undefined): void {
      const ports = servicePorts(service);
      const { portAt } = backend;
      if (!portAt || port === undefined || (typeof port === 'string' && holdsPlaceholder(port))) return;
      if (service.text('spec', 'type') === 'ExternalName' || ports.length === 0) return;
      if (ports.some((it) => it.port === undefined)) return;
      const byTarget = ports.find((it) => it.target === port);
      // nginx takes the port of the pods, too.
      if (byTarget && route.type === 'Ingress' && ingressController(route, workspace) !== 'else') return;
      const names = ports.flatMap((it) => it.name ?? []);
      const near = typeof port === 'string' ? misspelt(port, names) : undefined;
      const [only, second] = ports;
      const sure = byTarget ?? ports.find((it) => near !== undefined && it.name === near);
      const meant = sure ?? (second ? undefined : only);
      const edit = () => (meant ? withPort(backend, meant) : []);
      report(byTarget ? 'targetPort' : 'port', {
        at: portAt,
        data: {
          service: service.title,
          port: shown(port),
          ports: list(ports),
          wanted: meant ? written(meant, port) : '',
        },
        related: [{ at: service.at('spec', 'ports'), message: `The ports of ${service.title}.` }],
        fixes: meant ? { [sure ? 'usePort' : 'useOnlyPort']: edit } : {},
      });
    }
  },
});

/** What a controller makes or reads as something else: the solvers of cert-manager, the actions of a load balancer. */
function isHelper({ name, portAt }: Backend): boolean {
  return name.startsWith('cm-acme-http-solver') || portAt?.text === 'use-annotation';
}

/** A Service of that name in another namespace, if both sides write theirs. */
function elsewhere(route: Resource, name: string, workspace: Workspace): Resource | undefined {
  if (!route.get('metadata', 'namespace')) return undefined;
  const found = workspace.anywhere('Service', name).filter((it) => it.type === 'Service');
  return found.every((it) => it.get('metadata', 'namespace')) ? found[0] : undefined;
}

function hasPort(service: Resource, { portAt }: Backend): boolean {
  const port = portAt?.number ?? portAt?.text;
  return port !== undefined && servicePorts(service).some((it) => it.port === port || it.name === port);
}

/** Writes a port in the way of the one that is there: by its name or by its number. */
function withPort({ portAt }: Backend, port: WrittenServicePort): Edit {
  if (!portAt || port.port === undefined) return [];
  const entry = portAt.parent?.entry(portAt.key?.keyText ?? '');
  if (portAt.number !== undefined) return replaceValue(portAt, port.port);
  if (port.name !== undefined) return replaceValue(portAt, port.name);
  return entry && !portAt.parent?.get('number') ? replaceEntry(entry, 'number', port.port) : removeEntry(portAt);
}

function written({ name, port }: WrittenServicePort, wanted: number | string): string | number {
  return typeof wanted === 'string' && name !== undefined ? `"${name}"` : (port ?? '');
}

function shown(port: number | string): string {
  return typeof port === 'string' ? `"${port}"` : String(port);
}

function list(ports: readonly WrittenServicePort[]): string {
  return ports.map(({ name, port }) => (name === undefined ? String(port) : `"${name}" (${port})`)).join(', ');
}

function ingress(port: number): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: azure-alb-external
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: ${port}
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`;
}
