import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { appsOutside, isSecretStore, secretReferences } from '../../workloads/dapr-secrets.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendItem, replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-secretstore-not-found',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'The secret store that a Dapr component names is not there for the apps that load the component.',
  why: `
The sidecar sets a component aside until its secret store appears. It does not fail and stays ready: calls are answered
as if the component did not exist. Stores belong to a namespace, and to the apps in their scopes.`,
  remedy: `
Name a secret store of the same namespace, and give it to every app that gets the component. Without \`auth\`, or with
\`secretStore: kubernetes\`, the secrets are those of the namespace itself.`,
  sources: [
    'S008',
    'S013',
    {
      title: 'Dapr: referencing secrets in components',
      url: 'https://docs.dapr.io/operations/components/component-secrets/',
    },
  ],
  messages: {
    missing: '{resource} reads its secrets from store "{store}", and no file declares it in namespace "{namespace}".',
    near: 'There is no secret store "{store}" in namespace "{namespace}"; "{near}" is one.',
    otherType: '{resource} reads its secrets from "{store}", which is a {type} and no secret store.',
    outOfScope:
      'Secret store "{store}" is not in reach of {apps}, where {resource} waits for it for ever: its scopes are {scopes}.',
    cycle: 'Each waits for the other for ever: {cycle} read their secrets from one another.',
  },
  fixes: {
    useStore: { title: 'Use secret store "{near}"', class: 'preview' },
    addScope: { title: 'Give secret store "{store}" to {apps} as well', class: 'preview' },
  },
  examples: {
    bad: `
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
      value: cache:6379
    - name: redisPassword
      secretKeyRef:
        name: redis-password
        key: redis-password
auth:
  secretStore: vault
`,
    good: `
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
      value: cache:6379
    - name: redisPassword
      secretKeyRef:
        name: redis-password
        key: redis-password
auth:
  secretStore: vault
---
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: vault
  namespace: shop
spec:
  type: secretstores.azure.keyvault
  version: v1
  metadata:
    - name: vaultName
      value: shop-vault
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    const at = resource.get('auth', 'secretStore');
    const name = at?.text;
    if (!at || !name || name === 'kubernetes' || holdsPlaceholder(name) || workspace.isSelfHosted(resource)) return;
    const { namespace } = resource;
    const store = workspace.find('Component.dapr.io', { name, namespace, near: resource.uri });
    // Without a secret to read nobody waits.
    const isNeeded = secretReferences(resource).length > 0;
    const data = { resource: resource.title, store: name, namespace };

    if (!store) {
      const severity = absence(resource, context, isNeeded ? 'warning' : 'information');
      if (!severity || isExternal(settings, 'Component', name, namespace)) return;
      const stores = workspace.inNamespace('Component.dapr.io', namespace).filter(isSecretStore);
      const near = misspelt(name, [...stores.map((it) => it.name), 'kubernetes']);
      if (near === undefined) report('missing', { at, severity, data });
      else {
        const useStore = () => replaceValue(at, near);
        report('near', { at, severity: isNeeded ? 'warning' : severity, data: { ...data, near }, fixes: { useStore } });
      }
      return;
    }
    const type = store.text('spec', 'type') ?? '';
    const related = [{ at: store.at('metadata', 'name'), message: `${store.title}.` }];
    if (!isSecretStore(store)) {
      if (type !== '' && !holdsPlaceholder(type)) report('otherType', { at, data: { ...data, type }, related });
      return;
    }
    if (!isNeeded) return;
    const cycle = cycleFrom(resource, workspace);
    if (cycle) {
      const names = cycle.map((it) => `"${it.name}"`);
      const written = names.length === 1 ? `${names[0]} and itself` : names.join(', ');
      report('cycle', { at, severity: 'error', data: { cycle: written }, related });
      return;
    }
    const outside = appsOutside(store, resource, workspace);
    if (outside.length === 0) return;
    const apps = outside.map((it) => `"${it}"`).join(', ');
    const list = store.get('scopes');
    const scopes = (list?.items() ?? []).map((it) => `"${it.text ?? ''}"`).join(', ');
    const [only] = outside;
    const addScope = list && only && outside.length === 1 ? () => appendItem(list, only) : undefined;
    report('outOfScope', { at, data: { ...data, apps, scopes }, related, fixes: { addScope } });
  },
});

/** The secret stores that lead from this one back to it by way of their own secrets. */
function cycleFrom(start: Resource, workspace: Workspace): readonly Resource[] | undefined {
  const path: Resource[] = [];
  for (let it: Resource | undefined = start; it && !path.includes(it); ) {
    if (secretReferences(it).length === 0) return undefined;
    path.push(it);
    const name: string | undefined = it.text('auth', 'secretStore');
    if (!name) return undefined;
    it = workspace.find('Component.dapr.io', { name, namespace: it.namespace, near: it.uri });
    if (it === start) return path;
  }
  return undefined;
}
