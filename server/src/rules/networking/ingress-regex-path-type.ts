import { isRegularExpression } from '../../k8s/ingress-paths.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { ingressController } from '../../workloads/ingress-controller.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'ingress-regex-path-type',
  area: 'networking',
  severity: 'warning',
  summary: 'An Ingress path is a regular expression, but its type is Prefix or Exact.',
  why: `
\`Prefix\` and \`Exact\` promise that the path is compared character by character. ingress-nginx checks paths strictly by
default since 1.12: its admission webhook refuses the Ingress, so the route is never made. Where the check is off it works by
accident, and every other controller looks for the brackets in the address.`,
  remedy: `
Say \`pathType: ImplementationSpecific\`, which leaves the meaning of the path to the controller. Nothing else changes: with
\`use-regex\` or \`rewrite-target\` nginx reads the path as a regular expression whatever its type.`,
  sources: [
    'S120',
    {
      title: 'ingress-nginx: strict-validate-path-type',
      url: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#strict-validate-path-type',
    },
  ],
  correction: 'The workshop writes regular expressions with `Prefix`; they need `ImplementationSpecific`.',
  messages: {
    regex: 'Path "{path}" is a regular expression, which pathType {type} does not allow.',
  },
  fixes: {
    implementationSpecific: { title: 'Use ImplementationSpecific', class: 'safe' },
  },
  examples: {
    bad: `
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
          - path: /api(/|$)(.*)
            pathType: Prefix
            backend:
              service:
                name: api
                port:
                  name: http
`,
    good: `
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
          - path: /api(/|$)(.*)
            pathType: ImplementationSpecific
            backend:
              service:
                name: api
                port:
                  name: http
`,
  },

  kinds: ['Ingress'],
  check(ingress, { workspace, report }) {
    const controller = ingressController(ingress, workspace);
    if (controller === undefined || controller === 'else') return;
    for (const path of ingress.root.all('spec', 'rules', '*', 'http', 'paths', '*')) {
      const text = path.get('path')?.text ?? '';
      const at = path.get('pathType');
      const type = at?.text ?? '';
      if (!at || (type !== 'Prefix' && type !== 'Exact')) continue;
      if (!isRegularExpression(text) || holdsPlaceholder(text)) continue;
      report('regex', {
        at,
        data: { path: text, type },
        fixes: { implementationSpecific: () => replaceValue(at, 'ImplementationSpecific') },
      });
    }
  },
});
