import { nearest } from '../../k8s/edit-distance.ts';
import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import { containers, podSpec } from '../../k8s/pods.ts';
import type { Resource } from '../../k8s/resource.ts';
import { workloadTypes } from '../../k8s/types.ts';
import { secretKeys } from '../../workloads/secret-keys.ts';
import { replaceValue } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'secret-key-not-found',
  area: 'secrets',
  severity: 'warning',
  summary: 'The Secret that is named has no such key.',
  why: `
A container whose variable needs the key stays in \`CreateContainerConfigError\`, and a volume that lists it is never mounted.
Upper and lower case count.`,
  remedy: 'Name a key that the Secret has, or add the key to what makes the Secret.',
  sources: ['S101', { title: 'Kubernetes: Secrets', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' }],
  aliases: { 'kube-linter': ['env-value-from'] },
  messages: {
    missing: 'Secret "{secret}" has no key "{key}", but {keys}.',
  },
  fixes: {
    useKey: { title: 'Use key "{near}"', class: 'preview' },
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
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: Password
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef:
    kind: SecretStore
    name: key-vault
  data:
    - secretKey: password
      remoteRef:
        key: db-password
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
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef:
              name: db
              key: password
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
spec:
  secretStoreRef:
    kind: SecretStore
    name: key-vault
  data:
    - secretKey: password
      remoteRef:
        key: db-password
`,
  },

  kinds: workloadTypes,
  check(workload, { workspace, report }) {
    if (!workload.document.text.includes('secret')) return;
    const { namespace, uri } = workload;
    for (const { secret, at } of keyReferences(workload)) {
      const key = at.text;
      if (!key || holdsPlaceholder(key) || holdsPlaceholder(secret)) continue;
      const known = secretKeys({ name: secret, namespace, near: uri }, workspace);
      if (!known || known.keys.includes(key)) continue;
      const near = nearest(key, known.keys) ?? (known.keys.length === 1 ? known.keys[0] : undefined);
      const keys = known.keys.map((it) => `"${it}"`);
      const few = keys.length > 5 ? [...keys.slice(0, 4), `${keys.length - 4} more`] : keys;
      report('missing', {
        at,
        data: { secret, key, keys: few.join(', '), near: near ?? '' },
        related: [{ at: known.source.at('metadata', 'name'), message: `The keys of ${known.source.title}.` }],
        fixes: { useKey: near === undefined ? undefined : () => replaceValue(at, near) },
      });
    }
  },
});

interface KeyReference {
  readonly secret: string;
  readonly at: YamlNode;
}

/** Every place where a pod names a key of a Secret without which it does not start. */
function keyReferences(workload: Resource): readonly KeyReference[] {
  const spec = podSpec(workload);
  const variables = containers(workload).flatMap(({ node }) => node.all('env', '*', 'valueFrom', 'secretKeyRef'));
  const inVolumes = [
    ...(spec?.all('volumes', '*', 'secret') ?? []).map((it) => ({ node: it, secret: it.get('secretName')?.text })),
    ...(spec?.all('volumes', '*', 'projected', 'sources', '*', 'secret') ?? []).map((it) => ({
      node: it,
      secret: it.get('name')?.text,
    })),
  ];
  return [
    ...variables.flatMap((it) => reference(it, it.get('name')?.text, it.get('key'))),
    ...inVolumes.flatMap(({ node, secret }) =>
      node.all('items', '*', 'key').flatMap((it) => reference(node, secret, it)),
    ),
  ];
}

function reference(node: YamlNode, secret: string | undefined, at: YamlNode | undefined): readonly KeyReference[] {
  return secret && at && node.get('optional')?.boolean !== true ? [{ secret, at }] : [];
}
