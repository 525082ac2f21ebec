import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { matches } from '../../k8s/labels.ts';
import { namespaceNameLabel } from '../../k8s/network-policies.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { gatewayType, routeTypes, type WrittenParent, writtenParents } from '../../k8s/routes.ts';
import { readLabelSelector } from '../../k8s/selectors.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'gateway-route-not-attached',
  area: 'networking',
  severity: 'warning',
  summary: 'A route names a Gateway that is not there, or one that does not take it.',
  why: `
A route serves nothing until a listener of a Gateway takes it: one of the name that the route asks for, that lets in routes of its
namespace (without \`allowedRoutes\` only those of the Gateway's own), and whose host name agrees with one of the route's. What is
wrong shows in the status of the route alone; clients get 404.`,
  remedy: `
Name a listener that exists, open it with \`allowedRoutes.namespaces.from: All\` or a selector, and give both sides host names
that overlap.`,
  sources: [
    'S121',
    {
      title: 'Gateway API: HTTPRoute, attaching to Gateways',
      url: 'https://gateway-api.sigs.k8s.io/api-types/httproute/#attaching-to-gateways',
    },
  ],
  messages: {
    missing: '{route} asks for Gateway "{name}", which nothing makes in namespace "{namespace}".',
    near: '{route} asks for Gateway "{name}", which is not in namespace "{namespace}"; "{near}" is.',
    listener: '{gateway} has no listener "{listener}": it has {listeners}.',
    port: '{gateway} has no listener at port {port}: it has {listeners}.',
    namespace: '{gateway} takes routes of {allowed}, and {route} is in namespace "{namespace}".',
    host: '{gateway} listens for {theirs}, and {route} is for {own}: no request fits both.',
  },
  fixes: {
    rename: { title: 'Use Gateway "{near}"', class: 'preview' },
    useListener: { title: 'Use listener "{near}"', class: 'safe' },
  },
  examples: {
    bad: manifest('htps'),
    good: manifest('https'),
  },

  kinds: routeTypes,
  check(route, context) {
    const { workspace, settings, report } = context;
    for (const parent of writtenParents(route)) {
      const { at, name, namespace } = parent;
      if (holdsPlaceholder(name) || holdsPlaceholder(namespace)) continue;
      const gateway = workspace.find(gatewayType, { name, namespace, near: route.uri });
      if (gateway) {
        attach(parent, gateway);
        continue;
      }
      if (isExternal(settings, 'Gateway', name, namespace)) continue;
      const severity = absence(route, context, 'warning');
      if (!severity) continue;
      const near = misspelt(name, workspace.names(gatewayType, namespace));
      const data = { route: route.title, name, namespace };
      if (near === undefined) report('missing', { at, severity, data });
      else report('near', { at, data: { ...data, near }, fixes: { rename: () => replaceValue(at, near) } });
    }

    function attach({ at, node }: WrittenParent, gateway: Resource): void {
      const all = gateway.get('spec', 'listeners')?.items() ?? [];
      if (all.length === 0 || all.some(holdsUnknown)) return;
      const [section, port] = [node.get('sectionName'), node.get('port')];
      const related = [{ at: gateway.at('spec', 'listeners'), message: `The listeners of ${gateway.title}.` }];
      const base = { gateway: gateway.title, listeners: shown(all) };
      const wanted = section?.text;
      if (section && wanted !== undefined && !holdsPlaceholder(wanted)) {
        const names = all.flatMap((it) => it.get('name')?.text ?? []);
        if (!names.includes(wanted)) {
          const near = misspelt(wanted, names);
          const useListener = near === undefined ? undefined : () => replaceValue(section, near);
          const data = { ...base, listener: wanted, near: near ?? '' };
          report('listener', { at: section, data, related, fixes: { useListener } });
          return;
        }
      } else if (section) return;
      const named = wanted === undefined ? all : all.filter((it) => it.get('name')?.text === wanted);
      const listening =
        port?.number === undefined ? named : named.filter((it) => it.get('port')?.number === port.number);
      if (listening.length === 0) {
        if (port) report('port', { at: port, data: { ...base, port: port.number ?? '' }, related });
        return;
      }
      const open = listening.filter((it) => admits(it, gateway, route, workspace));
      const [closed] = listening;
      if (open.length === 0 && closed) {
        // What writes no namespace goes where the one who applies it says.
        if (!route.get('metadata', 'namespace') && route.namespace === settings.defaultNamespace) return;
        const allowed = allowedText(closed, gateway);
        const data = { gateway: gateway.title, allowed, route: route.title, namespace: route.namespace };
        report('namespace', { at, data, related });
        return;
      }
      const hosts = (route.get('spec', 'hostnames')?.items() ?? []).map((it) => it.text ?? '');
      if (hosts.length === 0 || hosts.some((it) => it === '' || holdsPlaceholder(it))) return;
      const theirs = open.map((it) => it.get('hostname')?.text ?? '');
      if (theirs.some((it) => it === '' || hosts.some((host) => overlap(host, it)))) return;
      const names = route.at('spec', 'hostnames');
      const data = { gateway: gateway.title, theirs: inWords(theirs), route: route.title, own: inWords(hosts) };
      report('host', { at: names.key ?? names, data, related });
    }
  },
});

/** Something that decides about a listener is filled in later. */
function holdsUnknown(listener: YamlNode): boolean {
  const values = [listener.get('name'), listener.get('hostname'), listener.get('allowedRoutes', 'namespaces', 'from')];
  return values.some((it) => it?.text !== undefined && holdsPlaceholder(it.text));
}

/** Whether a listener takes routes of the namespace; where labels decide that are not known here, it does. */
function admits(listener: YamlNode, gateway: Resource, route: Resource, workspace: Workspace): boolean {
  const allowed = listener.get('allowedRoutes', 'namespaces');
  switch (allowed?.get('from')?.text ?? 'Same') {
    case 'Same':
      return route.namespace === gateway.namespace;
    case 'Selector': {
      const [namespace] = workspace.anywhere('Namespace', route.namespace);
      const selector = allowed?.get('selector');
      if (!namespace || !selector) return true;
      return matches(readLabelSelector(selector), new Map([...namespace.labels, [namespaceNameLabel, namespace.name]]));
    }
    case 'None':
      return false;
    default:
      return true;
  }
}

function allowedText(listener: YamlNode, gateway: Resource): string {
  const from = listener.get('allowedRoutes', 'namespaces', 'from')?.text ?? 'Same';
  if (from === 'Same') return `its own namespace "${gateway.namespace}" alone`;
  return from === 'None' ? 'no namespace' : 'the namespaces with certain labels alone';
}

/** Whether some host name fits both; `*.` stands for one or more steps. */
function overlap(a: string, b: string): boolean {
  const [one, two] = [a.toLowerCase(), b.toLowerCase()];
  if (one === two) return true;
  if (one.startsWith('*.') && two.endsWith(one.slice(1))) return true;
  return two.startsWith('*.') && one.endsWith(two.slice(1));
}

function shown(listeners: readonly YamlNode[]): string {
  return listeners.map((it) => `"${it.get('name')?.text ?? ''}" (${it.get('port')?.number ?? ''})`).join(', ');
}

function inWords(names: readonly string[]): string {
  return [...new Set(names)].map((it) => `"${it}"`).join(', ');
}

function manifest(listener: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: entrance
spec:
  gatewayClassName: approuting-istio
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
spec:
  parentRefs:
    - name: entrance
      sectionName: ${listener}
  rules:
    - backendRefs:
        - name: web
          port: 80
`;
}
