import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { gatewayType, routeTypes, writtenBackends, writtenCertificates } from '../../k8s/routes.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

const grantType = 'ReferenceGrant.gateway.networking.k8s.io';
const group = 'gateway.networking.k8s.io';

export default defineRule({
  id: 'gateway-reference-not-granted',
  area: 'networking',
  severity: 'warning',
  summary: 'A route or Gateway uses something of another namespace that has not granted it.',
  why: `
A Service or a certificate of another namespace is used only if that namespace says so with a ReferenceGrant. Without it, the
controller has to refuse: requests for the route get 500, and the listener of a Gateway has no TLS.`,
  remedy: `
Put a ReferenceGrant into the namespace of what is used: \`from\` names the kind and the namespace of the user, \`to\` what may
be used.`,
  sources: [
    'S121',
    {
      title: 'Gateway API: ReferenceGrant',
      url: 'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
    },
  ],
  messages: {
    refused:
      '{user} of namespace "{own}" uses {kind} "{name}" of namespace "{other}", and no ReferenceGrant there lets it.',
  },
  fixes: {
    grant: { title: 'Create a ReferenceGrant in namespace "{other}"', class: 'preview' },
  },
  examples: {
    bad: manifest(''),
    good: manifest(`---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata:
  name: shop
  namespace: stock
spec:
  from:
    - group: gateway.networking.k8s.io
      kind: HTTPRoute
      namespace: shop
  to:
    - group: ""
      kind: Service
`),
  },

  kinds: [...routeTypes, gatewayType],
  check(user, context) {
    const { workspace, report } = context;
    const used = [
      ...writtenBackends(user).map((it) => ({ ...it, kind: 'Service' })),
      ...writtenCertificates(user).map((it) => ({ ...it, kind: 'Secret' })),
    ];
    const seen = new Set<string>();
    for (const { kind, name, namespace, node } of used) {
      const at = node.get('namespace');
      // Where the namespace of the user is left to who applies it, it may be that very one.
      if (!at || namespace === user.namespace || !user.get('metadata', 'namespace')) continue;
      if (holdsPlaceholder(name + namespace + user.namespace) || seen.has(`${kind} ${namespace}/${name}`)) continue;
      seen.add(`${kind} ${namespace}/${name}`);
      if (isGranted(user, kind, { name, namespace }, workspace)) continue;
      const severity = absence(user, context, 'warning');
      if (!severity) continue;
      const target = workspace.find(kind, { name, namespace, near: user.uri });
      const document = (target ?? user).document;
      report('refused', {
        at,
        severity: target ? 'warning' : severity,
        data: { user: user.title, own: user.namespace, kind, name, other: namespace },
        related: target ? [{ at: target.at('metadata', 'name'), message: `${target.title}.` }] : [],
        fixes: { grant: () => appendDocument(document, grant(user, kind, namespace), `${user.name}-grant`) },
      });
    }
  },
});

function isGranted(
  user: Resource,
  kind: string,
  { name, namespace }: { readonly name: string; readonly namespace: string },
  workspace: Workspace,
): boolean {
  return workspace.inNamespace(grantType, namespace).some((it) => {
    const from = it.root.all('spec', 'from', '*').some((node) => {
      const texts = ['kind', 'namespace'].map((key) => node.get(key)?.text ?? '');
      if (texts.some(holdsPlaceholder)) return true;
      return texts[0] === user.kind && texts[1] === user.namespace && (node.get('group')?.text ?? group) === group;
    });
    const to = it.root.all('spec', 'to', '*').some((node) => {
      const only = node.get('name')?.text;
      return node.get('kind')?.text === kind && (only === undefined || only === name || holdsPlaceholder(only));
    });
    return from && to;
  });
}

/** In the version that every release of the Gateway API serves. */
function grant(user: Resource, kind: string, namespace: string) {
  return {
    apiVersion: `${group}/v1beta1`,
    kind: 'ReferenceGrant',
    metadata: { name: user.name, namespace },
    spec: { from: [{ group, kind: user.kind, namespace: user.namespace }], to: [{ group: '', kind }] },
  };
}

function manifest(rest: string): string {
  return `
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: shop
  namespace: shop
spec:
  parentRefs:
    - name: entrance
  rules:
    - backendRefs:
        - name: stock
          namespace: stock
          port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: stock
  namespace: stock
spec:
  selector:
    app: stock
  ports:
    - port: 80
${rest}`;
}
