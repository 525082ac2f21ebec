import { holdsPlaceholder } from '../../k8s/placeholder.ts';
import type { Resource } from '../../k8s/resource.ts';
import { type MetadataItem, metadataItem, writtenComponent } from '../../workloads/dapr-component.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { replaceEntry } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { defineRule } from '../core/rule.ts';

export default defineRule({
  id: 'dapr-state-encryption-key-inline',
  area: 'dapr-components',
  severity: 'error',
  summary: 'A key that encrypts state is written into the component, or cannot work.',
  why: `
Whoever can read the repository or the component can read the state, so the key protects nothing. A key that is not hexadecimal, or of
another length than 16, 24 or 32 bytes, makes every save fail, and without a primary key the secondary one does nothing at all.`,
  remedy: `
Make a new key, for example with \`openssl rand 32 | hexdump -v -e '/1 "%02x"'\`, keep it in a Secret filled from Key Vault, and refer to
it with \`secretKeyRef\`. Keep the old one as \`secondaryEncryptionKey\` until all state is written anew: without it that state is lost.`,
  sources: [
    'S023',
    {
      title: 'Dapr: how to encrypt application state',
      url: 'https://docs.dapr.io/developing-applications/building-blocks/state-management/howto-encrypt-state/',
    },
  ],
  messages: {
    inline: '"{name}" of {component} is in plain text, so it protects nothing.',
    secondaryOnly: '{component} has a secondary key without a primary one, so its state is not encrypted.',
    malformed:
      'The value of "{name}" is not 16, 24 or 32 bytes in hexadecimal ({length} characters), so no state can be saved.',
  },
  fixes: {
    useSecret: {
      title: 'Read "{name}" from Secret "{secret}" (the value here is dropped; move it there, or the state is lost)',
      class: 'preview',
    },
  },
  examples: {
    bad: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: primaryEncryptionKey
      value: 8f4e2a6c1d3b5f70918273645546372819a0b1c2d3e4f5061728394a5b6c7d8e
`,
    good: `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata:
  name: carts
spec:
  type: state.redis
  version: v1
  metadata:
    - name: redisHost
      value: cache:6379
    - name: primaryEncryptionKey
      secretKeyRef:
        name: carts-secret
        key: primaryEncryptionKey
`,
  },

  kinds: ['Component.dapr.io'],
  check(resource, { workspace, report }) {
    const component = writtenComponent(resource);
    if (component?.block !== 'state') return;
    const primary = metadataItem(component, 'primaryEncryptionKey');
    const secondary = metadataItem(component, 'secondaryEncryptionKey');
    if (!primary && !secondary) return;
    const secret = `${resource.name || 'component'}-secret`;
    const base = { component: resource.title, secret };
    for (const item of [primary, secondary]) {
      if (!item) continue;
      const entry = item.node.entry('value');
      const data = { ...base, name: item.name, length: item.text?.length ?? 0 };
      if (item.value && item.text && entry) {
        const fixes = { useSecret: () => replaceEntry(entry, 'secretKeyRef', { name: secret, key: item.name }) };
        if (!workspace.isSelfHosted(resource)) report('inline', { at: item.value, data, fixes });
        continue;
      }
      const stored = storedKey(item, resource, workspace);
      const text = stored?.text;
      const at = item.node.get('secretKeyRef', 'key');
      if (!stored || !at || text === undefined || holdsPlaceholder(text) || isKey(text)) continue;
      const related = [{ at: stored, message: `${text.length} characters.` }];
      report('malformed', { at, data: { ...data, length: text.length }, related });
    }
    if (secondary && !primary && !workspace.isPatch(resource.uri) && !resource.document.isBroken) {
      report('secondaryOnly', { at: secondary.key, severity: 'warning', data: base });
    }
  },
});

/** The value in a Secret of the workspace that is written in clear; those in base64 are left to whoever made them. */
function storedKey({ node }: MetadataItem, resource: Resource, workspace: Workspace): YamlNode | undefined {
  const name = node.get('secretKeyRef', 'name')?.text;
  const key = node.get('secretKeyRef', 'key')?.text;
  if (!name || !key || (resource.text('auth', 'secretStore') ?? 'kubernetes') !== 'kubernetes') return undefined;
  const secret = workspace.find('Secret', { name, namespace: resource.namespace, near: resource.uri });
  return secret?.get('stringData', key);
}

function isKey(text: string): boolean {
  return /^(?:[\da-f]{32}|[\da-f]{48}|[\da-f]{64})$/i.test(text);
}
