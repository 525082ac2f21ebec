import { type IngressController, ingressClass, ingressController } from '../../workloads/ingress-controller.ts';
import { defineRule } from '../core/rule.ts';

const messageOf = {
  'ingress-nginx': 'upstream',
  'application-routing': 'addOn',
  'http-application-routing': 'httpAddOn',
} as const satisfies Partial<Record<IngressController, string>>;

export default defineRule({
  id: 'ingress-nginx-retired',
  area: 'networking',
  severity: 'warning',
  summary: 'The ingress controller gets no more fixes, not even for security.',
  why: `
The project ingress-nginx ended in March 2026. Microsoft patches the nginx of the application routing add-on until November
2026, and the older HTTP application routing add-on ended in March 2025. What already runs keeps running, with every
hole that is found from then on, at the one place that faces the internet.`,
  remedy: `
Plan the move to the Gateway API: application routing offers it as GatewayClass \`approuting-istio\`, Application Gateway for
Containers as another. Both can run beside the Ingress until the address is moved. A rewrite becomes the filter
\`URLRewrite\` of an HTTPRoute; regular expressions mostly become \`PathPrefix\`.

\`\`\`yaml
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: api
spec:
  parentRefs:
    - name: shop
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: /api
      filters:
        - type: URLRewrite
          urlRewrite:
            path:
              type: ReplacePrefixMatch
              replacePrefixMatch: /
      backendRefs:
        - name: api
          port: 80
\`\`\``,
  sources: [
    'S121',
    {
      title: 'Kubernetes: Ingress NGINX Retirement',
      url: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/',
    },
    {
      title: 'AKS: application routing with the Gateway API',
      url: 'https://learn.microsoft.com/azure/aks/app-routing-gateway-api',
    },
  ],
  correction: `
The workshop takes its ingress from the add-on's nginx, which was current then. Its successor in the add-on is the Gateway
API with the class \`approuting-istio\`.`,
  messages: {
    upstream:
      'Class "{class}" is served by ingress-nginx, which gets no fixes since March 2026: move to the Gateway API.',
    addOn:
      'Class "{class}" is served by the nginx of the application routing add-on, which is patched until November 2026: move to the Gateway API.',
    httpAddOn:
      'Class "{class}" belongs to the HTTP application routing add-on, which ended in March 2025: move to the Gateway API.',
    noClass:
      'The annotations of {ingress} are for ingress-nginx, which gets no fixes since March 2026: move to the Gateway API.',
    controller:
      '{controller} makes an nginx of the application routing add-on, which is patched until November 2026: move to the Gateway API.',
  },
  fixes: {},
  examples: {
    bad: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: webapprouting.kubernetes.azure.com
  rules: []
`,
    good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: shop
spec:
  gatewayClassName: approuting-istio
  listeners:
    - name: http
      port: 80
      protocol: HTTP
`,
  },

  kinds: ['Ingress', 'NginxIngressController.approuting.kubernetes.azure.com'],
  check(resource, { workspace, report }) {
    if (resource.type !== 'Ingress') {
      report('controller', { at: resource.at('kind'), tag: 'deprecated', data: { controller: resource.title } });
      return;
    }
    const controller = ingressController(resource, workspace);
    if (controller === undefined || controller === 'else') return;
    const at = ingressClass(resource);
    if (at) {
      report(messageOf[controller], { at, tag: 'deprecated', data: { class: at.text ?? '' } });
      return;
    }
    const annotations = resource.get('metadata', 'annotations')?.entries() ?? [];
    const first = annotations.find((it) => it.key.keyText.startsWith('nginx.ingress.kubernetes.io/'));
    if (first) report('noClass', { at: first.key, tag: 'deprecated', data: { ingress: resource.title } });
  },
});
