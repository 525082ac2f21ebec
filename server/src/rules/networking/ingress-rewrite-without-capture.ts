import {
  captureGroups,
  highestGroup,
  type IngressPath,
  ingressPaths,
  isRegularExpression,
} from '../../k8s/ingress-paths.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { ingressController } from '../../workloads/ingress-controller.ts';
import { type Edit, replaceValue, setKey } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const annotation = 'nginx.ingress.kubernetes.io/rewrite-target';

export default defineRule({
  id: 'ingress-rewrite-without-capture',
  area: 'networking',
  severity: 'warning',
  summary: 'A rewrite puts in a part of the path that the path does not capture.',
  why: `
\`rewrite-target: /$2\` puts in what the second pair of brackets of the path has matched. The annotation is about every path of
its Ingress; where a path has no such pair, the part is empty, and each of its requests reaches the backend as \`/\`. The
home page works, and everything below it is the home page as well.`,
  remedy: `
Capture what is to be kept: \`/api(/|$)(.*)\` with \`/$2\` takes the prefix away, \`/()(.*)\` leaves the path as it is. Paths that
need no rewrite are better off in an Ingress of their own.`,
  sources: [
    'S120',
    {
      title: 'ingress-nginx: rewrite',
      url: 'https://kubernetes.github.io/ingress-nginx/examples/rewrite/',
    },
  ],
  correction: `
With \`rewrite-target\` all paths of the host are regular expressions, which need \`pathType: ImplementationSpecific\`; the
workshop writes \`Prefix\`. All of ingress-nginx is at its end: an HTTPRoute rewrites with the filter \`URLRewrite\`.`,
  messages: {
    missing:
      'The rewrite to "{target}" puts in group {group}, and path "{path}" captures {count}: each request becomes "{result}".',
  },
  fixes: {
    capture: { title: 'Capture the rest of the path: "{wanted}"', class: 'preview' },
  },
  examples: {
    bad: ingress('/api'),
    good: ingress('/api(/|$)(.*)'),
  },

  kinds: ['Ingress'],
  check(resource, { workspace, report }) {
    const target = resource.get('metadata', 'annotations', annotation);
    const text = target?.text ?? '';
    const group = highestGroup(text);
    if (!target || group === 0 || holdsPlaceholder(text.replaceAll(/\$\{\d\}/g, '$1'))) return;
    const controller = ingressController(resource, workspace);
    if (controller === undefined || controller === 'else') return;
    for (const it of ingressPaths(resource)) {
      const count = holdsPlaceholder(it.text) ? undefined : captureGroups(it.text);
      if (count === undefined || count >= group) continue;
      const wanted = capturing(it.text, group, count);
      const result = text.replaceAll(/\$(?:\d|\{\d\})/g, (part) => (highestGroup(part) <= count ? part : '')) || '/';
      report('missing', {
        at: it.path,
        data: { target: text, group, path: it.text, count: count === 0 ? 'none' : count, result, wanted: wanted ?? '' },
        related: [{ at: target, message: 'The rewrite of every path.' }],
        fixes: { capture: wanted === undefined ? undefined : () => captured(it, wanted) },
      });
    }
  },
});

/** The path with brackets around what follows it, so that the group holds the rest. */
function capturing(path: string, group: number, count: number): string | undefined {
  if (count > 0 || isRegularExpression(path)) return undefined;
  const prefix = path.replace(/\/+$/, '');
  if (group === 1) return prefix === '' ? '/(.*)' : `${prefix}/?(.*)`;
  if (group === 2) return prefix === '' ? '/()(.*)' : `${prefix}(/|$)(.*)`;
  return undefined;
}

/** A regular expression needs a type that leaves its meaning to the controller. */
function captured({ node, path }: IngressPath, wanted: string): Edit {
  const type = node.get('pathType');
  const set = type ? replaceValue(type, 'ImplementationSpecific') : setKey(node, 'pathType', 'ImplementationSpecific');
  return [...replaceValue(path, wanted), ...set];
}

function ingress(path: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /$2
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: ${path}
            pathType: ImplementationSpecific
            backend:
              service:
                name: api
                port:
                  number: 80
`;
}
