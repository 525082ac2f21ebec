import { type IngressPath, ingressPaths } from '../../k8s/ingress-paths.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { ingressClass } from '../../workloads/ingress-controller.ts';
import { isBeside } from '../../workloads/members.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'ingress-path-conflict',
  area: 'networking',
  severity: 'warning',
  summary: 'Two Ingresses lead the same host and path to different Services.',
  why: `
A request takes one way. Where two Ingresses claim it, the older one usually wins, so that the newer has no effect until the other is
deleted or made again; the admission webhook of ingress-nginx refuses the later one outright.`,
  remedy: `
Keep the path in one of them. To try a new version with a part of the traffic, mark the second as a canary
(\`nginx.ingress.kubernetes.io/canary: "true"\`), or weigh two backends of one HTTPRoute.`,
  sources: [
    'S158',
    {
      title: 'Kubernetes: Ingress',
      url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/',
    },
  ],
  messages: {
    twice: 'Path "{path}"{host} leads to {own} here and to {theirs} in {other}: one of them never gets a request.',
    sameObject: 'Path "{path}"{host} is here twice, and leads to {own} and to {theirs}.',
  },
  fixes: {},
  examples: {
    bad: manifest('/'),
    good: manifest('/api'),
  },

  kinds: ['Ingress'],
  check(ingress, { workspace, report }) {
    const paths = ingressPaths(ingress).filter((it) => !holdsPlaceholder(it.text + it.host));
    if (paths.length === 0 || isCanary(ingress)) return;
    const seen = new Map<string, IngressPath>();
    for (const it of paths) {
      const first = seen.get(key(it));
      if (!first) seen.set(key(it), it);
      else if (backend(first) !== backend(it)) {
        const data = { path: it.text, host: onHost(it), own: backend(it), theirs: backend(first) };
        report('sameObject', { at: it.path, data, related: [{ at: first.path, message: 'The same path.' }] });
      }
    }
    // Without a class the cluster decides; two that write none have the same one. Other folders are other deployments.
    const own = ingressClass(ingress)?.text ?? '';
    if (holdsPlaceholder(own)) return;
    const others = workspace
      .inNamespace('Ingress', ingress.namespace)
      .filter(
        (it) =>
          it !== ingress &&
          isBeside(it, ingress) &&
          it.name !== ingress.name &&
          (ingressClass(it)?.text ?? '') === own &&
          !isCanary(it),
      );
    for (const other of others) {
      // Each pair is told once.
      if (isBefore(ingress, other)) continue;
      for (const theirs of ingressPaths(other)) {
        const mine = seen.get(key(theirs));
        if (!mine || backend(mine) === backend(theirs)) continue;
        report('twice', {
          at: mine.path,
          data: {
            ...{ path: mine.text, host: onHost(mine), other: other.title },
            ...{ own: backend(mine), theirs: backend(theirs) },
          },
          related: [{ at: theirs.path, message: `The same path of ${other.title}.` }],
        });
      }
    }
  },
});

function key({ host, text, type }: IngressPath): string {
  return `${host} ${text} ${type ?? ''}`;
}

function onHost({ host }: IngressPath): string {
  return host === '' ? '' : ` of ${host}`;
}

/** The Service and port a path leads to, as messages name it. */
function backend({ node }: IngressPath): string {
  const service = node.get('backend', 'service');
  const port = service?.get('port', 'number')?.number ?? service?.get('port', 'name')?.text;
  const name = service?.get('name')?.text ?? node.get('backend', 'resource', 'name')?.text ?? 'another backend';
  return `"${name}"${port === undefined ? '' : `, port ${port}`}`;
}

/** Weights of a second Ingress for the same path are what canaries are for. */
function isCanary({ annotations }: Resource): boolean {
  return [...annotations].some(([name, value]) => /\/canary$/.test(name) && value !== 'false');
}

function isBefore(a: Resource, b: Resource): boolean {
  return a.uri === b.uri ? a.name < b.name : a.uri < b.uri;
}

function manifest(path: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
          - path: ${path}
            pathType: Prefix
            backend:
              service:
                name: api
                port:
                  number: 80
`;
}
