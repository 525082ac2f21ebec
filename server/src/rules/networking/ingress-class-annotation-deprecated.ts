import { isDnsSubdomain } from '../../k8s/object-names.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { type Edit, removeEntry, setPath } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

const annotation = 'kubernetes.io/ingress.class';

/** Classes of which the controllers on AKS make an object; the add-on of application routing needs its name in the field. */
const madeByController = new Set(['webapprouting.kubernetes.azure.com']);

/** Names that only ever were in the annotation, and how the class of the same controller is called. */
const renamed: ReadonlyMap<string, string> = new Map([['azure/application-gateway', 'azure-application-gateway']]);

export default defineRule({
  id: 'ingress-class-annotation-deprecated',
  area: 'networking',
  severity: 'warning',
  summary: 'An Ingress says with an annotation which controller serves it.',
  why: `
The annotation \`kubernetes.io/ingress.class\` was never more than a habit, and is deprecated since Kubernetes 1.18. Each
controller reads it in its own way or no longer at all; then nobody serves the Ingress. An Ingress with the annotation and
\`ingressClassName\` is refused when it is made.`,
  remedy: `
Write \`spec.ingressClassName\`. It names an object, an IngressClass, which the controller usually brings along; what the
annotation names is only a word.`,
  sources: [
    'S121',
    {
      title: 'Kubernetes: deprecated annotation of Ingress',
      url: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation',
    },
  ],
  messages: {
    deprecated: 'The annotation is deprecated since Kubernetes 1.18; the class belongs in spec.ingressClassName.',
    both: '{ingress} has the annotation and spec.ingressClassName, which the API server refuses for a new object.',
  },
  fixes: {
    move: { title: 'Use ingressClassName', class: 'safe' },
    moveAssumed: {
      title: 'Use ingressClassName: "{wanted}" (an IngressClass of that name has to exist)',
      class: 'preview',
    },
    remove: { title: 'Remove the annotation', class: 'safe' },
  },
  examples: {
    bad: ingress('\n  annotations:\n    kubernetes.io/ingress.class: azure-alb-external', ''),
    good: ingress('', '\n  ingressClassName: azure-alb-external'),
  },

  kinds: ['Ingress'],
  check(resource, { workspace, report }) {
    const at = resource.get('metadata', 'annotations', annotation);
    const name = at?.text;
    if (!at || name === undefined || !resource.get('spec')) return;
    const field = resource.get('spec', 'ingressClassName');
    if (field) {
      const isSame = field.text === (renamed.get(name) ?? name);
      report('both', {
        at: at.key ?? at,
        severity: 'error',
        tag: 'deprecated',
        data: { ingress: resource.title },
        related: [{ at: field, message: 'The class in its field.' }],
        fixes: { remove: isSame ? () => removeEntry(at) : undefined },
      });
      return;
    }
    const wanted = renamed.get(name) ?? name;
    const isDeclared =
      workspace.find('IngressClass', { name: wanted, namespace: '', near: resource.uri }) !== undefined;
    const isName = isDnsSubdomain(wanted) && !holdsPlaceholder(wanted);
    const move = isName ? () => moved(at, wanted, resource.root) : undefined;
    report('deprecated', {
      at: at.key ?? at,
      tag: 'deprecated',
      data: { wanted },
      fixes: isDeclared || madeByController.has(wanted) ? { move } : { moveAssumed: move },
    });
  },
});

function moved(at: YamlNode, name: string, root: YamlNode): Edit {
  return [...removeEntry(at), ...setPath(root, ['spec', 'ingressClassName'], name)];
}

function ingress(annotations: string, spec: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop${annotations}
spec:${spec}
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`;
}
