import { isExternal } from '../../config/externals.ts';
import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { externalSecret as external } from '../../workloads/external-secret.ts';
import { type Reference, referencesOf } from '../../workspace/references.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { appendDocument, replaceValue } from '../../yaml/edit.ts';
import type { Plain } from '../../yaml/emit.ts';
import { absence } from '../core/certainty.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'secret-ref-not-found',
  area: 'secrets',
  severity: 'information',
  summary: 'Nothing here makes the Secret that is named.',
  why: `
A container whose Secret is missing stays in \`CreateContainerConfigError\`, and a volume of a missing Secret keeps the pod in
\`ContainerCreating\`. Secrets belong to a namespace: one of the same name elsewhere does not help. That a Secret is made by
hand is usual; that a new cluster lacks it is how one finds out.`,
  remedy: `
Let a file make it: an ExternalSecret or a SecretProviderClass fills it from Key Vault, and neither holds the value. If
something outside these files makes it, say so under \`externals\` in the configuration.`,
  sources: ['S100', 'S101', 'S115', 'S152'],
  correction:
    'The External Secrets Operator serves `external-secrets.io/v1`; `v1beta1` is gone since its version 0.17.',
  aliases: { 'kube-linter': ['env-value-from'] },
  messages: {
    missing: 'Secret "{name}" is named here, and nothing in the workspace makes it in namespace "{namespace}".',
    near: 'Secret "{name}" is not found in namespace "{namespace}"; "{near}" is.',
    elsewhere:
      'Secret "{name}" is in namespace "{other}", but {resource} is in "{namespace}" and sees only the Secrets of its own.',
  },
  fixes: {
    rename: { title: 'Use "{near}"', class: 'preview' },
    externalSecret: {
      title: 'Add an ExternalSecret that makes "{name}" (the store and the names in the vault are yours to fill in)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      envFrom:
        - secretRef:
            name: api-secrets
`,
    good: `
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
    - name: api
      image: example.azurecr.io/api:1.4.2
      envFrom:
        - secretRef:
            name: api-secrets
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: api-secrets
spec:
  secretStoreRef:
    kind: SecretStore
    name: key-vault
  dataFrom:
    - extract:
        key: api
`,
  },

  kinds: [...workloadTypes, 'Ingress', 'ServiceAccount'],
  check(resource, context) {
    const { workspace, settings, report } = context;
    const named = referencesOf(resource).filter((it) => it.to === 'Secret');
    const references = named.toSorted((a, b) => a.at.start - b.at.start);
    for (const name of new Set(references.map((it) => it.name))) {
      const own = references.filter((it) => it.name === name);
      const [first] = own;
      const { namespace } = resource;
      const wanted = { name, namespace, near: resource.uri };
      if (!first || own.every((it) => it.optional) || holdsPlaceholder(name)) continue;
      if (workspace.provides('Secret', wanted) || isMadeByIngress(resource, name)) continue;
      if (isExternal(settings, 'Secret', name, namespace)) continue;
      const severity = absence(resource, context, 'warning');
      if (!severity) continue;

      const needed = own.find((it) => !it.optional) ?? first;
      const externalSecret = canBeExternal(own)
        ? () => appendDocument(resource.document, skeleton(resource, name, own, workspace), name)
        : undefined;
      const data = { name, namespace, resource: resource.title };
      const near = nearest(name, workspace.names('Secret', namespace));
      const other = elsewhere(resource, name, workspace);
      if (near) {
        const rename = () => own.flatMap((it) => replaceValue(it.at, near));
        report('near', { at: needed.at, severity: 'warning', data: { ...data, near }, fixes: { rename } });
      } else if (other) {
        const related = [{ at: other.at('metadata', 'namespace'), message: `${other.title} is here.` }];
        const found = { ...data, other: other.namespace };
        report('elsewhere', { at: needed.at, severity: 'warning', data: found, related, fixes: { externalSecret } });
      } else {
        report('missing', { at: needed.at, severity, data, fixes: { externalSecret } });
      }
    }
  },
});

/**
 * A Secret of that name in another namespace, if both sides write theirs: what is left to `kubectl --namespace` proves
 * nothing.
 */
function elsewhere(resource: Resource, name: string, workspace: Workspace): Resource | undefined {
  if (!resource.get('metadata', 'namespace')) return undefined;
  const found = workspace.anywhere('Secret', name).filter((it) => it.type === 'Secret');
  return found.every((it) => it.get('metadata', 'namespace')) ? found[0] : undefined;
}

/**
 * The certificate of an Ingress that cert-manager requests, or that the application routing add-on copies from Key Vault.
 * https://learn.microsoft.com/azure/aks/app-routing-dns-ssl
 */
function isMadeByIngress(resource: Resource, name: string): boolean {
  if (resource.type !== 'Ingress') return false;
  const keys = [...resource.annotations.keys()];
  const isRequested = keys.some((it) => it.startsWith('cert-manager.io/') || it === 'kubernetes.io/tls-acme');
  const isCopied = keys.includes('kubernetes.azure.com/tls-cert-keyvault-uri') && name === `keyvault-${resource.name}`;
  return isRequested || isCopied;
}

/** Certificates and registry logins are Secrets of a type of their own, which a plain skeleton would not make. */
function canBeExternal(references: readonly Reference[]): boolean {
  return references.every(
    (it) => it.path.includes('env') || it.path.includes('envFrom') || it.path.includes('volumes'),
  );
}

function skeleton(resource: Resource, name: string, references: readonly Reference[], workspace: Workspace): Plain {
  const keys = references.map((it) => it.at.parent?.get('key')?.text);
  const known = keys.every((it) => it !== undefined) ? new Set(keys.flatMap((it) => it ?? [])) : [];
  const writtenNamespace = resource.text('metadata', 'namespace');
  return external({ name, namespace: resource.namespace, writtenNamespace, keys: [...known] }, workspace);
}
