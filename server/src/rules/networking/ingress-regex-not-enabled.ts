import { ingressPaths, isRegularExpression } from '../../k8s/ingress-paths.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { ingressController } from '../../workloads/ingress-controller.ts';

import { setPath } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

const useRegex = 'nginx.ingress.kubernetes.io/use-regex';
const rewrite = 'nginx.ingress.kubernetes.io/rewrite-target';

export default defineRule({
  id: 'ingress-regex-not-enabled',
  area: 'networking',
  severity: 'warning',
  summary: 'An Ingress path is a regular expression, and nothing makes nginx read it as one.',
  why: `
Without \`use-regex\` or \`rewrite-target\` nginx compares a path character by character. No request has brackets and stars in its
address, so none takes this path: they end at the default backend, with 404.`,
  remedy: `
Set \`use-regex: "true"\`. It is about every path of the same host, in other objects as well: each becomes an expression that
does not tell upper from lower case, and the longest wins.`,
  sources: [
    'S120',
    {
      title: 'ingress-nginx: path matching with regular expressions',
      url: 'https://kubernetes.github.io/ingress-nginx/user-guide/ingress-path-matching/',
    },
  ],
  messages: {
    literal: 'Path "{path}" is taken literally: neither use-regex nor rewrite-target makes it a regular expression.',
    off: 'Path "{path}" is taken literally, because use-regex is "{value}".',
  },
  fixes: {
    enable: { title: 'Enable regular expressions', class: 'safe' },
    enableForAll: { title: 'Enable regular expressions (for the plain paths of the host as well)', class: 'preview' },
  },
  examples: {
    bad: ingress(''),
    good: ingress('\n  annotations:\n    nginx.ingress.kubernetes.io/use-regex: "true"'),
  },

  kinds: ['Ingress'],
  check(resource, { workspace, report }) {
    const paths = ingressPaths(resource);
    const found = paths.filter((it) => isRegularExpression(it.text) && !holdsPlaceholder(it.text));
    const [first] = found;
    if (!first || isEnabled(resource)) return;
    const controller = ingressController(resource, workspace);
    if (controller === undefined || controller === 'else') return;
    const others = workspace.inNamespace('Ingress', resource.namespace).filter((it) => it !== resource);
    const isEnabledFor = (host: string) =>
      others.some((it) => isEnabled(it) && ingressPaths(it).some((path) => path.host === host));
    const literal = found.filter((it) => !isEnabledFor(it.host));
    const written = resource.get('metadata', 'annotations', useRegex);
    const hosts = new Set(literal.map((it) => it.host));
    // Plain paths beside it change their meaning: a prefix is then one of characters, not of whole steps.
    const hasPlain =
      paths.some((it) => hosts.has(it.host) && !found.includes(it) && it.text !== '/') ||
      others.some((it) => ingressPaths(it).some((path) => hosts.has(path.host)));
    const enable = () => setPath(resource.root, ['metadata', 'annotations', useRegex], 'true');
    for (const { path, text } of literal) {
      const problem = { at: path, fixes: { [hasPlain ? 'enableForAll' : 'enable']: enable } };
      if (written) report('off', { ...problem, data: { path: text, value: written.text ?? written.written } });
      else report('literal', { ...problem, data: { path: text } });
    }
  },
});

/** Whether nginx reads the paths as expressions. What is filled in later, or is no text and so is refused, counts as if. */
function isEnabled(ingress: Resource): boolean {
  const value = ingress.get('metadata', 'annotations', useRegex);
  const isOn = value && (value.text === undefined || value.text === 'true' || holdsPlaceholder(value.text));
  return isOn === true || ingress.get('metadata', 'annotations', rewrite) !== undefined;
}

function ingress(annotations: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop${annotations}
spec:
  ingressClassName: nginx
  rules:
    - http:
        paths:
          - path: /api/v[12]/.*
            pathType: ImplementationSpecific
            backend:
              service:
                name: api
                port:
                  number: 80
`;
}
