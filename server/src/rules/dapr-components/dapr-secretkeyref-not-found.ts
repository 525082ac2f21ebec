import { isExternal } from '../../config/externals.ts';
import { misspelt } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { appsBeside } from '../../workloads/dapr-apps.ts';
import { scopedIds, secretReferences } from '../../workloads/dapr-secrets.ts';
import { secretKeys } from '../../workloads/secret-keys.ts';
import { replaceValue } from '../../yaml/edit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-secretkeyref-not-found',
  area: 'dapr-components',
  severity: 'warning',
  summary: 'A Dapr component reads a Secret, or a key of it, that nothing here makes.',
  why: `
Dapr's operator fetches the Secrets of all components of a sidecar before it hands out the first one. If one Secret is missing,
the sidecar gets none: state, pub/sub and bindings of the app are gone together, over one name. A key that is missing
reads as empty, and the store refuses the sign-in.`,
  remedy: `
Let a file make the Secret in the namespace of the component: an ExternalSecret or a SecretProviderClass fills it from Key Vault.
If something outside these files makes it, say so under \`externals\` in the configuration.`,
  sources: [
    'S013',
    'S101',
    {
      title: 'Dapr: referencing secrets in components',
      url: 'https://docs.dapr.io/operations/components/component-secrets/',
    },
  ],
  messages: {
    missing:
      'Secret "{name}" of {resource} is made by nothing here in namespace "{namespace}"; without it {apps} no component at all.',
    near: 'Secret "{name}" is not found in namespace "{namespace}"; "{near}" is. Without it {apps} no component at all.',
    elsewhere:
      'Secret "{name}" is in namespace "{other}", and {resource} reads those of "{namespace}"; {apps} no component at all.',
    noKey: 'Secret "{name}" has no key "{key}", only {keys}, so "{field}" of {resource} is empty.',
    noName: 'A reference to a Secret without its name; the API server refuses {resource}.',
  },
  fixes: {
    useName: { title: 'Use Secret "{near}"', class: 'preview' },
    useKey: { title: 'Use key "{nearKey}"', class: 'preview' },
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
        name: cache
        key: password
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: cache
  namespace: shop
spec:
  secretStoreRef:
    kind: SecretStore
    name: key-vault
  data:
    - secretKey: redis-password
      remoteRef:
        key: cache-password
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
        name: cache
        key: redis-password
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: cache
  namespace: shop
spec:
  secretStoreRef:
    kind: SecretStore
    name: key-vault
  data:
    - secretKey: redis-password
      remoteRef:
        key: cache-password
`,
  },

  kinds: ['Component.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    const references = secretReferences(resource);
    const store = resource.text('auth', 'secretStore') ?? '';
    if (references.length === 0 || workspace.isSelfHosted(resource)) return;
    const { namespace } = resource;
    const told = new Set<string>();
    for (const reference of references) {
      const at = reference.get('name');
      const name = at?.text;
      const field = reference.parent?.get('name')?.text ?? reference.parent?.key?.keyText ?? '';
      if (!at || !name) {
        const isWritten = reference.isMapping && (at === undefined || name === '');
        const noName = reference.entry('name')?.key ?? reference.key ?? reference;
        if (isWritten) report('noName', { at: noName, severity: 'error', data: { resource: resource.title } });
        continue;
      }
      // What another store holds is not for these files to say.
      if ((store !== '' && store !== 'kubernetes') || holdsPlaceholder(name)) continue;
      const wanted = { name, namespace, near: resource.uri };
      const data = { resource: resource.title, name, namespace, field, apps: appsHit() };
      if (workspace.provides('Secret', wanted)) {
        const key = reference.get('key');
        const known = secretKeys(wanted, workspace);
        if (!key?.text || !known || known.keys.includes(key.text) || holdsPlaceholder(key.text)) continue;
        const nearKey = nearKeyOf(key.text, known.keys);
        const keys = known.keys.map((it) => `"${it}"`).join(', ');
        const useKey = nearKey === undefined ? undefined : () => replaceValue(key, nearKey);
        report('noKey', {
          at: key,
          data: { ...data, key: key.text, keys, ...(nearKey === undefined ? {} : { nearKey }) },
          related: [{ at: known.source.at('metadata', 'name'), message: `The keys of ${known.source.title}.` }],
          fixes: { useKey },
        });
        continue;
      }
      const severity = absence(resource, context, 'warning');
      if (!severity || told.has(name) || isExternal(settings, 'Secret', name, namespace)) continue;
      told.add(name);
      const near = misspelt(name, workspace.names('Secret', namespace));
      const other = resource.get('metadata', 'namespace')
        ? workspace.anywhere('Secret', name).find((it) => it.get('metadata', 'namespace'))
        : undefined;
      if (near !== undefined) {
        const same = references.flatMap((it) => it.get('name') ?? []).filter((it) => it.text === name);
        const useName = () => same.flatMap((it) => replaceValue(it, near));
        report('near', { at, data: { ...data, near }, fixes: { useName } });
      } else if (other) {
        const related = [{ at: other.at('metadata', 'namespace'), message: `${other.title} is here.` }];
        report('elsewhere', { at, data: { ...data, other: other.namespace }, related });
      } else report('missing', { at, severity, data });
    }

    /** The apps that are left without components, as the subject of a sentence. */
    function appsHit(): string {
      const written = scopedIds(resource);
      const all = written.length > 0 ? written : appsBeside(resource, workspace).flatMap((it) => it.id ?? []);
      const [first, second, third] = [...new Set(all)];
      if (first === undefined) return 'the apps of the namespace get';
      if (second === undefined) return `app "${first}" gets`;
      return third === undefined ? `apps "${first}" and "${second}" get` : `${new Set(all).size} apps get`;
    }
  },
});

/** The key that was meant: almost the same, or the only one there is. */
function nearKeyOf(key: string, keys: readonly string[]): string | undefined {
  const [only, ...others] = keys;
  return misspelt(key, keys) ?? (others.length === 0 ? only : undefined);
}
