import { findLocalHosts } from '../../k8s/local-hosts.ts';
import type { Resource } from '../../k8s/resource.ts';
import { componentFieldRole } from '../../knowledge/dapr-components.ts';
import {
  credentialName,
  findCredential,
  holdsEmulatorKey,
  isDictionaryWord,
  isSecretValue,
} from '../../knowledge/secrets.ts';
import { daprHosting } from '../../workloads/dapr-apps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type Edit, replaceEntry, setKey } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { writtenScalars } from '../../yaml/walk.ts';
import { defineRule } from '../core/rule.ts';

/** A value that gives a credential away. */
interface Leak {
  readonly value: YamlNode;
  /** The name under which it is written. */
  readonly field: string;
  /** The credential itself; never shown. */
  readonly secret: string;
  /** The list item that may hold a `secretKeyRef` in its place; absent where Dapr reads none. */
  readonly item?: YamlNode;
}

export default defineRule({
  id: 'dapr-component-plaintext-secret',
  area: 'dapr-components',
  severity: 'error',
  development: 'warning',
  summary: 'A credential is written into a Dapr component.',
  why: `
Whoever can read the repository, or list components in the cluster, has the credential, and Git keeps it after it is gone from
the file. Components are readable for many more people than Secrets are.`,
  remedy: `
Replace the credential in the store first: this one is known. Then refer to a Secret with \`secretKeyRef\`, filled from Key
Vault, or do without one: most Azure components accept Microsoft Entra Workload ID.`,
  sources: [
    'S006',
    'S097',
    {
      title: 'Dapr: referencing secrets in components',
      url: 'https://docs.dapr.io/operations/components/component-secrets/',
    },
  ],
  messages: {
    plaintext: 'Field "{field}" of {resource} holds a credential in plain text.',
    weak: 'Field "{field}" of {resource} holds a simple password in plain text.',
    emulator: 'Field "{field}" of {resource} holds the key of an emulator, which everybody knows.',
  },
  fixes: {
    secretKeyRef: {
      title: 'Read "{field}" from Secret "{secret}" (the value here is dropped; the Secret is yours to make)',
      class: 'preview',
    },
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
      value: blue-kettle-47
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
        name: baskets-secret
        key: redisPassword
auth:
  secretStore: kubernetes
`,
  },

  kinds: ['Component.dapr.io', 'Configuration.dapr.io', 'HTTPEndpoint.dapr.io'],
  check(resource, { workspace, report }) {
    const hosting = daprHosting(resource, workspace);
    if (hosting === 'self-hosted') return;
    for (const leak of leaks(resource)) {
      const { value, field, item, secret } = leak;
      const isWeak = isDictionaryWord(secret);
      const isEmulator = holdsEmulatorKey(secret);
      const name = secretName(resource);
      // A simple word for a store on localhost is that of a developer's own database.
      const isLocal = findLocalHosts(textOf(value) ?? '').length > 0;
      const milder = hosting === 'unknown' || isLocal ? 'information' : 'warning';
      report(isEmulator ? 'emulator' : isWeak ? 'weak' : 'plaintext', {
        at: value,
        ...((isWeak || isEmulator) && { severity: milder }),
        data: { field, resource: resource.title, secret: name },
        fixes: { secretKeyRef: item && (() => refer(resource, item, { name, key: field }, workspace)) },
      });
    }
  },
});

function leaks(resource: Resource): readonly Leak[] {
  switch (resource.type) {
    case 'Component.dapr.io': {
      const type = resource.text('spec', 'type') ?? '';
      return items(
        resource,
        ['spec', 'metadata'],
        (field) => componentFieldRole(type, field) === 'credential' && !isStateKey(type, field),
      );
    }
    case 'HTTPEndpoint.dapr.io':
      return [
        ...items(resource, ['spec', 'headers'], (field) => credentialName(field) === 'secret'),
        ...shaped(resource.get('spec', 'baseUrl')),
        ...shaped(resource.get('spec', 'clientTLS', 'privateKey', 'value')),
      ];
    default:
      return writtenScalars(resource.get('spec') ?? resource.root).flatMap(shaped);
  }
}

/** Keys that encrypt state, which have a rule of their own. */
function isStateKey(type: string, field: string): boolean {
  return type.startsWith('state.') && /^(?:primary|secondary)EncryptionKey$/i.test(field);
}

function items(resource: Resource, path: readonly string[], isCredential: (field: string) => boolean): readonly Leak[] {
  return resource.root.all(...path, '*').flatMap((item): Leak[] => {
    const value = item.get('value');
    const field = item.get('name')?.text ?? '';
    const text = textOf(value);
    if (!value || text === undefined) return [];
    const found = findCredential(text)?.text ?? (isCredential(field) && isSecretValue(text) ? text : undefined);
    return found === undefined ? [] : [{ value, field, secret: found, item }];
  });
}

/** A value that is a credential by its own form, whatever it is called. */
function shaped(value: YamlNode | undefined): readonly Leak[] {
  const found = findCredential(textOf(value) ?? '');
  return value && found ? [{ value, field: value.key?.keyText ?? 'value', secret: found.text }] : [];
}

/** Passwords of digits alone are often left without quotes. */
function textOf(value: YamlNode | undefined): string | undefined {
  return value?.text ?? (value?.number === undefined ? undefined : value.written);
}

/** The Secret that the component refers to already, or one of its own. */
function secretName(resource: Resource): string {
  const known = new Set(resource.root.all('spec', '*', '*', 'secretKeyRef', 'name').flatMap((it) => it.text ?? []));
  const [only] = known;
  return known.size === 1 && only !== undefined ? only : `${resource.name || 'component'}-secret`;
}

function refer(resource: Resource, item: YamlNode, ref: { name: string; key: string }, workspace: Workspace): Edit {
  const entry = item.entry('value');
  if (!entry) return [];
  const edit = replaceEntry(entry, 'secretKeyRef', ref);
  const store = secretStore(resource, workspace);
  return edit.length > 0 && store !== undefined
    ? [...edit, ...setKey(resource.root, 'auth', { secretStore: store })]
    : edit;
}

/** The one secret store of the namespace; not if the component reads secrets already, and so says from where. */
function secretStore(resource: Resource, workspace: Workspace): string | undefined {
  if (resource.get('auth') || resource.root.all('spec', '*', '*', 'secretKeyRef').length > 0) return undefined;
  const [store, ...others] = workspace
    .inNamespace('Component.dapr.io', resource.namespace)
    .filter((it) => it.text('spec', 'type')?.startsWith('secretstores.'));
  return others.length === 0 && store?.name ? store.name : undefined;
}
